import Catalog
import Foundation
import Results
import Spec
import TensorCore

/// A job at work: its data, its teacher, and the phases by which a method makes its student. Each is reported as it
/// goes on; a phase of steps is checkpointed, and goes on from where it was left with the same bytes.
package final class JobWork {
    package let job: Job
    package let workload: any Workload
    let folder: RunFolder
    let store: StudyStore
    package let study: any Study
    let journal: Journal
    /// Everything the job's bytes depend on.
    let identity: String
    private let progress: (JobProgress) throws -> Void
    /// Wall-clock seconds of all steps, those before an interruption included.
    private(set) var seconds = 0.0
    /// What all passes of training ran on, in the task's unit.
    private(set) var amountTrained = 0
    /// Phases of steps so far, and rows of the journal up to the end of the last.
    private var phases = 0
    private var rows = 0

    init(
        job: Job, folder: RunFolder, store: StudyStore, study: any Study,
        workload: any Workload, journal: Journal, identity: String,
        progress: @escaping (JobProgress) throws -> Void
    ) {
        (self.job, self.folder, self.store, self.study) = (job, folder, store, study)
        (self.workload, self.journal, self.identity) = (workload, journal, identity)
        self.progress = progress
    }

    /// Says how far a phase is; throws where the job has to stop.
    ///
    /// - Parameter rate: of the task's unit, a second.
    package func report(
        _ phase: Phase, done: Int = 0, total: Int = 1, rate: Double? = nil
    ) throws {
        try progress(
            JobProgress(
                phase: phase.rawValue, done: done, total: total, rate: rate,
                unit: rate == nil ? nil : job.task.unit))
    }

    /// Makes the steps of a phase that are not made yet.
    ///
    /// - Parameters:
    ///   - amount: of the task's unit, that a step works on; 0: it has no such rate.
    ///   - every: steps between checkpoints; `nil`: as the job says.
    ///   - state: what the steps change.
    ///   - begin: called where there are steps to make.
    /// - Throws: `RunError` for a checkpoint of other steps; what a step throws. What was reached is saved
    ///   when the job is told to stop.
    package func steps(
        _ phase: Phase, of count: Int, amount: Int = 0, checkpointEvery every: Int? = nil,
        _ state: any PhaseState, _ begin: () throws -> PhaseSteps
    ) throws {
        if phase == .train { amountTrained += count * amount }
        let checkpoint = JobCheckpoint(
            file: RunFolder.checkpointFile(phases), phase: phase, steps: count, work: self)
        var (step, seconds) = try checkpoint.restore(state, from: rows)
        defer {
            phases += 1
            self.seconds += seconds
        }
        guard step < count else {
            rows = checkpoint.rows
            return
        }
        let steps = try begin()
        var added = try step == 0 ? [steps.after(0)].compactMap { $0 } : []
        while step < count {
            let start = Date()
            if let row = try steps.step(step) { added.append(row) }
            let elapsed = Date().timeIntervalSince(start)
            (step, seconds) = (step + 1, seconds + elapsed)
            if let row = try steps.after(step) { added.append(row) }
            let stopped = Result {
                try report(
                    phase, done: step, total: count,
                    rate: amount == 0 ? nil : Double(amount) / elapsed)
            }
            let isLast = step == count
            if step.isMultiple(of: every ?? job.train.checkpointEvery) || isLast
                || stopped.isFailure
            {
                // The journal first: rows beyond a checkpoint are dropped on resuming.
                try journal.append(added)
                added = []
                try checkpoint.save(state, step, seconds)
            }
            try stopped.get()
        }
        rows = journal.position.count
    }
}

/// What a job does in its order. Not every job has all of them.
public enum Phase: String, Codable, Sendable, CaseIterable {
    case train, search, calibrate, score
}

/// What the steps of a phase change.
package protocol PhaseState {
    /// All of it, as a checkpoint holds it.
    var saved: SavedState { get }
    /// Takes it over; `false` for the state of something else.
    func restore(_ saved: SavedState) -> Bool
}

package struct SavedState {
    package let tensors: [String: Tensor]
    package let texts: [String: String]

    package init(_ tensors: [String: Tensor] = [:], texts: [String: String] = [:]) {
        (self.tensors, self.texts) = (tensors, texts)
    }
}

/// The steps of a phase.
package struct PhaseSteps {
    /// Makes one. Its row, if any, goes into the journal: columns of `/curves`, or of `/search`.
    let step: (Int) throws -> [String: Value]?
    /// A row after so many steps, the start among them; what it takes is no time of the phase.
    let after: (Int) throws -> [String: Value]?

    package init(
        _ step: @escaping (Int) throws -> [String: Value]?,
        after: @escaping (Int) throws -> [String: Value]? = { _ in nil }
    ) {
        (self.step, self.after) = (step, after)
    }
}

extension Result {
    fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
