import Catalog
import Foundation
import Results
import Statistics

/// Gate estimators: loss over compute of each, what the choice is worth beside that of the loss, and
/// a calibrated threshold beside a fixed one.
public struct EstimatorsFigure: Figure {
    /// More panels would not fit a row; all stand in the tables.
    private static let maximumPanels = 8

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("lm_loss")
        let rows = try results.learnedRouters()
            .keeping("capacity_draw") { $0.isEmpty || $0 == "none" }
        let studies = try distinct(rows.texts("module")).compactMap { try EstimatorStudy($0, rows) }
            .filter { $0.estimators.count > 1 }
        guard !studies.isEmpty else {
            throw InputError(
                "estimators has nothing to draw: /points has no module kind that was trained by two "
                    + "gate estimators (routing.gate, routing.subtract_mean)")
        }
        let drawn = Array(studies.prefix(Self.maximumPanels))
        let losses = distinct(drawn.flatMap { $0.losses.map(\.variant.loss) })
        let thresholds = drawn.filter { $0.fixed != nil }.prefix(2)
        var page = Page(
            "estimators", results, "Gate estimators", what: "Gate estimators",
            rows: [
                Page.Row(
                    230,
                    drawn.enumerated().map {
                        curves($1, losses, results.teacher.lmLoss, isFirst: $0 == 0)
                    }),
                Page.Row(
                    238,
                    [differences(drawn, losses)]
                        + thresholds.enumerated().map { self.thresholds($1, isFirst: $0 == 0) }),
            ])
        let counts = studies.flatMap { study in study.all.map { study.difference($0).count } }
            .filter { $0 > 0 }
        let (fewest, most) = (counts.min() ?? 0, counts.max() ?? 0)
        page.caption += [
            "lines: means over the seeds of a point; bars: 95 % t interval of the difference paired by "
                + "seed, \(fewest == most ? "\(most)" : "\(fewest) to \(most)") seeds; a spread is the "
                + "largest minus the smallest mean loss; "
                + "−\u{a0}mean: the scores' mean over the sequence is subtracted"
        ]
        page.legend =
            distinct(drawn.flatMap { $0.estimators.map(\.variant.estimator) }).sorted()
            .map { .sample($0.style, [$0.name]) }
            + losses.map { .sample(style(ofLoss: $0, losses), ["loss: " + Names.loss($0)]) }
        return FigureFiles(
            page,
            [
                .csv("estimators.csv", table(studies)),
                .csv("estimators_spread.csv", spreads(studies)),
            ])
    }

    // MARK: Panels

    private func style(ofLoss loss: String, _ losses: [String]) -> Style {
        let colours: [Colour] = [.vermilion, .green, .purple, .sky, .violet]
        return Style(
            colour: colours[(losses.firstIndex(of: loss) ?? 0) % colours.count], width: 1.8,
            mark: .diamond, size: 0.75)
    }

    private func style(_ entry: EstimatorStudy.Entry, in study: EstimatorStudy, _ losses: [String])
        -> Style
    {
        entry.variant.loss == study.reference.loss
            ? entry.variant.estimator.style : style(ofLoss: entry.variant.loss, losses)
    }

    private func curves(
        _ study: EstimatorStudy, _ losses: [String], _ teacher: Double, isFirst: Bool
    ) -> Panel {
        let found = study.estimators.flatMap { $0.series.curve("compute_module", "lm_loss") }
        return Panel(
            title: Names.title(ofModule: study.module),
            x: Axis(roundedOut: found.map(\.x)).labelled("compute of the kind (share)"),
            y: Axis(holding: found.map(\.y) + [teacher]).labelled(
                isFirst ? "LM loss (nats per token)" : ""),
            layers: [.teacher(teacher)]
                + study.estimators.map {
                    .line(
                        $0.variant.estimator.name, $0.series.marks("compute_module", "lm_loss"),
                        style($0, in: study, losses))
                })
    }

    private func differences(_ studies: [EstimatorStudy], _ losses: [String]) -> Panel {
        func nats(_ value: Double) -> String { value.isNaN ? "-" : String(format: "%.3f", value) }
        let places = studies.enumerated().map { place, study in
            (
                tic: Tic(
                    Double(place),
                    [
                        Names.title(ofModule: study.module),
                        "estimators \(nats(study.estimatorSpread))",
                        "losses \(nats(study.lossSpread))",
                    ]),
                differences: study.all.filter { $0.variant != study.reference }.map {
                    entry -> Panel.Difference in
                    (
                        "\(entry.variant.estimator.name), \(Names.loss(entry.variant.loss))",
                        style(entry, in: study, losses), study.difference(entry)
                    )
                }
            )
        }
        let capacities = distinct(studies.map(\.capacity)).map { String(format: "%g", $0) }
        return .differences(
            "Minus the default estimator at capacity \(capacities.joined(separator: ", ")); "
                + "below: spreads", at: places, unit: "nats per token", weight: 2.2)
    }

    private func thresholds(_ study: EstimatorStudy, isFirst: Bool) -> Panel {
        let lines = [
            ("calibrated threshold", study.calibrated, Style(colour: .blue, mark: .circle)),
            ("fixed threshold", study.fixed, Style(colour: .vermilion, mark: .square)),
        ]
        let found = lines.flatMap { $0.1?.curve("compute_module", "lm_loss") ?? [] }
        let x = Axis(roundedOut: found.map(\.x), tics: 4).labelled("compute really spent (share)")
        let y = Axis(holding: found.map(\.y)).labelled(isFirst ? "LM loss (nats per token)" : "")
        let layers = lines.enumerated().flatMap { place, line -> [Layer] in
            let (name, series, style) = line
            let marks = series?.marks("compute_module", "lm_loss") ?? []
            // Above the upper line, beneath the lower one.
            let labels = (series?.points ?? []).map { point in
                Words(
                    text: String(format: "%g", point.at), x: point["compute_module"].mean,
                    y: point["lm_loss"].mean, size: 8, colour: style.colour,
                    shift: place == 0 ? (5, -9) : (-26, 9))
            }
            let title = Words(
                text: name, x: x.high, y: y.high, size: 10, colour: style.colour, anchor: .right,
                shift: (-8, 12 + 18 * Double(place)))
            return [.line(name, marks, style), .text(labels + [title])]
        }
        return Panel(
            title: "\(Names.title(ofModule: study.module)): thresholds", x: x, y: y, layers: layers)
    }

    // MARK: Tables

    /// Loss minus that of the default estimator, paired by seed.
    private func table(_ studies: [EstimatorStudy]) -> Table {
        let cells = studies.flatMap { study in
            study.all.map { (study: study, entry: $0, found: study.difference($0)) }
        }
        return Table(
            cells,
            [
                .text("module", \.study.module), .text("gate", \.entry.variant.estimator.gate),
                .text("subtract_mean", \.entry.variant.estimator.mean),
                .text("loss", \.entry.variant.loss), .number("capacity", \.study.capacity),
                .number("lm_loss") { $0.entry.series.mean("lm_loss", at: $0.study.capacity) },
            ] + .paired(found: \.found))
    }

    private func spreads(_ studies: [EstimatorStudy]) -> Table {
        Table(
            studies,
            [
                .text("module", \.module), .number("capacity", \.capacity),
                .number("spread_over_estimators", \.estimatorSpread),
                .number("spread_over_losses", \.lossSpread),
            ])
    }
}

/// A gate estimator with or without the scores' mean subtracted.
private struct Estimator: Hashable, Comparable {
    let gate: String
    /// "true" or "false".
    let mean: String

    private var place: Int {
        ["weighted", "straight_through", "straight_through_dense"].firstIndex(of: gate) ?? 3
    }

    static func < (first: Estimator, second: Estimator) -> Bool {
        (first.place, first.gate, first.mean) < (second.place, second.gate, second.mean)
    }

    private var isCentred: Bool { mean == "true" }
    var name: String { Names.gate(gate) + (isCentred ? " − mean" : "") }

    /// Colour by estimator; dashes and open marks with the mean subtracted.
    var style: Style {
        let looks: [(Colour, Style.Mark, Style.Mark)] = [
            (.black, .square, .openSquare), (.orange, .triangle, .openTriangle),
            (.blue, .circle, .openCircle), (.grey, .diamond, .openDiamond),
        ]
        let (colour, filled, open) = looks[place]
        return Style(
            colour: colour, width: 1.8, dash: isCentred ? .dashed : .solid,
            mark: isCentred ? open : filled, size: 0.75)
    }
}

/// What one module kind's routers come to by gate estimator and by loss.
private struct EstimatorStudy {
    /// A way of training; the reference is the default estimator with the loss of most rows.
    struct Variant: Hashable {
        let estimator: Estimator
        let loss: String
    }

    struct Entry {
        let variant: Variant
        let series: Series
    }

    let module: String
    let reference: Variant
    /// With the reference's loss, in a fixed order.
    let estimators: [Entry]
    /// With the reference's estimator and another loss, in the order of the file.
    let losses: [Entry]
    /// Where the variants are compared: the capacity that has the most of them, then of seeds.
    let capacity: Double
    /// Of the routers that a fixed threshold was evaluated with.
    let calibrated, fixed: Series?

    init?(_ module: String, _ rows: Table) throws {
        self.module = module
        let query = Query(
            ["lm_loss", "compute_module"], needed: ["lm_loss", "compute_module"],
            along: "capacity", within: ["draw", "trained_capacity"])
        let all = try query.series(in: rows.keeping("module", module))
        fixed = all.first { $0.text("selection") == "fixed_threshold" }
        // Routers of a fixed threshold are trained to predict it, by a weight of its own.
        let weight = fixed?.number("auxiliary_top_k")
        calibrated = all.first {
            $0.text("selection") == "threshold" && $0.number("auxiliary_top_k") == weight
        }
        let main = all.contains { $0.text("selection") == "threshold" } ? "threshold" : "top_k"
        let counted = all.filter {
            $0.text("selection") == main && $0.number("auxiliary_top_k") != weight
        }.map { series in
            Entry(
                variant: Variant(
                    estimator: Estimator(
                        gate: series.text("gate"), mean: series.text("subtract_mean")),
                    loss: series.text("loss")), series: series)
        }
        let losses = distinct(counted.map(\.variant.loss))
        func count(_ loss: String) -> Int { counted.count { $0.variant.loss == loss } }
        guard let most = losses.max(by: { count($0) < count($1) }) else { return nil }
        let reference = Variant(
            estimator: Estimator(
                gate: "straight_through_dense", mean: String(module.contains("tokens"))), loss: most
        )
        self.reference = reference
        estimators = counted.filter { $0.variant.loss == most }
            .sorted { $0.variant.estimator < $1.variant.estimator }
        self.losses = counted.filter {
            $0.variant.loss != most && $0.variant.estimator == reference.estimator
        }
        let entries = estimators + self.losses
        func seeds(at capacity: Double) -> Int {
            entries.reduce(0) { $0 + ($1.series.point(at: capacity)?.replicates.count ?? 0) }
        }
        capacity =
            Set(entries.flatMap { $0.series.points.map(\.at) }).sorted()
            .max { seeds(at: $0) < seeds(at: $1) } ?? .nan
    }

    var all: [Entry] { estimators + losses }

    /// Loss minus the reference's where they are compared, paired by seed.
    func difference(_ entry: Entry) -> PairedDifference {
        let other = estimators.first { $0.variant == reference }?.series
        return entry.series.difference("lm_loss", to: other, at: capacity)
    }

    /// Largest minus smallest mean loss of some variants where they are compared: what the choice
    /// among them is worth. NaN for fewer than two.
    private func spread(_ entries: [Entry]) -> Double {
        let found = Statistics(of: entries.map { $0.series.mean("lm_loss", at: capacity) })
        return found.count < 2 ? .nan : found.maximum - found.minimum
    }

    var estimatorSpread: Double { spread(estimators) }
    /// Over the losses, the reference's own among them.
    var lossSpread: Double {
        spread(losses + estimators.filter { $0.variant == reference })
    }
}
