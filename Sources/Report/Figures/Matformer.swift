import Catalog
import Results

/// What slices of nested MLPs lose, and how far they agree with the full model, against compute: beside mixtures of
/// slices, the teacher cut without training, and experts that a router chooses (method.md section 8).
struct MatformerFigure: Figure {
    /// By selection: what a line is called, and how it looks. Mixtures are dots, since each is a model of its own.
    private static let kinds: KeyValuePairs = [
        "uniform": (
            name: "mixtures, a width drawn for each layer", mark: Style.Mark.openCircle, width: 0.0
        ),
        "monotone": ("mixtures, wider with depth", .openTriangle, 0),
        "plan": ("the teacher cut by importance, not trained", .square, 2),
        "top_k": ("experts chosen by a router", .diamond, 2),
        "slice": ("slices", .circle, 3),
    ]
    private static let panels = [
        ("Loss", "lm_loss", "cross-entropy (nats per token)"),
        ("Distance from the full model", "divergence", "forward KL (nats per token)"),
        ("Consistency with the full model", "agreement", "greedy tokens that are equal (share)"),
    ]

    func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("recipe")
        let measures = Self.panels.map(\.1)
        let series = try Query(
            measures + ["compute_module", "compute"], needed: ["lm_loss", "compute_module"],
            along: "capacity", within: ["draw", "trained_capacity"]
        ).series(in: results.points)
        let lines = Self.kinds.flatMap { selection, look in
            series.of("selection", selection).map { one in
                (series: one, name: name(one, look.name), style: style(one, look.mark, look.width))
            }
        }
        guard !lines.isEmpty else {
            throw InputError(
                "matformer has nothing to draw: /points has no row whose selection is "
                    + Self.kinds.map(\.key).joined(separator: ", "))
        }
        let panels = Self.panels.map { title, measure, label in
            var layers = lines.map { line in
                let marks = line.series.marks("compute_module", measure)
                return line.style.width > 0
                    ? Layer.line(line.name, marks, line.style)
                    : .interval(line.name, marks, line.style)
            }
            if measure == "lm_loss" { layers.insert(.teacher(results.teacher.lmLoss), at: 0) }
            return Panel(
                title: title,
                x: Axis(ofCompute: lines.map(\.series).means("compute_module"))
                    .labelled("compute of the MLPs (share of dense)"),
                y: Axis(holding: lines.map(\.series).means(measure)).labelled(label), layers: layers
            )
        }
        var page = Page(
            "matformer", results, "Slices and mixtures of nested MLPs", what: "Nested MLPs",
            rows: [Page.Row(320, panels)])
        page.legend = lines.reversed().map { .sample($0.style, [$0.name]) }
        page.caption += ["means over seeds; no mixture was trained"]
        let table = Table(
            lines.map(\.series).points(by: "compute_module"),
            .settings("selection", "recipe") + .place("capacity")
                + .means("compute_module", "compute")
                + .ranges("lm_loss", "divergence", "agreement")
                + .seeds(of: "lm_loss"))
        return FigureFiles(
            page,
            [
                .init(name: "matformer.md", text: table.text(.markdown)),
                .csv("matformer.csv", table),
            ])
    }

    private func name(_ series: Series, _ kind: String) -> String {
        let recipe = series.text("recipe")
        return recipe.isEmpty ? kind : "\(kind) (\(recipe))"
    }

    private func style(_ series: Series, _ mark: Style.Mark, _ width: Double) -> Style {
        let colour: Colour =
            switch series.text("recipe") {
            case "joint": .blue
            case "sampled": .vermilion
            default: series.selection == "plan" ? .grey : .green
            }
        return Style(colour: colour, width: width, mark: mark)
    }
}
