import Catalog
import Foundation
import Spec

/// A job that a worker is told to run, on its standard input: one line of JSON.
struct SweepOrder: Sendable {
    let job: Job
    /// The job's run folder.
    let folder: URL
    /// The identity of what was prepared for it.
    let study: String
    /// The command line of the parent, for the provenance.
    let command: [String]

    init(job: Job, folder: URL, study: String, command: [String]) {
        (self.job, self.folder, self.study, self.command) = (job, folder, study, command)
    }

    /// - Throws: `InputError` for what no parent of this version writes.
    init(json: Data, registry: Registry) throws {
        guard case .map(let values) = try Value(json: json), let job = values["job"],
            case .string(let folder) = values["folder"],
            case .string(let study) = values["study"], case .list(let command) = values["command"]
        else {
            throw InputError("worker: the order is not one; workers are started by `elasti run`")
        }
        self.job = try Job(resolved: job, registry: registry)
        self.folder = URL(fileURLWithPath: folder)
        self.study = study
        self.command = command.compactMap { if case .string(let word) = $0 { word } else { nil } }
    }

    var value: Value {
        .map([
            "job": job.resolved, "folder": .string(folder.path), "study": .string(study),
            "command": .list(command.map(Value.string)),
        ])
    }
}
