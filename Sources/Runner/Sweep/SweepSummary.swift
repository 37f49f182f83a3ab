import Catalog
import Foundation

/// How a run of an experiment ended.
public struct SweepSummary: Sendable, Equatable {
    public struct Entry: Sendable, Equatable {
        public let job: String
        public let reason: String
    }

    public let experiment: String
    /// Jobs this run was asked for, and those of them that are done.
    public let total: Int
    public let done: Int
    public let failed: [Entry]
    /// Jobs that other processes run.
    public let claimed: [Entry]
    /// Jobs of the experiment without results, whoever was asked for them.
    public let missing: [String]
    /// The results file, if it was written.
    public let file: URL?

    package init(
        experiment: String, missing: [String], file: URL?,
        outcomes: [(job: String, outcome: Sweep.Outcome)]
    ) {
        (self.experiment, self.missing, self.file) = (experiment, missing, file)
        total = outcomes.count
        done = outcomes.count { $0.outcome.isDone }
        failed = outcomes.compactMap { job, outcome in
            if case .failed(let reason) = outcome { Entry(job: job, reason: reason) } else { nil }
        }
        claimed = outcomes.compactMap { job, outcome in
            if case .claimed(let holder) = outcome { Entry(job: job, reason: holder) } else { nil }
        }
    }

    /// For people, without the file.
    public var text: String {
        var lines = total == 0 ? [] : ["\(experiment): \(done) of \(total) jobs done"]
        if !failed.isEmpty { lines[0] += ", \(failed.count) failed" }
        lines += failed.map { "  \($0.job): \($0.reason)" }
        lines += claimed.map { "  \($0.job): left to others: \($0.reason)" }
        if !failed.isEmpty { lines.append("The same command tries the failed jobs again.") }
        let others = missing.filter { name in
            !failed.contains { $0.job == name } && !claimed.contains { $0.job == name }
        }
        if !others.isEmpty {
            lines.append("Without results so far: \(others.count)")
            lines += others.prefix(Self.listed).map { "  \($0)" }
            if others.count > Self.listed {
                lines.append("  and \(others.count - Self.listed) more")
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The same for the log: an error where jobs failed.
    public var logLine: LogLine {
        func list(_ entries: [Entry]) -> Value {
            .list(entries.map { .map(["job": .string($0.job), "reason": .string($0.reason)]) })
        }
        return LogLine(
            .summary, text, level: failed.isEmpty ? .info : .error,
            [
                "experiment": .string(experiment), "total": .int(total), "done": .int(done),
                "failed": .int(failed.count), "failures": list(failed), "claimed": list(claimed),
                "missing": .list(missing.map(Value.string)),
            ])
    }

    private static let listed = 20
}
