import Catalog
import Foundation
import Spec

/// What a worker is told on its standard input: one line of JSON.
public struct SweepOrder: Sendable {
    public let job: Job
    public let cache: URL
    /// The data folder, if the user named one.
    public let data: String?
    /// The command line of the parent, for the provenance.
    public let command: [String]

    init(job: Job, cache: URL, data: String?, command: [String]) {
        (self.job, self.cache, self.data, self.command) = (job, cache, data, command)
    }

    /// - Throws: `InputError` for what no parent of this version writes.
    public init(json: Data, registry: Registry) throws {
        guard case .map(let values) = try Value(json: json), let job = values["job"],
            case .string(let cache) = values["cache"], case .list(let command) = values["command"]
        else {
            throw InputError("worker: the order is not one; workers are started by `elasti run`")
        }
        self.job = try Job(resolved: job, registry: registry)
        self.cache = URL(fileURLWithPath: cache)
        if case .string(let data) = values["data"] { self.data = data } else { data = nil }
        self.command = command.compactMap { if case .string(let word) = $0 { word } else { nil } }
    }

    var value: Value {
        .map([
            "job": job.resolved, "cache": .string(cache.path),
            "data": data.map(Value.string) ?? .null,
            "command": .list(command.map(Value.string)),
        ])
    }
}
