import Catalog
import Foundation
import Results
import Statistics

/// Redundancy of a model that nothing was trained for: loss difference and agreement with each
/// module left out, and with a growing share of heads left out, by domain.
public struct Figure2: Figure {
    private struct Part {
        let module: String
        let choice: String
        let title: String
        /// Along the layers, or along the share that is left out.
        let isByLayer: Bool
    }

    private static let parts = [
        Part(module: "mlp", choice: "given", title: "One MLP skipped", isByLayer: true),
        Part(module: "attention", choice: "given", title: "One attention skipped", isByLayer: true),
        Part(module: "block", choice: "given", title: "One whole block skipped", isByLayer: true),
        Part(module: "heads", choice: "random", title: "Heads skipped, random", isByLayer: false),
        Part(
            module: "heads", choice: "least_important",
            title: "Heads skipped, least important first", isByLayer: false),
    ]

    /// A data set that is scored by itself, and the teacher on it.
    private struct Domain {
        let name, description: String
        let loss: Double
        let tokens: Int
        /// Solid, dashed, dotted, ... by the domain's place.
        var dash = Style.Dash.solid
    }

    private struct Line {
        let part: Part
        let domain: Domain
        let points: [Point]
    }

    /// By the layer, or the share that is left out: over draws and seeds.
    private struct Point {
        let x: Double
        let loss, agreement: Statistics
    }

    private static let (lossColour, agreementColour) = (Colour.blue, Colour.vermilion)

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("lm_loss")
        let domains = try domains(results)
        let lines = try Self.parts.map { part in
            try domains.compactMap { try line(part, $0, results.points) }
        }
        guard lines.contains(where: { !$0.isEmpty }) else {
            throw InputError(
                "figure2 has nothing to draw: /points has no row of one skipped layer or of skipped "
                    + "heads (scheme 'skip')")
        }
        var page = Page(
            "figure2", results, "Redundancy of a language model before training",
            what: "Figure 2, redundancy,", rows: rows(lines))
        page.caption = [
            StudyCaption(results).teacherOnData,
            "Nothing was trained to skip. Loss difference: cross-entropy of the next token on test, "
                + "minus the teacher's. Agreement: share of positions with the teacher's top token.",
        ]
        page.legend = legend(domains)
        page.footer = [notes(lines.flatMap { $0 })]
        return FigureFiles(page, [.csv("figure2.csv", table(lines.flatMap { $0 }))])
    }

    /// The file's `/domains`, or its one data set.
    private func domains(_ results: ResultsFile) throws -> [Domain] {
        guard let group = results.groups["domains"] else {
            return [
                Domain(
                    name: Schema.allDomains, description: results.teacher.text("data") ?? "test",
                    loss: results.teacher.lmLoss,
                    tokens: try results.points.wholes("tokens_evaluated").max() ?? 0)
            ]
        }
        let table = try Table(group, place: "/domains")
        let (names, descriptions) = (try table.texts("domain"), try table.texts("description"))
        let (losses, tokens) = (
            try table.numbers("lm_loss"), try table.wholes("tokens_evaluated")
        )
        return names.indices.map {
            Domain(
                name: names[$0], description: descriptions[$0], loss: losses[$0],
                tokens: tokens[$0], dash: Style.Dash(rawValue: 1 + $0 % 4) ?? .solid)
        }
    }

    /// `nil` without a point. Rows that leave out several layers' modules are not drawn.
    private func line(_ part: Part, _ domain: Domain, _ table: Table) throws -> Line? {
        let rows = try table.keeping("scheme", "skip").keeping("module", part.module)
            .keeping("choice", part.choice).keeping("domain", domain.name)
        var query = Query(
            ["lm_loss", "agreement"], needed: ["lm_loss"], along: "capacity", within: [])
        query.replicate.append("draw")
        let points = try query.series(in: rows).flatMap { series in
            series.points.compactMap { point -> (x: Double, point: Series.Point)? in
                part.isByLayer
                    ? Double(series.text("layers")).map { ($0, point) } : (1 - point.at, point)
            }
        }.map { x, point in
            Point(
                x: x,
                loss: Statistics(of: (point.values["lm_loss"] ?? []).map { $0 - domain.loss }),
                agreement: point["agreement"]
            )
        }.sorted { $0.x < $1.x }
        return points.isEmpty ? nil : Line(part: part, domain: domain, points: points)
    }

    // MARK: Panels

    private func rows(_ lines: [[Line]]) -> [Page.Row] {
        var loss = lossAxis(lines.flatMap { $0 })
        loss.colour = Self.lossColour
        var agreement = Axis(0, 1, preferred: 0.25)
        agreement.colour = Self.agreementColour
        let panels = zip(Self.parts, lines).enumerated().map { place, found in
            let isLast = place == 2 || place == Self.parts.count - 1
            return Panel(
                title: found.0.title, x: xAxis(found.0, found.1),
                y: loss.labelled("loss difference (nats per token)", hasNumbers: place % 3 == 0),
                right: agreement.labelled("top-1 agreement", hasNumbers: isLast),
                layers: found.1.flatMap { layers($0, floor: loss.low) })
        }
        return [
            Page.Row(285, Array(panels.prefix(3))), Page.Row(285, Array(panels.dropFirst(3))),
        ]
    }

    private func xAxis(_ part: Part, _ lines: [Line]) -> Axis {
        guard part.isByLayer else {
            return Axis(-0.02, 1.02, preferred: 0.25).labelled("share of all heads skipped")
        }
        let last = lines.flatMap { $0.points.map(\.x) }.max() ?? 1
        return Axis(-0.4, last + 0.4, tics: 12.9, least: 1).labelled("layer")
    }

    /// One for all panels, from a power of ten below all differences, but not so low that nothing else
    /// could be seen.
    private func lossAxis(_ lines: [Line]) -> Axis {
        let points = lines.flatMap(\.points)
        let least = points.map(\.loss.mean).filter { $0 > 0 && $0 < Axis.bound / 10 }.min() ?? 1
        let floor = max(1e-3, pow(10, log10(least).rounded(.down)))
        let most = points.map(\.loss.maximum).filter(\.isFinite).max() ?? 1
        var axis = Axis(floor, max(10 * floor, 1.4 * most))
        axis.isLogarithmic = true
        return axis
    }

    private func layers(_ line: Line, floor: Double) -> [Layer] {
        func layers(
            _ what: String, _ colour: Colour, _ mark: Style.Mark, onRight: Bool, floor: Double,
            _ value: KeyPath<Point, Statistics>
        ) -> [Layer] {
            let points = line.points.map { point -> Report.Point in
                let found = point[keyPath: value]
                return Report.Point(
                    x: point.x, y: max(found.mean, floor), low: max(found.minimum, floor),
                    high: max(found.maximum, floor),
                    note: found.count > 1 ? "mean of \(found.count) draws" : "")
            }
            let name = "\(line.domain.description), \(what)"
            let bars = Layer.interval(
                name, points, Style(colour: colour, width: 1), capped: false, onRight: onRight)
            let curve = Layer.line(
                name, points,
                Style(
                    colour: colour, width: 1.8, dash: line.domain.dash, mark: mark, size: 0.55),
                onRight: onRight)
            return (line.points.contains { $0.loss.count > 1 } ? [bars] : []) + [curve]
        }
        return layers(
            "loss difference", Self.lossColour, .circle, onRight: false, floor: floor, \.loss)
            + layers(
                "agreement", Self.agreementColour, .openSquare, onRight: true, floor: -1,
                \.agreement)
    }

    /// Colour is the axis, dash the domain.
    private func legend(_ domains: [Domain]) -> [KeyEntry] {
        [
            .sample(
                Style(colour: Self.lossColour, mark: .circle), ["loss difference (left axis)"]),
            .sample(
                Style(colour: Self.agreementColour, mark: .openSquare),
                ["top-1 agreement (right axis)"]),
        ]
            + domains.prefix(8).map { domain in
                let loss = String(format: "%.3f", domain.loss)
                return .sample(
                    Style(colour: .soft, width: 1.8, dash: domain.dash),
                    ["\(domain.description): teacher \(loss), \(domain.tokens) tokens"])
            }
    }

    private func notes(_ lines: [Line]) -> String {
        let points = lines.flatMap(\.points)
        let draws = points.map(\.loss.count).max() ?? 1
        let floor = lossAxis(lines).low
        return "Losses in nats per token, on so many test tokens. "
            + (draws > 1
                ? "Random heads: mean of \(draws) draws, bars their range; a draw is one order of all "
                    + "heads. " : "")
            + "Importance of a head: mean of |dL/dg| over validation sequences, g a factor 1 on its "
            + "output (arXiv 1905.10650)."
            + (points.contains { $0.loss.mean < floor }
                ? " Differences below \(String(format: "%g", floor)) are at the lower edge." : "")
    }

    /// What is drawn, a row a point.
    private func table(_ lines: [Line]) -> Table {
        let rows = lines.flatMap { line in line.points.map { (line: line, point: $0) } }
        return Table(
            rows,
            [
                .text("module", \.line.part.module), .text("choice", \.line.part.choice),
                .text("domain", \.line.domain.name), .number("layer_or_share", \.point.x),
            ] + .range("loss_difference", \.point.loss)
                + .range("agreement", \.point.agreement)
                + [.whole("draws", \.point.loss.count)])
    }
}
