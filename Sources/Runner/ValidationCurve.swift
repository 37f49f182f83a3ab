import Catalog
import Spec

/// Scores of the student on validation data while it is trained, with the choice of the training.
struct ValidationCurve {
    private let data: ScoredStates
    private let workload: any Workload
    private let measures: [String]
    private let every, steps: Int

    /// `nil` if the job asks for none (`evaluate.every`).
    init?(_ job: Job, _ workload: any Workload, _ data: () throws -> ScoredStates) throws {
        guard job.evaluate.every > 0 else { return nil }
        self.data = try data()
        (self.workload, measures) = (workload, try job.runner.validation.map(\.name))
        (every, steps) = (job.evaluate.every, job.train.steps)
    }

    /// How often a job is scored: before the first update, every so many, and after the last.
    static func count(_ job: Job) throws -> Int {
        guard try job.trains, job.evaluate.every > 0 else { return 0 }
        return (job.train.steps + job.evaluate.every - 1) / job.evaluate.every + 1
    }

    /// The journal's row after so many updates, columns of `/validation`; `nil` if it is not due.
    ///
    /// - Throws: `RunError` if the loss is not finite.
    func row(after updates: Int, _ student: any Student) throws -> [String: Value]? {
        guard updates.isMultiple(of: every) || updates == steps else { return nil }
        // Random choices differ from score to score and from batch to batch.
        let point = student.usual(draw: updates)
        let score = try data.evaluate(student.model, teacher: workload.model) { batch, meter in
            student.source(at: point, batch: batch, meter: meter)
        }
        guard score.tally.loss.isFinite else {
            throw RunError("after \(updates) updates: the loss on validation is not finite")
        }
        let columns = workload.columns(of: score.tally)
        return measures.reduce(into: ["updates": .int(updates)]) { $0[$1] = columns[$1] }
    }
}
