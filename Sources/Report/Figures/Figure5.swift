import Catalog
import Foundation
import Results
import Statistics

/// Loss against compute, a panel a module kind, with the saving at equal loss.
public struct Figure5: Figure {
    /// The part a line plays in its panel.
    enum Part: String, CaseIterable {
        /// A uniform choice: of routers that were trained, or in the training of LoRA too.
        case dotted
        /// The paper's estimator.
        case thin
        /// Tokens by top-k, which looks ahead; sub-modules that are the same for all inputs.
        case dashed
        /// Trained by the default estimator, chosen as inference does.
        case solid
    }

    struct Line {
        let part: Part
        let series: Series
        let variant: String

        var module: String { series.text("module") }
        var rank: Int { series.whole("lora_rank") }
        var gate: String { series.text("gate") }
        var name: String {
            [
                Names.title(ofModule: module), "rank \(rank)", gate, series.text("choice"),
                series.text("selection"), variant,
            ].filter { !$0.isEmpty }.joined(separator: ", ")
        }
    }

    /// A module kind with its lines, in the order of drawing.
    struct Kind {
        let module: String
        let lines: [Line]

        func lines(_ part: Part) -> [Line] { lines.filter { $0.part == part } }
        /// What tells lines of one rank apart, in order.
        var variants: [String] { distinct(lines(.solid).map(\.variant)).sorted() }
        /// More than three ranks in dashes and dots would hide what counts: then only the lowest and
        /// the highest have them. Empty for all.
        var ranksBesideSolid: [Int] {
            let ranks = distinct(lines(.solid).map(\.rank)).sorted()
            return ranks.count > 3 ? [ranks[0], ranks[ranks.count - 1]] : []
        }
        var drawn: [Line] {
            lines.filter { line in
                let shown = ranksBesideSolid
                return line.part == .solid
                    || (shown.isEmpty || shown.contains(line.rank))
                        && (variants.count < 2 || line.variant == variants[0])
            }
        }
    }

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("lm_loss")
        let kinds = try kinds(results)
        guard kinds.contains(where: { !$0.lines.isEmpty }) else {
            throw InputError(
                "figure5 has nothing to draw: /points has no row that routes one of "
                    + Names.modules.joined(separator: ", ") + " alone and has its loss")
        }
        let teacher = results.teacher.lmLoss
        let savings = kinds.flatMap { kind in
            (kind.lines(.solid) + kind.lines(.thin)).map { Saving($0, teacher) }
        }
        let caption = StudyCaption(
            results: results, fallbackTitle: "Loss versus compute of an elastic language model")
        var page = Page(
            "figure5", results, caption, what: "Figure 5, loss versus compute,",
            rows: rows(kinds, teacher))
        page.side = key(kinds, savings)
        return FigureFiles(
            page,
            [
                .init(name: "figure5.md", text: markdown(kinds, savings, caption, teacher)),
                .csv("figure5.csv", table(savings)),
                .csv("figure5_points.csv", points(kinds, teacher)),
            ])
    }

    private func kinds(_ results: ResultsFile) throws -> [Kind] {
        let rows = try results.points.keeping("scheme") { $0 != "skip" }
            .keeping("domain", Schema.allDomains).keepingOwnCapacity()
        var query = Query(
            ["compute_module", "compute", "compute_router", "lm_loss"],
            needed: ["lm_loss", "compute_module"], along: "capacity")
        query.within += ["trained_capacity"]
        let all = try query.series(in: rows.keeping("module") { !$0.contains("+") })
        let variants = all.variants(
            among: ["module", "lora_rank", "gate", "choice"], known: ["selection", "scheme"])
        let lines = zip(all, variants).map { (series: $0, variant: $1) }
        // The four of the paper always have their place.
        let modules = Names.modules + Names.kinds(all.map { $0.text("module") })
        return distinct(modules).prefix(12).map { module in
            let own = lines.filter { $0.series.text("module") == module }
            let (floors, others) = (
                own.filter { $0.series.text("selection") == "random" },
                own.filter { $0.series.text("selection") != "random" }
            )
            func gates(_ lines: [(series: Series, variant: String)]) -> [String] {
                distinct(lines.map { $0.series.text("gate") })
            }
            let learned = others.filter { $0.series.text("choice") == "learned" }
            let gate = Names.mainGate(gates(learned))
            let floorGate = Names.mainGate(
                gates(floors.filter { $0.series.whole("lora_rank") == 0 }))
            let selections = distinct(learned.map { $0.series.text("selection") })
            let solid = Names.mainSelection(selections)
            let dashed = selections.contains("threshold") ? "top_k" : "static"
            func part(_ series: Series) -> Part? {
                let (own, choice) = (series.text("gate"), series.text("choice"))
                switch series.text("selection") {
                case "random" where series.whole("lora_rank") == 0:
                    return own == floorGate ? .dotted : nil
                case "random": return choice == "random" ? .dotted : nil
                case _ where choice != "learned": return nil
                case solid: return own == gate ? .solid : own == "weighted" ? .thin : nil
                case dashed: return own == gate ? .dashed : nil
                default: return nil
                }
            }
            let found = own.compactMap { line in
                part(line.series).map { Line(part: $0, series: line.series, variant: line.variant) }
            }.sorted { ($0.rank, $0.variant) < ($1.rank, $1.variant) }
            return Kind(
                module: module,
                lines: Part.allCases.flatMap { part in found.filter { $0.part == part } })
        }
    }

    // MARK: Panels

    private func rows(_ kinds: [Kind], _ teacher: Double) -> [Page.Row] {
        let x = Axis(
            ofCompute: kinds.flatMap(\.lines).flatMap {
                $0.series.curve("compute_module", "lm_loss").map(\.x)
            })
        let y = lossAxis(kinds.flatMap(\.lines), teacher)
        return stride(from: 0, to: kinds.count, by: 2).map { start in
            let isLast = start + 2 >= kinds.count
            let panels = kinds[start..<min(start + 2, kinds.count)].enumerated().map {
                column, kind in
                Panel(
                    title: Names.title(ofModule: kind.module),
                    x: x.labelled(
                        isLast ? "compute of the routed module kind (share of dense)" : ""),
                    y: y.labelled("LM loss (nats per token)", hasNumbers: column == 0),
                    top: wholeModel(kind, x), layers: layers(kind, x, y, teacher), frame: .box)
            }
            return Page.Row(280, panels)
        }
    }

    /// From below the teacher up to the worst of the lines that count, but not so far that the last
    /// per cents above the teacher could not be read: floors leave the frame first.
    private func lossAxis(_ lines: [Line], _ teacher: Double) -> Axis {
        let above = lines.filter { [.solid, .dashed].contains($0.part) }
            .flatMap { $0.series.points.map { $0["lm_loss"].mean - teacher } }.filter(\.isFinite)
        let span = max(min(above.max() ?? 0, 0.33 * teacher) * 1.08, 0.06 * teacher)
        let lowest = min(above.min() ?? 0, 0)
        return Axis(teacher + max(lowest, -span) - 0.09 * span, teacher + span, preferred: 0.2)
    }

    private func layers(_ kind: Kind, _ x: Axis, _ y: Axis, _ teacher: Double) -> [Layer] {
        guard !kind.lines.isEmpty else { return [] }
        let near = Saving.tolerances.map {
            Layer.reference(
                teacher * (1 + $0), .horizontal, Style(colour: .pale, width: 0.8),
                label: "+" + percent($0, decimals: 0), outside: true)
        }
        let bands = kind.drawn.filter { $0.part == .solid }.map {
            Layer.band(
                $0.name + ", range over seeds", $0.series.marks("compute_module", "lm_loss"),
                .ofRank($0.rank))
        }
        let lines = kind.drawn.map { line in
            Layer.line(line.name, line.series.marks("compute_module", "lm_loss"), style(line, kind))
        }
        return near + bands + lines + [.teacher(teacher, width: 1.6, dash: .solid)]
    }

    private static let marks: [Style.Mark] = [.circle, .openSquare, .triangle, .openDiamond]

    private func style(_ line: Line, _ kind: Kind) -> Style {
        var style = Self.style(line.part, .ofRank(line.rank))
        if line.part == .solid {
            style.mark =
                Self.marks[(kind.variants.firstIndex(of: line.variant) ?? 0) % Self.marks.count]
        }
        return style
    }

    /// A line of one point would not be seen without a mark.
    private static func style(_ part: Part, _ colour: Colour) -> Style {
        switch part {
        case .solid: Style(colour: colour, width: 2.2, mark: .circle)
        case .dashed: Style(colour: colour, width: 1.7, dash: .dashed, mark: .circle, size: 0.25)
        case .thin: Style(colour: colour, width: 0.9, mark: .circle, size: 0.25)
        case .dotted: Style(colour: colour, width: 1.7, dash: .dotted, mark: .circle, size: 0.25)
        }
    }

    /// Compute of all blocks, which is linear in that of one kind: by least squares over the points of
    /// the routers alone.
    private func wholeModel(_ kind: Kind, _ axis: Axis) -> (label: String, tics: [Tic])? {
        let rank = kind.lines(.solid).map(\.rank).min()
        let points = kind.lines(.solid).filter { $0.rank == rank }
            .flatMap { $0.series.curve("compute_module", "compute") }.filter { !$0.y.isNaN }
        let meanX = points.map(\.x).reduce(0, +) / Double(max(points.count, 1))
        let meanY = points.map(\.y).reduce(0, +) / Double(max(points.count, 1))
        let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
        let slope = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
        guard spread > 1e-6, slope > 1e-3, slope.isFinite else { return nil }
        func whole(_ compute: Double) -> Double { meanY + slope * (compute - meanX) }
        let blocks = Axis(whole(axis.low), whole(axis.high), tics: 6, least: 0.02)
        return (
            "compute of all blocks",
            blocks.tics.map { Tic(meanX + ($0 - meanY) / slope, blocks.text($0)) }
        )
    }

    // MARK: Key

    private func key(_ kinds: [Kind], _ savings: [Saving]) -> [KeyEntry] {
        let lines = kinds.flatMap(\.lines)
        let ranks = distinct(lines.map(\.rank)).sorted()
        let main = savings.filter { $0.line.part == .solid }
        func sample(_ part: Part, _ words: [String]) -> [KeyEntry] {
            guard lines.contains(where: { $0.part == part }) else { return [] }
            var style = Self.style(part, .soft)
            if part != .solid { style.mark = nil }
            return [.sample(style, words)]
        }
        let hasBand = main.contains { $0.line.series.replicates.count > 1 }
        let hasLoRAFloor = lines.contains { $0.part == .dotted && $0.rank > 0 }
        let few = distinct(kinds.flatMap(\.ranksBesideSolid)).sorted().map(String.init)
        var key: [KeyEntry] = [
            .title("Colour: LoRA rank (0: routers only)"),
            .samples(ranks.prefix(5).map { (Style(colour: .ofRank($0), width: 3.5), String($0)) }),
            .gap(8), .title("Line: how the choice is made"),
        ]
        key += sample(
            .solid,
            [
                "tokens: calibrated threshold", "heads, experts: top-k of each token",
            ] + (hasBand ? ["band: range over seeds"] : []))
        key += sample(
            .dashed,
            [
                "tokens: top-k, looks ahead", "heads, experts: the same for all inputs",
            ])
        key += sample(.thin, ["as solid, with the paper's weighted gate"])
        key += sample(
            .dotted,
            ["random choice: the baseline"]
                + (hasLoRAFloor ? ["(with LoRA: trained with random choice)"] : []))
        if !few.isEmpty {
            key.append(
                .note(["Lines that are not solid: ranks \(few.joined(separator: " and ")) only"]))
        }
        for kind in kinds where kind.variants.count > 1 {
            key += kind.variants.prefix(8).enumerated().map { place, variant in
                .sample(
                    Style(colour: .soft, width: 0, mark: Self.marks[place % Self.marks.count]),
                    ["\(Names.short(ofModule: kind.module)): \(variant)"])
            }
        }
        key += [
            .gap(14), .title("Saving at equal loss"),
            .note([
                "% of the routed kind's compute that is saved",
                "where the solid line comes near the teacher's loss",
            ]),
            .cells(
                [("LoRA rank", Colour.ink)] + ranks.map { (String($0), .ofRank($0)) },
                columnWidth: 38),
        ]
        for (place, tolerance) in Saving.tolerances.enumerated() {
            key += [
                .rule, .note(["within \(percent(tolerance, decimals: 0)) of the teacher's loss"]),
            ]
            for name in distinct(main.map(\.name)).prefix(16) {
                let own = main.filter { $0.name == name }
                key.append(
                    .cells(
                        [(name, Colour.ink)]
                            + ranks.map { rank in
                                (
                                    own.first { $0.line.rank == rank }?.found[place].saving
                                        .replacingOccurrences(of: " %", with: "") ?? "", .ink
                                )
                            }, columnWidth: 38))
            }
        }
        return key
    }

    // MARK: Tables

    private func table(_ savings: [Saving]) -> Table {
        var columns: [RowColumn<Saving>] = [
            .text("module", \.line.module), .text("variant", \.line.variant),
            .whole("lora_rank", \.line.rank), .text("gate", \.line.gate),
            .text("selection") { $0.line.series.text("selection") },
            .whole("seeds") { $0.line.series.replicates.count },
        ]
        for (place, tolerance) in Saving.tolerances.enumerated() {
            let name = String(format: "saving_within_%.0f_percent", 100 * tolerance)
            columns += [
                .number(name) { $0.found[place].mean?.saving ?? .nan },
                .whole(name + "_is_at_least") { $0.found[place].mean?.isBound == true ? 1 : 0 },
                .number(name + "_minimum") { 1 - $0.found[place].seeds.maximum },
                .number(name + "_maximum") { 1 - $0.found[place].seeds.minimum },
            ]
        }
        return Table(savings, columns)
    }

    private func points(_ kinds: [Kind], _ teacher: Double) -> Table {
        let points = kinds.flatMap(\.lines).flatMap { line in
            line.series.points.sorted { $0["compute_module"].mean < $1["compute_module"].mean }
                .map { (line: line, point: $0) }
        }
        return Table(
            points,
            [
                .text("module", \.line.module), .text("line", \.line.part.rawValue),
                .text("variant", \.line.variant), .whole("lora_rank", \.line.rank),
                .text("gate", \.line.gate), .text("choice") { $0.line.series.text("choice") },
                .text("selection") { $0.line.series.text("selection") },
                .number("capacity", \.point.at),
                .number("compute_module") { $0.point["compute_module"].mean },
                .number("compute") { $0.point["compute"].mean },
            ] + RowColumn.range("lm_loss") { $0.point["lm_loss"] } + [
                .number("above_teacher") { $0.point["lm_loss"].mean - teacher },
                .whole("seeds") { $0.point["lm_loss"].count },
            ])
    }

    /// What choosing per input adds: loss of the static choice minus loss of top-k at the same
    /// capacity, seed by seed.
    private func overStatic(_ kinds: [Kind]) -> Table {
        let cells = kinds.flatMap { kind in
            kind.lines(.solid).flatMap { line -> [(line: Line, at: Double, found: Statistics)] in
                let fixed = kind.lines(.dashed).first {
                    $0.series.text("selection") == "static" && $0.rank == line.rank
                        && $0.variant == line.variant
                }
                return line.series.points.sorted {
                    $0["compute_module"].mean < $1["compute_module"].mean
                }
                .compactMap { point in
                    let found = fixed?.series.differences("lm_loss", to: line.series, at: point.at)
                    return found.flatMap { $0.isEmpty ? nil : (line, point.at, Statistics(of: $0)) }
                }
            }
        }
        return Table(
            cells,
            [
                .text("module", \.line.module), .text("variant", \.line.variant),
                .whole("lora_rank", \.line.rank), .number("capacity", \.at),
                .number("static_minus_top_k", \.found.mean), .number("minimum", \.found.minimum),
                .number("maximum", \.found.maximum), .whole("seeds", \.found.count),
            ])
    }

    private func markdown(
        _ kinds: [Kind], _ savings: [Saving], _ caption: StudyCaption, _ teacher: Double
    ) -> String {
        var columns: [RowColumn<Saving>] = [
            .text("routed") { Names.title(ofModule: $0.line.module) },
            .whole("LoRA rank", \.line.rank), .text("gate", \.line.gate),
        ]
        if savings.contains(where: { !$0.line.variant.isEmpty }) {
            columns.append(.text("variant", \.line.variant))
        }
        for (place, tolerance) in Saving.tolerances.enumerated() {
            columns.append(
                .text("within \(percent(tolerance, decimals: 0))") {
                    $0.found[place].savingWithRange
                }
            )
        }
        return """
            # Saving at equal loss

            The share of the routed module kind's compute that can go before the loss is 1 % or 5 %
            above the teacher's, \(String(format: "%.4f", teacher)) nats per token: on means over seeds, linear between points,
            closed by everything chosen (1 and the router's cost, the teacher's loss). Tokens by
            calibrated threshold, heads and experts by top-k. In brackets the range over seeds.

            \(Table(savings, columns).text(.markdown))
            \(caption.markdown).

            ## What routing per input adds

            Loss of the static choice (the same for every input) minus loss of top-k, in nats per
            token at the same capacity, seed by seed.

            \(overStatic(kinds).text(.markdown))
            ## The points of the figure

            \(points(kinds, teacher).text(.markdown))
            """
    }
}

/// The savings at equal loss of one line.
private struct Saving {
    /// Shares of the teacher's loss that count as equal.
    static let tolerances = [0.01, 0.05]

    let line: Figure5.Line
    /// By tolerance.
    let found: [Crossing]

    init(_ line: Figure5.Line, _ teacher: Double) {
        self.line = line
        found = Self.tolerances.map {
            Crossing(line.series, "lm_loss", teacher: teacher, limit: (1 + $0) * teacher)
        }
    }

    /// "Attention tokens", and on lines of several variants what tells them apart.
    var name: String {
        line.variant.isEmpty
            ? Names.title(ofModule: line.module)
            : "\(Names.short(ofModule: line.module)), \(line.variant)"
    }
}
