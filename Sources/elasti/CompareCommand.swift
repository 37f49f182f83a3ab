import ArgumentParser
import Foundation
import Results

import struct Catalog.InputError
import struct Catalog.RunError

/// `elasti compare`: what differs between two results files.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two results files: settings, origin and numbers.",
        discussion: """
            Points are the same where their settings are. Differences are the second file's minus \
            the first's, paired by seed, with a 95 % interval by Student's t where there are two \
            seeds or more. csv, json and latex print the table of differences alone.

            elasti compare before.h5 after.h5 --metric lm_loss --tolerance 0.02

            Exit status: 1 if a metric got worse by more than the tolerance at some point, or the \
            second file does not reproduce the first.
            """)

    @Argument(help: "A results file.", completion: .file(extensions: ["h5"]))
    var first: String

    @Argument(help: "The results file to compare with it.", completion: .file(extensions: ["h5"]))
    var second: String

    @Option(
        name: .customLong("metric"), parsing: .singleValue,
        help: ArgumentHelp(
            """
            Show this measure point by point; may be repeated. Else a line a measure, or with \
            --tolerance the measures that the study is about first.
            """, valueName: "column"))
    var metrics: [String] = []

    @Option(
        help: ArgumentHelp(
            "How much worse each such measure may be at a point, in its own unit.",
            valueName: "number"))
    var tolerance: Double?

    @Flag(
        help: """
            Check that the second file reproduces the first: bit-identical but for measured times \
            if engine, CPU level and matrix library are the same; else the measures may differ \
            by --tolerance.
            """)
    var reproduces = false

    @Option(help: "How the differences are printed.")
    var format: TableFormat = .table

    func run() throws {
        try checkOptions()
        let files = try [first, second].map(ResultsFile.init(named:))
        let comparison = try ResultsComparison(files[0], files[1])
        guard !comparison.matching.pairs.isEmpty else {
            throw InputError(
                "\(second): no point has the settings of a point of \(first); "
                    + CompareText(first, second, comparison).settings)
        }
        let measures = pointByPoint(of: files)
        let differences = try (measures.isEmpty ? judged(in: files) : measures).map {
            try MetricDifferences($0, files[0].points, files[1].points, comparison.matching)
        }
        let faults = try faults(comparison, differences)
        if format == .table || format == .markdown {
            print(CompareText(first, second, comparison).text)
        }
        let table =
            measures.isEmpty
            ? MetricDifferences.summary(differences, files[0].points)
            : MetricDifferences.table(differences, files[0].points, comparison.matching)
        print(table.summary(format), terminator: "")
        guard faults.isEmpty else { throw RunError(faults.joined(separator: "\n")) }
    }

    private func checkOptions() throws {
        guard let tolerance else { return }
        guard tolerance >= 0, tolerance.isFinite else {
            throw InputError("--tolerance: found \(tolerance), allowed is a number from 0")
        }
    }

    /// The measures shown point by point.
    private func pointByPoint(of files: [ResultsFile]) -> [String] {
        guard metrics.isEmpty, tolerance != nil else { return metrics }
        return files[0].points.primary.map(\.definition.name)
    }

    /// What both files have of which one way is better, but for measured times.
    private func judged(in files: [ResultsFile]) -> [String] {
        files[0].points.findings
            .filter { $0.better != nil && $0.role != .time && files[1].points[$0.name] != nil }
            .map(\.name)
    }

    /// What makes the status 1, a line each.
    private func faults(
        _ comparison: ResultsComparison, _ differences: [MetricDifferences]
    ) throws -> [String] {
        guard !reproduces else { return try reproductionFaults(comparison, differences) }
        guard let tolerance else { return [] }
        return try differences.flatMap { metric in
            try metric.worse(than: tolerance).map { line(metric, $0, comparison, "worse") }
        }
    }

    private func reproductionFaults(
        _ comparison: ResultsComparison, _ differences: [MetricDifferences]
    ) throws -> [String] {
        guard !comparison.isIdentical else { return [] }
        if comparison.sharesArithmetic {
            return [
                "\(second): does not have the bytes of \(first), though engine, CPU level and matrix "
                    + "library are the same"
            ]
        }
        guard let tolerance else {
            throw InputError(
                "--reproduces: the files come from different engines or processors; --tolerance "
                    + "has to say what is close enough")
        }
        let missing = comparison.matching.onlyFirst.count
        return (missing > 0 ? ["\(second): \(missing) points are missing"] : [])
            + differences.flatMap { metric in
                metric.changed(beyond: tolerance).map { line(metric, $0, comparison, "off") }
            }
    }

    private func line(
        _ metric: MetricDifferences, _ point: MetricDifference, _ comparison: ResultsComparison,
        _ how: String
    ) -> String {
        let name = comparison.first.points.pointName(point.row)
        guard !point.isLost else { return "\(metric.metric) of \(name): no number any more" }
        let values = [point.first, point.second, abs(point.difference.mean)].map {
            String(format: "%.6g", $0)
        }
        return "\(metric.metric) of \(name): \(values[0]) -> \(values[1]), \(how) by \(values[2])"
    }
}
