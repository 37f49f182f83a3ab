import Foundation
import Results
import Statistics

/// What a figure shows, whatever draws it: panels in rows beneath a heading.
///
/// Lengths are in units of 1/96 inch, sizes of text in points. `GnuplotPage` makes a script of it and
/// `SVGPage` a picture; both take the places from `Layout`.
struct Page {
    /// The base name of its files.
    let name: StaticString
    /// What a reader of the script is told first.
    var comment: String
    var title: String
    /// That something is missing, on the right of the title.
    var warning: String?
    /// Beneath the title, each cut into lines of the page's width.
    var caption: [String] = []
    /// What was found, larger than the caption.
    var findings: [String] = []
    /// Samples side by side above the panels.
    var legend: [KeyEntry] = []
    var rows: [Row]
    /// Beside all rows.
    var side: [KeyEntry] = []
    /// Beneath the panels.
    var footer: [String] = []
    var width = 1280.0

    struct Row {
        /// Of the panels' frames.
        let height: Double
        var panels: [Panel]

        init(_ height: Double, _ panels: [Panel]) { (self.height, self.panels) = (height, panels) }
    }
}

/// Two axes and what is drawn between them, in this order.
struct Panel {
    var title: String
    /// Small, beneath the title.
    var note = ""
    var x: Axis
    var y: Axis
    /// The axis of the layers that are drawn `onRight`.
    var right: Axis?
    /// Another reading of `x`: its label and tics.
    var top: (label: String, tics: [Tic])?
    var layers: [Layer]
    /// On the right of the frame.
    var key: [KeyEntry] = []
    var hasFrame = true
    /// Of the row's width, beside the other panels.
    var weight = 1.0
}

/// A place of an axis with its name, in lines.
struct Tic {
    var at: Double
    var lines: [String]
    var colour = Colour.ink
    /// Starts further left, as a heading over the next ones.
    var isHeading = false

    init(_ at: Double, _ lines: [String], colour: Colour = .ink, isHeading: Bool = false) {
        (self.at, self.lines, self.colour, self.isHeading) = (at, lines, colour, isHeading)
    }

    init(_ at: Double, _ text: String) { self.init(at, [text]) }

    /// A name at each of 0, 1, 2, ...
    static func all(_ names: [String]) -> [Tic] {
        names.enumerated().map { Tic(Double($0), $1) }
    }
}

/// A place of a layer. `low` and `high` are the ends of its interval or band, NaN where there is none;
/// `note` is what the pointer finds there beside the numbers.
struct Point {
    var x, y: Double
    var low = Double.nan
    var high = Double.nan
    var note = ""
}

extension Point {
    /// A mean with its range.
    init(x: Double, _ found: Statistics, note: String = "") {
        self.init(x: x, y: found.mean, low: found.minimum, high: found.maximum, note: note)
    }

    /// A difference with its interval.
    init(x: Double, _ found: PairedDifference, note: String = "") {
        self.init(x: x, y: found.mean, low: found.lower, high: found.upper, note: note)
    }
}

/// One kind of mark for some data.
struct Layer {
    enum Shape {
        /// Through the points, with the style's mark at each.
        case line
        /// Between `low` and `high`.
        case band
        /// From `low` to `high`, with the style's mark at the point.
        case interval(Direction, capped: Bool)
        /// Across the frame at `low`; the label stands within it or on its right.
        case reference(Direction, label: String, outside: Bool)
        case boxes([Box])
        case image(Raster)
        /// Words at places in units of the axes.
        case text([Words])
    }

    enum Direction { case vertical, horizontal }

    let shape: Shape
    /// Whose the data is.
    var name = ""
    var points: [Point] = []
    var style = Style(colour: .ink)
    /// Whether it is drawn by the panel's right axis.
    var isOnRight = false

    static func line(
        _ name: String, _ points: [Point], _ style: Style, onRight: Bool = false
    ) -> Layer {
        Layer(shape: .line, name: name, points: points, style: style, isOnRight: onRight)
    }

    static func band(_ name: String, _ points: [Point], _ colour: Colour) -> Layer {
        Layer(shape: .band, name: name, points: points, style: Style(colour: colour, width: 0))
    }

    static func interval(
        _ name: String, _ points: [Point], _ style: Style, _ direction: Direction = .vertical,
        capped: Bool = true, onRight: Bool = false
    ) -> Layer {
        Layer(
            shape: .interval(direction, capped: capped), name: name, points: points, style: style,
            isOnRight: onRight)
    }

    static func reference(
        _ value: Double, _ direction: Direction, _ style: Style, label: String = "",
        outside: Bool = false
    ) -> Layer {
        Layer(
            shape: .reference(direction, label: label, outside: outside),
            points: [Point(x: value, y: value)], style: style)
    }

    static func boxes(_ boxes: [Box]) -> Layer { Layer(shape: .boxes(boxes)) }
    static func image(_ raster: Raster) -> Layer { Layer(shape: .image(raster)) }
    static func text(_ words: [Words]) -> Layer { Layer(shape: .text(words)) }

    /// A line at 0, against which differences are seen.
    static func zero(_ direction: Direction) -> Layer {
        .reference(0, direction, Style(colour: .faint, width: 1))
    }

    /// The teacher's loss across the frame, with its number.
    static func teacher(_ loss: Double, width: Double = 1, dash: Style.Dash = .dotted) -> Layer {
        .reference(
            loss, .horizontal, Style(colour: .black, width: width, dash: dash),
            label: String(format: "teacher %.3f", loss))
    }
}

/// A filled rectangle.
struct Box {
    /// The ends, in units of the axes.
    var x, y: (low: Double, high: Double)
    var colour: Colour
    /// What the pointer finds there.
    var note = ""
    /// Has a line around it.
    var isFramed = false
}

/// A picture of pixels of 24 bits, row by row from the top; each is a unit of both axes wide.
struct Raster {
    let width, height: Int
    let pixels: [UInt32]
}

/// Text at a place.
struct Words {
    enum Anchor { case left, centre, right }

    var text: String
    var x, y: Double
    var size = 11.0
    var colour = Colour.ink
    var anchor = Anchor.left
    /// Moved by so many units of the page, to the right and down.
    var shift = (x: 0.0, y: 0.0)
}

/// A line of a key: what lines, marks and colours stand for, or a row of a small table.
enum KeyEntry {
    case title(String)
    case sample(Style, [String])
    case note([String])
    /// The first cell on the left, the others in columns of `columnWidth` on the right.
    case cells([(text: String, colour: Colour)], columnWidth: Double)
    case rule
    case gap(Double)
}
