import Foundation

/// Gnuplot lines of a page of panels whose places are given in shares of the page.
struct PanelScript {
    private(set) var text: String

    /// - Parameters:
    ///   - blocks: the data.
    ///   - width: and `height` as of `Gnuplot.opening`.
    init(name: String, comment: String, width: Int, height: Int, blocks: String) {
        text =
            Gnuplot.opening(
                name: name, comment: comment.replacingOccurrences(of: "\n", with: " "),
                width: width, height: height) + blocks + """

                set multiplot
                set border 3 linewidth 0.8 linecolor rgb '#404040'
                set tics nomirror scale 0.6 textcolor rgb '#202020'
                set clip two
                set key off

                """
    }

    mutating func add(_ line: String) { text += line + "\n" }

    /// Text at a place of the page; it is drawn with the next panel.
    mutating func label(_ words: String, _ x: Double, _ y: Double, _ style: String = "") {
        text += Gnuplot.label(words, x, y, style)
    }

    /// A stretch of line with a mark in its middle.
    mutating func sample(_ style: String, point: Int?, colour: String, _ x: Double, _ y: Double) {
        let place = Gnuplot.number(y)
        add(
            "set arrow from screen \(Gnuplot.number(x)),\(place) to screen "
                + "\(Gnuplot.number(x + 0.028)),\(place) nohead \(style) linecolor rgb '\(colour)'")
        guard let point else { return }
        add(
            "set label '' at screen \(Gnuplot.number(x + 0.014)),\(place) point pointtype "
                + "\(point) pointsize 0.7 linecolor rgb '\(colour)'")
    }

    /// Draws one panel, and the labels since the last.
    ///
    /// - Parameters:
    ///   - settings: lines before the plot.
    ///   - plots: without the word `plot`.
    mutating func panel(
        _ title: String, left: Double, right: Double, top: Double, bottom: Double,
        settings: [String], plots: [String]
    ) {
        add("\n# \(title)")
        for (margin, place) in [("l", left), ("r", right), ("t", top), ("b", bottom)] {
            add("set \(margin)margin at screen \(Gnuplot.number(place))")
        }
        label(title, left, top + 0.018, "left font ',12'")
        settings.forEach { add($0) }
        add("plot " + (plots.isEmpty ? ["NaN"] : plots).joined(separator: ", \\\n    "))
        add("unset label\nunset arrow")
    }

    mutating func close() { add("unset multiplot\nunset output") }

    /// A range that holds `values`, with some room.
    static func range(_ values: [Double]) -> String {
        let found = values.filter(\.isFinite)
        guard let low = found.min(), let high = found.max() else { return "[*:*]" }
        let room = max(0.08 * (high - low), 1e-6)
        return "[\(Gnuplot.number(low - room)):\(Gnuplot.number(high + room))]"
    }
}
