import Catalog
import Models
import Routing
import Spec

/// Scores of the student on validation text while it is trained, with the choice of the training.
struct ValidationCurve {
    private let text: ScoredText
    private let model: any LanguageModel
    private let every, steps: Int
    private let seed: UInt64

    /// `nil` if the job asks for none (`evaluate.every`).
    init?(_ job: Job, _ study: Study, _ store: StudyStore) throws {
        guard job.evaluate.every > 0 else { return nil }
        text = try store.scored(study, job, .curve)
        (model, every, steps, seed) = (study.model, job.evaluate.every, job.train.steps, job.seed)
    }

    /// How often a job is scored: before the first update, every so many, and after the last.
    static func count(_ job: Job) -> Int {
        guard job.trains, job.evaluate.every > 0 else { return 0 }
        return (job.train.steps + job.evaluate.every - 1) / job.evaluate.every + 1
    }

    /// The journal's row after so many updates, columns of `/validation`; `nil` if it is not due.
    ///
    /// - Throws: `RunError` if the loss is not finite.
    func row(after updates: Int, _ routers: RouterSet) throws -> [String: Value]? {
        guard updates.isMultiple(of: every) || updates == steps else { return nil }
        let score = try text.evaluate(model) { batch, meter in
            // Random choices differ from score to score and from batch to batch.
            ElasticPass(
                routers,
                .evaluation(.topK, capacity: nil, seed: seed, draw: updates << 32 | batch),
                meter: meter)
        }
        guard score.loss.isFinite else {
            throw RunError("after \(updates) updates: the loss on validation is not finite")
        }
        return [
            "updates": .int(updates), "lm_loss": .number(score.loss),
            "divergence": .number(score.divergence), "agreement": .number(score.agreement),
        ]
    }
}
