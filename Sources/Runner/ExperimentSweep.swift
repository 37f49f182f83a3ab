import Catalog
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

    /// Prepares, runs what is not done, measures speeds, and writes the results file if this call was
    /// for the whole experiment or nothing is missing any more.
    ///
    /// - Throws: `Interruption` when told to stop; `InputError`; `RunError`; `FileLock.InUse`.
    public func run() throws -> SweepSummary {
        let jobs = try selectedJobs()
        let estimate = try engine.estimate(jobs)
        let isWhole = settings.only.isEmpty && settings.shard == nil
        let folder = settings.results.appendingPathComponent(experiment.name)
        try makeFolder(folder)
        let lock = try FileLock(
            folder.appendingPathComponent("lock"), isWhole ? .exclusive : .shared, on: folder.path)
        let cacheLock = SweepCacheLock(cache: settings.cache, display: display)
        let cacheUse = try cacheLock.use()

        return try withExtendedLifetime((lock, cacheUse)) {
            try prepare(jobs, cacheLock)
            let ended = try sweep(jobs, estimate)
            let finished = zip(jobs, ended).filter { $1.isDone }.map(\.0)
            try measure(finished)
            display.clear()
            let missing = missingJobs
            let isDue = isWhole ? missing.count < experiment.jobs.count : missing.isEmpty
            let file = isDue ? try seal() : nil
            return SweepSummary(
                experiment: experiment.name, total: jobs.count, done: finished.count,
                failed: zip(jobs, ended).compactMap { job, outcome in
                    guard case .failed(let reason) = outcome else { return nil }
                    return SweepSummary.Entry(job: job.name, reason: reason)
                },
                claimed: zip(jobs, ended).compactMap { job, outcome in
                    guard case .claimed(let holder) = outcome else { return nil }
                    return SweepSummary.Entry(job: job.name, reason: holder)
                },
                missing: missing.map(\.name), file: file)
        }
    }

    /// Merges what is finished and runs nothing.
    public func merge() throws -> SweepSummary {
        let missing = missingJobs
        guard missing.count < experiment.jobs.count else {
            throw InputError(
                "\(settings.results.path)/\(experiment.name): no job is finished; run the experiment "
                    + "without --seal first")
        }
        return SweepSummary(
            experiment: experiment.name, total: experiment.jobs.count,
            done: experiment.jobs.count - missing.count, failed: [], claimed: [],
            missing: missing.map(\.name), file: try seal())
    }

    /// The state of each job's folder, for plans.
    public func state(of job: Job) -> RunFolder.State { RunFolder.state(of: folder(of: job)) }

    // MARK: - Steps

    private func prepare(_ jobs: [Job], _ cacheLock: SweepCacheLock) throws {
        ThreadPool.configure(threads: settings.threads ?? Machine.cores)
        let lock = try cacheLock.prepare()
        var phase = ""
        try withExtendedLifetime(lock) {
            try engine.prepare(jobs) { name, share, note in
                try Interrupt.check()
                let line = "\(experiment.name): \(name) \(Int(100 * share)) %"
                display.show(note.isEmpty ? line : "\(line), \(note)", isNew: name != phase)
                phase = name
            }
        }
        display.clear()
    }

    private func sweep(_ jobs: [Job], _ estimate: StudyEstimate) throws -> [Sweep.Outcome] {
        let isDone = jobs.map { state(of: $0) == .done && engine.isCurrent($0, folder(of: $0)) }
        let items = jobs.indices.filter { !isDone[$0] }.map { index in
            WorkItem(
                name: jobs[index].name, folder: folder(of: jobs[index]),
                estimatedSeconds: estimate.jobs[index].seconds,
                order: SweepOrder(
                    job: jobs[index], cache: settings.cache, data: settings.data
                ).value)
        }
        let workers = SweepWorkers(
            jobs: settings.jobs, threads: settings.threads, items: items.count,
            cores: Machine.cores, bytes: estimate.jobs.map(\.bytes).max() ?? 0,
            available: Machine.availableMemory)
        let sweep = Sweep(
            settings: Sweep.Settings(
                workers: workers.count, executable: settings.executable,
                arguments: ["worker", "--threads", String(workers.threads), "--folder"],
                // Ours are the only threads; OpenBLAS need not start its own.
                environment: ["OPENBLAS_NUM_THREADS": "1"],
                title: experiment.name, skipped: jobs.count - items.count),
            display: display)
        var ended = try sweep.run(items)[...]
        try Interrupt.check()
        return isDone.map { $0 ? .done(seconds: 0) : ended.removeFirst() }
    }

    /// One job at a time, so that the numbers mean something.
    private func measure(_ jobs: [Job]) throws {
        for (index, job) in jobs.enumerated() {
            try Interrupt.check()
            display.show("\(experiment.name): measuring speed \(index)/\(jobs.count)")
            guard let folder = try? RunFolder(folder(of: job)) else { continue }
            try engine.measureSpeed(job, in: folder)
        }
    }

    private func seal() throws -> URL {
        let file = settings.results.appendingPathComponent("\(experiment.name).h5")
        let finished = experiment.jobs.filter { state(of: $0) == .done }
            .map { (job: $0, folder: folder(of: $0)) }
        let workers = SweepWorkers(
            jobs: settings.jobs, threads: settings.threads, items: experiment.jobs.count,
            cores: Machine.cores)
        try engine.seal(
            experiment, finished: finished,
            provenance: Provenance(
                threads: workers.threads, processorLevel: Blas.cpuLevel, blas: Blas.description),
            to: file)
        return file
    }

    private var missingJobs: [Job] { experiment.jobs.filter { state(of: $0) != .done } }

    private func folder(of job: Job) -> URL {
        RunFolder.url(results: settings.results, experiment: experiment.name, job: job.name)
    }

    private func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw InputError("\(folder.path): cannot make the folder for results")
        }
    }
}
