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
        func y(_ value: Double) -> Double { bottom - height * panel.y.place(value) }
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
    /// How far names are turned, in degrees.
    private static let turn = 35.0

    /// - Parameter hasHeading: whether the title, the caption and what stands beneath the panels are part
    ///   of it.
    init(_ page: Page, hasHeading: Bool = true) {
        width = page.width
        if hasHeading { heading(page) }
        if !page.legend.isEmpty { legend(page.legend) }
        height += 18
        let sideWidth = page.side.isEmpty ? 0 : Self.width(of: page.side)
        let right = width - Self.edge - (page.side.isEmpty ? 0 : sideWidth + 24)
        let start = height
        rows(page, right: right)
        if !page.side.isEmpty {
            height = max(height, key(page.side, x: right + 24, y: start + 20, width: sideWidth))
        }
        guard hasHeading else { return }
        for line in page.footer.flatMap({ Self.wrapped($0, width - 2 * Self.edge, size: 9.5) }) {
            height += 17
            write(line, Self.edge, height, size: 9.5, .soft)
        }
        height += page.footer.isEmpty ? 6 : 16
    }

    // MARK: Above and beside the panels

    private mutating func heading(_ page: Page) {
        let warning = page.warning.map { Self.width($0, size: 13) + 20 } ?? 0
        let title = Self.wrapped(page.title, width - 2 * Self.edge - warning, size: 16)
        height = 20
        write(
            title.first.map { $0 + (title.count > 1 ? " …" : "") } ?? "", Self.edge, height,
            size: 16)
        if let warning = page.warning {
            write(warning, width - Self.edge, height, size: 13, .vermilion, .right)
        }
        height += 5
        let room = width - 2 * Self.edge
        for line in page.caption.flatMap({ Self.wrapped($0, room, size: Self.size) }) {
            height += 18
            write(line, Self.edge, height, .soft)
        }
        if !page.findings.isEmpty { height += 4 }
        for line in page.findings.flatMap({ Self.wrapped($0, room, size: 12) }) {
            height += 19
            write(line, Self.edge, height, size: 12)
        }
    }

    /// Samples side by side, in as many lines as they need.
    private mutating func legend(_ entries: [KeyEntry]) {
        height += 23
        var x = Self.edge
        for case .sample(let style, let lines) in entries {
            let text = lines.joined(separator: " ")
            let room = 44 + Self.width(text, size: Self.size)
            if x > Self.edge, x + room > width - Self.edge {
                (x, height) = (Self.edge, height + 20)
            }
            sample(style, x, height)
            write(text, x + 44, height)
            x += room + 24
        }
    }

    private mutating func sample(_ style: Style, _ x: Double, _ y: Double, length: Double = 36) {
        if style.width > 0 { items.append(.stroke(x: x, y: y, width: length, style)) }
        if style.mark != nil { items.append(.mark(x: x + length / 2, y: y, style)) }
    }

    /// - Returns: the lower end.
    private mutating func key(
        _ entries: [KeyEntry], x: Double, y: Double, width: Double
    ) -> Double {
        var y = y
        for entry in entries {
            switch entry {
            case .title(let text): write(text, x, y + 11, size: 12)
            case .sample(let style, let lines):
                sample(style, x, y + 9)
                for (place, line) in lines.enumerated() {
                    write(line, x + 44, y + 9 + 17 * Double(place), size: Self.small)
                }
            case .samples(let samples):
                var left = x
                for (style, text) in samples {
                    sample(style, left, y + 9, length: 24)
                    write(text, left + 30, y + 9)
                    left += 44 + Self.width(text, size: Self.size)
                }
            case .note(let lines):
                for (place, line) in lines.enumerated() {
                    write(line, x, y + 8 + 16 * Double(place), size: 9.5, .soft)
                }
            case .cells(let cells, let columnWidth, let before):
                if let before { sample(before, x, y + 9) }
                for (place, cell) in cells.enumerated() {
                    let column =
                        place == 0 ? nil : x + width - columnWidth * Double(cells.count - 1 - place)
                    write(
                        cell.text, column ?? x + (before == nil ? 0 : 44), y + 9, size: Self.small,
                        cell.colour, column == nil ? .left : .right)
                }
            case .rule:
                items.append(
                    .stroke(x: x, y: y + 4, width: width, Style(colour: .pale, width: 0.8)))
            case .gap: break
            }
            y += Self.height(of: entry)
        }
        return y
    }

    private static func height(of entry: KeyEntry) -> Double {
        switch entry {
        case .title: 25
        case .sample(_, let lines): 17 * Double(lines.count) + 6
        case .samples: 24
        case .note(let lines): 16 * Double(lines.count) + 4
        case .cells: 20
        case .rule: 9
        case .gap(let height): height
        }
    }

    private static func width(of key: [KeyEntry]) -> Double {
        key.map { entry in
            switch entry {
            case .title(let text): width(text, size: 12)
            case .sample(_, let lines): 44 + (lines.map { width($0, size: small) }.max() ?? 0)
            case .samples(let samples):
                samples.reduce(0) { $0 + 44 + width($1.1, size: size) }
            case .note(let lines): lines.map { width($0, size: 9.5) }.max() ?? 0
            case .cells(let cells, let columnWidth, let before):
                width(cells.first?.text ?? "", size: small) + columnWidth * Double(cells.count - 1)
                    + (before == nil ? 12 : 56)
            case .rule, .gap: 0
            }
        }.max() ?? 0
    }

    // MARK: Panels

    /// What a cell needs around its frame.
    private struct Margins {
        var left = 0.0, right = 0.0, top = 0.0, bottom = 0.0

        init(_ cell: Page.Cell) {
            guard case .panel(let panel) = cell else { return }
            left = 10 + Layout.room(for: panel.y)
            right = max(8, panel.right.map { 12 + Layout.room(for: $0) } ?? 0)
            for case .reference(_, .horizontal, _, let label, outside: true) in panel.layers {
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
            } else if panel.frame != .none, panel.x.hasNumbers {
                bottom += 20
            }
        }
    }

    /// Beside an upright axis: its names or numbers, and its label.
    private static func room(for axis: Axis) -> Double {
        let names = axis.hasNumbers || axis.names != nil ? axis.labelledTics : []
        let widest =
            names.map { tic in
                (tic.lines.map { width($0, size: small) }.max() ?? 0)
                    + (names.contains(where: \.isHeading) && !tic.isHeading ? 10 : 0)
            }.max() ?? 0
        return widest + (axis.shownLabel.isEmpty ? 0 : 24)
    }

    private mutating func rows(_ page: Page, right: Double) {
        let margins = page.rows.map { $0.cells.map(Margins.init) }
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
            let weights = row.cells.map { cell -> Double in
                if case .panel(let panel) = cell { panel.weight } else { 1 }
            }
            let gaps = Self.gap.x * Double(max(0, row.cells.count - 1))
            let unit = max(1, right - Self.edge - around - gaps) / max(1, weights.reduce(0, +))
            let top = height + (found.map(\.top).max() ?? 0)
            var left = Self.edge
            for (place, cell) in row.cells.enumerated() {
                let inner = unit * weights[place]
                left += columns[place].left
                switch cell {
                case .panel(let panel):
                    add(Frame(panel: panel, left: left, top: top, width: inner, height: row.height))
                case .key(let entries):
                    _ = key(entries, x: left, y: height + 8, width: inner)
                }
                left += inner + columns[place].right + Self.gap.x
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
            frame.bottom + Margins(.panel(panel)).bottom - 12, panel.x.colour, .centre)
        let middle = frame.top + frame.height / 2
        write(
            panel.y.shownLabel, frame.left - 10 - Self.room(for: panel.y) + 10, middle,
            panel.y.colour,
            .centre, turn: 90)
        if let axis = panel.right {
            write(
                axis.shownLabel, frame.right + Self.room(for: axis), middle, axis.colour, .centre,
                turn: 90)
        }
        names(frame)
        words(frame)
        if !panel.key.isEmpty {
            let width = Self.width(of: panel.key)
            _ = key(panel.key, x: frame.right + 14, y: frame.top - 2, width: width)
        }
    }

    /// The names of axes that have no numbers.
    private mutating func names(_ frame: Frame) {
        if let names = frame.panel.y.names {
            let hasHeadings = names.contains(where: \.isHeading)
            let left =
                frame.left - Self.room(for: frame.panel.y)
                + (frame.panel.y.shownLabel.isEmpty ? -4 : 20)
            for name in names {
                let x = hasHeadings ? left + (name.isHeading ? 0 : 10) : frame.left - 8
                for line in name.lines {
                    write(
                        line, x, frame.y(name.at), size: Self.small, name.colour,
                        hasHeadings ? .left : .right)
                }
            }
        }
        for name in frame.panel.x.names ?? [] {
            for (place, line) in name.lines.enumerated() {
                let y = frame.bottom + 13 + 15 * Double(place)
                write(
                    line, frame.x(name.at) + (frame.panel.x.isTurned ? 6 : 0), y, size: Self.small,
                    name.colour, frame.panel.x.isTurned ? .right : .centre,
                    turn: frame.panel.x.isTurned ? Self.turn : 0)
            }
        }
    }

    /// Words within the frame, and the labels of reference lines.
    private mutating func words(_ frame: Frame) {
        if frame.panel.layers.isEmpty {
            write(
                "no results", frame.left + frame.width / 2, frame.top + frame.height / 2, .faint,
                .centre)
        }
        for layer in frame.panel.layers {
            switch layer {
            case .text(let all):
                for var one in all
                where frame.panel.x.contains(one.x) && frame.panel.y.contains(one.y) {
                    (one.x, one.y) = (frame.x(one.x) + one.shift.x, frame.y(one.y) + one.shift.y)
                    items.append(.words(one, turn: 0))
                }
            case .reference(let value, .horizontal, _, let label, let isOutside)
            where frame.panel.y.contains(value):
                if isOutside {
                    write(label, frame.right + 5, frame.y(value), size: 9, .faint)
                } else {
                    // Beneath the line, unless there is no room.
                    let below = frame.y(value) + 10
                    write(
                        label, frame.left + 5, below > frame.bottom - 7 ? below - 20 : below,
                        size: 9)
                }
            default: break
            }
        }
    }

    private mutating func write(
        _ text: String, _ x: Double, _ y: Double, size: Double = Self.size,
        _ colour: Colour = .ink, _ anchor: Words.Anchor = .left, turn: Double = 0
    ) {
        guard !text.isEmpty else { return }
        items.append(
            .words(
                Words(text: text, x: x, y: y, size: size, colour: colour, anchor: anchor),
                turn: turn))
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
