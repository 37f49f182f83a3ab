import Foundation
import Results

/// The gnuplot script of figure 2: five panels with two y axes, then a cell with the legend.
struct Figure2Script {
    let results: ResultsFile
    let domains: [Figure2Domain]
    /// By panel.
    let lines: [[Figure2Line]]

    static let (width, height) = (1280, 820)
    /// Colour is the axis, dash the domain.
    static let (lossColour, agreementColour) = ("#0072B2", "#D55E00")

    var code: GnuplotCode {
        Gnuplot.opening(
            name: "figure2",
            comment: "Figure 2 of \(results.text("experiment")): redundancy. "
                + "Written by elasti report.",
            width: Self.width, height: Self.height)
            + lines.flatMap { $0 }.map(block).joined()
                + """

                set multiplot
                set border 11 linewidth 0.8 linecolor rgb '#404040'
                set tics nomirror scale 0.6
                set key off
                set logscale y
                set yrange \(Axis(floor, ceiling).range)
                set y2range [0:1]
                set ytics textcolor rgb \(Self.lossColour)
                set xtics textcolor rgb '#202020'

                """
            + Figure2Legend(script: self).header
            + Figure2.panels.indices.map(panel).joined()
            + Figure2Legend(script: self).code
            + "unset multiplot\nunset output\n"
    }

    // MARK: Data

    private func name(_ line: Figure2Line) -> GnuplotCode {
        let panel = Figure2.panels.firstIndex {
            $0.module == line.panel.module && $0.choice == line.panel.choice
        }
        let domain = domains.firstIndex { $0.name == line.domain.name }
        return "panel\(panel ?? 0)_domain\(domain ?? 0)"
    }

    private func block(_ line: Figure2Line) -> GnuplotCode {
        "# \(note: line.panel.title), \(note: line.domain.name)\n"
            + Gnuplot.block(
                name(line),
                columns: [
                    line.panel.isByLayer ? "layer" : "share", "loss_difference", "minimum",
                    "maximum", "agreement", "minimum", "maximum", "drawn", "drawn_minimum",
                    "drawn_maximum",
                ],
                rows: line.points.map { point in
                    let loss = [point.loss.mean, point.loss.minimum, point.loss.maximum]
                    return [point.x] + loss
                        + [point.agreement.mean, point.agreement.minimum, point.agreement.maximum]
                        + loss.map { max($0, floor) }
                })
    }

    // MARK: Ranges, one for all panels

    private var differences: [Double] {
        lines.flatMap { $0.flatMap { $0.points.map(\.loss.mean) } }
    }

    /// A power of ten below all differences, but not so low that nothing else could be seen.
    var floor: Double {
        let least = differences.filter { $0 > 0 && $0 < Axis.bound / 10 }.min() ?? 1
        return max(1e-3, pow(10, log10(least).rounded(.down)))
    }

    private var ceiling: Double {
        max(
            10 * floor,
            1.4
                * (lines.flatMap { $0.flatMap { $0.points.map(\.loss.maximum) } }
                    .filter(\.isFinite).max() ?? 1))
    }

    var hasLowDifferences: Bool { differences.contains { $0 < floor } }

    /// The most draws of a random choice.
    var draws: Int { lines.flatMap { $0.flatMap { $0.points.map(\.loss.count) } }.max() ?? 1 }

    // MARK: Panels

    private func panel(_ index: Int) -> GnuplotCode {
        let panel = Figure2.panels[index]
        let (column, row) = (index % 3, index / 3)
        let left = 0.062 + 0.31 * Double(column)
        let top = 0.835 - 0.44 * Double(row)
        let own = lines[index]
        let isLast = column == 2 || index == Figure2.panels.count - 1
        var code: GnuplotCode = """

            # \(note: panel.title)
            set lmargin at screen \(left)
            set rmargin at screen \(left + 0.24)
            set tmargin at screen \(top)
            set bmargin at screen \(top - 0.325)
            set label 101 \(panel.title) at graph 0,1.06 left font ',13'
            set ytics format \(column == 0 ? "%g" : "")
            set y2tics 0.25 format \(isLast ? "%.2f" : "") textcolor rgb \(Self.agreementColour)

            """
        code +=
            column == 0
            ? "set ylabel 'loss difference (nats per token)' offset 1,0 "
                + "textcolor rgb \(Self.lossColour)\n" : "unset ylabel\n"
        code +=
            isLast
            ? "set y2label 'top-1 agreement' offset -1,0 textcolor rgb \(Self.agreementColour)\n"
            : "unset y2label\n"
        code += axis(panel, own)
        if own.isEmpty {
            code +=
                "set label 102 'no results' at graph 0.5,0.5 center textcolor rgb '#707070'\n"
                + "plot NaN notitle\nunset label 102\n"
        } else {
            code += "plot " + own.flatMap(plots).joined(separator: ", \\\n    ") + "\n"
        }
        // The header stands on one panel only, or it would be drawn again over itself.
        return code + (index == 0 ? "unset label\n" : "")
    }

    private func axis(_ panel: Figure2.Panel, _ lines: [Figure2Line]) -> GnuplotCode {
        guard panel.isByLayer else {
            return """
                set xrange [-0.02:1.02]
                set xtics 0.25 format '%.2f'
                set xlabel 'share of all heads skipped' offset 0,0.3

                """
        }
        let last = lines.flatMap { $0.points.map(\.x) }.max() ?? 1
        let axis = Axis(-0.4, last + 0.4, tics: 12.9, least: 1)
        return """
            set xrange \(axis.range)
            set xtics \(axis.tic) format '%g'
            set xlabel 'layer' offset 0,0.3

            """
    }

    private func plots(_ line: Figure2Line) -> [GnuplotCode] {
        let domain = domains.firstIndex { $0.name == line.domain.name } ?? 0
        let block: GnuplotCode = "$\(name(line))"
        let dash = Self.dash(domain)
        func style(_ colour: String, _ mark: Int) -> GnuplotCode {
            "with linespoints linewidth 1.8 dashtype \(dash) pointtype \(mark) pointsize 0.55 "
                + "linecolor rgb \(colour)"
        }
        func bar(_ colour: String) -> GnuplotCode {
            "with vectors nohead linewidth 1 linecolor rgb \(colour)"
        }
        var plots: [GnuplotCode] = []
        if line.points.contains(where: { $0.loss.count > 1 }) {
            plots.append("\(block) using 1:9:(0):($10-$9) axes x1y1 \(bar(Self.lossColour))")
            plots.append("\(block) using 1:6:(0):($7-$6) axes x1y2 \(bar(Self.agreementColour))")
        }
        return plots + [
            "\(block) using 1:8 axes x1y1 \(style(Self.lossColour, 7))",
            "\(block) using 1:5 axes x1y2 \(style(Self.agreementColour, 4))",
        ]
    }

    /// Solid, dashed, dotted, ... by the domain's place.
    static func dash(_ domain: Int) -> Int { 1 + domain % 4 }
}
