import Foundation
import Results

/// Gnuplot lines of a page of panels whose places are given in shares of the page.
struct PanelScript {
    private(set) var code: GnuplotCode

    /// - Parameters:
    ///   - blocks: the data.
    ///   - width: and `height` as of `Gnuplot.opening`.
    init(name: StaticString, comment: String, width: Int, height: Int, blocks: GnuplotCode) {
        code =
            Gnuplot.opening(name: name, comment: comment, width: width, height: height) + blocks
                + """

                set multiplot
                set border 3 linewidth 0.8 linecolor rgb '#404040'
                set tics nomirror scale 0.6 textcolor rgb '#202020' font ',10'
                set clip two
                set key off

                """
    }

    mutating func add(_ line: GnuplotCode) { code += "\(line)\n" }

    /// Text at a place of the page; it is drawn with the next panel.
    mutating func label(_ words: String, _ x: Double, _ y: Double, _ style: GnuplotCode = "") {
        code += Gnuplot.label(words, x, y, style)
    }

    /// A stretch of line with a mark in its middle.
    mutating func sample(
        _ style: GnuplotCode, point: Int?, colour: String, _ x: Double, _ y: Double
    ) {
        add(
            "set arrow from screen \(x),\(y) to screen \(x + 0.028),\(y) nohead \(style) linecolor rgb \(colour)"
        )
        guard let point else { return }
        add(
            "set label '' at screen \(x + 0.014),\(y) point pointtype \(point) pointsize 0.7 linecolor rgb \(colour)"
        )
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
        settings: [GnuplotCode], plots: [GnuplotCode]
    ) {
        add("\n# \(note: title)")
        add("set lmargin at screen \(left)\nset rmargin at screen \(right)")
        add("set tmargin at screen \(top)\nset bmargin at screen \(bottom)")
        label(title, left, top + (note.isEmpty ? 0.018 : 0.036), "left font ',12'")
        if !note.isEmpty {
            label(note, left, top + 0.012, "left font ',9' textcolor rgb '#404040'")
        }
        for setting in settings { add(setting) }
        add("plot " + (plots.isEmpty ? ["NaN"] : plots).joined(separator: ", \\\n    "))
        add("unset label\nunset arrow")
    }

    mutating func close() { add("unset multiplot\nunset output") }
}
