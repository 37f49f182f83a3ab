import Catalog
import Files
import Foundation
import Results
import Spec
import TensorCore

/// Runs an experiment from its file to its results.
public struct ExperimentSweep {
    public struct Settings: Sendable {
        /// Holds `<experiment>.h5` and the run folders.
        public var results: URL
        public var cache: URL
        /// The data folder, if the user named one.
        public var data: String?
        /// What the user asked for; `nil`: what the machine is good for.
        public var jobs: Int?
        public var threads: Int?
        /// Names of jobs; empty: all.
        public var only: [String] = []
        public var shard: SweepShard?
        /// The program that `elasti worker` is a command of.
        public var executable: URL

        public init(results: URL, cache: URL, executable: URL) {
            (self.results, self.cache, self.executable) = (results, cache, executable)
        }
    }

    public let experiment: Experiment
    public let engine: any StudyEngine
    public let settings: Settings
    public let display: ProgressDisplay

    public init(
        _ experiment: Experiment, engine: any StudyEngine, settings: Settings,
        display: ProgressDisplay = ProgressDisplay()
    ) {
        (self.experiment, self.engine, self.settings) = (experiment, engine, settings)
        self.display = display
    }

    /// The jobs this call is for.
    ///
    /// - Throws: `InputError` for a name that is not one of the experiment's.
    public func selectedJobs() throws -> [Job] {
        let names = experiment.jobs.map(\.name)
        let faults = settings.only.filter { !names.contains($0) }.map { name in
            "--only \(name): \(experiment.name) has no such job; `elasti plan` lists them"
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        return experiment.jobs.enumerated().filter { position, job in
            (settings.only.isEmpty || settings.only.contains(job.name))
                && (settings.shard?.contains(position) ?? true)
        }.map(\.element)
    }

    /// What each of the jobs costs, and what is prepared for them.
    ///
    /// - Throws: `InputError` with the faults of all jobs that cannot run.
    public func estimates(_ jobs: [Job]) throws -> (jobs: [Estimate], preparation: Preparation) {
        ThreadPool.configure(threads: 1)
        return (try engine.estimates(jobs), try engine.preparation(jobs))
    }

    /// Prepares, runs what is not done, measures speeds, and writes the results file if this call was
    /// for the whole experiment or nothing is missing any more.
    ///
    /// - Parameter begin: called when the work begins: all that can be found wrong before is right.
    /// - Throws: `Interruption` when told to stop; `InputError`; `RunError`; `FileLock.InUse`.
    public func run(begin: () throws -> Void = {}) throws -> SweepSummary {
        let jobs = try selectedJobs()
        ThreadPool.configure(threads: 1)
        let estimates = try engine.estimates(jobs)
        try checkMemory(jobs, estimates)
        let isWhole = settings.only.isEmpty && settings.shard == nil
        let folder = settings.results.appendingPathComponent(experiment.name)
        try RunFolder.makeOwn(folder)
        if settings.shard != nil {
            try NodeKind.check(in: Submission.folder(of: self), claims: true)
        }
        let lock = try FileLock(
            folder.appendingPathComponent("lock"), isWhole ? .exclusive : .shared, on: folder.path)
        let cacheLock = SweepCacheLock(cache: settings.cache, display: display)
        let cacheUse = try cacheLock.use()

        return try withExtendedLifetime((lock, cacheUse)) {
            try begin()
            let identities = try prepare(jobs, cacheLock)
            let ended = try sweep(jobs, estimates, identities)
            let measured = try measure(jobs, ended, identities)
            display.clear()
            return try summary(jobs, measured, isWhole: isWhole)
        }
    }

    /// Merges what is finished and runs nothing.
    ///
    /// - Throws: `InputError` if nothing is.
    public func merge() throws -> SweepSummary {
        try NodeKind.check(in: Submission.folder(of: self), claims: false)
        let summary = try summary([], [], isWhole: true)
        guard summary.file != nil else {
            throw InputError(
                "\(settings.results.path)/\(experiment.name): no job is finished; run the experiment "
                    + "without --seal first")
        }
        return summary
    }

    /// The state of each job's folder, for plans.
    public func state(of job: Job) -> RunFolder.State { RunFolder.state(of: folder(of: job)) }

    /// Whether a run has nothing left to do for the job, but to seal it.
    func isFinished(_ job: Job) -> Bool { isDone(job) && engine.hasSpeed(folder(of: job)) }

    private func isDone(_ job: Job) -> Bool {
        state(of: job) == .done && engine.isCurrent(job, folder(of: job))
    }

    // MARK: - Steps

    /// Estimates are rough; beyond so many times the memory there is no doubt.
    private static let hopeless = 4.0

    /// - Throws: `InputError` for jobs, or a teacher to be trained, that the machine cannot hold.
    private func checkMemory(_ jobs: [Job], _ estimates: [Estimate]) throws {
        let memory = Double(Machine.memory)
        func fault(_ what: String, _ bytes: Double) -> String {
            "\(what) needs about \(byteCount(bytes)) of memory, the machine has "
                + "\(byteCount(memory)); smaller sizes of the teacher or of a step need less"
        }
        var faults = zip(jobs, estimates).filter { $1.bytes > Self.hopeless * memory }
            .map { fault("job \($0.name)", $1.bytes) }
        if let teacher = try engine.preparation(jobs).teacher,
            teacher.bytes > Self.hopeless * memory
        {
            faults.append(fault("training the teacher", teacher.bytes))
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
    }

    /// - Returns: the identity of each job's study, told to its worker: another run may prepare its own in this cache.
    private func prepare(_ jobs: [Job], _ cacheLock: SweepCacheLock) throws -> [String] {
        defer { display.clear() }
        ThreadPool.configure(threads: settings.threads ?? Machine.cores)
        let lock = try cacheLock.prepare()
        var (phase, rest) = ("", TimeLeft())
        return try withExtendedLifetime(lock) {
            try engine.prepare(jobs) { name, share, note in
                try Interrupt.check()
                if name != phase { rest = TimeLeft() }
                let left = rest.seconds(at: share)
                let line =
                    "\(experiment.name): \(name)"
                    + (share > 0 ? " \(Int(nearest: (100 * share).rounded(.down))) %" : "")
                display.show(
                    LogLine(
                        .progress,
                        [line, note, left.map { "\(duration($0)) left" } ?? ""]
                            .filter { !$0.isEmpty }.joined(separator: ", "),
                        [
                            "phase": .string(name), "share": .number(share), "note": .string(note),
                            "seconds_left": left.map(Value.number) ?? .null,
                        ]),
                    isNew: name != phase)
                phase = name
            }
            return try jobs.map { try engine.identity(of: $0) }
        }
    }

    private func sweep(
        _ jobs: [Job], _ estimates: [Estimate], _ identities: [String]
    ) throws -> [Sweep.Outcome] {
        let isDone = jobs.map { self.isDone($0) }
        let items = jobs.indices.filter { !isDone[$0] }.map { index in
            WorkItem(
                name: jobs[index].name, folder: folder(of: jobs[index]),
                estimatedSeconds: estimates[index].seconds, phases: estimates[index].phases,
                order: SweepOrder(
                    job: jobs[index], folder: folder(of: jobs[index]), study: identities[index],
                    command: CommandLine.arguments
                ).value)
        }
        let workers = workers(
            for: items.count, bytes: Int(nearest: estimates.map(\.bytes).max() ?? 0))
        let sweep = Sweep(
            settings: Sweep.Settings(
                workers: workers.count, executable: settings.executable,
                arguments: [
                    "worker", "--threads=\(workers.threads)", "--cache=\(settings.cache.path)",
                ]
                    + (settings.data.map { ["--data=\($0)"] } ?? []),
                // Ours are the only threads; OpenBLAS need not start its own.
                environment: ["OPENBLAS_NUM_THREADS": "1"],
                title: experiment.name, skipped: jobs.count - items.count),
            display: display)
        var ended = sweep.run(items)[...]
        try Interrupt.check()
        return isDone.map { $0 ? .done(seconds: 0) : ended.removeFirst() }
    }

    /// One job at a time, so that the numbers mean something.
    ///
    /// - Returns: the outcomes, a job failed whose speed cannot be measured: what it scored stays.
    private func measure(
        _ jobs: [Job], _ outcomes: [Sweep.Outcome], _ identities: [String]
    ) throws -> [Sweep.Outcome] {
        let waiting = jobs.indices.filter {
            outcomes[$0].isDone && !engine.hasSpeed(folder(of: jobs[$0]))
        }
        if !waiting.isEmpty { ThreadPool.configure(threads: Machine.cores) }
        var (outcomes, rest) = (outcomes, TimeLeft())
        for (place, index) in waiting.enumerated() {
            try Interrupt.check()
            let left = rest.seconds(at: Double(place) / Double(waiting.count))
            display.show(
                LogLine(
                    .progress,
                    "\(experiment.name): measuring speed \(place)/\(waiting.count)"
                        + (left.map { ", \(duration($0)) left" } ?? ""),
                    [
                        "phase": .string("speed"), "done": .int(place),
                        "total": .int(waiting.count),
                        "seconds_left": left.map(Value.number) ?? .null,
                    ]),
                isNew: place == 0)
            do {
                try engine.check(jobs[index], isOf: identities[index])
                try engine.measureSpeed(jobs[index], in: try RunFolder(folder(of: jobs[index])))
            } catch is FileLock.InUse {
                // A shard that finished the same job measures it.
                continue
            } catch let error as Interruption {
                throw error
            } catch {
                outcomes[index] = .failed(reason: "its speed is not measured: \(error)")
            }
        }
        return outcomes
    }

    /// Writes the results file if it is due, and says how things stand.
    private func summary(
        _ jobs: [Job], _ ended: [Sweep.Outcome], isWhole: Bool
    ) throws -> SweepSummary {
        // A shard does not read all results only to find that others are still at work.
        let unfinished = isWhole ? [] : experiment.jobs.filter { state(of: $0) != .done }
        guard unfinished.isEmpty else {
            return SweepSummary(
                experiment: experiment.name, missing: unfinished.map(\.name), file: nil,
                outcomes: zip(jobs.map(\.name), ended).map { ($0, $1) })
        }
        let (results, missing) = try engine.seal(
            experiment, results: settings.results,
            provenance: Provenance(
                threads: workers(for: experiment.jobs.count).threads,
                processorLevel: Blas.cpuLevel, blas: Blas.description))
        let file = settings.results.appendingPathComponent("\(experiment.name).h5")
        try results?.write(to: file)
        return SweepSummary(
            experiment: experiment.name, missing: missing, file: results.map { _ in file },
            outcomes: zip(jobs.map(\.name), ended).map { ($0, $1) })
    }

    /// How many workers run `count` jobs of which the largest takes `bytes` of memory.
    public func workers(for count: Int, bytes: Int = 0) -> SweepWorkers {
        SweepWorkers(
            jobs: settings.jobs, threads: settings.threads, items: count, cores: Machine.cores,
            bytes: bytes, available: Machine.availableMemory)
    }

    private func folder(of job: Job) -> URL {
        RunFolder.url(results: settings.results, experiment: experiment.name, job: job.name)
    }
}
