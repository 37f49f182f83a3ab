import Foundation
import Results

/// The gnuplot script of the figure of gate estimators.
struct EstimatorsScript {
    let results: ResultsFile
    let studies: [EstimatorStudy]

    /// More panels would not fit a row; all stand in the tables.
    static let maximumPanels = 8
    private static let (width, height) = (1280, 820)
    private static let (calibratedColour, fixedColour) = ("#0072B2", "#D55E00")

    private var losses: [String] {
        distinct(studies.flatMap { $0.losses.map(\.variant.loss) })
    }

    private var thresholds: [EstimatorStudy] { studies.filter { !$0.fixed.isEmpty } }

    private func style(_ variant: EstimatorStudy.Variant, in study: EstimatorStudy)
        -> EstimatorStyle
    {
        guard variant.loss != study.reference.loss else {
            return EstimatorStyle(gate: variant.gate, subtractsMean: variant.subtractsMean)
        }
        return EstimatorStyle(
            loss: variant.loss, at: losses.firstIndex(of: variant.loss) ?? 0)
    }

    var code: GnuplotCode {
        var script = PanelScript(
            name: "estimators",
            comment: "Gate estimators of \(results.text("experiment")). Written by elasti report.",
            width: Self.width, height: Self.height, blocks: studies.map(blocks).joined())
        header(&script)
        for (index, study) in studies.enumerated() { losses(study, index, &script) }
        let shown = Array(thresholds.prefix(2))
        differences(right: shown.isEmpty ? 0.985 : shown.count == 1 ? 0.73 : 0.485, &script)
        for (index, study) in shown.enumerated() {
            thresholds(study, place: index + 4 - shown.count, isFirst: index == 0, &script)
        }
        script.close()
        return script.code
    }

    // MARK: Data

    private func name(_ study: EstimatorStudy, _ part: GnuplotCode) -> GnuplotCode {
        "study\(studies.firstIndex { $0.module == study.module } ?? 0)_\(part)"
    }

    private func name(_ study: EstimatorStudy, _ variant: EstimatorStudy.Variant) -> GnuplotCode {
        name(study, "variant\(study.all.firstIndex { $0.variant == variant } ?? 0)")
    }

    private func blocks(_ study: EstimatorStudy) -> GnuplotCode {
        let columns = ["capacity", "compute_module", "lm_loss", "minimum", "maximum"]
        let place = Double(studies.firstIndex { $0.module == study.module } ?? 0)
        let others = study.all.filter { $0.variant != study.reference }
        let step = 0.84 / Double(max(1, others.count))
        var code = study.all.map { entry -> GnuplotCode in
            let variant = entry.variant
            return
                "# \(note: study.module), \(note: variant.gate), \(note: variant.subtractsMean), "
                + "\(note: variant.loss)\n"
                + Gnuplot.block(name(study, variant), columns: columns, rows: entry.line.rows)
        }.joined()
        for (index, entry) in others.enumerated() {
            let difference = study.difference(entry)
            let shift = step * (Double(index) - Double(others.count - 1) / 2)
            code += Gnuplot.block(
                name(study, entry.variant) + "_difference",
                columns: ["place", "difference", "half_width_95"],
                rows: [[place + shift, difference.mean, difference.halfWidth]])
        }
        if !study.fixed.isEmpty {
            code += Gnuplot.block(
                name(study, "calibrated"), columns: columns, rows: study.calibrated.rows)
            code += Gnuplot.block(name(study, "fixed"), columns: columns, rows: study.fixed.rows)
        }
        return code
    }

    // MARK: Header

    private func header(_ script: inout PanelScript) {
        let caption = StudyCaption(results: results, fallbackTitle: "Gate estimators")
        let grey: GnuplotCode = "textcolor rgb '#404040'"
        script.label(caption.title, 0.012, 0.975, "font ',16'")
        if let missing = caption.missing {
            script.label(missing, 0.988, 0.975, "right textcolor rgb '#D55E00' font ',13'")
        }
        script.label(caption.lines[0], 0.012, 0.947, grey)
        script.label(caption.lines[1], 0.012, 0.926, grey)
        let seeds = studies.flatMap { study in study.all.map { study.difference($0).count } }
            .filter { $0 > 0 }
        let (fewest, most) = (seeds.min() ?? 0, seeds.max() ?? 0)
        let range = fewest == most ? "\(most)" : "\(fewest) to \(most)"
        let statistics =
            "lines: means over the seeds of a point; bars: 95 % t interval of the difference paired "
            + "by seed, \(range) seeds; a spread is the largest minus the smallest mean loss; "
            + "−\u{a0}mean: the scores' mean over the sequence is subtracted"
        for (index, line) in Gnuplot.wrapped(statistics, columns: 160).enumerated() {
            script.label(line, 0.012, 0.905 - 0.021 * Double(index), grey)
        }
        var (x, y) = (0.012, 0.854)
        func entry(_ style: EstimatorStyle) {
            script.sample(
                "linewidth 2 \(style.dash)", point: style.point, colour: style.colour, x, y)
            script.label(style.name, x + 0.034, y)
            x += 0.245
            if x > 0.9 { (x, y) = (0.012, y - 0.026) }
        }
        let found = Set(
            studies.flatMap {
                $0.estimators.map { "\($0.variant.gate) \($0.variant.subtractsMean)" }
            })
        for (gate, mean) in EstimatorStudy.order where found.contains("\(gate) \(mean)") {
            entry(EstimatorStyle(gate: gate, subtractsMean: mean))
        }
        for (index, loss) in losses.enumerated() { entry(EstimatorStyle(loss: loss, at: index)) }
    }

    // MARK: Panels

    private func left(_ place: Int) -> Double { 0.062 + 0.242 * Double(place) }

    private func losses(_ study: EstimatorStudy, _ index: Int, _ script: inout PanelScript) {
        let teacher = results.teacher.lmLoss
        let width = 0.968 / Double(max(2, studies.count))
        let left = 0.062 + width * Double(index)
        let compute = Axis(
            roundedOut: study.estimators.flatMap { $0.line.rows.map { $0[1] } })
        let loss = Axis(
            holding: study.estimators.flatMap { $0.line.rows.map { $0[2] } } + [teacher])
        let plots = study.estimators.map { entry -> GnuplotCode in
            let style = style(entry.variant, in: study)
            return "$\(name(study, entry.variant)) using 2:3 with linespoints linewidth 1.8 "
                + "\(style.dash) pointtype \(style.point) pointsize 0.7 linecolor rgb "
                + "\(style.colour)"
        }
        script.panel(
            StudyRow.title(ofModule: study.module), left: left, right: left + width - 0.052,
            top: 0.785, bottom: 0.505,
            settings: [
                "set xrange \(compute.range)", "set xtics \(compute.tic) format '%g'",
                "set yrange \(loss.range)", "set ytics auto format '%g'",
                "set xlabel 'compute of the module kind (share)' offset 0,0.4",
                index == 0 ? "set ylabel 'LM loss (nats per token)' offset 1,0" : "unset ylabel",
                "set label \(String(format: "teacher %.3f", teacher)) at graph 0.02,first "
                    + "\(teacher) left offset 0,0.5 font ',9'",
            ],
            plots: [
                "\(teacher) with lines linewidth 1 dashtype 3 linecolor rgb 'black'"
            ] + plots)
    }

    private func differences(right: Double, _ script: inout PanelScript) {
        var plots: [GnuplotCode] = ["0 with lines linewidth 1 linecolor rgb '#606060'"]
        for study in studies {
            for entry in study.all where entry.variant != study.reference {
                let style = style(entry.variant, in: study)
                plots.append(
                    "$\(name(study, entry.variant))_difference using 1:2:3 with yerrorbars "
                        + "linewidth 1.4 pointtype \(style.point) pointsize 0.8 linecolor rgb "
                        + "\(style.colour)")
            }
        }
        let tics = studies.enumerated().map { index, study -> GnuplotCode in
            "\(StudyRow.title(ofModule: study.module)) \(index)"
        }
        let differences = Axis(
            ofDifferences: studies.flatMap { study in study.all.map(study.difference) })
        var settings: [GnuplotCode] = [
            "set xrange [-0.55:\(Double(studies.count) - 0.45)]",
            "set yrange \(differences.range)",
            "set xtics (\(tics.joined(separator: ", "))) noenhanced scale 0",
            "set ytics auto format '%g'", "unset xlabel",
            "set ylabel 'difference (nats per token)' offset 1,0",
        ]
        func nats(_ value: Double) -> String {
            value.isNaN ? "-" : String(format: "%.3f", value)
        }
        for (index, study) in studies.enumerated() {
            for (line, text) in [
                "estimators \(nats(study.estimatorSpread))", "losses \(nats(study.lossSpread))",
            ].enumerated() {
                settings.append(
                    "set label \(text) at first \(index),graph \(-0.155 - 0.065 * Double(line)) "
                        + "center font ',9' textcolor rgb '#404040'")
            }
        }
        let capacities = distinct(studies.map(\.capacity)).map { String(format: "%g", $0) }
        script.panel(
            "Minus the default estimator at capacity \(capacities.joined(separator: ", ")); below: "
                + "spreads", left: 0.062, right: right, top: 0.4, bottom: 0.11, settings: settings,
            plots: plots)
        script.add("set xtics scale 0.6")
    }

    private func thresholds(
        _ study: EstimatorStudy, place: Int, isFirst: Bool, _ script: inout PanelScript
    ) {
        let lines: [(name: String, colour: String, point: Int, line: StudyLine)] = [
            ("calibrated", Self.calibratedColour, 7, study.calibrated),
            ("fixed", Self.fixedColour, 5, study.fixed),
        ]
        let compute = Axis(roundedOut: lines.flatMap { $0.3.rows.map { $0[1] } }, tics: 4)
        let loss = Axis(holding: lines.flatMap { $0.3.rows.map { $0[2] } })
        var settings: [GnuplotCode] = [
            "set xrange \(compute.range)", "set xtics \(compute.tic) format '%g'",
            "set yrange \(loss.range)",
            "set ytics auto format '%g'",
            "set xlabel 'compute really spent (share)' offset 0,0.4",
            isFirst ? "set ylabel 'LM loss (nats per token)' offset 1,0" : "unset ylabel",
        ]
        for (index, line) in lines.enumerated() {
            settings.append(
                "set label \("\(line.name) threshold") at graph 0.97,\(0.95 - 0.075 * Double(index)) "
                    + "right textcolor rgb \(line.colour)")
        }
        script.panel(
            "\(StudyRow.title(ofModule: study.module)): thresholds", left: left(place),
            right: left(place) + 0.19, top: 0.4, bottom: 0.11, settings: settings,
            plots: zip(["calibrated", "fixed"] as [GnuplotCode], lines).flatMap {
                part, line -> [GnuplotCode] in
                let (colour, point) = (line.colour, line.point)
                return [
                    "$\(name(study, part)) using 2:3 with linespoints linewidth 2 pointtype "
                        + "\(point) pointsize 0.7 linecolor rgb \(colour)",
                    "$\(name(study, part)) using 2:3:(sprintf('%g',$1)) with labels "
                        + "offset 1,0.7 font ',8' textcolor rgb \(colour)",
                ]
            })
    }
}
