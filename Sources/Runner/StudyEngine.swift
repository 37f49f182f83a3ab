import Catalog
import Foundation
import Results
import Spec

/// What a sweep needs of the engine. `Engine` is the one; tests of the harness have their own.
public protocol StudyEngine {
    /// What each of the jobs costs, from its sizes alone.
    ///
    /// - Throws: `InputError` with the faults of all jobs that cannot run.
    func estimates(_ jobs: [Job]) throws -> [Estimate]

    /// What is done before the first of the jobs.
    func preparation(_ jobs: [Job]) throws -> Preparation

    /// Makes ready, once, what the jobs share. Called by the parent, alone in the cache; what is
    /// there already is left as it is.
    ///
    /// - Parameter progress: throws `Interruption` when the run has to stop.
    func prepare(
        _ jobs: [Job],
        progress: @escaping (_ phase: String, _ share: Double, _ note: String) throws -> Void
    ) throws

    /// The identity of what `prepare` left for a job.
    ///
    /// - Throws: `InputError` if it left nothing.
    func identity(of job: Job) throws -> String

    /// Whether what a run folder holds was made from the inputs that are there now.
    func isCurrent(_ job: Job, _ folder: URL) -> Bool

    /// Runs a job in its folder, from where it was left, on the pool's threads. Called in a worker.
    ///
    /// - Parameter progress: throws `Interruption` when the worker has to stop; what was reached is
    ///   then saved, and the error passed on.
    func run(
        _ job: Job, in folder: RunFolder, progress: @escaping (JobProgress) throws -> Void
    ) throws

    /// Whether the speed of a finished job was measured.
    func hasSpeed(_ folder: URL) -> Bool

    /// Measures the speed of a finished job. Nothing else runs meanwhile.
    func measureSpeed(_ job: Job, in folder: RunFolder) throws

    /// The experiment's results from its finished jobs, and the names of the others.
    func seal(
        _ experiment: Experiment, results: URL, provenance: Provenance
    ) throws -> (results: ResultsFile?, missing: [String])
}

extension Engine: StudyEngine {}

extension StudyEngine {
    /// - Parameter identity: of the study that this run prepared for the job.
    /// - Throws: `InputError` where another run has put its own in the place.
    func check(_ job: Job, isOf identity: String) throws {
        guard try self.identity(of: job) != identity else { return }
        throw InputError(
            "job \(job.name): another run has prepared other data or another teacher in this cache since; run "
                + "again, or give each its own with --cache")
    }
}
