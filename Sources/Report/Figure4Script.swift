import Foundation
import Results

/// The gnuplot script of figure 4: curves of the three families, then a row a loss.
struct Figure4Script {
    let results: ResultsFile
    let study: LossStudy
    let caption: Figure4Caption

    static let (width, height) = (1280, 1000)

    var code: GnuplotCode {
        Gnuplot.opening(
            name: "figure4",
            comment: "Figure 4 of \(results.text("experiment")): losses of distillation. "
                + "Written by elasti report.",
            width: Self.width, height: Self.height)
                + """

                set multiplot
                set style fill solid 1 noborder
                set clip two
                set border 15 linewidth 0.8 linecolor rgb '#404040'
                set tics nomirror scale 0.6 textcolor rgb '#202020'

                """
            + header
            + Figure4Curves(study: study).code
            + Figure4Dots(study: study).code
            + "unset multiplot\nunset output\n"
    }

    /// Everything that stands outside the panels.
    private var header: GnuplotCode {
        var code = Gnuplot.label(caption.common.title, 0.012, 0.980, "font ',16'")
        for (index, line) in caption.header.enumerated() {
            let y = 0.954 - 0.020 * Double(index)
            code += Gnuplot.label(line, 0.012, y, "textcolor rgb '#404040'")
        }
        if let missing = caption.common.missing {
            code += Gnuplot.label(
                missing, 0.988, 0.980, "right textcolor rgb '#D55E00' font ',13'")
        }
        for (index, line) in caption.footer.enumerated() {
            let y = 0.062 - 0.0165 * Double(index)
            code += Gnuplot.label(line, 0.012, y, "font ',9.5' textcolor rgb '#404040'")
        }
        return code
    }
}
