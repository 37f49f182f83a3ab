import Catalog
import Foundation
import Results

/// What each part of a submission is at.
public struct SubmissionStatus: Sendable {
    /// A shard, or the sealing job.
    public struct Part: Sendable {
        public let name: String
        /// What Slurm calls it; empty: it was not submitted, as nothing was left to do.
        public let task: String
        /// As Slurm says it, or "ended" of what it no longer knows.
        public var state: String
        public let node: String
        /// Of jobs; empty for the sealing.
        public let done: String
        /// The last line of its log.
        public let said: String
    }

    public let parts: [Part]
    /// Why Slurm's states are unknown; `nil`: they are not.
    public let fault: String?

    /// - Returns: `nil` for an experiment that was not submitted.
    public init?(of sweep: ExperimentSweep) {
        guard let submission = Submission.last(of: sweep) else { return nil }
        let states: Result<[Slurm.JobState], any Error> = Result { try Slurm().states() }
        let known = (try? states.get()).map { list in
            Dictionary(list.map { ($0.identifier, $0) }) { $1 }
        }
        if case .failure(let error) = states { fault = "\(error)" } else { fault = nil }
        let folder = Submission.folder(of: sweep)
        func part(_ name: String, _ task: String, done: String, log: String) -> Part {
            let found = known?[task]
            let reason =
                found.map { ["", "None"].contains($0.reason) ? "" : " (\($0.reason))" } ?? ""
            return Part(
                name: name, task: task,
                state: found.map { $0.name + reason }
                    ?? (task.isEmpty ? "" : known == nil ? "unknown" : "ended"),
                node: found?.node ?? "", done: done,
                said: Self.lastLine(folder.appendingPathComponent(log)))
        }
        let isDone = sweep.experiment.jobs.map { sweep.state(of: $0) == .done }
        let shards = (1...submission.nodes).map { shard in
            let own = isDone.indices.filter { $0 % submission.nodes == shard - 1 }
            return part(
                "\(shard)", submission.tasks[shard] ?? "",
                done: "\(own.count { isDone[$0] }) of \(own.count)", log: "shard-\(shard).log")
        }
        parts = shards + [part("seal", submission.seal ?? "", done: "", log: "seal.log")]
    }

    /// Of the file's last kilobytes.
    private static func lastLine(_ url: URL) -> String {
        guard
            (try? FileManager.default.attributesOfItem(atPath: url.path))?[.type]
                as? FileAttributeType
                == .typeRegular, let file = try? FileHandle(forReadingFrom: url),
            let size = try? file.seekToEnd(),
            (try? file.seek(toOffset: size - min(size, 4096))) != nil,
            let data = try? file.readToEnd()
        else { return "" }
        // Lists are indented.
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix(" ") }
        return excerpt(String(lines.last ?? "").visibleLines, atMost: 80)
    }
}
