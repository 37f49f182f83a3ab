import Foundation

/// The pieces of a gnuplot script that figures share.
enum Gnuplot {
    /// Colours that differ for all kinds of colour vision (Okabe and Ito, 2008), by LoRA rank, so
    /// that a rank has one colour in every panel and figure.
    static func colour(ofRank rank: Int) -> String {
        let fixed = [0: "#0072B2", 1: "#56B4E9", 4: "#009E73", 8: "#D55E00", 16: "#CC79A7"]
        let others = ["#E69F00", "#8C6D1F", "#5D3A9B", "#40B0A6"]
        return fixed[rank] ?? others[rank % others.count]
    }

    /// `text` as a string of gnuplot: single quotes, in which only the quote is special.
    static func quoted(_ text: String) -> String {
        "'"
            + text.replacingOccurrences(of: "'", with: "''")
            .replacingOccurrences(of: "\r", with: " ").replacingOccurrences(of: "\n", with: " ")
            + "'"
    }

    /// A line of the script that writes `text` at a place of the picture, in shares of it.
    static func label(_ text: String, _ x: Double, _ y: Double, _ style: String) -> String {
        "set label \(quoted(text)) at screen \(number(x)),\(number(y)) noenhanced \(style)\n"
    }

    /// `text` in lines of at most `columns` characters, cut between words.
    static func wrapped(_ text: String, columns: Int) -> [String] {
        text.split(separator: " ").reduce(into: []) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= columns {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
    }

    /// A named block of data.
    static func block(_ name: String, columns: [String], rows: [[Double]]) -> String {
        "$\(name) << EOD\n# \(columns.joined(separator: " "))\n"
            + rows.map { row in row.map { number($0) }.joined(separator: " ") + "\n" }.joined()
            + "EOD\n"
    }

    /// Six digits after the point are beyond what a picture shows and stable to read.
    static func number(_ value: Double) -> String {
        value.isNaN ? "NaN" : String(format: "%.6f", value)
    }

    /// The opening of every script: it picks a terminal by the variable `format` (png by default;
    /// also svg, pdf) and writes to `file`, by default `<name>.<format>`.
    ///
    /// - Parameters:
    ///   - width: of the picture, in units of which the png has two pixels each.
    static func opening(name: String, comment: String, width: Int, height: Int) -> String {
        """
        # \(comment)
        # Redraw with: gnuplot \(name).gp     (or gnuplot -e "format='svg'" \(name).gp; also pdf)
        if (!exists("format")) format = 'png'
        if (!exists("file")) file = '\(name).' . format
        set encoding utf8
        if (format eq 'svg') {
            set terminal svg size \(width),\(height) font 'sans-serif,11' background 'white' \\
                dashlength 1.4
        } else { if (format eq 'pdf') {
            set terminal pdfcairo size \(inches(width)),\(inches(height)) font 'sans-serif,11' \\
                fontscale 0.75 dashlength 1.1
        } else {
            set terminal pngcairo size \(2 * width),\(2 * height) font 'sans-serif,11' \\
                fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white'
        }}
        set output file

        """
    }

    /// 96 units an inch.
    private static func inches(_ units: Int) -> String {
        String(format: "%.2fin", Double(units) / 96)
    }
}
