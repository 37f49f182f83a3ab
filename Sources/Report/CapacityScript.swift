import Foundation
import Results

/// The gnuplot script of the capacity figure.
struct CapacityScript {
    let results: ResultsFile
    let studies: [CapacityStudy]

    /// More rows would not fit a page; all stand in the tables.
    static let maximumRows = 8
    private static let ownColour = "#000000"
    private static let singleColour = "#999999"
    /// Height of a row of panels and of what stands above and below them, in units.
    private static let (rowHeight, above, below) = (310.0, 142.0, 14.0)

    private var height: Double {
        Self.above + Self.below + Self.rowHeight * Double(studies.count)
    }

    var code: GnuplotCode {
        var script = PanelScript(
            name: "capacity",
            comment: "Capacity study of \(results.text("experiment")). Written by elasti report.",
            width: 1280, height: Int(height), blocks: studies.map(blocks).joined())
        header(&script)
        for (row, study) in studies.enumerated() { panels(study, row, &script) }
        script.close()
        return script.code
    }

    // MARK: Data

    private func name(_ study: CapacityStudy, _ part: GnuplotCode) -> GnuplotCode {
        "study\(studies.firstIndex { $0.module == study.module } ?? 0)_\(part)"
    }

    private func block(_ study: CapacityStudy, _ part: GnuplotCode, _ line: StudyLine)
        -> GnuplotCode
    {
        Gnuplot.block(
            name(study, part),
            columns: ["capacity", "compute_module", "lm_loss", "minimum", "maximum"],
            rows: line.rows)
    }

    private func blocks(_ study: CapacityStudy) -> GnuplotCode {
        var code = "# \(note: study.module)\n" + block(study, "own", study.own)
        if !study.single.isEmpty { code += block(study, "single", study.single) }
        for (index, comparison) in CapacityTables.comparisons(study).enumerated() {
            code += "# \(note: comparison.style.draw), \(note: comparison.name)\n"
            code += block(study, "shared\(index)", comparison.line)
            code += Gnuplot.block(
                name(study, "shared\(index)_difference"),
                columns: ["place", "difference", "half_width_95", "capacity"],
                rows: study.own.capacities.enumerated().map { place, capacity in
                    let difference = comparison.line.difference(to: study.own, at: capacity)
                    return [Double(place), difference.mean, difference.halfWidth, capacity]
                })
        }
        return code
    }

    // MARK: Header

    private func header(_ script: inout PanelScript) {
        let caption = StudyCaption(
            results: results, fallbackTitle: "One router set for every capacity")
        let grey: GnuplotCode = "textcolor rgb '#404040'"
        func y(_ units: Double) -> Double { 1 - units / height }
        script.label(caption.title, 0.012, y(20), "font ',16'")
        if let missing = caption.missing {
            script.label(missing, 0.988, y(20), "right textcolor rgb '#D55E00' font ',13'")
        }
        script.label(caption.lines[0], 0.012, y(42), grey)
        script.label(caption.lines[1], 0.012, y(59), grey)
        let seeds = Set(studies.flatMap { $0.own.seeds }).count
        script.label(
            "lines: means over \(seeds) seeds; bars: 95 % t interval of the difference paired by "
                + "seed; equal seconds: linear in log seconds between a set's runs, the nearest run "
                + "beyond them", 0.012, y(76), grey)
        var place = 0
        func entry(_ words: String, _ style: GnuplotCode, _ point: Int?, _ colour: String) {
            let (x, y) = (0.012 + 0.33 * Double(place % 3), y(99 + 20 * Double(place / 3)))
            script.sample(style, point: point, colour: colour, x, y)
            script.label(words, x + 0.034, y)
            place += 1
        }
        entry("a set for each capacity", "linewidth 2.2", 7, Self.ownColour)
        for draw in distinct(studies.flatMap { $0.shared.map(\.draw) }) {
            let style = CapacityStyle(draw, .long)
            entry(style.name, "linewidth 2.2", 7, style.colour)
        }
        entry("tokens of one set only", "linewidth 1.7 dashtype 2", 9, "#606060")
        if let middle = studies.first(where: { !$0.single.isEmpty })?.singleCapacity {
            entry(
                String(format: "trained at %g only", middle), "linewidth 1.2", nil,
                Self.singleColour)
        }
    }

    // MARK: Panels

    private func panels(_ study: CapacityStudy, _ row: Int, _ script: inout PanelScript) {
        let top = 1 - (Self.above + 36 + Self.rowHeight * Double(row)) / height
        let bottom = top - (Self.rowHeight - 84) / height
        let title = StudyRow.title(ofModule: study.module)
        let comparisons = CapacityTables.comparisons(study)
        let teacher = results.teacher.lmLoss
        let long = comparisons.filter { $0.style.budget != .short }.map(\.line) + [study.own]
        let range = Axis(holding: long.flatMap { $0.rows.map { $0[2] } } + [teacher]).range

        // Out to a tic below the least compute.
        let least = long.flatMap { $0.rows.map { $0[1] } }.filter(\.isFinite).min() ?? 0
        let compute = Axis((least / 0.2).rounded(.down) * 0.2, max(1.02, least), preferred: 0.2)

        func losses(
            _ heading: String, _ note: String, _ budgets: Set<CapacityStyle.Budget>, _ left: Double,
            _ right: Double, axis: Bool
        ) {
            var plots: [GnuplotCode] = [
                "\(teacher) with lines linewidth 1 dashtype 3 linecolor rgb 'black'"
            ]
            func line(_ part: GnuplotCode, _ style: GnuplotCode, _ colour: String) {
                plots.append(
                    "$\(name(study, part)) using 2:3 with linespoints \(style) linecolor rgb "
                        + "\(colour)")
            }
            if !study.single.isEmpty {
                line("single", "linewidth 1.2 pointtype 7 pointsize 0.25", Self.singleColour)
            }
            for (index, comparison) in comparisons.enumerated()
            where budgets.contains(comparison.style.budget) {
                let width = comparison.style.budget == .short ? 1.7 : 2.2
                line(
                    "shared\(index)",
                    "linewidth \(width) \(comparison.style.dash) pointtype "
                        + "\(comparison.style.budget == .short ? 9 : 7) pointsize 0.6",
                    comparison.style.colour)
            }
            line("own", "linewidth 2.2 pointtype 7 pointsize 0.6", Self.ownColour)
            script.panel(
                heading, note: note, left: left, right: right, top: top, bottom: bottom,
                settings: [
                    "set xrange \(compute.range)", "set yrange \(range)",
                    "set xtics \(compute.tic) format '%g'",
                    "set ytics auto format \(axis ? "%g" : "")",
                    "set xlabel 'compute of the kind (share)' offset 0,0.4",
                    axis ? "set ylabel 'LM loss (nats per token)' offset 1,0" : "unset ylabel",
                    "set label \(String(format: "teacher %.3f", teacher)) at graph 0.02,first "
                        + "\(teacher) left offset 0,0.5 font ',9'",
                ], plots: plots)
        }
        losses(title, "at equal tokens", [.long, .short], 0.066, 0.256, axis: true)
        losses("", "at equal seconds", [.seconds], 0.274, 0.464, axis: false)
        differences(study, comparisons, top, bottom, &script)
        costs(study, top, bottom, &script)
    }

    private func differences(
        _ study: CapacityStudy, _ comparisons: [CapacityTables.Comparison], _ top: Double,
        _ bottom: Double, _ script: inout PanelScript
    ) {
        let capacities = study.own.capacities
        let step = 0.8 / Double(max(1, comparisons.count))
        let axis = Axis(
            ofDifferences: comparisons.flatMap { comparison in
                capacities.map { comparison.line.difference(to: study.own, at: $0) }
            })
        let plots = comparisons.enumerated().map { index, comparison -> GnuplotCode in
            let shift = step * (Double(index) - Double(comparisons.count - 1) / 2)
            return
                "$\(name(study, "shared\(index)_difference")) using ($1+\(shift))"
                + ":2:3 with yerrorbars linewidth 1.4 pointtype \(comparison.style.point) "
                + "pointsize 0.6 linecolor rgb \(comparison.style.colour)"
        }
        let tics = capacities.enumerated().map {
            "\(String(format: "%g", $1)) \($0)" as GnuplotCode
        }
        .joined(separator: ", ")
        script.panel(
            "Shared set minus own set",
            note: "● equal tokens   ○ equal seconds   ▲ tokens of one set", left: 0.545,
            right: 0.77, top: top, bottom: bottom,
            settings: [
                "set xrange [-0.55:\(Double(capacities.count) - 0.45)]",
                "set yrange \(axis.range)", "set xtics (\(tics))", "set ytics auto format '%g'",
                "set xlabel 'capacity' offset 0,0.4",
                "set ylabel 'difference (nats per token)' offset 1,0",
            ],
            plots: ["0 with lines linewidth 1 linecolor rgb \(Self.ownColour)"] + plots)
    }

    /// Bars of seconds with the tokens written beside them.
    private func costs(
        _ study: CapacityStudy, _ top: Double, _ bottom: Double, _ script: inout PanelScript
    ) {
        let own = CapacityTables.meanSeconds(study.ownSeconds)
        var bars = [
            (
                "\(study.own.capacities.count) own sets", Self.ownColour, own, study.ownTokens
            )
        ]
        for shared in study.shared {
            for run in shared.runs.reversed() {
                bars.append(
                    (
                        shared.draw, CapacityStyle(shared.draw, .long).colour,
                        CapacityTables.meanSeconds(run.seconds), run.tokens
                    ))
            }
        }
        let longest = bars.map(\.2).filter(\.isFinite).max() ?? 1
        let axis = Axis(0, 2.1 * longest, tics: 4)
        let names = bars.enumerated().map { "\($1.0) \($0 + 1)" as GnuplotCode }
        var settings: [GnuplotCode] = [
            "set xrange \(axis.range)", "set yrange [\(bars.count).6:0.4]",
            "set xtics \(axis.tic) format '%g'",
            "set ytics format '%g' (\(names.joined(separator: ", ")))",
            "set xlabel 'training seconds' offset 0,0.4", "unset ylabel",
        ]
        for (index, bar) in bars.enumerated() where axis.contains(bar.2) {
            settings += [
                "set object \(index + 1) rectangle from 0,\(Double(index) + 0.72) to "
                    + "\(bar.2),\(Double(index) + 1.28) fillcolor rgb \(bar.1) "
                    + "fillstyle solid 0.75 noborder",
                "set label \("\(StudyCaption.short(bar.3)) tokens") at "
                    + "\(bar.2 + 0.02 * longest),\(index + 1) left font ',9'",
            ]
        }
        script.panel(
            "What the training cost", left: 0.852, right: 0.988, top: top, bottom: bottom,
            settings: settings, plots: [])
        script.add("unset object")
    }
}
