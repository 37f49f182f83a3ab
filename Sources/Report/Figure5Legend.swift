import Foundation
import Results

/// The column beside the panels: what lines mean, and the table of savings at equal loss.
///
/// It is drawn by hand because colour and dash are two codes; a key would list their product.
struct Figure5Legend {
    let lines: [Figure5Lines]
    let savings: [SavingRow]

    static let pointTypes = [7, 4, 9, 12]
    private static let left = 0.712
    private static let right = 0.988

    var code: GnuplotCode {
        var script: GnuplotCode = """

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
        var y = 0.865
        func write(_ words: String, x: Double = Self.left, style: GnuplotCode = "") {
            script += Gnuplot.label(words, x, y, style)
        }
        func sample(_ style: GnuplotCode, from x: Double = Self.left, width: Double = 0.03) {
            script +=
                "set arrow from screen \(x),\(y) to screen "
                + "\(x + width),\(y) nohead \(style)\n"
        }
        func mark(_ type: Int, x: Double) {
            script +=
                "set label '' at screen \(x),\(y) point "
                + "pointtype \(type) pointsize 0.7 linecolor rgb '#404040'\n"
        }

        write("Colour: LoRA rank (0: routers only)", style: "font ',12'")
        y -= 0.026
        var x = Self.left
        for rank in ranks {
            sample(
                "linewidth 3.5 linecolor rgb \(Gnuplot.colour(ofRank: rank))", from: x,
                width: 0.022)
            write(String(rank), x: x + 0.027)
            x += 0.05
        }

        y -= 0.04
        write("Line: how the choice is made", style: "font ',12'")
        for (style, texts, isMain) in samples {
            y -= 0.026
            sample(style)
            if isMain { mark(Self.pointTypes[0], x: Self.left + 0.015) }
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

        y -= 0.05
        write("Saving at equal loss", style: "font ',12'")
        for text in [
            "% of the routed kind's compute that is saved where",
            "the solid line comes near the teacher's loss",
        ] {
            y -= 0.021
            write(text, style: "font ',10' textcolor rgb '#404040'")
        }
        y -= 0.03
        let ranks = distinct(rows.map(\.sweep.key.rank)).sorted()
        let columns = ranks.indices.map { Self.right - 0.034 * Double(ranks.count - 1 - $0) }
        write("LoRA rank", style: "font ',10'")
        for (rank, column) in zip(ranks, columns) {
            let colour = Gnuplot.colour(ofRank: rank)
            write(String(rank), x: column, style: "right font ',10' textcolor rgb \(colour)")
        }
        for (place, tolerance) in SavingRow.tolerances.enumerated() {
            y -= 0.013
            sample("linewidth 0.8 linecolor rgb '#808080'", width: Self.right - Self.left)
            y -= 0.015
            write(
                "within \(percent(tolerance, decimals: 0)) of the teacher's loss",
                style: "font ',10' textcolor rgb '#404040'")
            for name in distinct(rows.map(name)) {
                y -= 0.022
                write(name, style: "font ',10'")
                for row in rows where self.name(row) == name {
                    guard let column = ranks.firstIndex(of: row.sweep.key.rank) else { continue }
                    write(
                        row.savings[place].textWithoutUnit, x: columns[column],
                        style: "right font ',10'")
                }
            }
            y -= 0.004
        }
        return script + "plot NaN notitle\n"
    }

    /// The rows of the picture's table: the lines that count.
    private var rows: [SavingRow] { savings.filter { $0.part == .solid } }

    /// "Attention tokens", and on lines of several variants what tells them apart.
    private func name(_ row: SavingRow) -> String {
        row.sweep.key.variant.isEmpty
            ? row.panel.title : "\(row.panel.short), \(row.sweep.key.variant)"
    }

    private var ranks: [Int] {
        distinct(lines.flatMap { $0.all.map(\.sweep.key.rank) }).sorted()
    }

    /// Line styles with what they stand for, those that are drawn.
    private var samples: [(style: GnuplotCode, texts: [String], isMain: Bool)] {
        let grey: GnuplotCode = "linecolor rgb '#404040'"
        let drawn = Set(lines.flatMap { $0.all.map(\.part) })
        let hasLoRAFloor = lines.contains { $0.sweeps(.dotted).contains { $0.key.rank > 0 } }
        let hasBand = rows.contains { $0.sweep.seeds.count > 1 }
        var result: [(GnuplotCode, [String], Bool)] = []
        if drawn.contains(.solid) {
            result.append(
                (
                    "linewidth 2.2 \(grey)",
                    [
                        "tokens: calibrated threshold", "heads, experts: top-k of each token",
                    ] + (hasBand ? ["band: range over seeds"] : []), true
                ))
        }
        if drawn.contains(.dashed) {
            result.append(
                (
                    "linewidth 1.7 dashtype 2 \(grey)",
                    [
                        "tokens: top-k, looks ahead",
                        "heads, experts: the same for all inputs",
                    ], false
                ))
        }
        if drawn.contains(.thin) {
            result.append(
                ("linewidth 0.9 \(grey)", ["as solid, with the paper's weighted gate"], false))
        }
        if drawn.contains(.dotted) {
            result.append(
                (
                    "linewidth 1.7 dashtype 3 \(grey)",
                    ["random choice, the floor to beat"]
                        + (hasLoRAFloor ? ["(with LoRA: trained with random choice)"] : []),
                    false
                ))
        }
        let shown = distinct(lines.flatMap(\.ranksBesideSolid)).sorted()
        if !shown.isEmpty, result.count > 1 {
            result[result.count - 1].1.append(
                "(not solid: ranks \(shown.map(String.init).joined(separator: " and ")) only)")
        }
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
