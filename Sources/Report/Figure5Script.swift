import Foundation
import Results

/// The gnuplot script of figure 5: data, four panels, then a column with legend and savings.
struct Figure5Script {
    let results: ResultsFile
    let lines: [Figure5Lines]
    let savings: [SavingRow]

    static let (width, height) = (1280, 860)
    private var teacherLoss: Double { results.teacher.lmLoss }

    var code: GnuplotCode {
        Gnuplot.opening(
            name: "figure5",
            comment: "Figure 5 of \(results.text("experiment")): loss versus compute. "
                + "Written by elasti report.",
            width: Self.width, height: Self.height)
            + lines.enumerated().map { blocks($1, at: $0) }.joined()
                + """

                set multiplot
                set style fill transparent solid 0.22 noborder
                set clip two
                set border 15 linewidth 0.8 linecolor rgb '#404040'
                set tics nomirror scale 0.6 textcolor rgb '#202020'
                set key off
                set xrange \(computeAxis.range)
                set yrange \(lossAxis.range)

                """
            + header
            + lines.enumerated().map { panel($1, at: $0) }.joined()
            + Figure5Legend(lines: lines, savings: savings).code
            + "unset multiplot\nunset output\n"
    }

    // MARK: Data

    private func name(_ panel: Int, _ line: Int) -> GnuplotCode { "panel\(panel)_line\(line)" }

    private func blocks(_ lines: Figure5Lines, at panel: Int) -> GnuplotCode {
        lines.all.enumerated().map { index, line -> GnuplotCode in
            let key = line.sweep.key
            let band =
                line.part == .solid
                ? Gnuplot.block(
                    name(panel, index) + "_band",
                    columns: ["compute_module", "minimum", "maximum"],
                    rows: band(line.sweep)) : ""
            return
                "# \(note: key.module), rank \(key.rank), gate \(note: key.gate), "
                + "choice \(note: key.choice), selection \(note: key.selection) "
                + "\(note: key.variant)\n"
                + Gnuplot.block(
                    name(panel, index),
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
        let top = lossAxis.high
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
    private var computeAxis: Axis {
        Axis(
            ofCompute: lines.flatMap {
                $0.all.flatMap { $0.sweep.points.map(\.computeModule.mean) }
            })
    }

    /// From below the teacher up to the worst of the lines that count, but not so far that the last
    /// per cents above the teacher could not be read: floors leave the frame first.
    private var lossAxis: Axis {
        let main = lines.flatMap { $0.sweeps(.solid) + $0.sweeps(.dashed) }
            .flatMap { $0.points.map { $0.found.mean - teacherLoss } }.filter(\.isFinite)
        let worst = min(main.max() ?? 0, 0.33 * teacherLoss)
        let span = max(worst * 1.08, 0.06 * teacherLoss)
        let lowest = min(main.min() ?? 0, 0)
        return Axis(
            teacherLoss + max(lowest, -span) - 0.09 * span, teacherLoss + span, preferred: 0.2)
    }

    // MARK: Panels

    private var header: GnuplotCode {
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

    private func panel(_ lines: Figure5Lines, at index: Int) -> GnuplotCode {
        let (column, row) = (index % 2, index / 2)
        let left = 0.05 + 0.332 * Double(column)
        let top = 0.842 - 0.42 * Double(row)
        let (x, y) = (computeAxis, lossAxis)
        var code: GnuplotCode = """

            # \(note: lines.panel.title)
            set lmargin at screen \(left)
            set rmargin at screen \(left + 0.28)
            set tmargin at screen \(top)
            set bmargin at screen \(top - 0.32)
            set label 101 \(lines.panel.title) at graph 0,1.145 left font ',13'
            set label 102 \(String(format: "teacher %.3f", teacherLoss)) at graph 0.015,first \(teacherLoss) \
                left offset 0,-0.55 font ',9'
            set xtics \(x.tic) format '%.\(x.decimals)f'
            set ytics \(y.tic) format \(column == 0 ? "%.\(y.decimals)f" : "")
            set mytics 2

            """
        for (place, tolerance) in SavingRow.tolerances.enumerated() {
            code +=
                "set label \(103 + place) \("+" + percent(tolerance, decimals: 0)) at graph 1.012,"
                + "first \(teacherLoss * (1 + tolerance)) left font ',9' "
                + "textcolor rgb '#707070'\n"
        }
        code +=
            row == 1
            ? "set xlabel 'compute of the routed module kind (share of dense)' offset 0,0.3\n"
            : "unset xlabel\n"
        code +=
            column == 0
            ? "set ylabel 'LM loss (nats per token)' offset 0.8,0\n" : "unset ylabel\n"
        code += wholeModelAxis(lines)
        if lines.all.isEmpty {
            code += "set label 106 'no results' at graph 0.5,0.55 center textcolor rgb '#707070'\n"
        }
        code += "plot " + plots(lines, at: index).joined(separator: ", \\\n    ") + "\n"
        // The header stands on one panel only, or it would be drawn four times over itself.
        return code + (index == 0 ? "unset label\n" : "unset label 106\n")
    }

    private func plots(_ lines: Figure5Lines, at panel: Int) -> [GnuplotCode] {
        var plots: [GnuplotCode] = SavingRow.tolerances.map {
            "\(teacherLoss * (1 + $0)) with lines linewidth 0.8 "
                + "linecolor rgb '#B0B0B0'"
        }
        let named = lines.all.enumerated().map { ($1, "$\(name(panel, $0))" as GnuplotCode) }
            .filter { lines.isDrawn($0.0) }
        for (line, block) in named where line.part == .solid {
            plots.append(
                "\(block)_band using 1:2:3 with filledcurves "
                    + "linecolor rgb \(colour(line.sweep))")
        }
        // A line of one point would not be seen without it.
        let dot: GnuplotCode = "pointtype 7 pointsize 0.25"
        for (line, block) in named {
            let style: GnuplotCode =
                switch line.part {
                case .solid:
                    "with linespoints linewidth 2.2 pointtype \(pointType(line.sweep, lines)) "
                        + "pointsize 0.62"
                case .dashed: "with linespoints linewidth 1.7 dashtype 2 \(dot)"
                case .thin: "with linespoints linewidth 0.9 \(dot)"
                case .dotted: "with linespoints linewidth 1.7 dashtype 3 \(dot)"
                }
            plots.append("\(block) using 1:2 \(style) linecolor rgb \(colour(line.sweep))")
        }
        plots.append("\(teacherLoss) with lines linewidth 1.6 linecolor rgb 'black'")
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
    private func wholeModelAxis(_ lines: Figure5Lines) -> GnuplotCode {
        let rank = lines.sweeps(.solid).map(\.key.rank).min()
        let points = lines.sweeps(.solid).filter { $0.key.rank == rank }.flatMap(\.points)
            .map { (x: $0.computeModule.mean, y: $0.compute.mean) }.filter { !$0.y.isNaN }
        let meanX = points.map(\.x).reduce(0, +) / Double(max(points.count, 1))
        let meanY = points.map(\.y).reduce(0, +) / Double(max(points.count, 1))
        let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
        let slope = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
        guard spread > 1e-6, slope > 1e-3, slope.isFinite else {
            return "unset label 105\nunset x2tics\n"
        }
        let axis = computeAxis
        func whole(_ compute: Double) -> Double { meanY + slope * (compute - meanX) }
        let blocks = Axis(whole(axis.low), whole(axis.high), tics: 6, least: 0.02)
        let tics = blocks.tics.map { tic -> GnuplotCode in
            "\(String(format: "%.*f", blocks.decimals, tic)) \(meanX + (tic - meanY) / slope)"
        }
        return """
            set x2range \(axis.range)
            set x2tics (\(tics.joined(separator: ", "))) textcolor rgb '#707070'
            set label 105 'compute of all blocks' at graph 1,1.145 right textcolor rgb '#707070'

            """
    }
}
