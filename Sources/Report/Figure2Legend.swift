import Foundation
import Results

/// The words of figure 2: the header, and the cell with what lines mean and the teacher's losses.
struct Figure2Legend {
    let script: Figure2Script
    private static let (left, right) = (0.7, 0.985)

    private var results: ResultsFile { script.results }

    /// Title, teacher and what is missing.
    var header: GnuplotCode {
        let title = results.text("title")
        var code = label(
            title.isEmpty ? "Redundancy of a language model before training" : title, 0.012, 0.974,
            "font ',16'")
        code += label(teacher, 0.012, 0.943, "textcolor rgb '#404040'")
        code += label(
            "Nothing was trained to skip. Loss difference: cross-entropy of the next token on test, "
                + "minus the teacher's. Agreement: share of positions with the teacher's top token.",
            0.012, 0.919, "textcolor rgb '#404040'")
        if case .int(let planned) = results.attributes["jobs"] {
            let found = Set((try? results.points.texts("job")) ?? []).count
            if found < planned {
                code += label(
                    "PARTIAL: \(planned - found) of \(planned) jobs are missing", 0.988, 0.974,
                    "right textcolor rgb '#D55E00' font ',13'")
            }
        }
        return code
    }

    private var teacher: String {
        func attribute(_ name: String) -> String {
            if case .string(let text) = results.teacher.attributes[name] { text } else { "?" }
        }
        let millions = Double(results.teacher.parameters) / 1e6
        var text =
            "teacher: \(attribute("model")), \(String(format: "%.3g", millions)) M parameters"
        if case .int(let tokens) = results.teacher.attributes["tokens_trained"] {
            text += ", trained on \(String(format: "%.3g", Double(tokens) / 1e6)) M tokens: "
        } else {
            text += ", scored on "
        }
        return text + attribute("data")
    }

    var code: GnuplotCode {
        var script: GnuplotCode = """

            # Legend
            unset label
            unset xlabel
            unset ylabel
            unset y2label
            unset tics
            unset border
            unset logscale
            set lmargin at screen 0
            set rmargin at screen 1
            set tmargin at screen 1
            set bmargin at screen 0
            set xrange [0:1]
            set yrange [0:1]

            """
        var y = 0.40
        func write(_ text: String, x: Double = Self.left, _ style: GnuplotCode = "") {
            script += label(text, x, y, style)
        }
        func sample(_ style: GnuplotCode, _ mark: Int?) {
            script +=
                "set arrow from screen \(Self.left),\(y) to screen "
                + "\(Self.left + 0.036),\(y) nohead \(style)\n"
            guard let mark else { return }
            script +=
                "set label '' at screen \(Self.left + 0.018),\(y) "
                + "point pointtype \(mark) pointsize 0.7 \(style)\n"
        }
        write("Colour: what is measured", "font ',12'")
        for (colour, mark, text) in [
            (Figure2Script.lossColour, 7, "loss difference (left axis)"),
            (Figure2Script.agreementColour, 4, "top-1 agreement (right axis)"),
        ] {
            y -= 0.026
            sample("linecolor rgb \(colour) linewidth 2", mark)
            write(text, x: Self.left + 0.044)
        }
        y -= 0.04
        write("Line: domain", "font ',12'")
        write("teacher's loss", x: Self.right - 0.06, "right font ',10'")
        write("tokens", x: Self.right, "right font ',10'")
        for (index, domain) in self.script.domains.enumerated() {
            y -= 0.026
            sample(
                "linecolor rgb '#404040' linewidth 1.8 dashtype \(Figure2Script.dash(index))", nil)
            write(domain.description, x: Self.left + 0.044, "font ',10'")
            write(String(format: "%.3f", domain.loss), x: Self.right - 0.06, "right")
            write(String(domain.tokens), x: Self.right, "right")
        }
        y -= 0.015
        for line in notes {
            y -= 0.022
            write(line, "font ',10' textcolor rgb '#404040'")
        }
        return script + "plot NaN notitle\n"
    }

    /// The statistics in words.
    private var notes: [String] {
        var notes = ["Losses in nats per token, on so many test tokens."]
        if script.draws > 1 {
            notes += [
                "Random heads: mean of \(script.draws) draws, bars their range;",
                "a draw is one order of all heads.",
            ]
        }
        notes += [
            "Importance of a head: mean of |dL/dg| over validation",
            "sequences, g a factor 1 on its output (arXiv 1905.10650).",
        ]
        if script.hasLowDifferences {
            notes.append(
                "Differences below \(String(format: "%g", script.floor)) are at the lower edge."
            )
        }
        return notes
    }

    private func label(_ words: String, _ x: Double, _ y: Double, _ style: GnuplotCode)
        -> GnuplotCode
    {
        Gnuplot.label(words, x, y, style)
    }
}
