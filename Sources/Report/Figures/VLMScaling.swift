import Catalog
import Results

/// What a vision-language model answers against the image tokens that its language model reads, and against compute:
/// a line a router and gate, beside tokens that are dropped by a rule (method.md section 10).
struct VLMScalingFigure: Figure {
    func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("answer_loss")
        let rows = try results.points.keeping("domain", Schema.allDomains)
        let series = try Query(
            ["answer_loss", "accuracy", "divergence", "image_token_share", "compute"],
            needed: ["answer_loss"], along: "capacity", within: ["draw", "trained_capacity"]
        ).series(in: rows).namingVariants(
            among: ["selection", "gate"],
            known: ["scheme", "choice", "lora_rank", "layers", "stacks", "domain"])
        let (learned, rules) = (
            series.filter { $0.choice == "learned" }, series.filter { $0.choice != "learned" }
        )
        // What was learned is drawn over what it has to beat.
        let lines =
            rules.enumerated().map { place, one in
                (
                    series: one, name: one.selection,
                    style: Style(
                        colour: place == 0 ? .grey : .brown, dash: .dashed, mark: .openSquare)
                )
            }
            + learned.enumerated().map { place, one in
                let names = [Names.gate(one.gate), one.variant].filter { !$0.isEmpty }
                return (
                    series: one, name: names.joined(separator: ", "),
                    style: Style(colour: .series(place), mark: .circle)
                )
            }
        let measures = [
            ("Answer loss", "answer_loss", "cross-entropy (nats per token)"),
            ("Accuracy", "accuracy", "answers that are right (share)"),
        ]
        let places = [
            ("image_token_share", "image tokens read (share)"),
            ("compute", "compute of the whole model (share of dense)"),
        ]
        var page = Page(
            "vlm_scaling", results, "Answers against image tokens read", what: "Answers",
            rows: places.map { x, label in
                Page.Row(
                    280,
                    measures.map { title, y, unit in
                        Panel(
                            title: title,
                            x: Axis(ofCompute: lines.map(\.series).means(x)).labelled(label),
                            y: Axis(holding: lines.map(\.series).means(y)).labelled(unit),
                            layers: lines.map { .line($0.name, $0.series.marks(x, y), $0.style) })
                    })
            })
        page.legend = lines.reversed().map { .sample($0.style, [$0.name]) }
        page.caption += [
            "points: means over seeds; dashed: tokens dropped by a rule, without training"
        ]
        let table = Table(
            lines.map(\.series).points(by: "compute"),
            .settings("selection", "gate", "variant") + .place("capacity")
                + .means("image_token_share", "compute")
                + .ranges("answer_loss", "accuracy", "divergence") + .seeds(of: "answer_loss"))
        return FigureFiles(
            page,
            [
                .init(name: "vlm_scaling.md", text: table.text(.markdown)),
                .csv("vlm_scaling.csv", table),
            ])
    }
}
