import Foundation
import Results

/// The column beside the panels: what lines mean, and the table of savings at equal loss.
///
/// It is drawn by hand because colour and dash are two codes; a key would list their product.
struct Figure5Legend {
    let lines: [Figure5Lines]
    let savings: [SavingRow]

    static let pointTypes = [7, 4, 9, 12]
    private static let left = 0.722
    private static let right = 0.99

    var text: String {
        var script = """

            # Legend and table
            unset label
            unset xlabel
            unset ylabel
            unset x2label
            unset tics
            unset border
            unset grid
            set lmargin at screen 0
            set rmargin at screen 1
            set tmargin at screen 1
            set bmargin at screen 0
            set xrange [0:1]
            set yrange [0:1]

            """
        var y = 0.88
        func write(
            _ text: String, x: Double = Self.left, style: String = "", enhanced: Bool = false
        ) {
            script +=
                "set label \(Gnuplot.quoted(text)) at screen \(Gnuplot.number(x)),\(Gnuplot.number(y)) "
                + "\(enhanced ? "" : "noenhanced ")\(style)\n"
        }
        func sample(_ style: String, from x: Double = Self.left, width: Double = 0.03) {
            script +=
                "set arrow from screen \(Gnuplot.number(x)),\(Gnuplot.number(y)) to screen "
                + "\(Gnuplot.number(x + width)),\(Gnuplot.number(y)) nohead \(style)\n"
        }
        func mark(_ type: Int, x: Double) {
            script +=
                "set label '' at screen \(Gnuplot.number(x)),\(Gnuplot.number(y)) point "
                + "pointtype \(type) pointsize 0.7 linecolor rgb '#404040'\n"
        }

        write("Colour: LoRA rank (0: routers only)", style: "font ',12'")
        y -= 0.026
        var x = Self.left
        for rank in ranks {
            sample(
                "linewidth 3.5 linecolor rgb '\(Gnuplot.colour(ofRank: rank))'", from: x, width: 0.022)
            write(String(rank), x: x + 0.027)
            x += 0.05
        }

        y -= 0.04
        write("Line: how the choice is made", style: "font ',12'")
        for (style, texts) in samples {
            y -= 0.026
            sample(style)
            if style.hasPrefix("linewidth 2.2") { mark(Self.pointTypes[0], x: Self.left + 0.015) }
            for (index, text) in texts.enumerated() {
                if index > 0 { y -= 0.02 }
                write(text, x: Self.left + 0.038)
            }
        }
        for (type, text) in variantMarks {
            y -= 0.026
            mark(type, x: Self.left + 0.015)
            write(text, x: Self.left + 0.038)
        }

        y -= 0.045
        write("Saving at equal loss", style: "font ',12'")
        y -= 0.022
        write(
            "share of the routed kind's compute saved at a loss", style: "textcolor rgb '#404040'")
        y -= 0.02
        write(
            "within 1 % and 5 % of the teacher's; solid lines", style: "textcolor rgb '#404040'")
        y -= 0.03
        let columns = [Self.left + 0.165, Self.left + 0.215, Self.right - 0.005]
        write("LoRA", x: columns[0] - 0.005, style: "right")
        write("1 %", x: columns[1], style: "right")
        write("5 %", x: columns[2] - 0.005, style: "right")
        y -= 0.013
        sample("linewidth 0.8 linecolor rgb '#404040'", width: Self.right - Self.left)
        let rows = savings.filter { $0.part == .solid }
        // Rows draw together when there are many, down to the foot of the picture.
        let pitch = min(0.023, (y - 0.03) / Double(max(rows.count, 1)))
        y -= 0.004
        var previous = ""
        for row in rows {
            y -= pitch
            let name = ([row.panel.title] + [row.sweep.key.variant].filter { !$0.isEmpty })
                .joined(separator: ", ")
            if name != previous { write(name) }
            previous = name
            let colour = "right textcolor rgb '\(Gnuplot.colour(ofRank: row.sweep.key.rank))'"
            write(String(row.sweep.key.rank), x: columns[0] - 0.005, style: colour)
            write(row.savings[0].text, x: columns[1], style: "right")
            write(row.savings[1].text, x: columns[2] - 0.005, style: "right")
        }
        return script + "plot NaN notitle\n"
    }

    private var ranks: [Int] {
        distinct(lines.flatMap { $0.all.map(\.sweep.key.rank) }).sorted()
    }

    /// Line styles with what they stand for, those that are drawn.
    private var samples: [(style: String, texts: [String])] {
        let grey = "linecolor rgb '#404040'"
        let drawn = Set(lines.flatMap { $0.all.map(\.part) })
        let hasLoRAFloor = lines.contains { $0.sweeps(.dotted).contains { $0.key.rank > 0 } }
        var result: [(String, [String])] = []
        if drawn.contains(.solid) {
            result.append(
                (
                    "linewidth 2.2 \(grey)",
                    [
                        "tokens: calibrated threshold", "heads, experts: top-k of each token",
                        "band: range over seeds",
                    ]
                ))
        }
        if drawn.contains(.dashed) {
            result.append(
                (
                    "linewidth 1.7 dashtype 2 \(grey)",
                    [
                        "tokens: top-k of the text, looks ahead",
                        "heads, experts: static, same for all inputs",
                    ]
                ))
        }
        if drawn.contains(.thin) {
            result.append(
                ("linewidth 0.9 \(grey)", ["as solid, with the paper's weighted gate"]))
        }
        if drawn.contains(.dotted) {
            result.append(
                (
                    "linewidth 1.7 dashtype 3 \(grey)",
                    ["random choice, the floor to beat"]
                        + (hasLoRAFloor ? ["(with LoRA: trained on random choice)"] : [])
                ))
        }
        result.append(("linewidth 1.6 linecolor rgb 'black'", ["teacher, everything chosen"]))
        result.append(
            ("linewidth 0.8 linecolor rgb '#B0B0B0'", ["1 % and 5 % above the teacher's loss"]))
        return result
    }

    /// Marks of panels that have lines of several variants.
    private var variantMarks: [(type: Int, text: String)] {
        lines.filter { $0.variants.count > 1 }.flatMap { lines in
            lines.variants.enumerated().map {
                (Self.pointTypes[$0 % Self.pointTypes.count], "\(lines.panel.title): \($1)")
            }
        }
    }
}
