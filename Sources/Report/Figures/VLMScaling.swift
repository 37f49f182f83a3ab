import Catalog
import Results

/// What a vision-language model answers against the image tokens that its language model reads, and against compute:
/// a line a router and gate, beside tokens that are dropped by a rule (method.md section 5).
struct VLMScalingFigure: Figure {
    /// Tokens of 576 that papers on token reduction compare at.
    private static let tiers = [192, 128, 64]
    private static let measures = [
        "answer_loss", "accuracy", "divergence", "image_token_share", "compute", "compute_formula",
        "keep_ratio", "prefill_examples_per_second", "dense_prefill_examples_per_second",
        "decode_tokens_per_second", "dense_decode_tokens_per_second",
    ]
    private static let rules: [(colour: Colour, mark: Style.Mark)] = [
        (.grey, .openSquare), (.brown, .openDiamond), (.teal, .openTriangle), (.black, .openCircle),
        (.purple, .square), (.violet, .diamond),
    ]
    private typealias Content = (title: String, measure: String, unit: String, teacher: Layer)
    private typealias Line = (series: Series, name: String, style: Style)

    func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("answer_loss")
        let lines = try lines(results)
        let panels: [Content] = [
            (
                title: "Answer loss", measure: "answer_loss",
                unit: "cross-entropy (nats per token)",
                teacher: Layer.teacher(results.teacher["answer_loss"])
            ),
            (
                "Accuracy", "accuracy_of_teacher", "answers that are right (% of the teacher's)",
                Layer.reference(100, .horizontal, Style(colour: .black, width: 1, dash: .dotted))
            ),
        ]
        let places = [
            ("image_token_share", "image tokens read (share, mean over layers)"),
            ("compute", "compute of the whole model (share of dense)"),
        ]
        var page = Page(
            "vlm_scaling", results, "Answers against image tokens read", what: "Answers",
            rows: places.map { x, label in
                Page.Row(
                    280,
                    panels.map { panel in
                        Panel(
                            title: panel.title,
                            x: Axis(ofCompute: lines.map(\.series).means(x)).labelled(label),
                            y: Axis(holding: lines.map(\.series).means(panel.measure))
                                .labelled(panel.unit),
                            layers: [panel.teacher] + published(lines, x, panel.measure)
                                + lines.map {
                                    .line($0.name, $0.series.marks(x, panel.measure), $0.style)
                                })
                    })
            })
        page.legend = lines.reversed().map { .sample($0.style, [$0.name]) }
        if !published(lines, "compute", "accuracy").isEmpty {
            page.legend.append(.sample(Self.ring, ["keeps half each time, as published"]))
        }
        page.caption += [
            "points: means over seeds; dashed: tokens dropped by a rule, without training"
        ]
        let (all, tiers) = (table(lines), tiers(lines))
        var text = all.text(.markdown)
        if tiers.rowCount > 0 {
            text =
                "At \(Self.tiers.map(String.init).joined(separator: ", ")) of 576 image tokens:\n\n"
                + tiers.text(.markdown) + "\nAll points:\n\n" + text
        }
        return FigureFiles(
            page,
            [
                .init(name: "vlm_scaling.md", text: text), .csv("vlm_scaling.csv", all),
                .csv("vlm_scaling_tiers.csv", tiers),
            ])
    }

    /// What was learned is drawn over what it has to beat.
    private func lines(_ results: ResultsFile) throws -> [Line] {
        let rows = try results.points.keeping("domain", Schema.allDomains)
        let teacher = results.teacher["accuracy"]
        let series = try Query(
            Self.measures.filter(rows.has), needed: ["answer_loss"], along: "capacity",
            within: ["draw", "trained_capacity"]
        ).series(in: rows).namingVariants(
            among: ["selection", "gate"],
            known: [
                "scheme", "choice", "lora_rank", "layers", "stacks", "domain", "drop_layer",
            ]
        ).map { $0.relative("accuracy", to: teacher) }
        let rules = series.filter { $0.choice != "learned" }
        let learned = series.filter { $0.choice == "learned" }
        return rules.enumerated().map { place, one in
            let look = Self.rules[place % Self.rules.count]
            let name = Names.rule(one.selection, after: one.whole("drop_layer"))
            return (
                one.adding("method", name), name,
                Style(colour: look.colour, dash: .dashed, mark: look.mark)
            )
        }
            + learned.enumerated().map { place, one in
                let passesModules = one.text("scheme") != "image_token"
                let names = [
                    passesModules ? "modules passed by image tokens" : Names.gate(one.gate),
                    one.variant,
                ].filter { !$0.isEmpty }
                let name = names.joined(separator: ", ")
                return (
                    one.adding("method", name), name,
                    Style(colour: .series(place), mark: .circle)
                )
            }
    }

    private static let ring = Style(colour: .ink, width: 0, mark: .openCircle, size: 1.3)

    /// The points of rules at which half of the tokens stay each time some leave, where that is not the share itself.
    private func published(_ lines: [Line], _ x: String, _ y: String) -> [Layer] {
        let points = lines.flatMap { line in
            line.series.points.filter {
                abs($0["keep_ratio"].mean - 0.5) < 1e-6 && abs($0.at - 0.5) > 1e-6
            }.map { Point(x: $0[x].mean, y: $0[y].mean, note: line.name + ", as published") }
        }
        return points.isEmpty ? [] : [.interval("as published", points, Self.ring)]
    }

    private func table(_ lines: [Line]) -> Table {
        Table(
            lines.map(\.series).points(by: "compute"),
            .settings("method", "selection", "gate", "variant") + .place("capacity")
                + .means("keep_ratio", "image_token_share", "compute", "compute_formula")
                + .ranges("answer_loss", "accuracy", "divergence") + .seeds(of: "answer_loss"))
    }

    /// What was measured at the shares of the tiers; nothing is interpolated, and what reads more is left out.
    private func tiers(_ lines: [Line]) -> Table {
        let rows = Self.tiers.flatMap { tier in
            lines.reversed().compactMap { line in
                let share = Double(tier) / 576
                return line.series.points.first {
                    abs($0.at - share) < 1e-3 && $0["image_token_share"].mean < share + 0.05
                }.map {
                    SeriesRow(line.series.adding("tokens_of_576", "\(tier)"), $0)
                }
            }
        }
        return Table(
            rows,
            .settings("tokens_of_576", "method") + .means("image_token_share")
                + .ranges("accuracy_of_teacher", "answer_loss")
                + .means(
                    "compute", "compute_formula", "prefill_examples_per_second",
                    "dense_prefill_examples_per_second", "decode_tokens_per_second",
                    "dense_decode_tokens_per_second") + .seeds(of: "answer_loss"))
    }
}

extension Series {
    /// With a measure in % of the teacher's: "accuracy_of_teacher".
    fileprivate func relative(_ measure: String, to teacher: Double) -> Series {
        Series(
            settings: settings, along: along,
            points: points.map { point in
                var point = point
                point.values[measure + "_of_teacher"] = point.values[measure]?.map {
                    teacher > 0 ? 100 * $0 / teacher : .nan
                }
                return point
            })
    }
}
