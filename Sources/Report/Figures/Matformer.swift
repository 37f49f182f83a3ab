import Catalog
import Results

/// What slices of nested MLPs lose, and how far they agree with the full model, against compute: beside mixtures of
/// slices, models of their size trained alone, the teacher cut without training, and experts and widths that a router
/// chooses (method.md section 6).
struct MatformerFigure: Figure {
    private let name: StaticString
    /// What it needs a number of, and what is drawn where there are numbers of it.
    private let needed: String
    private let panels: [(title: String, measure: String, label: String)]

    static let ofText = MatformerFigure(
        name: "matformer", needed: "lm_loss",
        panels: [
            ("Loss", "lm_loss", "cross-entropy (nats per token)"),
            ("Distance from the teacher", "divergence", "forward KL (nats per token)"),
            (
                "Consistency with the teacher", "agreement",
                "greedy tokens that are equal (share)"
            ),
            (
                "Decoding with a slice as draft", "draft_speedup",
                "tokens per second over plain decoding's"
            ),
        ])
    static let ofImages = MatformerFigure(
        name: "matformer_images", needed: "cosine_similarity",
        panels: [
            ("Loss", "reconstruction_loss", "error of masked patches (normalised)"),
            (
                "Consistency with the teacher", "cosine_similarity",
                "cosine similarity of the outputs"
            ),
            (
                "Retrieval, gallery by the full encoder", "retrieval",
                "class of the nearest is right (share)"
            ),
            (
                "Retrieval, gallery by the same encoder", "retrieval_own",
                "class of the nearest is right (share)"
            ),
        ])

    /// By selection, of widths that a router chooses with `widths` before it: what a line is called, and how it looks.
    /// Mixtures are dots, since each is a model of its own.
    private static let kinds: KeyValuePairs = [
        "uniform": (name: "mixtures, drawn", mark: Style.Mark.openCircle, width: 0.0),
        "monotone": ("mixtures, wider with depth", .openTriangle, 0),
        "plan": ("cut by importance, not trained", .square, 2),
        "random": ("experts chosen at random", .openDiamond, 2),
        "top_k": ("experts chosen by a router", .diamond, 2),
        "widths random": ("widths chosen at random", .openSquare, 2),
        "widths top_k": ("widths chosen by a router that looks ahead", .openDiamond, 2),
        "widths threshold": ("widths chosen by a router", .diamond, 2),
        "alone": ("models trained alone", .triangle, 2),
        "slice": ("slices", .circle, 3),
    ]

    /// Of how slices were trained, or models alone, by the columns `recipe` and `budget`.
    private static let variants: [String: (name: String, colour: Colour)] = [
        "joint": ("joint, distilled", .blue), "sampled": ("sampled, distilled", .vermilion),
        "scratch_joint": ("joint, from scratch", .violet),
        "scratch_sampled": ("sampled, from scratch", .orange),
        "pretrained": ("as pretrained", .violet), "tokens": ("for as long", .black),
        "compute": ("at equal compute", .teal),
    ]

    /// Of the others, by the same.
    private static let colours: [String: Colour] = [
        "plan": .grey, "random": .sky, "widths random": .sky, "widths top_k": .teal,
        "widths threshold": .teal,
    ]

    private static func kind(_ series: Series) -> String {
        (series.module == "nested_experts" ? "widths " : "") + series.selection
    }

    func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("recipe")
        try results.mustHave(needed)
        let panels = panels.filter { results.points[$0.measure] != nil }
        let measures = panels.map(\.measure)
        let series = try Query(
            measures + ["compute_module", "compute"], needed: [needed, "compute_module"],
            along: "capacity", within: ["draw", "trained_capacity"]
        ).series(in: results.points)
        let lines = Self.kinds.flatMap { kind, look in
            series.filter { Self.kind($0) == kind }.map { one in
                (
                    series: one, name: Self.name(one, look.name),
                    style: Self.style(one, look.mark, look.width)
                )
            }
        }
        guard !lines.isEmpty else {
            throw InputError(
                "\(name) has nothing to draw: /points has no row whose selection is "
                    + distinct(Self.kinds.map { $0.key.split(separator: " ").last ?? "" })
                    .joined(separator: ", "))
        }
        let drawn = panels.map { title, measure, label in
            var layers = lines.map { line in
                Layer.lineOrMarks(
                    line.name, line.series.marks("compute_module", measure), line.style)
            }
            // Of several teachers each full slice shows its own.
            if measure == "lm_loss", results.points["teacher"] == nil {
                layers.insert(.teacher(results.teacher.lmLoss), at: 0)
            }
            return Panel(
                title: title,
                x: Axis(ofCompute: lines.map(\.series).means("compute_module"))
                    .labelled("compute of the MLPs (share of dense)"),
                y: Axis(holding: lines.map(\.series).means(measure)).labelled(label), layers: layers
            )
        }
        let perRow = drawn.count == 4 ? 2 : max(1, drawn.count)
        var page = Page(
            name, results, "Slices and mixtures of nested MLPs", what: "Nested MLPs",
            rows: stride(from: 0, to: drawn.count, by: perRow).map {
                Page.Row(
                    drawn.count > perRow ? 280 : 320,
                    Array(drawn[$0..<min(drawn.count, $0 + perRow)])
                )
            })
        page.legend = lines.reversed().map { .sample($0.style, [$0.name]) }
        page.caption += ["means over seeds; no mixture was trained"]
        var columns: [RowColumn<SeriesRow<Series.Point>>] =
            .settings("module", "selection", "recipe", "budget") + .place("capacity")
            + .means("compute_module", "compute")
        for measure in measures { columns += .ranges(measure) }
        let table = Table(
            lines.map(\.series).points(by: "compute_module"), columns + .seeds(of: needed))
        return FigureFiles(
            page,
            [
                .init(name: "\(name).md", text: table.text(.markdown)),
                .csv("\(name).csv", table),
            ])
    }

    private static func variant(_ series: Series) -> (name: String, colour: Colour)? {
        ["recipe", "budget"].lazy.compactMap { variants[series.text($0)] }.first
    }

    private static func name(_ series: Series, _ kind: String) -> String {
        variant(series).map { "\(kind) (\($0.name))" } ?? kind
    }

    private static func style(_ series: Series, _ mark: Style.Mark, _ width: Double) -> Style {
        Style(
            colour: variant(series)?.colour ?? colours[kind(series)] ?? .green,
            width: width, mark: mark)
    }
}
