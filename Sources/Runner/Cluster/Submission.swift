import Catalog
import Files
import Foundation
import Results
import Spec

/// An experiment handed to Slurm: an array with a task a shard, and a job after it that seals the results.
///
/// In `<results>/<experiment>/slurm/` lie the experiment's file as it was handed in, the two scripts, a log of each
/// task and this record.
public struct Submission: Codable, Sendable {
    /// Of how many shards each is one.
    public let nodes: Int
    /// By shard: what Slurm calls it, "17_2". A shard without jobs left is in none.
    public private(set) var tasks: [Int: String] = [:]
    /// The sealing job.
    public private(set) var seal: String?

    static func folder(of sweep: ExperimentSweep) -> URL {
        sweep.settings.results.appendingPathComponent(sweep.experiment.name)
            .appendingPathComponent("slurm")
    }

    private static let file = "submission.json"

    /// The last one of the experiment; `nil`: none.
    static func last(of sweep: ExperimentSweep) -> Submission? {
        SealedRecord.read(
            Submission.self, from: folder(of: sweep).appendingPathComponent(file))
    }

    /// Submits what is neither done nor in the queue.
    ///
    /// - Parameter options: words for sbatch, for shards and sealing alike.
    /// - Returns: what of it is new, for people, a line each.
    /// - Throws: `InputError` for an experiment that cannot run, where there is no Slurm or it refuses.
    public static func submit(
        _ sweep: ExperimentSweep, nodes: Int, options: [String]
    ) throws -> [String] {
        let slurm = try Slurm()
        _ = try sweep.estimates(sweep.selectedJobs())
        let folder = folder(of: sweep)
        try RunFolder.makeOwn(folder)
        let lock = try FileLock(folder.appendingPathComponent("lock"), on: folder.path)
        return try withExtendedLifetime(lock) {
            try submit(sweep, nodes, options, slurm, folder)
        }
    }

    private static func submit(
        _ sweep: ExperimentSweep, _ nodes: Int, _ options: [String], _ slurm: Slurm, _ folder: URL
    ) throws -> [String] {
        let name = sweep.experiment.name
        let old = last(of: sweep)
        let queued = Set(
            try old == nil ? [] : slurm.states().filter(\.isQueued).map(\.identifier))
        let running = (old?.tasks ?? [:]).filter { queued.contains($0.value) }
        if let old, !running.isEmpty, old.nodes != nodes {
            throw InputError(
                "--nodes: found \(nodes), but \(name) is in the queue with \(old.nodes) "
                    + "(\(running.values.sorted().joined(separator: " "))): allowed is \(old.nodes), or "
                    + "end those first by scancel")
        }
        if running.isEmpty, !sweep.experiment.jobs.contains(where: { sweep.state(of: $0) == .done })
        {
            // Nothing stands that nodes of another kind could not go on with.
            try AtomicFile.remove(folder.appendingPathComponent(NodeKind.file))
        }
        let shards = try shardsToRun(sweep, nodes).subtracting(running.keys).sorted()
        var submission = Submission(nodes: nodes)
        submission.tasks = running
        submission.seal = old?.seal.flatMap { queued.contains($0) ? $0 : nil }
        if shards.isEmpty, submission.seal != nil { return [] }

        let scripts = try SlurmScripts(sweep, in: folder)
        var news: [String] = []
        if !shards.isEmpty {
            let list = shards.map(String.init).joined(separator: ",")
            let array = try slurm.submit(
                try scripts.shards(of: nodes, options, ["--array=\(list)"]))
            for shard in shards { submission.tasks[shard] = "\(array)_\(shard)" }
            try submission.write(to: folder)
            news.append("\(array)  \(name): shards \(list) of \(nodes)")
        }
        if let seal = submission.seal { try slurm.cancel(seal) }
        // Whatever becomes of the shards: what is finished is worth a file.
        let after = submission.tasks.values.sorted().joined(separator: ":")
        do {
            submission.seal = try slurm.submit(
                try scripts.seal(options, after.isEmpty ? [] : ["--dependency=afterany:\(after)"]))
        } catch let error as InputError where !news.isEmpty {
            let half =
                "\(news[0]) is submitted, the sealing job is not; the same command submits it"
            throw InputError(faults: error.faults + [half])
        }
        try submission.write(to: folder)
        return news + ["\(submission.seal ?? "")  \(name): seals the results when those have ended"]
    }

    /// Those with a job that is not finished.
    private static func shardsToRun(_ sweep: ExperimentSweep, _ nodes: Int) throws -> Set<Int> {
        let selected = Set(try sweep.selectedJobs().map(\.name))
        let open = sweep.experiment.jobs.enumerated().filter {
            selected.contains($1.name) && !sweep.isFinished($1)
        }
        return Set(open.map { $0.offset % nodes + 1 })
    }

    private func write(to folder: URL) throws {
        try SealedRecord.write(self, to: folder.appendingPathComponent(Self.file))
    }
}

/// What the nodes are told.
private struct SlurmScripts {
    private let folder: URL
    private let name: String
    private let command: [String]

    /// Keeps the experiment as it is now: its file may change while jobs wait.
    init(_ sweep: ExperimentSweep, in folder: URL) throws {
        self.folder = folder
        name = sweep.experiment.name
        let (experiment, settings) = (sweep.experiment, sweep.settings)
        let file = folder.appendingPathComponent("\(name).yaml")
        try AtomicFile.write(Data(experiment.source.utf8), to: file)
        var words = [settings.executable.path, "run", file.path]
        func add(_ option: String, _ value: String?) { if let value { words += [option, value] } }
        add("--profile", experiment.profile)
        for setting in experiment.overrides { add("--set", setting) }
        add("--results", settings.results.path)
        add("--cache", settings.cache.path)
        add("--data", settings.data.map { URL(fileURLWithPath: $0).path })
        add("--jobs", settings.jobs.map(String.init))
        add("--threads", settings.threads.map(String.init))
        for job in settings.only { add("--only", job) }
        // Nodes that compute may have no gnuplot.
        command = words + ["--no-draw"]
    }

    /// What sbatch is given for the shards: a node each, as whole nodes measure speeds best.
    func shards(of count: Int, _ options: [String], _ own: [String]) throws -> [String] {
        try arguments(
            "shards", "--shard \"$SLURM_ARRAY_TASK_ID/\(count)\"", ["--exclusive"], options, own,
            log: "shard-%a.log")
    }

    func seal(_ options: [String], _ own: [String]) throws -> [String] {
        try arguments("seal", "--seal", [], options, own, log: "seal.log")
    }

    /// - Parameters:
    ///   - defaults: options that those of the user overrule, as all in the script.
    ///   - own: that they do not.
    private func arguments(
        _ purpose: String, _ last: String, _ defaults: [String], _ options: [String],
        _ own: [String], log: String
    ) throws -> [String] {
        let lines =
            ["#!/bin/sh", "# Written by elasti submit."]
            + (["--nodes=1", "--ntasks=1", "--requeue", "--open-mode=append"] + defaults)
            .map { "#SBATCH \($0)" }
            + ["exec " + command.map(Provenance.quoted).joined(separator: " ") + " \(last)"]
        let script = folder.appendingPathComponent("\(purpose).sh")
        try AtomicFile.write(Data((lines.joined(separator: "\n") + "\n").utf8), to: script)
        // In a path a percent sign is Slurm's own.
        let logs = folder.path.replacing("%", with: "%%")
        return ["--job-name=\(name)-\(purpose)"] + options + own
            + [
                "--chdir=\(FileManager.default.currentDirectoryPath)", "--output=\(logs)/\(log)",
                script.path,
            ]
    }
}
