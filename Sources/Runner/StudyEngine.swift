import Catalog
import Foundation
import Results
import Spec

/// What a sweep needs of the engine. `Engine` is the one; tests of the harness have their own.
public protocol StudyEngine {
    /// What the jobs will cost, in their order, without running anything.
    ///
    /// - Throws: `InputError` for jobs that cannot run, naming each.
    func estimate(_ jobs: [Job]) throws -> StudyEstimate

    /// Makes ready, once, what the jobs share. Called by the parent, alone in the cache; what is
    /// there already is left as it is.
    func prepare(
        _ jobs: [Job], progress: @escaping (_ phase: String, _ share: Double, _ note: String) throws -> Void
    ) throws

    /// Whether what a run folder holds was made from the inputs that are there now.
    func isCurrent(_ job: Job, _ folder: URL) -> Bool

    /// Runs a job in its folder, from where it was left, on the pool's threads. Called in a worker.
    ///
    /// - Parameter progress: throws `Interruption` when the worker has to stop; what was reached is
    ///   then saved, and the error passed on.
    func run(_ job: Job, in folder: RunFolder, progress: @escaping (JobProgress) throws -> Void)
        throws

    /// Measures the speed of a finished job, if that was not done yet. Nothing else runs meanwhile.
    func measureSpeed(_ job: Job, in folder: RunFolder) throws

    /// Writes the experiment's results from the folders of finished jobs.
    func seal(
        _ experiment: Experiment, finished: [(job: Job, folder: URL)], provenance: Provenance,
        to file: URL) throws
}

/// What an experiment costs.
public struct StudyEstimate: Sendable {
    public struct Job: Sendable {
        public var flops: Double
        /// On one thread.
        public var seconds: Double
        /// Peak memory of its worker.
        public var bytes: Int

        public init(flops: Double, seconds: Double, bytes: Int) {
            (self.flops, self.seconds, self.bytes) = (flops, seconds, bytes)
        }
    }

    public var jobs: [Job]
    /// Of what is prepared once and is not in the cache yet, with all threads.
    public var preparationSeconds: Double
    /// What the experiment keeps in the cache.
    public var cacheBytes: Int

    public init(jobs: [Job], preparationSeconds: Double, cacheBytes: Int) {
        self.jobs = jobs
        (self.preparationSeconds, self.cacheBytes) = (preparationSeconds, cacheBytes)
    }
}
