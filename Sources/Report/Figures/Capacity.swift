import Catalog
import Foundation
import Results
import Statistics

/// A router set for every capacity against a set for each: loss over compute at equal tokens and at
/// equal seconds, the paired difference, and what the training cost; a row of panels a module kind.
public struct CapacityFigure: Figure {
    /// More rows would not fit a page; all stand in the tables.
    private static let maximumRows = 8

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("lm_loss")
        let rows = try results.learnedRouters()
        let studies = try distinct(rows.texts("module")).compactMap { try CapacityStudy($0, rows) }
        guard !studies.isEmpty else {
            throw InputError(
                "capacity has nothing to draw: /points has no module kind with sets of one capacity "
                    + "each and with one trained at drawn capacities (train.capacities)")
        }
        let drawn = Array(studies.prefix(Self.maximumRows))
        var page = Page(
            "capacity", results, "One router set for every capacity", what: "Capacity study",
            rows: drawn.map { Page.Row(225, panels($0, results.teacher.lmLoss)) })
        let seeds = distinct(drawn.flatMap(\.own.replicates)).count
        page.caption += [
            "lines: means over \(seeds) seeds; bars: 95 % t interval of the difference paired by seed; "
                + "equal seconds: linear in log seconds between a set's runs"
        ]
        page.legend = legend(drawn)
        return FigureFiles(
            page,
            [
                .csv("capacity.csv", differences(studies)),
                .csv(
                    "capacity_cost.csv",
                    Table(
                        studies.flatMap { study in study.costs.map { (study.module, $0) } },
                        [
                            .text("module", \.0), .text("sets", \.1.sets),
                            .number("tokens_trained", \.1.tokens),
                            .number("train_seconds", \.1.seconds),
                        ])),
            ])
    }

    // MARK: Panels

    private static let own = Style(colour: .black, width: 2.2, mark: .circle)

    private func legend(_ studies: [CapacityStudy]) -> [KeyEntry] {
        let shared = distinct(studies.flatMap { $0.shared.map(\.draw) }).map { draw in
            KeyEntry.sample(
                Style(colour: Self.colour(draw), width: 2.2, mark: .circle),
                [
                    draw == "sandwich"
                        ? "shared, sandwich (3 passes a step)" : "shared, one drawn capacity a step"
                ])
        }
        let single = studies.compactMap(\.single).prefix(1).map { series in
            KeyEntry.sample(
                Style(colour: .grey, width: 1.2),
                [String(format: "trained at %g only", series.number("trained_capacity"))])
        }
        let short = Style(colour: .faint, width: 1.7, dash: .dashed, mark: .triangle)
        return [.sample(Self.own, ["a set for each capacity"])] + shared
            + [.sample(short, ["tokens of one set only"])] + single
    }

    private static func colour(_ draw: String) -> Colour {
        switch draw {
        case "": .soft
        case "sandwich": .green
        default: .vermilion
        }
    }

    private func panels(_ study: CapacityStudy, _ teacher: Double) -> [Panel] {
        let long = study.comparisons.filter { $0.budget != .short }.map(\.series) + [study.own]
        let curves = long.flatMap { $0.curve("compute_module", "lm_loss") }
        let y = Axis(holding: curves.map(\.y) + [teacher])
        // Out to a tic below the least compute.
        let least = curves.map(\.x).filter(\.isFinite).min() ?? 0
        let x = Axis((least / 0.2).rounded(.down) * 0.2, max(1.02, least), preferred: 0.2)
            .labelled("compute of the kind (share)")
        func line(_ name: String, _ series: Series, _ style: Style) -> Layer {
            .line(name, series.marks("compute_module", "lm_loss"), style)
        }
        func losses(
            _ title: String, _ note: String, _ budgets: [CapacityStudy.Budget], isFirst: Bool
        ) -> Panel {
            let single = study.single.map {
                line("one set", $0, Style(colour: .grey, width: 1.2, mark: .circle, size: 0.25))
            }
            let shared = study.comparisons.filter { budgets.contains($0.budget) }.map {
                var style = Style(
                    colour: Self.colour($0.draw), width: 2.2, mark: .circle, size: 0.6)
                if $0.budget == .short {
                    (style.width, style.dash, style.mark) = (1.7, .dashed, .triangle)
                }
                return line("\($0.draw), \($0.budget.rawValue)", $0.series, style)
            }
            return Panel(
                title: title, note: note, x: x,
                y: y.labelled("LM loss (nats per token)", hasNumbers: isFirst),
                layers: [.teacher(teacher)] + [single].compactMap { $0 } + shared
                    + [line("a set for each capacity", study.own, Self.own)])
        }
        return [
            losses(
                Names.title(ofModule: study.module), "at equal tokens", [.long, .short],
                isFirst: true),
            losses("", "at equal seconds", [.seconds], isFirst: false), differences(study),
            costs(study),
        ]
    }

    private func differences(_ study: CapacityStudy) -> Panel {
        let marks: [CapacityStudy.Budget: Style.Mark] = [
            .long: .circle, .seconds: .openCircle, .short: .triangle,
        ]
        let places = study.capacities.enumerated().map { place, capacity in
            (
                tic: Tic(Double(place), String(format: "%g", capacity)),
                differences: study.comparisons.map { comparison -> Panel.Difference in
                    (
                        "\(comparison.draw), \(comparison.budget.rawValue)",
                        Style(
                            colour: Self.colour(comparison.draw), width: 1.4,
                            mark: marks[comparison.budget], size: 0.6),
                        comparison.series.difference("lm_loss", to: study.own, at: capacity)
                    )
                }
            )
        }
        return .differences(
            "Shared set minus own set",
            note: "● equal tokens   ○ equal seconds   ▲ tokens of one set", at: places,
            x: "capacity", unit: "nats per token", weight: 1.2)
    }

    /// Bars of seconds with the tokens written beside them.
    private func costs(_ study: CapacityStudy) -> Panel {
        let costs = study.costs
        let longest = costs.map(\.seconds).filter(\.isFinite).max() ?? 1
        let names = costs.map { $0.draw.isEmpty ? "\(study.capacities.count) own sets" : $0.draw }
        let bars = costs.enumerated().map { place, cost in
            Box(
                x: (0, cost.seconds), y: (Double(place) - 0.28, Double(place) + 0.28),
                colour: Self.colour(cost.draw),
                note: "\(cost.sets): \(String(format: "%.4g", cost.seconds)) s")
        }
        let labels = costs.enumerated().map { place, cost in
            Words(
                text: "\(StudyCaption.short(cost.tokens)) tokens", x: cost.seconds,
                y: Double(place), size: 9, shift: (4, 0))
        }
        return Panel(
            title: "What the training cost",
            x: Axis(0, 2.1 * longest, tics: 4).labelled("training seconds"),
            y: .rows(names, isNamed: true), layers: [.boxes(bars), .text(labels)], weight: 0.72)
    }

    // MARK: Tables

    /// Loss of the shared set minus that of the own one, paired by seed.
    private func differences(_ studies: [CapacityStudy]) -> Table {
        let cells = studies.flatMap { study in
            study.comparisons.flatMap { comparison in
                study.capacities.map {
                    (
                        study: study, comparison: comparison, capacity: $0,
                        found: comparison.series.difference("lm_loss", to: study.own, at: $0)
                    )
                }
            }
        }
        return Table(
            cells,
            [
                .text("module", \.study.module), .text("draw", \.comparison.draw),
                .text("budget", \.comparison.budget.rawValue), .number("capacity", \.capacity),
                .number("lm_loss") { $0.comparison.series.mean("lm_loss", at: $0.capacity) },
                .number("lm_loss_of_own_set") { $0.study.own.mean("lm_loss", at: $0.capacity) },
            ] + .paired(found: \.found))
    }
}

/// What one module kind's routers lose when they share one set for all capacities.
private struct CapacityStudy {
    /// What the sets that are compared had alike with the own ones.
    enum Budget: String {
        case long = "equal tokens"
        case seconds = "equal seconds"
        case short = "tokens of one set"
    }

    /// A shared set by how its capacities were drawn, the runs by their steps.
    struct Shared {
        let draw: String
        let runs: [Series]

        func nearest(toTokens tokens: Double) -> Series? {
            runs.min {
                abs(log(CapacityStudy.tokens($0) / tokens))
                    < abs(log(CapacityStudy.tokens($1) / tokens))
            }
        }
    }

    let module: String
    /// A set a capacity, each evaluated at its own.
    let own: Series
    /// The set trained at one capacity in the middle, evaluated at all.
    let single: Series?
    let shared: [Shared]
    /// What stands beside the own sets, in the order of drawing.
    private(set) var comparisons: [(draw: String, budget: Budget, series: Series)] = []

    init?(_ module: String, _ rows: Table) throws {
        self.module = module
        let rows = try rows.keeping("module", module)
        let selection = try Names.mainSelection(distinct(rows.texts("selection")))
        let counted = try rows.keeping("selection") { $0 == selection }
        func series(_ rows: Table, within: [String] = []) throws -> [Series] {
            try Query(
                ["lm_loss", "compute_module", "tokens_trained", "train_seconds"],
                needed: ["lm_loss", "compute_module"], along: "capacity",
                within: ["draw"] + within
            ).series(in: rows)
        }
        func draw(_ text: String) -> String {
            text.split(separator: " ").first.map(String.init) ?? "none"
        }
        let fixed = try counted.keeping("capacity_draw") { draw($0) == "none" }
        let sets = try fixed.keepingOwnCapacity()
        guard fixed.has("trained_capacity"), fixed.has("capacity_draw"),
            let own = try series(sets, within: ["trained_capacity"]).max(by: {
                $0.points.count < $1.points.count
            })
        else { return nil }
        self.own = own
        single = try series(fixed).first { series in
            series.points.contains { $0.at != series.number("trained_capacity") }
        }
        let drawn = try series(counted.keeping("capacity_draw") { draw($0) != "none" })
        shared = distinct(drawn.map { draw($0.text("capacity_draw")) }).map { name in
            Shared(
                draw: name,
                runs: drawn.filter { draw($0.text("capacity_draw")) == name }
                    .sorted { $0.whole("train_steps") < $1.whole("train_steps") })
        }
        guard !shared.isEmpty else { return nil }
        comparisons = shared.flatMap { shared in
            let long = shared.nearest(toTokens: ownTokens)
            let short = shared.nearest(toTokens: ownTokens / Double(max(1, capacities.count)))
            let isShort = short?.whole("train_steps") != long?.whole("train_steps")
            let found: [(Budget, Series?)] = [
                (.long, long), (.seconds, atEqualSeconds(shared)), (.short, isShort ? short : nil),
            ]
            return found.compactMap { budget, series in series.map { (shared.draw, budget, $0) } }
        }
    }

    var capacities: [Double] { own.points.map(\.at).sorted() }

    /// Of a run that serves all capacities.
    static func tokens(_ run: Series) -> Double {
        run.points.first?.values["tokens_trained"]?.first ?? .nan
    }

    /// Of all own sets together.
    var ownTokens: Double {
        capacities.reduce(0) { $0 + (own.point(at: $1)?.values["tokens_trained"]?.first ?? 0) }
    }

    /// Of all own sets together with a seed; `nil` where a set is missing.
    private func ownSeconds(_ seed: [Int]) -> Double? {
        let found = own.points.compactMap { $0.value("train_seconds", of: seed) }
        return found.count == own.points.count ? found.reduce(0, +) : nil
    }

    /// Tokens and mean seconds over seeds of the training: of all own sets, and of each shared run.
    var costs: [(draw: String, sets: String, tokens: Double, seconds: Double)] {
        let seconds = Statistics(of: own.replicates.compactMap(ownSeconds)).mean
        return [("", "own sets, all", ownTokens, seconds)]
            + shared.flatMap { shared in
                shared.runs.map {
                    (
                        shared.draw, "\(shared.draw), \($0.whole("train_steps")) steps",
                        Self.tokens($0), $0.points.first?["train_seconds"].mean ?? .nan
                    )
                }
            }
    }

    /// The shared set at the seconds that all own sets took: between its runs linear in the
    /// logarithm of the seconds, seed by seed; outside of them the nearest.
    private func atEqualSeconds(_ shared: Shared) -> Series {
        let longest = shared.runs[shared.runs.count - 1]
        let points = longest.points.map { point in
            var values = point.values
            values["lm_loss"] = point.replicates.map { seed in
                let runs = shared.runs.compactMap { run -> (x: Double, y: Double)? in
                    guard let there = run.point(at: point.at),
                        let seconds = there.value("train_seconds", of: seed),
                        let loss = there.value("lm_loss", of: seed)
                    else { return nil }
                    return (log(seconds), loss)
                }.sorted { $0.x < $1.x }
                return ownSeconds(seed).map { interpolated(runs, at: log($0)) } ?? .nan
            }
            return Series.Point(
                at: point.at, replicates: point.replicates, jobs: point.jobs, values: values)
        }
        return Series(settings: longest.settings, along: longest.along, points: points)
    }
}

/// Linear between points of ascending x, constant outside; NaN without points.
private func interpolated(_ points: [(x: Double, y: Double)], at x: Double) -> Double {
    guard let first = points.first, let last = points.last else { return .nan }
    if x <= first.x { return first.y }
    for (left, right) in zip(points, points.dropFirst()) where x <= right.x {
        return left.y + (x - left.x) / (right.x - left.x) * (right.y - left.y)
    }
    return last.y
}
