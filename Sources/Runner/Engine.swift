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
    /// Where vocabularies, teachers and hidden states are kept.
    public let cache: URL
    public let location: DataLocation

    public init(cache: URL, location: DataLocation) {
        (self.cache, self.location) = (cache, location)
    }

    /// The catalogues as the experiment file's reader wants them.
    ///
    /// - Parameter figures: of the Report target, which this one does not see.
    public static func registry(figures: Catalog<Void>) -> Registry {
        Registry(
            tasks: [
                .languageModeling: Registry.Catalogues(
                    dataSets: textSets.descriptions, losses: losses.descriptions)
            ],
            modules: moduleKinds.descriptions, figures: figures,
            selections: selections.descriptions)
    }

    /// Told a phase, how far it is in 0...1, and a note; may throw to stop.
    public typealias PrepareProgress = (_ phase: String, _ share: Double, _ note: String) throws
        -> Void

    /// Makes ready, once, what the jobs share: text, vocabulary, teacher, hidden states. Everything
    /// comes from the cache where it is there.
    ///
    /// - Throws: `InputError` for data or a teacher that does not fit, naming the job; `RunError`;
    ///   what `progress` throws, after which the same call goes on from there.
    public func prepare(_ jobs: [Job], progress: @escaping PrepareProgress) throws {
        let store = StudyStore(cache: cache, location: location, progress: progress)
        var studies: [String: Study] = [:]
        for job in jobs {
            let key = Study.key(job)
            if studies[key] == nil { studies[key] = try store.prepare(job) }
            guard let study = studies[key] else { continue }
            do {
                try check(job, on: study.model)
            } catch let error as InputError {
                throw InputError(faults: error.faults.map { "job \(job.name): \($0)" })
            }
        }
        var done = Set<String>()
        for job in jobs {
            guard let study = studies[Study.key(job)] else { continue }
            let test = "\(Study.key(job)) \(job.evaluate.test)"
            if done.insert(test).inserted { try store.finish(study, job) }
            let train = "\(Study.key(job)) \(job.seed) \(job.train)"
            if job.trains, done.insert(train).inserted {
                _ = try store.trainingStates(study, job)
            }
            let curve = "\(Study.key(job)) curve \(job.evaluate.curve)"
            if ValidationCurve.count(job) > 0, done.insert(curve).inserted {
                _ = try store.scored(study, job, .curve)
            }
        }
    }

    /// Finds what would fail a job before the first one starts.
    ///
    /// - Parameter model: the teacher; its weights are not looked at.
    /// - Throws: `InputError` for a loss or routers that do not fit it, and if nothing would be
    ///   evaluated.
    func check(_ job: Job, on model: any LanguageModel) throws {
        if let skip = job.skip {
            _ = try SkipPlan(skip, model: model) {
                HeadImportance(of: model, sites: $0, windows: [])
            }
            return
        }
        _ = try job.trainingSettings(vocabulary: model.vocabularySize)
        _ = try RouterSet.routes(branches: model.branches, modules: try job.modules(for: model))
        guard !job.points.isEmpty else {
            let modules = job.routing.map {
                $0.module + ($0.choice == .random ? " with random choices" : "")
            }
            throw InputError(
                "evaluate.selections: found [\(job.evaluate.selections.joined(separator: ", "))], of "
                    + "which none applies to \(modules.joined(separator: " and "))")
        }
    }

    /// Whether a folder holds finished results of these very inputs.
    public func isCurrent(_ job: Job, _ folder: URL) -> Bool {
        guard let record = Study.record(of: job, cache: cache) else { return false }
        return JobRunner.isCurrent(folder, job, record)
    }

    /// Trains, calibrates and evaluates a job in its folder, from where it was left.
    ///
    /// - Throws: `RunError`, `InputError`, and what `progress` throws.
    public func run(
        _ job: Job, in folder: RunFolder, progress: @escaping (JobProgress) throws -> Void
    ) throws {
        let store = StudyStore(cache: cache, location: location) { _, _, _ in }
        let study = try Study(of: job, cache: cache)
        try JobRunner(
            job, folder: folder, store: store, study: study, progress: progress
        ).run()
    }
}

extension Job {
    /// Whether anything is trained: random choices without LoRA have no parameters.
    var trains: Bool {
        train.steps > 0 && skip == nil
            && (lora.rank > 0 || routing.contains { $0.choice == .learned })
    }
}
