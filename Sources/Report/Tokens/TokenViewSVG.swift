import Foundation

extension TokenView {
    private static let (columns, column, row, margin) = (96, 8.0, 21.0, 16.0)
    private static let (paper, ink) = ((255.0, 255.0, 255.0), (8.0, 81.0, 156.0))

    /// The text as a picture, darker where more modules ran.
    public var svg: String {
        let lines = TokenCell.lines(cells, columns: Self.columns)
        let titles = heading.flatMap { Self.wrapped($0, at: Self.columns) }
        let legend = Self.margin + Self.row * Double(titles.count)
        let top = legend + 2 * Self.row
        let width = 2 * Self.margin + Self.column * Double(Self.columns)
        let height = top + Self.row * Double(lines.count) + Self.margin
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="\(Int(width))" height="\(Int(height))" \
            viewBox="0 0 \(Int(width)) \(Int(height))" \
            font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13">
            <rect width="100%" height="100%" fill="#ffffff"/>

            """
        for (index, title) in titles.enumerated() {
            text += Self.words(
                title, Self.margin, Self.margin + Self.row * Double(index), width: nil, "#202020")
        }
        for step in 0...5 {
            let share = Double(step) / 5
            text += Self.box(
                String(format: " %.0f %%", 100 * share), share, columns: 7,
                Self.margin + 7 * Self.column * Double(step), legend)
        }
        for (index, line) in lines.enumerated() {
            var x = Self.margin
            for cell in line {
                text += Self.box(
                    cell.text, cell.share, columns: cell.width, x,
                    top + Self.row * Double(index))
                x += Self.column * Double(cell.width)
            }
        }
        return text + "</svg>\n"
    }

    /// Text on its shade; `y` is the upper edge.
    private static func box(
        _ text: String, _ share: Double, columns: Int, _ x: Double, _ y: Double
    ) -> String {
        let rectangle =
            "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(column * Double(columns)))\" "
            + "height=\"\(number(row - 2))\" fill=\"\(colour(share))\"/>\n"
        let spaces = text.prefix { $0 == " " }.count
        let bare = text.trimmingCharacters(in: .whitespaces)
        guard !bare.isEmpty else { return rectangle }
        let width = TokenCell(bare, share: share).width
        return rectangle
            + words(
                bare, x + column * Double(spaces), y, width: width,
                share > 0.55 ? "#ffffff" : "#101010")
    }

    /// - Parameter width: columns to fill, whatever font is found; `nil`: the font's own.
    private static func words(
        _ text: String, _ x: Double, _ y: Double, width: Int?, _ colour: String
    ) -> String {
        let length = width.map { $0 > 0 ? " textLength=\"\(number(column * Double($0)))\"" : "" }
        return "<text x=\"\(number(x))\" y=\"\(number(y + 14))\"\(length ?? "") "
            + "lengthAdjust=\"spacingAndGlyphs\" fill=\"\(colour)\" xml:space=\"preserve\">"
            + escaped(text) + "</text>\n"
    }

    private static func colour(_ share: Double) -> String {
        func mixed(_ from: Double, _ to: Double) -> Int {
            Int((from + (to - from) * share).rounded())
        }
        return String(
            format: "#%02x%02x%02x", mixed(paper.0, ink.0), mixed(paper.1, ink.1),
            mixed(paper.2, ink.2))
    }

    private static func number(_ value: Double) -> String { String(format: "%g", value) }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;")
    }

    private static func wrapped(_ text: String, at columns: Int) -> [String] {
        text.split(separator: " ").reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.count + word.count < columns {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
    }
}
