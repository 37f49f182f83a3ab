import Catalog
import Foundation
import Results
import Statistics

/// Loss against compute, a panel a module kind, with the saving at equal loss.
///
/// The lines of a kind have the setting "line": "solid" for routers of the default estimator, which choose
/// as inference does; "dashed" for tokens by top-k, which looks ahead, and for sub-modules that are the same
/// for all inputs; "thin" for the paper's estimator; "dotted" for a uniform choice of routers that were
/// trained, or in the training of LoRA too.
public struct Figure5: Figure {
    /// In the order of drawing, with the words of the key.
    private static let lines: KeyValuePairs<String, (style: Style, words: [String])> = [
        "dotted": (
            style: Style(colour: .soft, width: 1.7, dash: .dotted, mark: .circle, size: 0.25),
            words: ["random choice: the baseline", "(with LoRA: trained with random choice)"]
        ),
        "thin": (
            Style(colour: .soft, width: 0.9, mark: .circle, size: 0.25),
            ["as solid, with the paper's weighted gate"]
        ),
        "dashed": (
            Style(colour: .soft, width: 1.7, dash: .dashed, mark: .circle, size: 0.25),
            ["tokens: top-k, looks ahead", "heads, experts: the same for all inputs"]
        ),
        "solid": (
            Style(colour: .soft, width: 2.2, mark: .circle),
            [
                "tokens: calibrated threshold", "heads, experts: top-k of each token",
                "band: range over seeds",
            ]
        ),
    ]
    private static let marks: [Style.Mark] = [.circle, .openSquare, .triangle, .openDiamond]
    /// Shares of the teacher's loss that count as equal.
    private static let tolerances = [0.01, 0.05]
    private static let compute = "compute of the kind (share of dense)"

    private typealias Saving = SeriesRow<[Crossing]>

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("lm_loss")
        let series = try results.moduleSeries(["lm_loss"])
        // The four of the paper always have their place.
        let modules = distinct(Names.modules + Names.kinds(series.map(\.module))).prefix(12)
        let kinds = modules.map { (module: $0, lines: Self.lines(of: series.of("module", $0))) }
        let lines = kinds.flatMap(\.lines)
        guard !lines.isEmpty else {
            throw InputError(
                "figure5 has nothing to draw: /points has no row that routes one of "
                    + Names.modules.joined(separator: ", ") + " alone and has its loss")
        }
        let teacher = results.teacher.lmLoss
        let savings = kinds.flatMap { $0.lines.of("line", "solid") + $0.lines.of("line", "thin") }
            .map { series in
                Saving(
                    series,
                    Self.tolerances.map {
                        Crossing(series, "lm_loss", teacher: teacher, limit: (1 + $0) * teacher)
                    })
            }
        let x = Axis(ofCompute: lines.means("compute_module"))
        let y = Self.lossAxis(lines, teacher)
        let panels = kinds.enumerated().map { place, kind in
            Panel(
                title: Names.title(ofModule: kind.module),
                x: x.labelled(place / 2 == (kinds.count - 1) / 2 ? Self.compute : ""),
                y: y.labelled("LM loss (nats per token)", hasNumbers: place % 2 == 0),
                top: Self.wholeModel(kind.lines, x), layers: Self.layers(kind.lines, teacher))
        }
        var page = Page(
            "figure5", results, "Loss versus compute of an elastic language model",
            what: "Figure 5, loss versus compute,",
            rows: stride(from: 0, to: panels.count, by: 2).map {
                Page.Row(280, Array(panels[$0..<min($0 + 2, panels.count)]))
            })
        page.side = key(lines) + table(savings)
        let points = Table(
            lines.points(by: "compute_module"),
            .settings("module", "line", "variant", "lora_rank", "gate", "choice", "selection")
                + .place("capacity") + .means("compute_module", "compute") + .ranges("lm_loss")
                + [.number("above_teacher") { $0.found["lm_loss"].mean - teacher }]
                + .seeds(of: "lm_loss"))
        return FigureFiles(
            page,
            [
                .init(
                    name: "figure5.md",
                    text: markdown(savings, Self.overStatic(lines), points, results)),
                .csv("figure5.csv", csv(savings)), .csv("figure5_points.csv", points),
            ])
    }

    /// The series of a kind that are drawn or stand in tables, in the order of drawing.
    private static func lines(of kind: [Series]) -> [Series] {
        let floors = kind.of("selection", "random").filter { $0.rank == 0 }
        let learned = kind.of("choice", "learned").filter { $0.selection != "random" }
        let gate = Names.mainGate(distinct(learned.map(\.gate)))
        let floorGate = Names.mainGate(distinct(floors.map(\.gate)))
        let selections = distinct(learned.map(\.selection))
        let main = Names.mainSelection(selections)
        let second = selections.contains("threshold") ? "top_k" : "static"
        func line(_ series: Series) -> String? {
            switch series.selection {
            case "random" where series.rank == 0: series.gate == floorGate ? "dotted" : nil
            case "random": series.choice == "random" ? "dotted" : nil
            case _ where series.choice != "learned": nil
            case main: series.gate == gate ? "solid" : series.gate == "weighted" ? "thin" : nil
            case second: series.gate == gate ? "dashed" : nil
            default: nil
            }
        }
        let found = kind.compactMap { series in line(series).map { series.adding("line", $0) } }
            .sorted { ($0.rank, $0.variant) < ($1.rank, $1.variant) }
        return lines.flatMap { found.of("line", $0.key) }
    }

    // MARK: Panels

    /// Of lines that are not solid, the first variant, and of more than three ranks the lowest and the
    /// highest: more in dashes and dots would hide what counts.
    private static func layers(_ lines: [Series], _ teacher: Double) -> [Layer] {
        guard !lines.isEmpty else { return [] }
        let solid = lines.of("line", "solid")
        let (ranks, variants) = (solid.ranks, distinct(solid.map(\.variant)).sorted())
        let shown = ranks.count > 3 ? [ranks[0], ranks[ranks.count - 1]] : lines.ranks
        let drawn = lines.filter { line in
            line.text("line") == "solid"
                || shown.contains(line.rank)
                    && (variants.count < 2 || line.variant == variants[0])
        }
        func name(_ line: Series) -> String {
            [
                Names.title(ofModule: line.module), "rank \(line.rank)", line.gate, line.choice,
                line.selection, line.variant,
            ].filter { !$0.isEmpty }.joined(separator: ", ")
        }
        let near = tolerances.map {
            Layer.reference(
                teacher * (1 + $0), .horizontal, Style(colour: .pale, width: 0.8),
                label: "+" + percent($0, decimals: 0), outside: true)
        }
        let bands = solid.map {
            Layer.band(
                name($0) + ", range over seeds", $0.marks("compute_module", "lm_loss"),
                .ofRank($0.rank))
        }
        let curves = drawn.map { line in
            let kind = line.text("line")
            var style = style(kind)
            style.colour = .ofRank(line.rank)
            if kind == "solid", let place = variants.firstIndex(of: line.variant) {
                style.mark = marks[place % marks.count]
            }
            return Layer.line(name(line), line.marks("compute_module", "lm_loss"), style)
        }
        return near + bands + curves + [.teacher(teacher, width: 1.6, dash: .solid)]
    }

    private static func style(_ line: String) -> Style {
        lines.first { $0.key == line }?.value.style ?? Style(colour: .soft)
    }

    /// From below the teacher up to the worst of the lines that count, but not so far that the last
    /// per cents above the teacher could not be read: floors leave the frame first.
    private static func lossAxis(_ lines: [Series], _ teacher: Double) -> Axis {
        let counted = lines.of("line", "solid") + lines.of("line", "dashed")
        let above = counted.means("lm_loss").map { $0 - teacher }.filter(\.isFinite)
        let span = max(min(above.max() ?? 0, 0.33 * teacher) * 1.08, 0.06 * teacher)
        let lowest = min(above.min() ?? 0, 0)
        return Axis(teacher + max(lowest, -span) - 0.09 * span, teacher + span, preferred: 0.2)
    }

    /// Compute of all blocks, which is linear in that of one kind: by least squares over the points of
    /// the routers alone.
    private static func wholeModel(
        _ lines: [Series], _ axis: Axis
    ) -> (label: String, tics: [Tic])? {
        let solid = lines.of("line", "solid")
        let points = solid.filter { $0.rank == solid.ranks.first }
            .flatMap { $0.curve("compute_module", "compute") }.filter { !$0.y.isNaN }
        let mean = (
            x: Statistics(of: points.map(\.x)).mean, y: Statistics(of: points.map(\.y)).mean
        )
        let spread = points.reduce(0) { $0 + ($1.x - mean.x) * ($1.x - mean.x) }
        let slope = points.reduce(0) { $0 + ($1.x - mean.x) * ($1.y - mean.y) } / spread
        guard spread > 1e-6, slope > 1e-3, slope.isFinite else { return nil }
        func whole(_ compute: Double) -> Double { mean.y + slope * (compute - mean.x) }
        let blocks = Axis(whole(axis.low), whole(axis.high), tics: 6, least: 0.02)
        return (
            "compute of all blocks",
            blocks.tics.map { Tic(mean.x + ($0 - mean.y) / slope, blocks.text($0)) }
        )
    }

    // MARK: Key

    private func key(_ lines: [Series]) -> [KeyEntry] {
        let ranks = lines.ranks.prefix(5).map { rank in
            KeyEntry.sample(
                Style(colour: .ofRank(rank), width: 3.5),
                [rank == 0 ? "routers only" : "LoRA rank \(rank)"])
        }
        let kinds = Self.lines.reversed().filter { !lines.of("line", $0.key).isEmpty }.map {
            var style = $0.value.style
            if $0.key != "solid" { style.mark = nil }
            return KeyEntry.sample(style, $0.value.words)
        }
        let variants = distinct(lines.map(\.module)).flatMap { module -> [KeyEntry] in
            let solid = lines.of("module", module).of("line", "solid")
            let variants = distinct(solid.map(\.variant)).sorted()
            return variants.count < 2
                ? []
                : variants.prefix(8).enumerated().map { place, variant in
                    let mark = Self.marks[place % Self.marks.count]
                    return .sample(
                        Style(colour: .soft, width: 0, mark: mark),
                        ["\(Names.short(ofModule: module)): \(variant)"])
                }
        }
        return [.title("Colour")] + ranks + [.gap(8), .title("Line: how the choice is made")]
            + kinds + variants
    }

    /// What the solid lines save, a column a rank.
    private func table(_ savings: [Saving]) -> [KeyEntry] {
        let main = savings.filter { $0.series.text("line") == "solid" }
        let ranks = main.map(\.series).ranks
        func name(_ saving: Saving) -> String {
            let (module, variant) = (saving.series.module, saving.series.variant)
            return variant.isEmpty
                ? Names.title(ofModule: module) : "\(Names.short(ofModule: module)), \(variant)"
        }
        let rows = Self.tolerances.enumerated().flatMap { place, tolerance -> [KeyEntry] in
            [.rule, .note(["within \(percent(tolerance, decimals: 0)) of the teacher's loss"])]
                + distinct(main.map(name)).prefix(16).map { row in
                    let cells = ranks.map { rank -> (text: String, colour: Colour) in
                        let own = main.first { name($0) == row && $0.series.rank == rank }
                        let saving = own?.found[place].saving ?? ""
                        return (saving.replacingOccurrences(of: " %", with: ""), .ink)
                    }
                    return .cells([(row, .ink)] + cells, columnWidth: 38)
                }
        }
        return [
            .gap(14), .title("Saving at equal loss"),
            .note([
                "% of the routed kind's compute that is saved",
                "where the solid line comes near the teacher's loss",
            ]),
            .cells(
                [("LoRA rank", .ink)] + ranks.map { (String($0), .ofRank($0)) }, columnWidth: 38),
        ] + rows
    }

    // MARK: Tables

    private func csv(_ savings: [Saving]) -> Table {
        Table(
            savings,
            .settings("module", "variant", "lora_rank", "gate", "selection")
                + [.whole("seeds") { $0.series.replicates.count }]
                + Self.tolerances.enumerated().flatMap { place, tolerance in
                    [RowColumn<Saving>].saving(
                        String(format: "saving_within_%.0f_percent", 100 * tolerance)
                    ) { $0.found[place] }
                })
    }

    /// What choosing per input adds: loss of the static choice minus loss of top-k at the same
    /// capacity, seed by seed.
    private static func overStatic(_ lines: [Series]) -> Table {
        let rows = lines.of("line", "solid").points(by: "compute_module")
            .compactMap { row -> SeriesRow<(at: Double, differences: Statistics)>? in
                let (series, point) = (row.series, row.found)
                let fixed = lines.of("line", "dashed").of("selection", "static").first {
                    ($0.module, $0.rank, $0.variant)
                        == (series.module, series.rank, series.variant)
                }
                let found = fixed?.differences("lm_loss", to: series, at: point.at) ?? []
                return found.isEmpty ? nil : SeriesRow(series, (point.at, Statistics(of: found)))
            }
        return Table(
            rows,
            .settings("module", "variant", "lora_rank") + [
                .number("capacity", \.found.at),
                .number("static_minus_top_k", \.found.differences.mean),
                .number("minimum", \.found.differences.minimum),
                .number("maximum", \.found.differences.maximum),
                .whole("seeds", \.found.differences.count),
            ])
    }

    private func markdown(
        _ savings: [Saving], _ overStatic: Table, _ points: Table, _ results: ResultsFile
    ) -> String {
        let hasVariants = savings.contains { !$0.series.variant.isEmpty }
        let table = Table(
            savings,
            [
                .text("routed") { Names.title(ofModule: $0.series.module) },
                .whole("LoRA rank", \.series.rank), .text("gate", \.series.gate),
            ] + (hasVariants ? [.text("variant", \.series.variant)] : [])
                + Self.tolerances.enumerated().map { place, tolerance in
                    .text("within \(percent(tolerance, decimals: 0))") {
                        $0.found[place].savingWithRange
                    }
                })
        return """
            # Saving at equal loss

            The share of the routed module kind's compute that can go before the loss is 1 % or 5 %
            above the teacher's, \(String(format: "%.4f", results.teacher.lmLoss)) nats per token: on means over seeds, linear between points,
            closed by everything chosen (1 and the router's cost, the teacher's loss). Tokens by
            calibrated threshold, heads and experts by top-k. In brackets the range over seeds.

            \(table.text(.markdown))
            \(StudyCaption(results).markdown).

            ## What routing per input adds

            Loss of the static choice (the same for every input) minus loss of top-k, in nats per
            token at the same capacity, seed by seed.

            \(overStatic.text(.markdown))
            ## The points of the figure

            \(points.text(.markdown))
            """
    }
}
