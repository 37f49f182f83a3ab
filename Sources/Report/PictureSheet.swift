import Results

/// Pictures in columns: groups of them with their names above, a row an image.
struct PictureSheet {
    /// More rows or columns would not fit a page.
    private static let maximumRows = 16
    static let maximumColumns = 40
    /// Larger pictures are drawn at a part of their pixels, means of squares.
    private static let maximumSide = 64

    struct Column {
        let name: String
        /// Small, beneath the name.
        var note = ""
        let pictures: Pictures
    }

    struct Group {
        var title = ""
        var columns: [Column]
    }

    /// Of pictures that are equally many and large; the first has some.
    let groups: [Group]

    /// - Parameter title: for an experiment without one.
    func page(
        _ name: StaticString, _ results: ResultsFile, _ title: String, what: String
    ) -> Page {
        let first = groups[0].columns[0].pictures
        let shrink = (first.size + Self.maximumSide - 1) / Self.maximumSide
        let side = max(first.size / shrink, 1)
        let gap = max(side / 10, 1)
        let plain = groups.reduce(-4 * gap) { $0 + $1.columns.count * (side + gap) + 3 * gap }
        // Units of the page for a pixel of the sheet.
        let scale = min(1236 / Double(plain), 84 / Double(side))
        let placed = placed(side: side, gap: gap, scale)
        let columns = placed.flatMap { zip($0.lefts, $0.group.columns.map(\.pictures)) }
            .map { (left: $0, pictures: $1) }
        let width = placed.last?.right ?? side
        let height = min(first.count, Self.maximumRows) * (side + gap) - gap
        // Names stand above the sheet.
        let titleLines = placed.map(\.title.count).max() ?? 0
        let above = Double(52 + 15 * max(0, titleLines - 1)) / scale
        var y = Axis(-above, Double(height))
        (y.isReversed, y.hasNumbers) = (true, false)
        // What a page of one panel has beside its frame.
        let pageWidth = max((scale * Double(width) + 42).rounded(.up), 900)
        let panel = Panel(
            title: "", x: Axis(0, (pageWidth - 42) / scale), y: y,
            layers: [
                .image(
                    raster(
                        columns, width: width, height: height, side: side, gap: gap, shrink: shrink)
                ),
                .text(placed.flatMap { names($0, side: side, scale) }),
            ], hasFrame: false)
        var page = Page(
            name, results, title, what: what,
            rows: [Page.Row(scale * (Double(height) + above), [panel])])
        page.width = pageWidth
        return page
    }

    /// A group in the sheet; places in pixels.
    private struct Placed {
        let group: Group
        /// In lines.
        let title: [String]
        /// Of its columns, the left edges of the pictures.
        let lefts: [Int]
        let left, right: Int
    }

    /// Sizes of titles, names and notes in points.
    private static let (titleSize, nameSize, noteSize) = (11.0, 10.0, 8.0)

    /// Groups side by side, columns and groups as wide as what stands above them.
    private func placed(side: Int, gap: Int, _ scale: Double) -> [Placed] {
        /// What text takes, with a little room beside it.
        func pixels(_ width: Double) -> Int { Int(((width + 4) / scale).rounded(.up)) }
        var left = 0
        return groups.filter { !$0.columns.isEmpty }.map { group in
            let widths = group.columns.map { column in
                max(
                    side,
                    pixels(Layout.width(column.name, size: Self.nameSize)) - gap,
                    pixels(Layout.width(column.note, size: Self.noteSize)) - gap)
            }
            let inner = widths.reduce(-gap) { $0 + $1 + gap }
            let title = Self.title(group.title, room: scale * Double(inner + 3 * gap))
            let widest = title.map { pixels(Layout.width($0, size: Self.titleSize)) }.max() ?? 0
            let right = left + max(inner, widest - 3 * gap)
            var start = left + (right - left - inner) / 2
            let lefts = widths.map { width in
                defer { start += width + gap }
                return start + (width - side) / 2
            }
            defer { left = right + 4 * gap }
            return Placed(group: group, title: title, lefts: lefts, left: left, right: right)
        }
    }

    /// A title in two lines at most, wider than `room` if it must.
    private static func title(_ text: String, room: Double) -> [String] {
        // What stands in brackets stays together.
        let joined = text.replacing(/\([^)]*\)/) { $0.output.replacing(" ", with: "\u{A0}") }
        let widths = sequence(first: room) { $0 + 4 }
        let lines = widths.lazy.map { Layout.wrapped(joined, $0, size: titleSize) }
            .first { $0.count < 3 }
        return (lines ?? []).map { $0.replacing("\u{A0}", with: " ") }
    }

    /// Names above the columns, at their middles.
    private func names(_ placed: Placed, side: Int, _ scale: Double) -> [Words] {
        func word(
            _ text: String, _ x: Double, _ units: Double, _ size: Double, _ colour: Colour = .ink
        ) -> Words {
            Words(text: text, x: x, y: -units / scale, size: size, colour: colour, anchor: .centre)
        }
        let middle = Double(placed.left + placed.right) / 2
        var words = placed.title.reversed().enumerated().map { line, text in
            word(text, middle, 46 + 15 * Double(line), Self.titleSize)
        }
        for (column, left) in zip(placed.group.columns, placed.lefts) {
            let middle = Double(left) + Double(side) / 2
            words.append(word(column.name, middle, column.note.isEmpty ? 10 : 27, Self.nameSize))
            if !column.note.isEmpty {
                words.append(word(column.note, middle, 10, Self.noteSize, .faint))
            }
        }
        return words
    }

    /// White between the pictures.
    private func raster(
        _ columns: [(left: Int, pictures: Pictures)], width: Int, height: Int, side: Int, gap: Int,
        shrink: Int
    ) -> Raster {
        var pixels = [UInt32](repeating: 0xFFFFFF, count: width * height)
        for y in 0..<height where y % (side + gap) < side {
            for (left, pictures) in columns {
                for column in 0..<side {
                    pixels[y * width + left + column] = colour(
                        pictures, y / (side + gap), y % (side + gap), column, shrink)
                }
            }
        }
        return Raster(width: width, height: height, pixels: pixels)
    }

    /// The mean over a square of `shrink` pixels a side.
    private func colour(
        _ pictures: Pictures, _ index: Int, _ row: Int, _ column: Int, _ shrink: Int
    ) -> UInt32 {
        var (red, green, blue) = (0, 0, 0)
        for y in 0..<shrink {
            for x in 0..<shrink {
                let found = pictures.colour(
                    index, row: row * shrink + y, column: column * shrink + x)
                red += Int(found.0)
                green += Int(found.1)
                blue += Int(found.2)
            }
        }
        let area = shrink * shrink
        return UInt32((red / area) << 16 | (green / area) << 8 | blue / area)
    }
}
