import Catalog
import Datasets
import Distillation
import Foundation
import Models
import Results
import Routing
import Spec
import TensorCore

/// The work behind the commands: prepares what jobs share, runs a job, measures its speed, makes
/// the experiment's results.
public struct Engine {
    /// Where prepared data, teachers and hidden states are kept.
    public let cache: URL
    public let location: DataLocation
    private let kept: KeptStudy?
    private let hasBFloat16: Bool

    /// - Parameters:
    ///   - keepsStudy: whether the study that was read last is kept for a job that has the same.
    ///   - hasBFloat16: whether the processor that will compute has the instructions.
    public init(
        cache: URL, location: DataLocation, keepsStudy: Bool = false,
        hasBFloat16: Bool = Blas.hasBFloat16
    ) {
        (self.cache, self.location, self.hasBFloat16) = (cache, location, hasBFloat16)
        kept = keepsStudy ? KeptStudy() : nil
    }

    /// The catalogues as the experiment file's reader wants them.
    ///
    /// - Parameter figures: of the Report target, which this one does not see.
    public static func registry(figures: Catalog<Void>) -> Registry {
        registry(otherTasks: Runner.otherTasks, methods: Runner.methods, figures: figures)
    }

    /// Of other tasks and methods than those there are.
    package static func registry(
        otherTasks: [any Task] = Runner.otherTasks, methods: [any Method] = Runner.methods,
        figures: Catalog<Void>
    ) -> Registry {
        Registry(
            usualTask: usualTask, otherTasks: otherTasks, methods: methods, figures: figures,
            selections: selections.descriptions)
    }

    /// Told a phase, how far it is in 0...1, and a note; may throw to stop.
    public typealias PrepareProgress = (_ phase: String, _ share: Double, _ note: String) throws
        -> Void

    package var store: StudyStore { StudyStore(cache: cache, location: location) }

    /// Makes ready, once, what the jobs share: data, teacher, hidden states. Everything comes from
    /// the cache where it is there.
    ///
    /// - Throws: `InputError` for data or a teacher that does not fit, naming the job; `RunError`;
    ///   what `progress` throws, after which the same call goes on from there.
    public func prepare(_ jobs: [Job], progress: @escaping PrepareProgress) throws {
        let store = StudyStore(cache: cache, location: location, progress: progress)
        try RunFolder.make(cache)
        CacheFolder(cache).removeLeftovers()
        do {
            try prepare(jobs, in: store)
        } catch let error as InputError where access(cache.path, W_OK) != 0 {
            throw InputError(
                faults: error.faults.map {
                    $0.hasPrefix(cache.path + "/")
                        ? "\($0); the cache may not be written, and has not all that is needed: "
                            + "--cache names another folder" : $0
                })
        }
    }

    private func prepare(_ jobs: [Job], in store: StudyStore) throws {
        var studies: [String: any Study] = [:]
        for job in jobs {
            let key = try StudyRecord.key(job)
            if studies[key] == nil {
                // What was right when the run was planned may not be so any more.
                try check(job)
                try job.checkStudy(on: try job.outline().model, location)
                studies[key] = try job.runner.study.prepare(job, in: store)
            }
            guard let study = studies[key] else { continue }
            do {
                try job.maker.check(job, on: study.model)
            } catch let error as InputError {
                throw InputError(faults: error.faults.map { "job \(job.name): \($0)" })
            }
        }
        var done = Set<String>()
        for job in jobs {
            let key = try StudyRecord.key(job)
            guard let study = studies[key] else { continue }
            let workload = try study.workload(of: job)
            if done.insert("\(key) test \(job.evaluate.test)").inserted {
                try store.finish(study, workload, job)
            }
            if try job.trains, done.insert("\(key) \(workload.training.key)").inserted {
                _ = try store.trainingStates(study, workload)
            }
            if try ValidationCurve.count(job) > 0,
                done.insert("\(key) curve \(job.evaluate.curve)").inserted
            {
                _ = try store.scored(study, workload, .curve)
            }
        }
    }

    public func identity(of job: Job) throws -> String { try store.record(of: job).identity }

    /// Whether a folder holds finished results of these very inputs.
    public func isCurrent(_ job: Job, _ folder: URL) -> Bool {
        guard let record = StudyRecord(of: job, cache: cache) else { return false }
        return JobRunner.isCurrent(folder, job, record)
    }

    /// What `prepare` left for a job.
    func study(of job: Job) throws -> any Study { try store.study(of: job, kept: kept) }

    /// - Throws: `InputError` where the processor cannot compute the job.
    func check(_ job: Job) throws { try job.arithmetic.check(hasBFloat16: hasBFloat16) }

    /// Makes the student of a job and scores it in its folder, from where it was left.
    ///
    /// - Throws: `RunError`, `InputError`, and what `progress` throws.
    public func run(
        _ job: Job, in folder: RunFolder, progress: @escaping (JobProgress) throws -> Void
    ) throws {
        try check(job)
        let study = try study(of: job)
        try JobRunner(
            job: job, folder: folder, store: store, study: study,
            workload: try study.workload(of: job), progress: progress
        ).run()
    }
}
