import Catalog
import Statistics

/// A metric of one point in two results files, over the seeds that both have.
public struct MetricDifference: Sendable {
    /// The point's first row in the first file.
    public let row: Int
    /// Means over seeds, and within a seed over draws.
    public let first: Double
    public let second: Double
    /// Second minus first, paired by seed.
    public let difference: PairedDifference
    /// A number in the first file and none in the second.
    public let isLost: Bool

    /// How much the second is worse; negative: better. Infinite where it is lost.
    public func worsening(_ better: Column.Better) -> Double {
        isLost ? .infinity : better == .lower ? difference.mean : -difference.mean
    }
}

/// The differences of a metric between two results files, a point each.
public struct MetricDifferences: Sendable {
    public let metric: String
    /// `nil` where neither way is worse.
    public let better: Column.Better?
    public let points: [MetricDifference]
    /// The first file's columns of which one way is worse.
    private let directed: [String]

    /// Points at which the first file has no number are left out.
    ///
    /// - Throws: `InputError` for a metric that is no measure of both tables.
    public init(_ metric: String, _ first: Table, _ second: Table, _ matching: PointMatching) throws
    {
        let columns = try (first.column(metric), second.column(metric))
        guard columns.0.role.isAveraged, let a = columns.0.values.doubles,
            let b = columns.1.values.doubles
        else {
            throw InputError(
                "--metric \(metric): not a measure"
                    + suggestion(for: metric, among: first.findings.map(\.name)))
        }
        let seeds = try first.numbers("seed")
        self.metric = metric
        better = columns.0.better
        directed = first.columns.filter { $0.better != nil }.map(\.name)
        points = matching.groups.compactMap { group -> MetricDifference? in
            let rows = group.map { matching.pairs[$0] }
            let measured = rows.filter { !a[$0.first].isNaN }
            let lost = measured.contains { b[$0.second].isNaN }
            let known = measured.filter { !b[$0.second].isNaN }
            guard !measured.isEmpty else { return nil }
            let bySeed = distinct(known.map { seeds[$0.first] }).map { seed in
                let rows = known.filter { seeds[$0.first] == seed }
                return (
                    first: Statistics(of: rows.map { a[$0.first] }).mean,
                    second: Statistics(of: rows.map { b[$0.second] }).mean
                )
            }
            return MetricDifference(
                row: measured[0].first, first: Statistics(of: bySeed.map(\.first)).mean,
                second: Statistics(of: bySeed.map(\.second)).mean,
                difference: PairedDifference(
                    bySeed.map(\.second), minus: bySeed.map(\.first)), isLost: lost)
        }
    }

    /// The points that got worse by more than `tolerance`.
    ///
    /// - Throws: `InputError` if neither way is worse.
    public func worse(than tolerance: Double) throws -> [MetricDifference] {
        guard let better else {
            throw InputError(
                "--tolerance: neither way is worse for '\(metric)' (allowed: "
                    + directed.joined(separator: ", ") + ")")
        }
        return points.filter { $0.worsening(better) > tolerance }
    }

    /// The points that moved by more than `tolerance`, whichever way.
    public func changed(beyond tolerance: Double) -> [MetricDifference] {
        points.filter { $0.isLost || abs($0.difference.mean) > tolerance }
    }
}
