import Catalog
import Statistics

extension MetricDifferences {
    /// A row a metric and point: the settings by which points are the same, but seed and draw, the number of seeds,
    /// both means, their difference (second minus first) and the half width of its 95 % interval.
    ///
    /// - Parameter points: the first file's.
    public static func table(
        _ metrics: [MetricDifferences], _ points: Table, _ matching: PointMatching
    ) -> Table {
        let rows = metrics.flatMap(\.points)
        let settings = points.settings.filter {
            matching.settings.contains($0.name) && !PointMatching.repetitions.contains($0.name)
        }
        func numbers(_ name: String, _ about: String, _ value: (MetricDifference) -> Double)
            -> Table.Column
        {
            Table.Column(name, .numbers(rows.map(value)), description: about)
        }
        return Table(
            Table(settings).picking(rows.map(\.row)).columns + [
                Table.Column(
                    "metric",
                    .texts(metrics.flatMap { metric in metric.points.map { _ in metric.metric } }),
                    role: .setting),
                Table.Column("seeds", .wholes(rows.map(\.difference.count))),
                numbers("first", "mean over seeds in the first file", \.first),
                numbers("second", "mean over seeds in the second file", \.second),
                numbers("difference", "second minus first", \.difference.mean),
                numbers(
                    "half_width", "of the 95 % interval of the difference",
                    \.difference.halfWidth),
            ])
    }

    /// Several metrics, a row each: points compared, how many differ, the mean difference and the
    /// largest one with its point.
    public static func summary(_ metrics: [MetricDifferences], _ points: Table) -> Table {
        let largest = metrics.map { metric in
            metric.points.max { $0.size < $1.size }
        }
        return Table([
            Table.Column("metric", .texts(metrics.map(\.metric)), role: .label),
            Table.Column("better", .texts(metrics.map { $0.better?.rawValue ?? "" })),
            Table.Column("points", .wholes(metrics.map(\.points.count))),
            Table.Column(
                "differ", .wholes(metrics.map { $0.points.count { $0.size > 0 } })),
            Table.Column(
                "mean_difference",
                .numbers(metrics.map { Statistics(of: $0.points.map(\.difference.mean)).mean })),
            Table.Column("largest", .numbers(largest.map { $0?.difference.mean ?? .nan })),
            Table.Column(
                "at",
                .texts(
                    largest.map { point in
                        point.flatMap { $0.size > 0 ? points.pointName($0.row) : nil } ?? ""
                    })),
        ])
    }
}

extension MetricDifference {
    fileprivate var size: Double {
        isLost ? .infinity : difference.mean.isNaN ? 0 : abs(difference.mean)
    }
}
