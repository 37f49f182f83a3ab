import Catalog
import Foundation
import Results
import Statistics

/// How near an elastic autoencoder of images stays to its teacher: cosine similarity and
/// reconstruction loss against compute, a column a module kind, all layers against every second.
///
/// Lines have the setting "line": "learned" for trained routers, which choose by top-k; "floor" for a uniform
/// choice of routers without LoRA, or in the training of LoRA too; "other" in the tables only.
public struct VitScaling: Figure {
    /// Similarities to the teacher that count as near.
    private static let levels = [0.99, 0.95]
    private static let extents: [(Style.Dash, Style.Mark)] = [
        (.solid, .circle), (.dashed, .openSquare), (.dashDotted, .triangle),
        (.dotted, .openDiamond),
    ]

    /// Crossings by level.
    private typealias Row = SeriesRow<[Crossing]>

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("cosine_similarity")
        let lines = try lines(results)
        let learned = lines.of("line", "learned")
        guard !learned.isEmpty else {
            throw InputError(
                "vit_scaling has nothing to draw: /points has no row that routes one of "
                    + Names.modules.joined(separator: ", ") + " alone, learned, by top_k")
        }
        // Floors first: what counts is drawn over them.
        let drawn = lines.of("line", "floor") + learned
        var page = Page(
            "vit_scaling", results, "Similarity versus compute of an elastic autoencoder of images",
            what: "Similarity versus compute",
            rows: rows(drawn, learned, results.teacher.reconstructionLoss))
        page.caption += [
            "points: means over seeds, choice by top-k; bars: range over seeds; grey lines: "
                + "similarities that count as near"
        ]
        page.legend = legend(drawn, learned)
        let rows = learned.map { series in
            Row(
                series,
                Self.levels.map {
                    Crossing(series, "cosine_similarity", teacher: 0, limit: 1 - $0) { 1 - $0 }
                })
        }
        let savings = Table(
            rows,
            .settings("module", "layers", "lora_rank", "gate", "variant")
                + [.whole("seeds") { $0.series.replicates.count }]
                + Self.levels.enumerated().flatMap { place, level in
                    [RowColumn<Row>].compute(String(format: "compute_at_similarity_%.2f", level)) {
                        $0.found[place]
                    }
                })
        // Every point, those that are not drawn among them.
        let points = Table(
            lines.points(by: "compute_module"),
            .settings(
                "module", "layers", "lora_rank", "gate", "variant", "line", "choice", "selection")
                + .place("capacity") + .means("compute_module", "compute")
                + .ranges("cosine_similarity", "reconstruction_loss")
                + .seeds(of: "cosine_similarity"))
        return FigureFiles(
            page,
            [
                .init(name: "vit_scaling.md", text: markdown(rows, points, results)),
                .csv("vit_scaling.csv", savings), .csv("vit_scaling_points.csv", points),
            ])
    }

    /// In the order of module kinds, then all layers first, then by rank; with the names of the layers.
    private func lines(_ results: ResultsFile) throws -> [Series] {
        let all = try results.moduleSeries(
            ["cosine_similarity", "reconstruction_loss"], known: ["layers", "stacks"])
        let severalStacks = Set(all.map { $0.text("stacks") }).count > 1
        return Names.kinds(all.map(\.module)).flatMap { module in
            all.of("module", module).map { series in
                let stacks = severalStacks ? series.text("stacks") : ""
                return (series, RoutedExtent(layers: series.text("layers"), stacks: stacks))
            }.sorted { ($0.1, $0.0.rank) < ($1.1, $1.0.rank) }.map { series, extent in
                series.adding("line", line(series)).adding("layers", extent.name)
            }
        }
    }

    private func line(_ series: Series) -> String {
        switch (series.selection, series.choice) {
        case ("top_k", "learned"): "learned"
        case ("random", "random"): "floor"
        case ("random", _) where series.rank == 0: "floor"
        default: "other"
        }
    }

    // MARK: Panels

    private func look(_ line: Series, _ extents: [String]) -> (Style.Dash, Style.Mark) {
        let place = extents.firstIndex(of: line.text("layers")) ?? 0
        return Self.extents[place % Self.extents.count]
    }

    /// All layers first.
    private func extents(_ lines: [Series]) -> [String] {
        distinct(lines.map { $0.text("layers") }).sorted()
    }

    private func legend(_ lines: [Series], _ learned: [Series]) -> [KeyEntry] {
        let ranks = learned.ranks.prefix(12).map { rank in
            KeyEntry.sample(
                Style(colour: .ofRank(rank), width: 3.5),
                [rank == 0 ? "routers only" : "LoRA rank \(rank)"])
        }
        let extents = extents(lines).prefix(8).enumerated().map { place, extent in
            let (dash, mark) = Self.extents[place % Self.extents.count]
            return KeyEntry.sample(
                Style(colour: .soft, width: 1.8, dash: dash, mark: mark), [extent])
        }
        let floor = KeyEntry.sample(
            Style(colour: .grey, width: 1.6, dash: .dotted), ["random choice"])
        return ranks + extents + (lines.of("line", "floor").isEmpty ? [] : [floor])
    }

    private func rows(_ lines: [Series], _ learned: [Series], _ teacher: Double) -> [Page.Row] {
        let x = Axis(ofCompute: lines.means("compute_module"))
        // Down to half as far again as the worst of the lines that count: floors leave the frame first.
        let found = learned.flatMap(\.points).map { $0["cosine_similarity"].minimum }
        let span = max(1.5 * (1 - (found.filter(\.isFinite).min() ?? 1)), 0.02)
        let levels = Self.levels.map {
            Layer.reference(
                $0, .horizontal, Style(colour: .pale, width: 0.8), label: String($0), outside: true)
        }
        // The four of the paper always have their place.
        let modules = distinct(Names.modules + lines.map(\.module)).prefix(8)
        func row(_ measure: String, _ y: Axis, _ references: [Layer], isLast: Bool) -> Page.Row {
            Page.Row(
                272,
                modules.enumerated().map { place, module in
                    Panel(
                        title: isLast ? "" : Names.title(ofModule: module),
                        x: isLast ? x.labelled("compute of the routed kind") : x,
                        y: y.labelled(y.label, hasNumbers: place == 0),
                        layers: layers(lines, module, measure, references))
                })
        }
        return [
            row(
                "cosine_similarity",
                Axis(1 - span, 1 + 0.06 * span).labelled("cosine similarity"), levels,
                isLast: false),
            row(
                "reconstruction_loss",
                lossAxis(learned.flatMap(\.points).map { $0["reconstruction_loss"] }, teacher)
                    .labelled("reconstruction loss (masked patches)"),
                [.teacher(teacher, width: 1.4, dash: .solid)], isLast: true),
        ]
    }

    private func lossAxis(_ found: [Statistics], _ teacher: Double) -> Axis {
        let ends = found.flatMap { [$0.minimum, $0.maximum] }.filter(\.isFinite)
        guard let low = (ends + [teacher].filter(\.isFinite)).min() else { return Axis(0, 1) }
        let span = max(1.5 * ((ends.max() ?? low) - low), 0.02 * abs(low), 1e-6)
        return Axis(low - 0.1 * span, low + span)
    }

    private func layers(
        _ lines: [Series], _ module: String, _ measure: String, _ references: [Layer]
    ) -> [Layer] {
        let own = lines.of("module", module)
        let extents = extents(lines)
        let curves = own.flatMap { line -> [Layer] in
            let isFloor = line.text("line") == "floor"
            let colour = isFloor && line.rank == 0 ? Colour.grey : .ofRank(line.rank)
            let (dash, mark) = look(line, extents)
            let name =
                "\(Names.title(ofModule: module)), rank \(line.rank), \(line.text("layers")), "
                + (isFloor ? "random" : "learned")
            let marks = line.marks("compute_module", measure)
            return [
                .interval(name, marks, Style(colour: colour, width: isFloor ? 1 : 1.6)),
                .line(
                    name, marks,
                    Style(
                        colour: colour, width: isFloor ? 1.4 : 2, dash: isFloor ? .dotted : dash,
                        mark: mark, size: isFloor ? 0.35 : 0.6)),
            ]
        }
        return own.isEmpty ? [] : references + curves
    }

    private func markdown(_ rows: [Row], _ points: Table, _ results: ResultsFile) -> String {
        let hasGates = Set(rows.map(\.series.gate)).count > 1
        let hasVariants = rows.contains { !$0.series.variant.isEmpty }
        let table = Table(
            rows,
            [
                .text("routed") { Names.title(ofModule: $0.series.module) },
                .text("layers") { $0.series.text("layers") },
                .whole("LoRA rank", \.series.rank),
            ] + (hasGates ? [.text("gate", \.series.gate)] : [])
                + (hasVariants ? [.text("variant", \.series.variant)] : [])
                + Self.levels.enumerated().map { place, level in
                    .text("compute at \(level)", alignsRight: true) {
                        $0.found[place].computeWithRange
                    }
                })
        return """
            # Compute at a similarity

            The least compute of the routed module kind, as a share of the teacher's, at which the
            student's decoder outputs have a cosine similarity of 0.99 or 0.95 to the teacher's: on
            means over seeds, linear between points, closed by everything chosen (1 and the routers'
            cost, similarity 1); by top-k. In brackets the range over seeds. "dense": not below the
            dense model's. The teacher's reconstruction loss is \(String(format: "%.4f", results.teacher.reconstructionLoss)).

            \(table.text(.markdown))
            \(StudyCaption(results).markdown).

            ## The points of the figure

            Selections and choices that are not drawn stand here as "other".

            \(points.text(.markdown))
            """
    }
}
