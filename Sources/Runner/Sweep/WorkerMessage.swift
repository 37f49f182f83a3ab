import Foundation

/// A line of JSON that a worker writes on its standard output.
package enum WorkerMessage: Equatable {
    /// `{"phase":"train","done":12,"total":100,"rate":9000,"unit":"tokens"}`
    case progress(JobProgress)
    /// `{"failed":"step 12: the loss is not finite"}`
    case failed(String)
    /// `{"claimed":"results/x/y: in use by process 42 on host"}`: another process runs the job.
    case claimed(String)

    /// `nil` for a line that is not one: libraries may print too.
    package init?(line: some StringProtocol) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = Data(line.utf8)
        if let progress = try? decoder.decode(JobProgress.self, from: data) {
            self = .progress(progress)
        } else if let end = try? decoder.decode([String: String].self, from: data) {
            guard let (key, text) = end.first, let kind = Self.kinds[key] else { return nil }
            self = kind(text)
        } else {
            return nil
        }
    }

    /// The line, with its newline.
    package var line: Data {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data =
            switch self {
            case .progress(let progress): try? encoder.encode(progress.finite)
            case .failed(let reason): try? encoder.encode(["failed": reason])
            case .claimed(let holder): try? encoder.encode(["claimed": holder])
            }
        return (data ?? Data()) + Data("\n".utf8)
    }

    private static let kinds: [String: @Sendable (String) -> WorkerMessage] = [
        "failed": { .failed($0) }, "claimed": { .claimed($0) },
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
