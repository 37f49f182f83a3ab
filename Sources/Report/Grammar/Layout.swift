import Foundation

/// Where everything of a page stands: the frames of its panels, and all words and samples around them.
///
/// In units of the page from its upper left corner. Both emitters draw what is here and add what is in
/// the frames and the numbers of axes, so that a script and a picture show the same.
struct Layout {
    struct Frame {
        let panel: Panel
        let left, top, width, height: Double

        var right: Double { left + width }
        var bottom: Double { top + height }
        func x(_ value: Double) -> Double { left + width * panel.x.place(value) }
        func y(_ value: Double, onRight: Bool = false) -> Double {
            bottom - height * ((onRight ? panel.right : nil) ?? panel.y).place(value)
        }

        /// Over what is drawn in the frame.
        var words: [Item] {
            panel.layers.flatMap { layer -> [Item] in
                guard case .text(let all) = layer.shape else { return [] }
                return all.filter { panel.x.contains($0.x) && panel.y.contains($0.y) }.map {
                    var one = $0
                    (one.x, one.y) = (x(one.x) + one.shift.x, y(one.y) + one.shift.y)
                    return .words(one, turn: 0)
                }
            }
        }
    }

    enum Item {
        /// `y` is the middle of the line; turned by degrees against the clock.
        case words(Words, turn: Double)
        case stroke(x: Double, y: Double, width: Double, Style)
        case mark(x: Double, y: Double, Style)
    }

    let width: Double
    private(set) var height = 0.0
    private(set) var items: [Item] = []
    private(set) var frames: [Frame] = []

    private static let edge = 12.0
    /// Between the panels of a row, and between rows.
    private static let gap = (x: 14.0, y: 12.0)
    /// Sizes in points: of axis labels and captions, of tics and notes.
    static let (size, small) = (11.0, 10.0)
    /// Of a sample or cell in a key.
    private static let mostCharacters = 56
    /// How far names are turned, in degrees.
    private static let turn = 35.0

    /// - Parameter hasHeading: whether the title, the caption and what stands beneath the panels are part
    ///   of it.
    init(_ page: Page, hasHeading: Bool = true) {
        width = page.width
        if hasHeading { heading(page) }
        if !page.legend.isEmpty { legend(page.legend) }
        height += 18
        let sideWidth = page.side.isEmpty ? 0 : Self.width(of: page.side) + 24
        let start = height
        rows(page, right: width - Self.edge - sideWidth)
        height = max(height, key(page.side, x: width - Self.edge - sideWidth + 24, y: start + 20))
        guard hasHeading else { return }
        paragraph(page.footer, lineHeight: 17, size: 9.5, .soft)
        height += page.footer.isEmpty ? 6 : 16
    }

    // MARK: Above and beside the panels

    private mutating func heading(_ page: Page) {
        let warning = page.warning.map { Self.width($0, size: 13) + 20 } ?? 0
        let title = Self.wrapped(page.title, width - 2 * Self.edge - warning, size: 16)
        height = 20
        write(
            (title.first ?? "") + (title.count > 1 ? " …" : ""), Self.edge, height, size: 16)
        write(page.warning ?? "", width - Self.edge, height, size: 13, .vermilion, .right)
        height += 5
        paragraph(page.caption, lineHeight: 18, size: Self.size, .soft)
        height += page.findings.isEmpty ? 0 : 4
        paragraph(page.findings, lineHeight: 19, size: 12, .ink)
    }

    private mutating func paragraph(
        _ texts: [String], lineHeight: Double, size: Double, _ colour: Colour
    ) {
        for line in texts.flatMap({ Self.wrapped($0, width - 2 * Self.edge, size: size) }) {
            height += lineHeight
            write(line, Self.edge, height, size: size, colour)
        }
    }

    /// Entries side by side, in as many lines as they need.
    private mutating func legend(_ entries: [KeyEntry]) {
        height += 14
        var x = Self.edge
        for entry in entries {
            let room = Self.width(of: [entry])
            if x > Self.edge, x + room > width - Self.edge {
                (x, height) = (Self.edge, height + 20)
            }
            _ = key([entry], x: x, y: height)
            x += room + 24
        }
        height += 9
    }

    /// - Returns: the lower end.
    private mutating func key(_ entries: [KeyEntry], x: Double, y: Double) -> Double {
        let width = Self.width(of: entries)
        return entries.reduce(y) { y, entry in
            let block = Self.block(entry, x, y, width: width)
            items += block.items
            return y + block.height
        }
    }

    private static func width(of key: [KeyEntry]) -> Double {
        key.map { block($0, 0, 0, width: 0).width }.max() ?? 0
    }

    /// What an entry draws at a place, and its size; `width` is that of the whole key.
    private static func block(
        _ entry: KeyEntry, _ x: Double, _ y: Double, width: Double
    ) -> (items: [Item], width: Double, height: Double) {
        func lines(
            _ texts: [String], indent: Double = 0, first: Double, each: Double, size: Double,
            _ colour: Colour = .ink, room: Double
        ) -> (items: [Item], width: Double, height: Double) {
            let items = texts.enumerated().map { place, text in
                Item.words(
                    Words(
                        text: text, x: x + indent, y: y + first + each * Double(place), size: size,
                        colour: colour), turn: 0)
            }
            let widest = texts.map { Self.width($0, size: size) }.max() ?? 0
            return (items, indent + widest, each * Double(texts.count) + room)
        }
        // What is as long as a list of layers would leave no room for the panels.
        func cut(_ text: String) -> String {
            text.count > mostCharacters ? text.prefix(mostCharacters - 1) + "…" : text
        }
        switch entry {
        case .title(let text): return lines([text], first: 11, each: 17, size: 12, room: 8)
        case .note(let texts):
            return lines(texts, first: 8, each: 16, size: 9.5, .soft, room: 4)
        case .sample(let style, let texts):
            var block = lines(texts.map(cut), indent: 44, first: 9, each: 17, size: small, room: 6)
            if style.width > 0 { block.items.append(.stroke(x: x, y: y + 9, width: 36, style)) }
            if style.mark != nil { block.items.append(.mark(x: x + 18, y: y + 9, style)) }
            return block
        case .cells(let cells, let columnWidth):
            let items = cells.enumerated().map { place, cell in
                let column = columnWidth * Double(cells.count - 1 - place)
                return Item.words(
                    Words(
                        text: cut(cell.text), x: place == 0 ? x : x + width - column, y: y + 9,
                        size: small, colour: cell.colour, anchor: place == 0 ? .left : .right),
                    turn: 0)
            }
            let name = Self.width(cut(cells.first?.text ?? ""), size: small)
            return (items, name + columnWidth * Double(cells.count - 1) + 12, 20)
        case .rule:
            let style = Style(colour: .pale, width: 0.8)
            return ([.stroke(x: x, y: y + 4, width: width, style)], 0, 9)
        case .gap(let height): return ([], 0, height)
        }
    }

    // MARK: Panels

    /// What a panel needs around its frame.
    private struct Margins {
        var left, right, top, bottom: Double

        init(_ panel: Panel) {
            left = 10 + Layout.room(for: panel.y)
            right = max(8, panel.right.map { 12 + Layout.room(for: $0) } ?? 0)
            for case .reference(.horizontal, let label, outside: true) in panel.layers.map(\.shape)
            {
                right = max(right, 10 + Layout.width(label, size: 9))
            }
            if !panel.key.isEmpty { right += 14 + Layout.width(of: panel.key) }
            top =
                (panel.title.isEmpty ? 6 : 26) + (panel.note.isEmpty ? 0 : 16)
                + (panel.top == nil ? 0 : 26)
            bottom = panel.x.shownLabel.isEmpty ? 6 : 27
            if let names = panel.x.names {
                let widths = names.flatMap(\.lines).map { Layout.width($0, size: Layout.small) }
                bottom +=
                    panel.x.isTurned
                    ? 16 + (widths.max() ?? 0) * sin(Layout.turn * .pi / 180)
                    : 6 + 15 * Double(names.map(\.lines.count).max() ?? 0)
            } else if panel.hasFrame, panel.x.hasNumbers {
                bottom += 20
            }
        }
    }

    /// Beside an upright axis: its names or numbers, and its label.
    private static func room(for axis: Axis) -> Double {
        let names = axis.hasNumbers || axis.names != nil ? axis.labelledTics : []
        let indent = names.contains(where: \.isHeading) ? 10.0 : 0
        let widest = names.map { tic in
            (tic.lines.map { width($0, size: small) }.max() ?? 0) + (tic.isHeading ? 0 : indent)
        }
        return (widest.max() ?? 0) + (axis.shownLabel.isEmpty ? 0 : 24)
    }

    private mutating func rows(_ page: Page, right: Double) {
        let margins = page.rows.map { $0.panels.map(Margins.init) }
        for (row, found) in zip(page.rows, margins) {
            // Columns stand beneath each other where rows have as many.
            let alike = margins.filter { $0.count == found.count }
            let columns = found.indices.map { column in
                (
                    left: alike.map { $0[column].left }.max() ?? 0,
                    right: alike.map { $0[column].right }.max() ?? 0
                )
            }
            let around = columns.reduce(0) { $0 + $1.left + $1.right }
            let gaps = Self.gap.x * Double(max(0, row.panels.count - 1))
            let weights = row.panels.reduce(0) { $0 + $1.weight }
            let unit = max(1, right - Self.edge - around - gaps) / max(1, weights)
            let top = height + (found.map(\.top).max() ?? 0)
            var left = Self.edge
            for (panel, column) in zip(row.panels, columns) {
                let inner = unit * panel.weight
                left += column.left
                add(Frame(panel: panel, left: left, top: top, width: inner, height: row.height))
                left += inner + column.right + Self.gap.x
            }
            height = top + row.height + (found.map(\.bottom).max() ?? 0) + Self.gap.y
        }
    }

    private mutating func add(_ frame: Frame) {
        frames.append(frame)
        let panel = frame.panel
        let above = frame.top - (panel.top == nil ? 0 : 26)
        write(panel.title, frame.left, above - (panel.note.isEmpty ? 13 : 29), size: 12)
        write(panel.note, frame.left, above - 10, size: 9, .soft)
        if let top = panel.top {
            write(top.label, frame.right, above - 13, size: Self.small, .faint, .right)
        }
        write(
            panel.x.shownLabel, frame.left + frame.width / 2,
            frame.bottom + Margins(panel).bottom - 12, panel.x.colour, .centre)
        let middle = frame.top + frame.height / 2
        write(
            panel.y.shownLabel, frame.left - Self.room(for: panel.y), middle, panel.y.colour,
            .centre, turn: 90)
        if let axis = panel.right {
            write(
                axis.shownLabel, frame.right + Self.room(for: axis), middle, axis.colour, .centre,
                turn: 90)
        }
        names(frame)
        if panel.layers.isEmpty {
            write("no results", frame.left + frame.width / 2, middle, .faint, .centre)
        }
        for layer in panel.layers { label(layer, frame) }
        _ = key(panel.key, x: frame.right + 14, y: frame.top - 2)
    }

    /// The names of axes that have no numbers.
    private mutating func names(_ frame: Frame) {
        let (x, y) = (frame.panel.x, frame.panel.y)
        let hasHeadings = y.names?.contains(where: \.isHeading) ?? false
        let left = frame.left - Self.room(for: y) + (y.shownLabel.isEmpty ? -4 : 20)
        for name in y.names ?? [] {
            let place = hasHeadings ? left + (name.isHeading ? 0 : 10) : frame.left - 8
            write(
                name.lines.joined(separator: " "), place, frame.y(name.at), size: Self.small,
                name.colour, hasHeadings ? .left : .right)
        }
        for name in x.names ?? [] {
            for (place, line) in name.lines.enumerated() {
                write(
                    line, frame.x(name.at) + (x.isTurned ? 6 : 0),
                    frame.bottom + 13 + 15 * Double(place), size: Self.small, name.colour,
                    x.isTurned ? .right : .centre, turn: x.isTurned ? Self.turn : 0)
            }
        }
    }

    /// The label of a reference line.
    private mutating func label(_ layer: Layer, _ frame: Frame) {
        guard case .reference(.horizontal, let label, let isOutside) = layer.shape,
            frame.panel.y.contains(layer.points[0].y)
        else { return }
        let y = frame.y(layer.points[0].y)
        if isOutside {
            write(label, frame.right + 5, y, size: 9, .faint)
        } else {
            // Beneath the line, unless there is no room.
            write(label, frame.left + 5, y + (y + 17 <= frame.bottom ? 10 : -10), size: 9)
        }
    }

    private mutating func write(
        _ text: String, _ x: Double, _ y: Double, size: Double = Self.size,
        _ colour: Colour = .ink, _ anchor: Words.Anchor = .left, turn: Double = 0
    ) {
        guard !text.isEmpty else { return }
        let words = Words(text: text, x: x, y: y, size: size, colour: colour, anchor: anchor)
        items.append(.words(words, turn: turn))
    }

    // MARK: Text

    /// About how wide a text is in DejaVu Sans, which is as wide as such fonts get.
    static func width(_ text: String, size: Double) -> Double {
        text.reduce(0) { sum, character in
            let share: Double =
                switch character {
                case "i", "j", "l", "I", "J", "'", "|": 0.29
                case " ", ".", ",", ":", ";", "/", "f", "t", "r", "(", ")", "-", "·": 0.37
                case "m", "M", "w", "W", "%", "+", "=", "−", "×", "±", "→", "←": 0.88
                default: character.isUppercase ? 0.7 : character.isASCII ? 0.61 : 0.8
                }
            return sum + share
        } * size * 4 / 3
    }

    /// Lines of at most `width`, cut between words.
    static func wrapped(_ text: String, _ width: Double, size: Double) -> [String] {
        text.split(separator: " ").reduce(into: []) { lines, word in
            if let last = lines.last, Self.width("\(last) \(word)", size: size) <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
    }
}
