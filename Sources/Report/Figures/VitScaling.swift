import Catalog
import Foundation
import Results
import Statistics

/// How near an elastic autoencoder of images stays to its teacher: cosine similarity and
/// reconstruction loss against compute, a column a module kind, all layers against every second.
public struct VitScaling: Figure {
    /// Similarities to the teacher that count as near.
    private static let levels = [0.99, 0.95]

    private enum Part: String {
        /// Trained routers, which choose by top-k.
        case learned
        /// A uniform choice: of routers without LoRA, or in the training of LoRA too.
        case floor
        /// In the tables only.
        case other
    }

    private struct Line {
        let series: Series
        let variant: String
        let extent: RoutedExtent

        var module: String { series.text("module") }
        var rank: Int { series.whole("lora_rank") }
        var name: String {
            "\(Names.title(ofModule: module)), rank \(rank), \(extent.name), \(part == .floor ? "random" : "learned")"
        }
        var part: Part {
            switch (series.text("selection"), series.text("choice")) {
            case ("top_k", "learned"): .learned
            case ("random", "random"): .floor
            case ("random", _) where rank == 0: .floor
            default: .other
            }
        }

        /// Compute from which on the student is as similar to the teacher as `wanted`.
        func compute(atSimilarity wanted: Double) -> Crossing {
            Crossing(series, "cosine_similarity", teacher: 0, limit: 1 - wanted) { 1 - $0 }
        }
    }

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("cosine_similarity")
        let lines = try lines(results)
        guard lines.contains(where: { $0.part == .learned }) else {
            throw InputError(
                "vit_scaling has nothing to draw: /points has no row that routes one of "
                    + Names.modules.joined(separator: ", ") + " alone, learned, by top_k")
        }
        let caption = StudyCaption(
            results: results,
            fallbackTitle: "Similarity versus compute of an elastic autoencoder of images")
        let drawn = lines.filter { $0.part != .other }
        var page = Page(
            "vit_scaling", results, caption, what: "Similarity versus compute",
            rows: rows(drawn, results.teacher.reconstructionLoss))
        page.caption += [
            "points: means over seeds, choice by top-k; bars: range over seeds; grey lines: "
                + "similarities that count as near"
        ]
        page.legend = legend(drawn)
        return FigureFiles(
            page,
            [
                .init(name: "vit_scaling.md", text: markdown(lines, caption, results)),
                .csv("vit_scaling.csv", savings(lines)),
                .csv("vit_scaling_points.csv", points(lines)),
            ])
    }

    /// In the order of module kinds, then all layers first, then by rank.
    private func lines(_ results: ResultsFile) throws -> [Line] {
        let rows = try results.points.keeping("scheme") { $0 != "skip" }
            .keeping("domain", Schema.allDomains).keepingOwnCapacity()
            .keeping("module") { !$0.contains("+") }
        var query = Query(
            [
                "compute_module", "compute", "compute_router", "cosine_similarity",
                "reconstruction_loss",
            ],
            needed: ["cosine_similarity", "compute_module"], along: "capacity")
        query.within += ["trained_capacity"]
        let all = try query.series(in: rows)
        let variants = all.variants(
            among: ["module", "lora_rank", "gate", "choice"],
            known: ["selection", "scheme", "layers", "stacks"])
        let severalStacks = Set(all.map { $0.text("stacks") }).count > 1
        let lines = zip(all, variants).map { series, variant in
            Line(
                series: series, variant: variant,
                extent: RoutedExtent(
                    layers: series.text("layers"),
                    stacks: severalStacks ? series.text("stacks") : ""))
        }
        return Names.kinds(lines.map(\.module)).flatMap { module in
            lines.filter { $0.module == module }.sorted {
                ($0.extent, $0.rank) < ($1.extent, $1.rank)
            }
        }
    }

    // MARK: Panels

    private static let extents: [(Style.Dash, Style.Mark)] = [
        (.solid, .circle), (.dashed, .openSquare), (.dashDotted, .triangle),
        (.dotted, .openDiamond),
    ]

    private func legend(_ lines: [Line]) -> [KeyEntry] {
        let ranks = Set(lines.filter { $0.part == .learned }.map(\.rank)).sorted().map {
            KeyEntry.sample(
                Style(colour: .ofRank($0), width: 3.5),
                [$0 == 0 ? "routers only" : "LoRA rank \($0)"])
        }
        let extents = Set(lines.map(\.extent)).sorted().prefix(8).enumerated().map {
            place, extent in
            let (dash, mark) = Self.extents[place % Self.extents.count]
            return KeyEntry.sample(
                Style(colour: .soft, width: 1.8, dash: dash, mark: mark), [extent.name])
        }
        let floor: [KeyEntry] =
            lines.contains { $0.part == .floor }
            ? [.sample(Style(colour: .grey, width: 1.6, dash: .dotted), ["random choice"])] : []
        return ranks.prefix(12) + extents + floor
    }

    private func rows(_ lines: [Line], _ teacher: Double) -> [Page.Row] {
        let learned = lines.filter { $0.part == .learned }.flatMap(\.series.points)
        let x = Axis(ofCompute: lines.flatMap(\.series.points).map { $0["compute_module"].mean })
        // Down to half as far again as the worst of the lines that count: floors leave the frame first.
        let worst = learned.map { $0["cosine_similarity"].minimum }.filter(\.isFinite).min() ?? 1
        let span = max(1.5 * (1 - worst), 0.02)
        let similarity = Axis(1 - span, 1 + 0.06 * span)
        let loss = lossAxis(learned.map { $0["reconstruction_loss"] }, teacher)
        // The four of the paper always have their place.
        let modules = distinct(Names.modules + lines.map(\.module)).prefix(8)
        func row(_ y: Axis, _ panel: (String, Axis) -> Panel) -> Page.Row {
            Page.Row(
                272,
                modules.enumerated().map { place, module in
                    panel(module, y.labelled(y.label, hasNumbers: place == 0))
                })
        }
        let levels = Self.levels.map {
            Layer.reference(
                $0, .horizontal, Style(colour: .pale, width: 0.8), label: String($0), outside: true)
        }
        return [
            row(similarity.labelled("cosine similarity")) { module, y in
                Panel(
                    title: Names.title(ofModule: module), x: x, y: y,
                    layers: layers(lines, module, "cosine_similarity", levels))
            },
            row(loss.labelled("reconstruction loss (masked patches)")) { module, y in
                Panel(
                    title: "", x: x.labelled("compute of the routed kind"), y: y,
                    layers: layers(
                        lines, module, "reconstruction_loss",
                        [.teacher(teacher, width: 1.4, dash: .solid)]))
            },
        ]
    }

    private func lossAxis(_ found: [Statistics], _ teacher: Double) -> Axis {
        let ends = found.flatMap { [$0.minimum, $0.maximum] }.filter(\.isFinite)
        guard let low = (ends + [teacher].filter(\.isFinite)).min() else { return Axis(0, 1) }
        let span = max(1.5 * ((ends.max() ?? low) - low), 0.02 * abs(low), 1e-6)
        return Axis(low - 0.1 * span, low + span)
    }

    private func layers(
        _ lines: [Line], _ module: String, _ measure: String, _ references: [Layer]
    ) -> [Layer] {
        let own = lines.filter { $0.module == module }
        guard !own.isEmpty else { return [] }
        let extents = Set(lines.map(\.extent)).sorted()
        // Floors first: what counts is drawn over them.
        return references
            + (own.filter { $0.part == .floor } + own.filter { $0.part == .learned })
            .flatMap { line -> [Layer] in
                let (dash, mark) = Self.extents[
                    (extents.firstIndex(of: line.extent) ?? 0) % Self.extents.count]
                let isFloor = line.part == .floor
                let colour = isFloor && line.rank == 0 ? Colour.grey : .ofRank(line.rank)
                let marks = line.series.marks("compute_module", measure)
                let style = Style(
                    colour: colour, width: isFloor ? 1.4 : 2, dash: isFloor ? .dotted : dash,
                    mark: mark, size: isFloor ? 0.35 : 0.6)
                return [
                    .interval(line.name, marks, Style(colour: colour, width: isFloor ? 1 : 1.6)),
                    .line(line.name, marks, style),
                ]
            }
    }

    // MARK: Tables

    private func settings<Row>(_ line: @escaping (Row) -> Line) -> [RowColumn<Row>] {
        [
            .text("module") { line($0).module }, .text("layers") { line($0).extent.name },
            .whole("lora_rank") { line($0).rank }, .text("gate") { line($0).series.text("gate") },
            .text("variant") { line($0).variant },
        ]
    }

    /// The least compute at which each line is as similar to the teacher as `levels`; NaN for none
    /// below the dense model's.
    private func savings(_ lines: [Line]) -> Table {
        var columns = settings { (line: Line) in line }
        columns.append(.whole("seeds") { $0.series.replicates.count })
        for level in Self.levels {
            let name = String(format: "compute_at_similarity_%.2f", level)
            columns += [
                .number(name) { $0.compute(atSimilarity: level).mean?.compute ?? .nan },
                .whole(name + "_is_at_most") {
                    $0.compute(atSimilarity: level).mean?.isBound == true ? 1 : 0
                },
                .number(name + "_minimum") { $0.compute(atSimilarity: level).seeds.minimum },
                .number(name + "_maximum") { $0.compute(atSimilarity: level).seeds.maximum },
            ]
        }
        return Table(lines.filter { $0.part == .learned }, columns)
    }

    /// Every point, those that are not drawn among them.
    private func points(_ lines: [Line]) -> Table {
        let points = lines.flatMap { line in
            line.series.points.sorted { $0["compute_module"].mean < $1["compute_module"].mean }
                .map { (line: line, point: $0) }
        }
        return Table(
            points,
            settings(\.line) + [
                .text("line", \.line.part.rawValue),
                .text("choice") { $0.line.series.text("choice") },
                .text("selection") { $0.line.series.text("selection") },
                .number("capacity", \.point.at),
                .number("compute_module") { $0.point["compute_module"].mean },
                .number("compute") { $0.point["compute"].mean },
            ] + RowColumn.range("cosine_similarity") { $0.point["cosine_similarity"] }
                + RowColumn.range("reconstruction_loss") { $0.point["reconstruction_loss"] }
                + [.whole("seeds") { $0.point["cosine_similarity"].count }])
    }

    private func markdown(_ lines: [Line], _ caption: StudyCaption, _ results: ResultsFile)
        -> String
    {
        let rows = lines.filter { $0.part == .learned }
        var columns: [RowColumn<Line>] = [
            .text("routed") { Names.title(ofModule: $0.module) }, .text("layers", \.extent.name),
            .whole("LoRA rank", \.rank),
        ]
        if Set(rows.map { $0.series.text("gate") }).count > 1 {
            columns.append(.text("gate") { $0.series.text("gate") })
        }
        if rows.contains(where: { !$0.variant.isEmpty }) {
            columns.append(.text("variant", \.variant))
        }
        columns += Self.levels.map { level in
            .text("compute at \(level)", alignsRight: true) {
                $0.compute(atSimilarity: level).computeWithRange
            }
        }
        return """
            # Compute at a similarity

            The least compute of the routed module kind, as a share of the teacher's, at which the
            student's decoder outputs have a cosine similarity of 0.99 or 0.95 to the teacher's: on
            means over seeds, linear between points, closed by everything chosen (1 and the routers'
            cost, similarity 1); by top-k. In brackets the range over seeds. "dense": not below the
            dense model's. The teacher's reconstruction loss is \(String(format: "%.4f", results.teacher.reconstructionLoss)).

            \(Table(rows, columns).text(.markdown))
            \(caption.markdown).

            ## The points of the figure

            Selections and choices that are not drawn stand here as "other".

            \(points(lines).text(.markdown))
            """
    }
}
