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
        // Columns by their left edges, in pixels of the sheet.
        var left = 0
        var columns: [(left: Int, pictures: Pictures)] = []
        for group in groups {
            for column in group.columns {
                columns.append((left, column.pictures))
                left += side + gap
            }
            left += 3 * gap
        }
        let width = (columns.last?.left ?? 0) + side
        let height = min(first.count, Self.maximumRows) * (side + gap) - gap
        // Units of the page for a pixel of the sheet; names stand above it.
        let scale = min(1236 / Double(width), 84 / Double(side))
        let above = 52 / scale
        var y = Axis(-above, Double(height))
        (y.isReversed, y.hasNumbers) = (true, false)
        let middles = columns.map { Double($0.left) + Double(side) / 2 }
        // What a page of one panel has beside its frame.
        let pageWidth = max((scale * Double(width) + 42).rounded(.up), 900)
        let panel = Panel(
            title: "", x: Axis(0, (pageWidth - 42) / scale), y: y,
            layers: [
                .image(
                    raster(
                        columns, width: width, height: height, side: side, gap: gap, shrink: shrink)
                ),
                .text(names(middles, scale)),
            ], hasFrame: false)
        var page = Page(
            name, results, title, what: what,
            rows: [Page.Row(scale * (Double(height) + above), [panel])])
        page.width = pageWidth
        return page
    }

    /// Names above the columns, at their middles.
    private func names(_ middles: [Double], _ scale: Double) -> [Words] {
        func word(
            _ text: String, _ x: Double, _ units: Double, _ size: Double, _ colour: Colour = .ink
        ) -> Words {
            Words(text: text, x: x, y: -units / scale, size: size, colour: colour, anchor: .centre)
        }
        var words: [Words] = []
        var column = 0
        for group in groups where !group.columns.isEmpty {
            let middle = (middles[column] + middles[column + group.columns.count - 1]) / 2
            if !group.title.isEmpty { words.append(word(group.title, middle, 46, 11)) }
            for (own, middle) in zip(group.columns, middles[column...]) {
                words.append(word(own.name, middle, own.note.isEmpty ? 10 : 27, 10))
                if !own.note.isEmpty { words.append(word(own.note, middle, 10, 8, .faint)) }
            }
            column += group.columns.count
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
