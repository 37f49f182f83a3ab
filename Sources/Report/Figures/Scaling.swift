import Catalog
import Foundation
import Results

/// How well 1 to 128 nodes are used by a study's jobs: simulated, from the times that their training took.
public struct ScalingFigure: Figure {
    public init() {}

    private struct Line {
        let name: String
        let style: Style
        /// By job.
        let seconds: [Double]
        /// When the last of some nodes has done its part of the jobs.
        let span: ([Double], Int) -> Double

        func efficiency(_ nodes: Int) -> Double {
            seconds.reduce(0, +) / (Double(nodes) * span(seconds, nodes))
        }
    }

    private static let nodes = (0...7).map { 1 << $0 }
    /// As many times the study's jobs, as more seeds would make.
    private static let seeds = 16

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("train_seconds")
        var known = Set<String>()
        let seconds = try zip(results.points.texts("job"), results.points.numbers("train_seconds"))
            .filter { known.insert($0.0).inserted && $0.1 > 0 }.map(\.1)
        guard !seconds.isEmpty else {
            throw InputError("scaling has nothing to draw: no job of /points was trained")
        }
        let many = Array(repeating: seconds, count: Self.seeds).flatMap { $0 }
        let lines = [
            Line(
                name: "\(seconds.count) jobs, the longest left first",
                style: Style(colour: .blue, dash: .dashed, mark: .openCircle), seconds: seconds,
                span: Self.longestFirst),
            Line(
                name: "\(seconds.count) jobs in shards", style: Style(colour: .blue, mark: .circle),
                seconds: seconds, span: Self.shards),
            Line(
                name: "\(many.count) jobs, the longest left first",
                style: Style(colour: .vermilion, dash: .dashed, mark: .openSquare), seconds: many,
                span: Self.longestFirst),
            Line(
                name: "\(many.count) jobs (\(Self.seeds) times the seeds) in shards",
                style: Style(colour: .vermilion, mark: .square), seconds: many, span: Self.shards),
        ]
        let places = Self.nodes.enumerated().map { Tic(Double($0), "\($1)") }
        let layers = lines.map { line in
            Layer.line(
                line.name,
                Self.nodes.enumerated().map {
                    Point(x: Double($0), y: line.efficiency($1), note: "\($1) nodes")
                }, line.style)
        }
        let panel = Panel(
            title: "Efficiency over nodes, a job a node at a time",
            x: Axis(names: places).labelled("nodes"),
            y: Axis(0, 1.02, preferred: 0.2).labelled("efficiency"), layers: layers)
        var page = Page(
            "scaling", results, "Efficiency over nodes", what: "Efficiency over nodes, simulated,",
            rows: [Page.Row(320, [panel])])
        page.legend = lines.map { .sample($0.style, [$0.name]) }
        page.caption += [
            "simulated from the measured time of each job's training; shards as elasti submit makes them: every "
                + "n-th job; what is prepared before and measured after the jobs is not counted"
        ]
        let rows = lines.flatMap { line in Self.nodes.map { (line: line, nodes: $0) } }
        let table = Table(
            rows,
            [
                .text("jobs", \.line.name), .whole("nodes", \.nodes),
                .number("efficiency") { $0.line.efficiency($0.nodes) },
                .number("seconds") { $0.line.span($0.line.seconds, $0.nodes) },
            ])
        return FigureFiles(page, [.csv("scaling.csv", table)])
    }

    /// Every n-th job to a node, as `--shard i/n` has them.
    private static func shards(_ seconds: [Double], _ nodes: Int) -> Double {
        var spans = [Double](repeating: 0, count: nodes)
        for (place, job) in seconds.enumerated() { spans[place % nodes] += job }
        return spans.max() ?? 0
    }

    /// To the node that is free first.
    private static func longestFirst(_ seconds: [Double], _ nodes: Int) -> Double {
        var spans = [Double](repeating: 0, count: nodes)
        for job in seconds.sorted(by: >) {
            let free = spans.indices.min { spans[$0] < spans[$1] } ?? 0
            spans[free] += job
        }
        return spans.max() ?? 0
    }
}
