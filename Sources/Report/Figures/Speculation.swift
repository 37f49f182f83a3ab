import Catalog
import Results

/// What students are worth as drafts of their teacher, against their compute: speed beside plain decoding, and how
/// often they are right (method.md section 5, "Decoding").
struct SpeculationFigure: Figure {
    private static let panels = [
        ("Speed beside plain decoding", "draft_speedup", "tokens per second over plain decoding's"),
        ("Compute beside plain decoding", "draft_compute", "FLOPs over plain decoding's"),
        ("Acceptance", "draft_acceptance", "drafted tokens that are accepted (share)"),
        ("Tokens of a round", "draft_tokens_per_round", "tokens that a pass of the teacher yields"),
    ]

    func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("draft_acceptance")
        let measures = Self.panels.map(\.1)
        let positions = (1...).prefix { results.points[Self.acceptance(at: $0)] != nil }
        let series = try Query(
            measures + [
                "capacity", "draft_expected_tokens_per_round", "draft_cost_ratio",
                "draft_tokens_per_second", "plain_tokens_per_second",
            ] + positions.map(Self.acceptance),
            needed: ["draft_acceptance"], along: "compute",
            within: ["draw", "trained_capacity", "capacity", "layers"]
        ).series(in: results.points)
        guard !series.isEmpty else {
            throw InputError(
                "speculation has nothing to draw: no row of /points has a draft_acceptance; set "
                    + "evaluate.draft_tokens")
        }
        let lines = series.enumerated().map { place, one in
            let isLearned = one.choice == "learned"
            // Mixtures of slices and modules that are left out do not follow from each other.
            let isLine = !Self.isMixture(one) && one.text("scheme") != "skip"
            return (
                series: one, name: name(one),
                style: Style(
                    colour: .series(place), width: isLine ? 2 : 0,
                    dash: isLearned ? .solid : .dashed, mark: isLearned ? .circle : .openSquare)
            )
        }
        let panels = Self.panels.map { title, measure, label in
            let isRatio = measure == "draft_speedup" || measure == "draft_compute"
            let values = lines.map(\.series).means(measure)
            return Panel(
                title: title,
                x: Axis(ofCompute: lines.map(\.series).means("compute")).labelled(
                    "compute of the student (share of dense)"),
                y: Axis(holding: values + (isRatio ? [1] : [])).labelled(label),
                layers: (isRatio
                    ? [.reference(1, .horizontal, Style(colour: .ink, dash: .dotted))] : [])
                    + lines.map { line in
                        .lineOrMarks(line.name, line.series.marks("compute", measure), line.style)
                    })
        }
        let places = lines.map { Self.byPosition($0.series, positions) }
        let byPosition =
            positions.isEmpty
            ? []
            : [
                Panel(
                    title: "Acceptance by place in the draft",
                    x: Axis(0.5, Double(positions.count) + 0.5, preferred: 1, least: 1).labelled(
                        "place in the draft (of the middle capacity)"),
                    y: Axis(holding: places.joined().map(\.y)).labelled(
                        "tokens that are accepted (share)"),
                    layers: zip(lines, places).map { .lineOrMarks($0.name, $1, $0.style) })
            ]
        var page = Page(
            "speculation", results, "Students as drafts of their teacher", what: "Drafts",
            rows: [
                Page.Row(280, Array(panels[..<2])), Page.Row(280, Array(panels[2...]) + byPosition),
            ])
        page.legend = lines.map { .sample($0.style, [$0.name]) }
        page.caption += [verdict(lines.map(\.series)), "the text is the teacher's in every run"]
        let table = Table(
            lines.map(\.series).points(by: "compute"),
            .settings("module", "selection") + .place("compute")
                + .means(
                    "capacity", "draft_speedup", "draft_compute", "draft_acceptance",
                    "draft_tokens_per_round", "draft_expected_tokens_per_round", "draft_cost_ratio",
                    "draft_tokens_per_second", "plain_tokens_per_second")
                + positions.reduce(into: []) { $0 += .means(Self.acceptance(at: $1)) })
        return FigureFiles(
            page,
            [
                .init(name: "speculation.md", text: table.text(.markdown)),
                .csv("speculation.csv", table),
            ])
    }

    private static func isMixture(_ series: Series) -> Bool {
        series.selection == "uniform" || series.selection == "monotone"
    }

    private static func acceptance(at position: Int) -> String { "draft_acceptance_\(position)" }

    /// Acceptance against the place in the draft, at the point in the middle of a series; none of mixtures.
    private static func byPosition(_ series: Series, _ positions: [Int]) -> [Point] {
        let points = series.points.sorted { $0.at < $1.at }
        guard !isMixture(series), !points.isEmpty else { return [] }
        let middle = points[points.count / 2]
        return positions.map { Point(x: Double($0), middle[acceptance(at: $0)]) }
    }

    private func name(_ series: Series) -> String {
        switch series.text("scheme") {
        case "skip": "\(series.module == "mlp" ? "MLP" : series.module) left out"
        case "nested": "nested MLPs (\(series.selection))"
        case "plan":
            series.choice == "least_important" ? "cut by importance" : "plan (\(series.choice))"
        case "saturation": "saturation"
        case "exit": "early exit (\(series.selection))"
        default: "\(Names.word(ofModule: series.module)) (\(series.selection))"
        }
    }

    /// How many students are faster than their teacher alone.
    private func verdict(_ series: [Series]) -> String {
        let speeds = series.means("draft_speedup")
        return "drafting is faster than plain decoding for \(speeds.count { $0 > 1 }) of "
            + "\(speeds.count) students"
    }
}
