import Foundation

extension TokenView {
    private static let (columns, column, row, margin) = (96, 8.0, 21.0, 16.0)

    /// The text as a picture, darker where more modules ran.
    public var svg: String {
        let lines = TokenCell.lines(cells, columns: Self.columns)
        let size = 13.0 * 3 / 4
        let width = 2 * Self.margin + Self.column * Double(Self.columns)
        let titles = heading.flatMap { Layout.wrapped($0, width - 2 * Self.margin, size: size) }
        let legend = Self.margin + Self.row * Double(titles.count)
        let top = legend + 2 * Self.row
        let height = top + Self.row * Double(lines.count) + Self.margin
        var picture: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" \
            font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13">
            <rect width="100%" height="100%" fill="#ffffff"/>

            """
        for (index, title) in titles.enumerated() {
            picture += Self.words(
                title, Self.margin, Self.margin + Self.row * Double(index), width: 0, .ink)
        }
        for step in 0...5 {
            let cell = TokenCell(
                String(format: " %3.0f %%", 20 * Double(step)), share: Double(step) / 5)
            picture += Self.box(
                cell, Self.margin + 7 * Self.column * Double(step), legend, columns: 7)
        }
        for (index, line) in lines.enumerated() {
            var x = Self.margin
            for cell in line {
                picture += Self.box(cell, x, top + Self.row * Double(index), columns: cell.width)
                x += Self.column * Double(cell.width)
            }
        }
        return picture.text + "</svg>\n"
    }

    /// Text on its shade; `y` is the upper edge.
    private static func box(_ cell: TokenCell, _ x: Double, _ y: Double, columns: Int) -> Markup {
        let palette = Palette.sequential
        let rectangle: Markup =
            "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(column * Double(columns))\" height=\"\(row - 2)\" "
            + "fill=\"\(palette.colour(cell.share).light)\"/>\n"
        let spaces = cell.text.prefix { $0 == " " }.count
        let bare = cell.text.trimmingCharacters(in: .whitespaces)
        guard !bare.isEmpty else { return rectangle }
        return rectangle
            + words(
                bare, x + column * Double(spaces), y, width: TokenCell(bare, share: 0).width,
                palette.ink(cell.share))
    }

    /// - Parameter width: columns to fill, whatever font is found; 0: the font's own.
    private static func words(
        _ text: String, _ x: Double, _ y: Double, width: Int, _ colour: Colour
    ) -> Markup {
        let length: Markup =
            width > 0
            ? " textLength=\"\(column * Double(width))\" lengthAdjust=\"spacingAndGlyphs\"" : ""
        return "<text x=\"\(x)\" y=\"\(y + 14)\"\(length) fill=\"\(colour.light)\" "
            + "xml:space=\"preserve\">\(text)</text>\n"
    }
}
