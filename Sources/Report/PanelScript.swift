import Foundation
import Results

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
                set tics nomirror scale 0.6 textcolor rgb '#202020' font ',10'
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
    ///   - note: small, beneath the title.
    ///   - settings: lines before the plot.
    ///   - plots: without the word `plot`.
    mutating func panel(
        _ title: String, note: String = "", left: Double, right: Double, top: Double,
        bottom: Double,
        settings: [String], plots: [String]
    ) {
        add("\n# \(title)")
        for (margin, place) in [("l", left), ("r", right), ("t", top), ("b", bottom)] {
            add("set \(margin)margin at screen \(Gnuplot.number(place))")
        }
        label(title, left, top + (note.isEmpty ? 0.018 : 0.036), "left font ',12'")
        if !note.isEmpty {
            label(note, left, top + 0.012, "left font ',9' textcolor rgb '#404040'")
        }
        for setting in settings { add(setting) }
        add("plot " + (plots.isEmpty ? ["NaN"] : plots).joined(separator: ", \\\n    "))
        add("unset label\nunset arrow")
    }

    mutating func close() { add("unset multiplot\nunset output") }

    /// A round distance of tics, of which about `count` lie in `span`.
    static func step(_ span: Double, count: Int) -> String {
        guard span > 0, span.isFinite else { return "auto" }
        let power = pow(10, (log10(span / Double(count))).rounded(.down))
        let step = [1, 2, 5, 10].first { Double(count) * $0 * power >= span } ?? 10
        return Gnuplot.number(step * power)
    }

    /// A range that holds differences and 0, but not of bars that are far longer than the
    /// differences: these leave the frame.
    static func range(ofDifferences found: [PairedDifference]) -> String {
        let reach = 2.5 * (found.map { abs($0.mean) }.filter(\.isFinite).max() ?? 0)
        let ends = found.flatMap { difference -> [Double] in
            let half = difference.halfWidth.isNaN ? 0 : difference.halfWidth
            return [difference.mean - half, difference.mean + half]
        }
        return range(ends.map { reach > 0 ? min(max($0, -reach), reach) : $0 } + [0])
    }

    /// A range that holds `values`, with some room.
    static func range(_ values: [Double]) -> String {
        let found = values.filter(\.isFinite)
        guard let low = found.min(), let high = found.max() else { return "[*:*]" }
        let room = max(0.08 * (high - low), 1e-6)
        return "[\(Gnuplot.number(low - room)):\(Gnuplot.number(high + room))]"
    }
}
