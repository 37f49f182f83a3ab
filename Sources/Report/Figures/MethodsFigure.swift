import Catalog
import Foundation
import Results
import Statistics

/// Loss against compute of every method on one teacher: learned routing, and plans as searches find them, each at
/// its best setting, with and without LoRA; and how far each search stays behind the best of all plans.
struct MethodsFigure: Figure {
    /// Compute at which the table states losses.
    private static let shares = [0.9, 0.75, 0.6, 0.5]
    private static let optimum = "exhaustive"

    func render(_ results: ResultsFile) throws -> FigureFiles {
        let all = try MethodLine.all(of: results)
        // Sharing and bits save no compute.
        let lines = all.filter(\.savesCompute)
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
        let bytes = results.points.has("weight_bytes") ? all : []
        var page = Page(
            "methods", results, "Loss against compute, method by method", what: "Methods",
            rows: [Page.Row(380, [loss] + [behindOptimum(lines)].compactMap { $0 })]
                + (bytes.isEmpty ? [] : [Page.Row(380, [panel(ofBytes: bytes, teacher)])]))
        page.legend = (bytes.isEmpty ? lines : all).map { .sample($0.style, [$0.name]) }
        page.caption += [
            "means over seeds; of settings of a method, the one with the lowest mean loss over the shares that all have"
        ]
        let points = Table(
            all.map(\.series).points(by: "compute"),
            .settings("module", "search", "search_options", "cut", "selection", "lora_rank")
                + .place("capacity") + .means("compute", "weight_bytes") + .ranges("lm_loss")
                + .means("evaluations", "train_seconds") + .seeds(of: "lm_loss"))
        return FigureFiles(
            page,
            [
                .init(
                    name: "methods.md",
                    text: Table(lines, columns(results.teacher, ranges: false)).text(.markdown)),
                .csv("methods.csv", Table(lines, columns(results.teacher, ranges: true))),
                .csv("methods_points.csv", points),
            ])
    }

    // MARK: - Axes

    /// From below the teacher to the worst but for what is twice as far off as the middle one.
    private func axis(_ lines: [MethodLine], _ teacher: Double) -> Axis {
        let losses = lines.map(\.series).means("lm_loss").filter(\.isFinite).sorted()
        guard let least = losses.first else { return Axis(holding: [teacher]) }
        let middle = losses[losses.count / 2]
        let high = min(losses.last ?? teacher, teacher + 3 * max(middle - teacher, 0.05))
        return Axis(holding: [teacher, min(least, high), high])
    }

    /// Loss against bytes of weights, bits and sharing among them.
    private func panel(ofBytes lines: [MethodLine], _ teacher: Double) -> Panel {
        Panel(
            title: "Bytes of weights, bits and sharing among the methods",
            x: Axis(ofCompute: lines.map(\.series).means("weight_bytes"))
                .labelled("bytes of block weights for a token (share of 16 bits)"),
            y: axis(lines, teacher).labelled("LM loss (nats per token)"),
            layers: [.teacher(teacher)]
                + lines.map {
                    .line($0.name, $0.series.marks("weight_bytes", "lm_loss"), $0.style)
                })
    }

    // MARK: - Distance to the optimum

    /// Loss of each search minus that of the best plan under the same budget; `nil` without that.
    private func behindOptimum(_ lines: [MethodLine]) -> Panel? {
        let untrained = lines.filter {
            !$0.series.text("search").isEmpty && $0.series.rank == 0
        }
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

    /// Losses at equal compute, linear between points and the teacher at 1, with half of the 95 % interval of their
    /// differences from the teacher's, paired by test document; beyond the points there is none.
    private func columns(_ teacher: ResultsFile.Teacher, ranges: Bool) -> [RowColumn<MethodLine>] {
        let loss = teacher.lmLoss
        let losses = Self.shares.flatMap { share -> [RowColumn<MethodLine>] in
            let at = "at_\(Value.number(share).json)"
            let all: [RowColumn<MethodLine>] = .range("loss_" + at) {
                Statistics(of: $0.losses(at: share, loss))
            }
            return (ranges ? all : [all[0]]) + [
                .number("over_teacher_" + at) {
                    Statistics(of: $0.losses(at: share, loss)).mean / loss - 1
                },
                .number("plus_minus_" + at) {
                    PairedDifference(
                        $0.documents(at: share, teacher), minus: teacher.documents
                    ).halfWidth
                },
            ]
        }
        func most(_ line: MethodLine, _ measure: String) -> Double {
            [line.series].means(measure).filter(\.isFinite).max() ?? .nan
        }
        return [
            .text("method", \.name), .text("setting", \.setting),
        ] + losses + [
            .number("evaluations") {
                $0.series.text("search").isEmpty ? .nan : most($0, "evaluations")
            },
            .number("seconds") { most($0, "train_seconds") },
        ]
    }
}
