import Foundation

/// The pieces of a gnuplot script that figures share.
package enum Gnuplot {
    /// The opening of every script: it forgets the settings of who redraws it, picks a terminal by the
    /// variable `format` (png by default; also svg, pdf) and writes to `file`, by default
    /// `<name>.<format>`. No text of any terminal is marked up.
    ///
    /// - Parameters:
    ///   - width: of the picture, in units of which the png has two pixels each; and `height`: larger
    ///     ones than `largestSide` are cut.
    static func opening(name: StaticString, comment: String, width: Int, height: Int) -> GnuplotCode
    {
        let (width, height) = (min(width, largestSide), min(height, largestSide))
        let file = name.description
        return """
            # \(note: comment)
            # Redraw with: gnuplot \(note: file).gp     (or gnuplot -e "format='svg'" \(note: file).gp; also pdf)
            reset
            if (!exists("format")) format = 'png'
            if (!exists("file")) file = \(file + ".") . format
            set encoding utf8
            if (format eq 'svg') {
                set terminal svg size \(width),\(height) font 'sans-serif,11' fontscale 1.3333 \\
                    background 'white' dashlength 1.4 noenhanced
            } else { if (format eq 'pdf') {
                set terminal pdfcairo size \(inches(width)),\(inches(height)) font 'sans-serif,11' \\
                    dashlength 1.1 noenhanced
            } else {
                set terminal pngcairo size \(2 * width),\(2 * height) font 'sans-serif,11' \\
                    fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
            }}
            set output file

            """
    }

    /// What a png of two pixels a unit can have.
    static let largestSide = 8_000

    /// 96 units an inch.
    private static func inches(_ units: Int) -> GnuplotCode { "\(Double(units) / 96)in" }
}
