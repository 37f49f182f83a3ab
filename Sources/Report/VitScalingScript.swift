import Foundation
import Results

/// The gnuplot script: a column a module kind, similarity above and reconstruction loss beneath.
struct VitScalingScript {
    let results: ResultsFile
    let lines: [VitLine]

    private static let (width, height) = (1280, 800)
    /// By extent: dash and mark.
    private static let extents = [
        (dash: 1, point: 7), (dash: 2, point: 4), (dash: 4, point: 9), (dash: 5, point: 12),
    ]
    private static let floorColour = "#808080"

    private var drawn: [VitLine] { lines.filter { $0.part != .other } }
    private var extents: [RoutedExtent] { Set(drawn.map(\.extent)).sorted() }
    private var teacherLoss: Double { results.teacher.reconstructionLoss }

    var code: GnuplotCode {
        var script = PanelScript(
            name: "vit_scaling",
            comment: "Similarity versus compute: \(results.text("experiment")). "
                + "Written by elasti report.",
            width: Self.width, height: Self.height, blocks: blocks)
        header(&script)
        for (column, panel) in Figure5.panels.enumerated() {
            let left = 0.052 + 0.237 * Double(column)
            similarity(panel, left, isFirst: column == 0, &script)
            loss(panel, left, isFirst: column == 0, &script)
        }
        script.close()
        return script.code
    }

    // MARK: Data

    private func block(_ index: Int) -> GnuplotCode { "line\(index)" }

    private var blocks: GnuplotCode {
        drawn.enumerated().map { index, line -> GnuplotCode in
            let key = line.key
            let rows = line.similarity.points.map { point -> [Double] in
                let loss = line.loss?.points.first { $0.capacity == point.capacity }?.found
                return [
                    point.computeModule.mean, point.found.mean, point.found.minimum,
                    point.found.maximum, loss?.mean ?? .nan, loss?.minimum ?? .nan,
                    loss?.maximum ?? .nan, point.capacity,
                ]
            }
            return
                "# \(note: key.module), rank \(key.rank), \(note: line.extent.name), "
                + "gate \(note: key.gate), choice \(note: key.choice), "
                + "selection \(note: key.selection) \(note: key.variant)\n"
                + Gnuplot.block(
                    block(index),
                    columns: [
                        "compute_module", "similarity", "minimum", "maximum", "loss", "minimum",
                        "maximum", "capacity",
                    ], rows: rows)
        }.joined()
    }

    // MARK: Header

    private func header(_ script: inout PanelScript) {
        let caption = StudyCaption(results: results, fallbackTitle: VitScaling.title)
        let grey: GnuplotCode = "textcolor rgb '#404040'"
        script.label(caption.title, 0.012, 0.975, "font ',16'")
        if let missing = caption.missing {
            script.label(missing, 0.988, 0.975, "right textcolor rgb '#D55E00' font ',13'")
        }
        let how =
            "points: means over seeds, choice by top-k; bars: range over seeds; grey lines: "
            + "similarities that count as near"
        for (index, line) in (caption.lines + [how]).enumerated() {
            script.label(line, 0.012, 0.944 - 0.024 * Double(index), grey)
        }
        let y = 0.862
        var x = 0.012
        func entry(_ text: String, _ style: GnuplotCode, point: Int?, colour: String) {
            script.sample(style, point: point, colour: colour, x, y)
            script.label(text, x + 0.034, y)
            x += 0.056 + 0.0062 * Double(text.count)
        }
        for rank in Set(drawn.filter { $0.part == .learned }.map(\.key.rank)).sorted() {
            entry(
                rank == 0 ? "routers only" : "LoRA rank \(rank)", "linewidth 3.5", point: nil,
                colour: Gnuplot.colour(ofRank: rank))
        }
        for (place, extent) in extents.enumerated() {
            let style = Self.extents[place % Self.extents.count]
            entry(
                extent.name, "linewidth 1.8 dashtype \(style.dash)", point: style.point,
                colour: "#404040")
        }
        if drawn.contains(where: { $0.part == .floor }) {
            entry("random choice", "linewidth 1.6 dashtype 3", point: nil, colour: Self.floorColour)
        }
    }

    // MARK: Panels

    private func settings(isFirst: Bool, _ axis: Axis, label: String) -> [GnuplotCode] {
        [
            "set xrange \(computeAxis.range)", "set yrange \(axis.range)",
            "set xtics \(computeAxis.tic) format '%.\(computeAxis.decimals)f'",
            "set ytics auto format \(isFirst ? "%g" : "")",
            isFirst ? "set ylabel \(label) offset 0.8,0" : "unset ylabel",
        ]
    }

    private func similarity(
        _ panel: Figure5.Panel, _ left: Double, isFirst: Bool, _ script: inout PanelScript
    ) {
        let levels: [GnuplotCode] = VitScalingTables.levels.map {
            "\($0) with lines linewidth 0.8 linecolor rgb '#B0B0B0'"
        }
        let marks: [GnuplotCode] = VitScalingTables.levels.map { level in
            "set label \(String(level)) at graph 1.012,first \(level) left "
                + "font ',9' textcolor rgb '#707070'"
        }
        script.panel(
            panel.title, left: left, right: left + 0.207, top: 0.8, bottom: 0.465,
            settings: settings(
                isFirst: isFirst, similarityAxis, label: "cosine similarity")
                + ["unset xlabel"] + marks,
            plots: levels + plots(panel, "using 1:2:3:4", hasRows: { _ in true }))
    }

    private func loss(
        _ panel: Figure5.Panel, _ left: Double, isFirst: Bool, _ script: inout PanelScript
    ) {
        var settings = settings(
            isFirst: isFirst, lossAxis, label: "reconstruction loss (masked patches)")
        settings.append("set xlabel 'compute of the routed module kind' offset 0,0.3")
        var teacher: [GnuplotCode] = []
        if teacherLoss.isFinite {
            settings.append(
                "set label \(String(format: "teacher %.3f", teacherLoss)) at graph 0.015,"
                    + "first \(teacherLoss) left offset 0,-0.55 font ',9'")
            teacher = [
                "\(teacherLoss) with lines linewidth 1.4 linecolor rgb 'black'"
            ]
        }
        script.panel(
            "", left: left, right: left + 0.207, top: 0.415, bottom: 0.08, settings: settings,
            plots: teacher + plots(panel, "using 1:5:6:7", hasRows: { $0.loss != nil }))
    }

    private func plots(
        _ panel: Figure5.Panel, _ columns: GnuplotCode, hasRows: (VitLine) -> Bool
    ) -> [GnuplotCode] {
        let own = drawn.enumerated().filter { $1.key.module == panel.module && hasRows($1) }
        // Floors first: what counts is drawn over them.
        return (own.filter { $1.part == .floor } + own.filter { $1.part == .learned }).map {
            let (index, line) = $0
            let place = extents.firstIndex(of: line.extent) ?? 0
            let style = Self.extents[place % Self.extents.count]
            let isFloor = line.part == .floor
            let colour =
                isFloor && line.key.rank == 0
                ? Self.floorColour : Gnuplot.colour(ofRank: line.key.rank)
            return "$\(block(index)) \(columns) with yerrorlines linewidth \(isFloor ? 1.4 : 2) "
                + "dashtype \(isFloor ? 3 : style.dash) pointtype \(style.point) pointsize "
                + "\(isFloor ? 0.35 : 0.6) linecolor rgb \(colour)"
        }
    }

    // MARK: Ranges, one for all panels of a row: they are there to be compared

    private var computeAxis: Axis {
        Axis(ofCompute: drawn.flatMap { $0.similarity.points.map(\.computeModule.mean) })
    }

    /// Down to half as far again as the worst of the lines that count: floors leave the frame first.
    private var similarityAxis: Axis {
        let found = learned.flatMap { $0.similarity.points.map(\.found.minimum) }
            .filter(\.isFinite)
        let span = max(1.5 * (1 - (found.min() ?? 1)), 0.02)
        return Axis(1 - span, 1 + 0.06 * span)
    }

    private var lossAxis: Axis {
        let found = learned.flatMap { $0.loss?.points ?? [] }
            .flatMap { [$0.found.minimum, $0.found.maximum] }.filter(\.isFinite)
        guard let low = (found + [teacherLoss].filter(\.isFinite)).min() else { return Axis(0, 1) }
        let span = max(1.5 * ((found.max() ?? low) - low), 0.02 * abs(low), 1e-6)
        return Axis(low - 0.1 * span, low + span)
    }

    private var learned: [VitLine] { drawn.filter { $0.part == .learned } }
}
