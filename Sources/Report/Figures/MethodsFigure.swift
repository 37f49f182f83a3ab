import Catalog
import Foundation
import Results
import Statistics

/// Loss against compute of every method on one teacher: learned routing, and plans as searches find them, each at
/// its best setting, with and without LoRA; and how far each search stays behind the best of all plans.
struct MethodsFigure: Figure {
    /// A method by name, with what it has at its best setting.
    private struct Line {
        let method: String
        let isRouted: Bool
        let series: Series
        var style: Style

        var name: String { series.rank > 0 ? "\(method), LoRA rank \(series.rank)" : method }
    }

    /// Compute at which the table states losses.
    private static let shares = [0.9, 0.75, 0.6, 0.5]
    private static let optimum = "exhaustive"

    func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("lm_loss")
        let lines = try lines(of: results)
        guard !lines.isEmpty else {
            throw InputError(
                "methods has nothing to draw: /points has no row of a router or of a plan with its "
                    + "loss and compute")
        }
        let teacher = results.teacher.lmLoss
        let series = lines.map(\.series)
        let loss = Panel(
            title: "Each method at its best setting",
            x: Axis(ofCompute: series.means("compute")).labelled("compute (share of dense)"),
            y: axis(lines, teacher).labelled("LM loss (nats per token)"),
            layers: [.teacher(teacher)]
                + lines.map { .line($0.name, $0.series.marks("compute", "lm_loss"), $0.style) },
            weight: 1.4)
        var page = Page(
            "methods", results, "Loss against compute, method by method", what: "Methods",
            rows: [Page.Row(380, [loss] + [behindOptimum(lines)].compactMap { $0 })])
        page.legend = lines.map { .sample($0.style, [$0.name]) }
        page.caption += [
            "means over seeds; of settings of a method, the one with the lowest mean loss is shown"
        ]
        let points = Table(
            series.points(by: "compute"),
            .settings("module", "search", "search_options", "selection", "lora_rank")
                + .place("capacity") + .means("compute") + .ranges("lm_loss")
                + .means("evaluations", "train_seconds") + .seeds(of: "lm_loss"))
        return FigureFiles(
            page,
            [
                .init(
                    name: "methods.md",
                    text: Table(lines, columns(teacher, ranges: false)).text(.markdown)),
                .csv("methods.csv", Table(lines, columns(teacher, ranges: true))),
                .csv("methods_points.csv", points),
            ])
    }

    // MARK: - Lines

    private func lines(of results: ResultsFile) throws -> [Line] {
        let rows = try results.points.keeping("domain", Schema.allDomains).keepingOwnCapacity()
        let measures = ["lm_loss", "compute", "evaluations", "train_seconds"]
        let all = try Query(
            measures.filter(rows.has), needed: ["lm_loss", "compute"], along: "capacity",
            within: ["draw", "trained_capacity"]
        ).series(in: rows)
        func isPlan(_ series: Series) -> Bool { !series.text("search").isEmpty }
        let selection = Names.mainSelection(distinct(all.filter { !isPlan($0) }.map(\.selection)))
        let named = all.compactMap { series -> Line? in
            let own = isPlan(series)
            guard own || series.choice == "learned" && series.text("scheme") != "plan" else {
                return nil
            }
            // A kind that the main selection is not for has one of its own.
            let others = all.filter { $0.module == series.module && !isPlan($0) }
            let hasMain = others.contains { $0.selection == selection }
            guard own || series.selection == selection || !hasMain else { return nil }
            let module = series.module.split(separator: "+").map {
                Names.title(ofModule: String($0))
            }.joined(separator: " + ")
            return Line(
                method: own ? Names.setting(series.text("search")) : module, isRouted: !own,
                series: series, style: Style(colour: .ink))
        }
        var best: [Line] = []
        for line in named {
            func isSame(_ other: Line) -> Bool { other.name == line.name }
            if let place = best.firstIndex(where: isSame) {
                if mean(line) < mean(best[place]) { best[place] = line }
            } else {
                best.append(line)
            }
        }
        let methods = distinct(best.map(\.method))
        return best.map { line in
            var line = line
            let colour = Colour.cycle + [.brown, .teal]
            line.style = Style(
                colour: colour[(methods.firstIndex(of: line.method) ?? 0) % colour.count],
                dash: line.series.rank > 0 ? .dashed : .solid,
                mark: line.isRouted ? .circle : .openSquare)
            return line
        }
    }

    private func mean(_ line: Line) -> Double {
        Statistics(of: [line.series].means("lm_loss").filter(\.isFinite)).mean
    }

    /// From below the teacher to the worst but for what is twice as far off as the middle one.
    private func axis(_ lines: [Line], _ teacher: Double) -> Axis {
        let losses = lines.map(\.series).means("lm_loss").filter(\.isFinite).sorted()
        guard let least = losses.first else { return Axis(holding: [teacher]) }
        let middle = losses[losses.count / 2]
        let high = min(losses.last ?? teacher, teacher + 3 * max(middle - teacher, 0.05))
        return Axis(holding: [teacher, min(least, high), high])
    }

    // MARK: - Distance to the optimum

    /// Loss of each search minus that of the best plan under the same budget; `nil` without that.
    private func behindOptimum(_ lines: [Line]) -> Panel? {
        let untrained = lines.filter { !$0.isRouted && $0.series.rank == 0 }
        guard let optimum = untrained.first(where: { $0.method == Self.optimum }) else {
            return nil
        }
        let budgets = optimum.series.points.map(\.at)
        let others = untrained.filter { $0.method != Self.optimum }.map { line in
            let points = line.series.points.compactMap { point -> Point? in
                let best = optimum.series.mean("lm_loss", at: point.at)
                let found = (point.values["lm_loss"] ?? []).map { $0 - best }
                return best.isFinite ? Point(x: point.at, Statistics(of: found)) : nil
            }
            return (line: line, points: points.sorted { $0.x < $1.x })
        }
        // The floor is far above what it is the floor of.
        let near = others.filter { $0.line.method != "random" }.flatMap(\.points).map(\.y)
        return Panel(
            title: "Searches behind the best of all plans",
            x: Axis(ofCompute: budgets).labelled("budget (share of dense)"),
            y: Axis(holding: near + [0]).labelled("LM loss above the optimum (nats per token)"),
            layers: [.zero(.horizontal)]
                + others.map { .line($0.line.name, $0.points, $0.line.style) })
    }

    // MARK: - Table

    /// Losses at equal compute, linear between points and the teacher at 1; beyond them there is none.
    private func columns(_ teacher: Double, ranges: Bool) -> [RowColumn<Line>] {
        let losses = Self.shares.flatMap { share -> [RowColumn<Line>] in
            let name = "loss_at_\(Value.number(share).json)"
            let all: [RowColumn<Line>] = .range(name) { loss($0, at: share, teacher) }
            return (ranges ? all : [all[0]]) + [
                .number("over_teacher_at_\(Value.number(share).json)") {
                    loss($0, at: share, teacher).mean / teacher - 1
                }
            ]
        }
        func most(_ line: Line, _ measure: String) -> Double {
            [line.series].means(measure).filter(\.isFinite).max() ?? .nan
        }
        return [
            .text("method", \.name),
            .text("setting") { $0.series.text($0.isRouted ? "selection" : "search_options") },
        ] + losses + [
            .number("evaluations") { $0.isRouted ? .nan : most($0, "evaluations") },
            .number("seconds") { most($0, "train_seconds") },
        ]
    }

    /// A value a replicate.
    private func loss(_ line: Line, at share: Double, _ teacher: Double) -> Statistics {
        let found = line.series.replicates.compactMap { replicate -> Double? in
            let curve = (line.series.curve("compute", "lm_loss", of: replicate) + [(1, teacher)])
                .sorted { $0.x < $1.x }
            for (a, b) in zip(curve, curve.dropFirst()) where a.x <= share && share <= b.x {
                return b.x == a.x
                    ? min(a.y, b.y) : a.y + (b.y - a.y) * (share - a.x) / (b.x - a.x)
            }
            return nil
        }
        return Statistics(of: found)
    }
}
