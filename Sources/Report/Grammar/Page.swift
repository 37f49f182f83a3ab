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
        var cells: [Cell]

        init(_ height: Double, _ cells: [Cell]) { (self.height, self.cells) = (height, cells) }
        init(_ height: Double, _ panels: [Panel]) { self.init(height, panels.map(Cell.panel)) }
    }

    enum Cell {
        case panel(Panel)
        case key([KeyEntry])
    }

    var panels: [Panel] {
        rows.flatMap(\.cells).compactMap { if case .panel(let panel) = $0 { panel } else { nil } }
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
    var frame = Frame.corner
    /// Of the row's width, beside the other panels.
    var weight = 1.0

    enum Frame { case corner, box, bottom, none }
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

/// One kind of mark for some data. `name` says whose the data is.
enum Layer {
    case line(_ name: String, [Point], Style, onRight: Bool = false)
    case points(_ name: String, [Point], Style, onRight: Bool = false)
    case band(_ name: String, [Point], Colour)
    /// From `low` to `high` of each point, with the style's mark at the point itself.
    case interval(
        _ name: String, [Point], Style, Direction = .vertical, capped: Bool = true,
        onRight: Bool = false)
    /// Lying bars from 0 to `x`, one a whole `y`.
    case bars([Point], [Colour])
    case heat(Heat)
    case image(Raster)
    /// A line across the frame; its label stands within it or on its right.
    case reference(Double, Direction, Style, label: String = "", outside: Bool = false)
    /// Words at a place, in units of the axes.
    case text([Words])

    enum Direction { case vertical, horizontal }

    /// The teacher's loss across the frame, with its number.
    static func teacher(_ loss: Double, width: Double = 1, dash: Style.Dash = .dotted) -> Layer {
        .reference(
            loss, .horizontal, Style(colour: .black, width: width, dash: dash),
            label: String(format: "teacher %.3f", loss))
    }
}

/// Coloured cells at whole places, with their numbers.
struct Heat {
    struct Cell {
        var x, y: Double
        /// Gives the colour.
        var value: Double
        /// Is written.
        var number: Double
        var note = ""
        /// Has a line around it.
        var isFramed = false
    }

    var cells: [Cell]
    var palette: Palette
    /// The value of the last colour.
    var reach: Double
    /// Of the numbers.
    var decimals = 2
    var isSigned = false
    var size = 9.0

    /// The place of a value among the colours: 0 to 1, or -1 to 1.
    func share(_ value: Double) -> Double { min(max(value / reach, -1), 1) }
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
    /// Samples on one line.
    case samples([(Style, String)])
    case note([String])
    /// The first cell on the left, the others in columns of `columnWidth` on the right.
    case cells([(text: String, colour: Colour)], columnWidth: Double, before: Style? = nil)
    case rule
    case gap(Double)
}
