import Foundation
import Results

/// The gnuplot script: above, a map of similarity for each module kind; beneath, maps of agreement by
/// layer and the intervals.
struct DomainScript {
    let results: ResultsFile
    let study: DomainStudy
    let comparisons: DomainComparisons

    private static let (width, height) = (1280, 950)
    /// More groups would not fit a row; all stand in the tables.
    private static let maximumMaps = 4
    private static let diverging: GnuplotCode =
        "-1 '#B35806', -0.5 '#F1B26B', 0 '#FFFFFF', 0.5 '#74A9CF', 1 '#08519C'"

    private var groups: [DomainStudy.Group] { Array(study.groups.prefix(Self.maximumMaps)) }

    var code: GnuplotCode {
        var script = PanelScript(
            name: "domain_robustness",
            comment: "Routers across families: \(results.text("experiment")). "
                + "Written by elasti report.",
            width: Self.width, height: Self.height, blocks: blocks)
        header(&script)
        for index in groups.indices { similarityMap(index, &script) }
        agreementMap(
            "Agreement over families", "same seed", 0, left: 0.092,
            &script)
        agreementMap(
            "Agreement over seeds", "same family", 1, left: 0.292,
            &script)
        intervals(
            "In-domain minus out-of-domain",
            [("in_minus_out", "#0072B2", comparisons.inMinusOut)],
            note: "similarity; 95 % bootstrap over images", left: 0.56, hasNames: true, &script)
        intervals(
            "Families minus seeds",
            [
                ("domain_minus_seed", "#0072B2", comparisons.domainMinusSeed),
                ("both_minus_seed", "#56B4E9", comparisons.bothMinusSeed),
            ], note: "agreement; light: the seed changes too", left: 0.79,
            hasNames: comparisons.domainMinusSeed.count != comparisons.inMinusOut.count, &script)
        script.close()
        return script.code
    }

    // MARK: Data

    /// Columns of the maps of agreement: a module kind of a group each.
    private var kinds: [(group: Int, module: String)] {
        groups.indices.flatMap { group in
            distinct(comparisons.agreements[group].map(\.site.module)).map { (group, $0) }
        }
    }

    /// Rows of these maps, the first layer of the encoder on top.
    private var places: [String] {
        distinct(comparisons.agreements.flatMap { $0.map(\.site) }.sorted().map(\.place))
    }

    private func agreement(_ kind: (group: Int, module: String), _ place: String)
        -> ChoiceAgreement?
    {
        comparisons.agreements[kind.group].first {
            $0.site.module == kind.module && $0.site.place == place
        }
    }

    private var blocks: GnuplotCode {
        var code: GnuplotCode = ""
        for (index, group) in groups.enumerated() {
            code += Gnuplot.block(
                "similarity\(index)", columns: ["scored", "trained", "similarity", "above_mean"],
                rows: cells(group).map { [$0.column, $0.row, $0.value, $0.aboveMean] })
            code += Gnuplot.block(
                "own\(index)", columns: ["scored", "trained"],
                rows: study.trainedFamilies.compactMap { family in
                    study.families.firstIndex(of: family).flatMap { column in
                        study.subsets.firstIndex(of: family).map { [Double(column), Double($0)] }
                    }
                })
        }
        for (index, change) in [ChoiceAgreement.Change.domain, .seed].enumerated() {
            code += Gnuplot.block(
                "agreement\(index)", columns: ["module", "place", "agreement", "chance"],
                rows: kinds.enumerated().flatMap { column, kind in
                    places.enumerated().compactMap { row, place in
                        agreement(kind, place).map {
                            [Double(column), Double(row), $0.mean(change), $0.chance]
                        }
                    }
                })
        }
        let series: [(GnuplotCode, [DomainComparisons.Answer])] = [
            ("in_minus_out", comparisons.inMinusOut),
            ("domain_minus_seed", comparisons.domainMinusSeed),
            ("both_minus_seed", comparisons.bothMinusSeed),
        ]
        for (name, answers) in series {
            code += Gnuplot.block(
                name, columns: ["difference", "place", "lower_95", "upper_95"],
                rows: answers.enumerated().map {
                    [$1.interval.mean, Double($0), $1.interval.lower, $1.interval.upper]
                })
        }
        return code
    }

    private typealias Cell = (column: Double, row: Double, value: Double, aboveMean: Double)

    /// `aboveMean`: minus the mean of its column, the family scored: some are easier than others.
    private func cells(_ group: DomainStudy.Group) -> [Cell] {
        study.families.enumerated().flatMap { column, family -> [Cell] in
            let found = study.subsets.map { group.similarity(of: $0, on: family).mean }
            let mean = Statistics(of: found).mean
            return found.enumerated().map { (Double(column), Double($0), $1, $1 - mean) }
        }
    }

    // MARK: Header

    private func header(_ script: inout PanelScript) {
        let caption = StudyCaption(results: results, fallbackTitle: DomainRobustness.title)
        let grey: GnuplotCode = "textcolor rgb '#404040'"
        script.label(caption.title, 0.012, y(20), "font ',16'")
        if let missing = caption.missing {
            script.label(missing, 0.988, y(20), "right textcolor rgb '#D55E00' font ',13'")
        }
        for (index, line) in caption.lines.enumerated() {
            script.label(line, 0.012, y(44 + 18 * Double(index)), grey)
        }
        for (index, line) in comparisons.verdicts.enumerated() {
            script.label(line, 0.012, y(86 + 19 * Double(index)), "font ',12'")
        }
        let how = [
            "Maps: cosine similarity to the teacher in hundredths, by family trained on (row) and "
                + "scored (column), means over seeds; framed: in-domain.",
            "Their colour: above (blue) or below (orange) the mean of the column. Lower maps: overlap "
                + "of what two router sets run for the same images, by layer.",
        ]
        for (index, line) in how.enumerated() {
            script.label(line, 0.012, y(149 + 17 * Double(index)), "font ',10' \(grey)")
        }
    }

    // MARK: Maps

    private func cellPlot(_ block: GnuplotCode, colour column: Int) -> GnuplotCode {
        "$\(block) using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):\(column) with boxxyerror "
            + "fillstyle solid noborder fillcolor palette"
    }

    private func numbers(
        _ block: GnuplotCode, _ value: GnuplotCode, format: String, size: Int, light: GnuplotCode
    ) -> [GnuplotCode] {
        let colours: [(GnuplotCode, String)] = [("!(\(light))", "#202020"), (light, "#FFFFFF")]
        return colours.map { condition, colour in
            "$\(block) using ((\(condition))?$1:NaN):2:(sprintf(\(format),\(value))) with labels "
                + "font ',\(size)' textcolor rgb \(colour)"
        }
    }

    private static func tics(_ names: [String]) -> GnuplotCode {
        "("
            + names.enumerated().map { "\($1) \($0)" }.joined(separator: ", ") + ")"
    }

    private func similarityMap(_ index: Int, _ script: inout PanelScript) {
        let left = 0.092 + 0.2285 * Double(index)
        let spread = groups.flatMap { cells($0).map { abs($0.aboveMean) } }.filter(\.isFinite).max()
        let reach = Axis(0, max(spread ?? 0, 1e-6)).high
        let isFine = study.families.count <= 7
        script.panel(
            StudyRow.title(ofModule: groups[index].module), left: left, right: left + 0.212,
            top: y(208), bottom: y(466),
            settings: [
                "set palette defined (\(Self.diverging))", "unset colorbox",
                "set cbrange [\(-reach):\(reach)]",
                "set xrange [-0.5:\(Double(study.families.count) - 0.5)]",
                "set yrange [\(Double(study.subsets.count) - 0.5):-0.5]",
                "set xtics \(Self.tics(study.families)) noenhanced scale 0 rotate by 35 right",
                index == 0
                    ? "set ytics \(Self.tics(study.subsets)) noenhanced scale 0 font ',10'"
                    : "unset ytics",
                "unset xlabel", "unset ylabel", "set border 0",
            ],
            plots: [cellPlot("similarity\(index)", colour: 4)]
                + numbers(
                    "similarity\(index)", "100*$3", format: isFine ? "%.2f" : "%.1f",
                    size: isFine ? 9 : 8, light: "abs($4)>0.6*\(reach)")
                + [
                    "$own\(index) using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48) with boxxyerror "
                        + "fillstyle empty linewidth 1.2 linecolor rgb '#202020'"
                ])
    }

    private func agreementMap(
        _ title: String, _ what: String, _ index: Int, left: Double, _ script: inout PanelScript
    ) {
        let chances = comparisons.agreements.flatMap { $0.map(\.chance) }.filter(\.isFinite)
        let (low, high) = (chances.min() ?? .nan, chances.max() ?? .nan)
        let chance =
            high - low < 0.005
            ? String(format: "%.2f", high) : String(format: "%.2f to %.2f", low, high)
        let names = kinds.map { kind in
            let module = groups[kind.group].module
            let short = Figure5.panels.first { $0.module == kind.module }?.short ?? kind.module
            return module == kind.module ? short : "\(short) (joint)"
        }
        let isEmpty = kinds.isEmpty
        script.panel(
            title, note: isEmpty ? "no choices were kept" : "\(what); chance \(chance)",
            left: left, right: left + 0.18, top: y(596), bottom: y(876),
            settings: [
                "set palette defined (0 '#FFFFFF', 1 '#08519C')", "set cbrange [0:1]",
                "set xrange [-0.5:\(Double(max(names.count, 1)) - 0.5)]",
                "set yrange [\(Double(max(places.count, 1)) - 0.5):-0.5]",
                "set xtics \(Self.tics(names)) noenhanced scale 0 rotate by 35 right",
                index == 0 && !isEmpty
                    ? "set ytics \(Self.tics(places)) noenhanced scale 0 font ',10'"
                    : "unset ytics",
            ],
            plots: isEmpty
                ? []
                : [cellPlot("agreement\(index)", colour: 3)]
                    + numbers(
                        "agreement\(index)", "$3", format: "%.2f", size: 9, light: "$3>0.55"))
    }

    // MARK: Intervals

    /// - Parameter series: block of data, colour and answers of each; of one length or empty.
    private func intervals(
        _ title: String,
        _ series: [(block: GnuplotCode, colour: String, answers: [DomainComparisons.Answer])],
        note: String, left: Double, hasNames: Bool, _ script: inout PanelScript
    ) {
        let answers = series.flatMap(\.answers)
        let names = distinct(answers.map(\.module)).map { module in
            module == Schema.allDomains
                ? "mean" : Figure5.panels.first { $0.module == module }?.short ?? module
        }
        let ends: [Double] =
            answers.flatMap { [$0.interval.mean, $0.interval.lower, $0.interval.upper] } + [0]
        let axis = Axis(holding: ends, tics: 4)
        let plots = series.enumerated().filter { !$1.answers.isEmpty }
            .map { place, series -> GnuplotCode in
                "$\(series.block) using 1:($2+\(0.18 * Double(place))):3:4 with xerrorbars linewidth 1.6 "
                    + "pointtype 7 pointsize 0.8 linecolor rgb \(series.colour)"
            }
        script.panel(
            title, note: answers.isEmpty ? "not known" : note, left: left, right: left + 0.185,
            top: y(596), bottom: y(876),
            settings: [
                "set border 1", "set xrange \(axis.range)",
                "set arrow from 0,graph 0 to 0,graph 1 nohead linecolor rgb '#606060'",
                "set yrange [\(Double(max(names.count, 1)) - 0.5):-0.5]",
                "set xtics \(axis.tic) norotate center format '%g' scale 0.6",
                hasNames && !names.isEmpty
                    ? "set ytics \(Self.tics(names)) noenhanced scale 0 font ',10'" : "unset ytics",
            ], plots: plots)
    }

    private func y(_ units: Double) -> Double { 1 - units / Double(Self.height) }
}
