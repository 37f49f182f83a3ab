import Foundation
import Results

/// The gnuplot script of figure 5: data, four panels, then a column with legend and savings.
struct Figure5Script {
    let results: ResultsFile
    let lines: [Figure5Lines]
    let savings: [SavingRow]

    static let (width, height) = (1280, 860)
    private var teacherLoss: Double { results.teacher.lmLoss }

    var text: String {
        let comment =
            "Figure 5 of \(results.text("experiment")): loss versus compute. Written by elasti report."
        return Gnuplot.opening(
            name: "figure5", comment: comment.replacingOccurrences(of: "\n", with: " "),
            width: Self.width, height: Self.height)
            + lines.map(blocks).joined()
                + """

                set multiplot
                set style fill transparent solid 0.22 noborder
                set clip two
                set border 15 linewidth 0.8 linecolor rgb '#404040'
                set tics nomirror scale 0.6 textcolor rgb '#202020'
                set key off
                set xrange [\(Gnuplot.number(xRange.lowerBound)):\(Gnuplot.number(xRange.upperBound))]
                set yrange [\(Gnuplot.number(yRange.lowerBound)):\(Gnuplot.number(yRange.upperBound))]

                """
            + header
            + lines.enumerated().map { panel($1, at: $0) }.joined()
            + Figure5Legend(lines: lines, savings: savings).text
            + "unset multiplot\nunset output\n"
    }

    // MARK: Data

    private func name(_ line: (part: Figure5Lines.Part, sweep: Sweep), _ index: Int) -> String {
        "\(line.sweep.key.module)_\(line.part.rawValue)_rank\(line.sweep.key.rank)_\(index)"
    }

    private func blocks(_ lines: Figure5Lines) -> String {
        lines.all.enumerated().map { index, line in
            let band =
                line.part == .solid
                ? Gnuplot.block(
                    name(line, index) + "_band", columns: ["compute_module", "minimum", "maximum"],
                    rows: band(line.sweep)) : ""
            return "# gate \(line.sweep.key.gate), choice \(line.sweep.key.choice), selection "
                + "\(line.sweep.key.selection) \(line.sweep.key.variant)\n"
                + Gnuplot.block(
                    name(line, index),
                    columns: ["compute_module", "lm_loss", "minimum", "maximum", "capacity"],
                    rows: line.sweep.points.map {
                        [
                            $0.computeModule.mean, $0.found.mean, $0.found.minimum,
                            $0.found.maximum,
                            $0.capacity,
                        ]
                    }) + band
        }.joined()
    }

    /// The range over seeds up to the frame's upper edge: gnuplot closes a polygon that leaves the
    /// frame along its edge, which draws what is not there.
    private func band(_ sweep: Sweep) -> [[Double]] {
        let top = yRange.upperBound
        let corners = sweep.points.map {
            SIMD3($0.computeModule.mean, $0.found.minimum, $0.found.maximum)
        }
        guard corners.contains(where: { $0.z > top }) else {
            return corners.map { [$0.x, $0.y, $0.z] }
        }
        let steps = 32
        let dense = zip(corners, corners.dropFirst()).flatMap { left, right in
            (0..<steps).map { left + (right - left) * (Double($0) / Double(steps)) }
        }
        return (dense + corners.suffix(1)).filter { $0.y <= top }.map {
            [$0.x, $0.y, min($0.z, top)]
        }
    }

    // MARK: Ranges

    /// One range for all panels: they are there to be compared.
    private var xRange: ClosedRange<Double> {
        let all = lines.flatMap { $0.all.flatMap { $0.sweep.points.map(\.computeModule.mean) } }
        let low = min(all.min() ?? 0, 0.9)
        let high = max(all.max() ?? 1, 1)
        return (low - 0.03)...(high + 0.03)
    }

    /// From below the teacher up to the worst of the lines that count, but not so far that the last
    /// per cents above the teacher could not be read: floors leave the frame first.
    private var yRange: ClosedRange<Double> {
        let main = lines.flatMap { $0.sweeps(.solid) + $0.sweeps(.dashed) }
            .flatMap { $0.points.map { $0.found.mean - teacherLoss } }
        let worst = min(main.max() ?? 0, 0.33 * teacherLoss)
        let span = max(worst * 1.08, 0.06 * teacherLoss)
        let lowest = min(main.min() ?? 0, 0)
        return (teacherLoss + max(lowest, -span) - 0.09 * span)...(teacherLoss + span)
    }

    // MARK: Panels

    private var header: String {
        let caption = StudyCaption(
            results: results, fallbackTitle: Figure5.title)
        var lines = [Gnuplot.label(caption.title, 0.012, 0.976, "font ',16'")]
        for (index, sentence) in caption.lines.enumerated() {
            lines.append(
                Gnuplot.label(
                    sentence, 0.012, 0.946 - 0.023 * Double(index), "textcolor rgb '#404040'"))
        }
        if let missing = caption.missing {
            lines.append(
                Gnuplot.label(missing, 0.988, 0.976, "right textcolor rgb '#D55E00' font ',13'"))
        }
        return lines.joined()
    }

    private func panel(_ lines: Figure5Lines, at index: Int) -> String {
        let (column, row) = (index % 2, index / 2)
        let left = 0.05 + 0.332 * Double(column)
        let top = 0.842 - 0.42 * Double(row)
        var text = """

            # \(lines.panel.title)
            set lmargin at screen \(Gnuplot.number(left))
            set rmargin at screen \(Gnuplot.number(left + 0.28))
            set tmargin at screen \(Gnuplot.number(top))
            set bmargin at screen \(Gnuplot.number(top - 0.32))
            set label 101 '\(lines.panel.title)' at graph 0,1.145 left font ',13'
            set label 102 'teacher \(String(format: "%.3f", teacherLoss))' at graph 0.015,first \(Gnuplot.number(teacherLoss)) \
                left offset 0,-0.55 font ',9'
            set xtics 0.2 format '%.1f'
            set ytics 0.2 format '\(column == 0 ? "%.1f" : "")'
            set mytics 2

            """
        for (place, tolerance) in SavingRow.tolerances.enumerated() {
            text +=
                "set label \(103 + place) '+\(percent(tolerance, decimals: 0))' at graph 1.012,"
                + "first \(Gnuplot.number(teacherLoss * (1 + tolerance))) left font ',9' "
                + "textcolor rgb '#707070'\n"
        }
        text +=
            row == 1
            ? "set xlabel 'compute of the routed module kind (share of dense)' offset 0,0.3\n"
            : "unset xlabel\n"
        text +=
            column == 0
            ? "set ylabel 'LM loss (nats per token)' offset 0.8,0\n" : "unset ylabel\n"
        text += wholeModelAxis(lines)
        if lines.all.isEmpty {
            text += "set label 106 'no results' at graph 0.5,0.55 center textcolor rgb '#707070'\n"
        }
        text += "plot " + plots(lines).joined(separator: ", \\\n    ") + "\n"
        // The header stands on one panel only, or it would be drawn four times over itself.
        return text + (index == 0 ? "unset label\n" : "unset label 106\n")
    }

    private func plots(_ lines: Figure5Lines) -> [String] {
        let dense = Gnuplot.number(teacherLoss)
        var plots = SavingRow.tolerances.map {
            "\(Gnuplot.number(teacherLoss * (1 + $0))) with lines linewidth 0.8 "
                + "linecolor rgb '#B0B0B0'"
        }
        let named = lines.all.enumerated().map { ($1, "$" + name($1, $0)) }
            .filter { lines.isDrawn($0.0) }
        for (line, block) in named where line.part == .solid {
            plots.append(
                "\(block)_band using 1:2:3 with filledcurves "
                    + "linecolor rgb '\(colour(line.sweep))'")
        }
        // A line of one point would not be seen without it.
        let dot = "pointtype 7 pointsize 0.25"
        for (line, block) in named {
            let style =
                switch line.part {
                case .solid:
                    "with linespoints linewidth 2.2 pointtype \(pointType(line.sweep, lines)) "
                        + "pointsize 0.62"
                case .dashed: "with linespoints linewidth 1.7 dashtype 2 \(dot)"
                case .thin: "with linespoints linewidth 0.9 \(dot)"
                case .dotted: "with linespoints linewidth 1.7 dashtype 3 \(dot)"
                }
            plots.append("\(block) using 1:2 \(style) linecolor rgb '\(colour(line.sweep))'")
        }
        plots.append("\(dense) with lines linewidth 1.6 linecolor rgb 'black'")
        return plots
    }

    private func colour(_ sweep: Sweep) -> String { Gnuplot.colour(ofRank: sweep.key.rank) }

    /// Filled circles; other variants of a panel are told apart by their marks.
    private func pointType(_ sweep: Sweep, _ lines: Figure5Lines) -> Int {
        let place = lines.variants.firstIndex(of: sweep.key.variant) ?? 0
        return Figure5Legend.pointTypes[place % Figure5Legend.pointTypes.count]
    }

    /// The second axis: compute of all blocks, which is linear in that of one kind, by least squares
    /// over the points of the routers alone.
    private func wholeModelAxis(_ lines: Figure5Lines) -> String {
        let rank = lines.sweeps(.solid).map(\.key.rank).min()
        let points = lines.sweeps(.solid).filter { $0.key.rank == rank }.flatMap(\.points)
            .map { (x: $0.computeModule.mean, y: $0.compute.mean) }.filter { !$0.y.isNaN }
        let meanX = points.map(\.x).reduce(0, +) / Double(max(points.count, 1))
        let meanY = points.map(\.y).reduce(0, +) / Double(max(points.count, 1))
        let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
        let slope = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
        guard spread > 1e-6, slope > 1e-3 else { return "unset label 105\nunset x2tics\n" }
        let span = (xRange.upperBound - xRange.lowerBound) * slope
        let step = [0.02, 0.05, 0.1, 0.2].first { span / $0 <= 6 } ?? 0.5
        let low = meanY + slope * (xRange.lowerBound - meanX)
        let tics = stride(from: (low / step).rounded(.up) * step, to: low + span, by: step).map {
            String(format: "'%.*f' %.6f", step < 0.1 ? 2 : 1, $0, meanX + ($0 - meanY) / slope)
        }
        return """
            set x2range [\(Gnuplot.number(xRange.lowerBound)):\(Gnuplot.number(xRange.upperBound))]
            set x2tics (\(tics.joined(separator: ", "))) textcolor rgb '#707070'
            set label 105 'compute of all blocks' at graph 1,1.145 right textcolor rgb '#707070'

            """
    }
}
