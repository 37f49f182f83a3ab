import Catalog
import Foundation

/// A line of JSON that a worker writes on its standard output.
package enum WorkerMessage: Equatable {
    /// `{"phase":"train","done":12,"total":100,"rate":9000,"unit":"tokens"}`
    case progress(JobProgress)
    /// `{"finished":"heads-c0.5"}`: the job is done, and the worker waits for the next.
    case finished(String)
    /// `{"claimed":"results/x/y: in use by process 42 on host"}`: another process runs the job; the worker waits for
    /// the next.
    case claimed(String)
    /// `{"failed":"step 12: the loss is not finite"}`: the worker ends.
    case failed(String)

    /// `nil` for a line that is not one: libraries may print too.
    package init?(line: some StringProtocol) {
        guard let value = try? Value(json: Data(line.utf8)) else { return nil }
        if let progress = try? value.decoded(as: JobProgress.self) {
            self = .progress(progress)
        } else if let end = try? value.decoded(as: [String: String].self),
            let (key, text) = end.first,
            let kind = Self.kinds[key]
        {
            self = kind(text)
        } else {
            return nil
        }
    }

    /// The line, with its newline.
    package var line: Data {
        let value =
            switch self {
            case .progress(let progress): try? Value(encoding: progress.finite)
            case .finished(let job): Value.map(["finished": .string(job)])
            case .claimed(let holder): Value.map(["claimed": .string(holder)])
            case .failed(let reason): Value.map(["failed": .string(reason)])
            }
        return Data(((value?.json ?? "") + "\n").utf8)
    }

    private static let kinds: [String: @Sendable (String) -> WorkerMessage] = [
        "finished": { .finished($0) }, "claimed": { .claimed($0) }, "failed": { .failed($0) },
    ]
}

extension JobProgress {
    /// Without a rate that JSON cannot say: that of a step that took no time.
    fileprivate var finite: JobProgress {
        JobProgress(
            phase: phase, done: done, total: total,
            rate: rate.flatMap { $0.isFinite ? $0 : nil }, unit: unit)
    }
}
