import Catalog
import Distillation
import Layers
import Models
import Results
import Routing
import TensorCore

/// Self-distillation of a set of routers: `L = L_distill + lambda_load L_load + lambda_topk L_topk`
/// (method.md section 3).
struct RouterTraining {
    struct Settings {
        let steps: Int
        let loss: any RowLoss
        let loadWeight, topKWeight: Float
        let learningRate, adapterLearningRate: Double
        let warmup: Int
        /// The share of the rate that is left at the end.
        let finalRate: Double
        let seed: UInt64
    }

    /// One step's numbers, in the order of the curves' columns.
    struct Record {
        let step: Int
        let parts: [(name: String, value: Double)]
        let learningRate: Double
        let gradientNorm: Double
    }

    let model: any LanguageModel
    let routers: RouterSet
    let settings: Settings
    let optimizer: AdamW
    private let schedule: Schedule

    init(model: any LanguageModel, routers: RouterSet, settings: Settings) {
        (self.model, self.routers, self.settings) = (model, routers, settings)
        func schedule(_ rate: Double) -> Schedule {
            Schedules.cosine(
                rate: rate, warmup: settings.warmup, steps: settings.steps,
                final: settings.finalRate)
        }
        self.schedule = schedule(settings.learningRate)
        optimizer = AdamW([
            .init(routers.routerParameters, schedule: self.schedule),
            .init(routers.adapterParameters, schedule: schedule(settings.adapterLearningRate)),
        ])
    }

    /// One step on a batch.
    ///
    /// - Parameter teacher: the teacher's final hidden states, [tokens, hidden size].
    /// - Throws: `RunError` if the loss or the gradient is not finite.
    func step(_ step: Int, _ batch: PredictionBatch, teacher: Tensor) throws -> Record {
        let pass = ElasticPass(routers, .training(seed: settings.seed, step: step))
        let hidden = model.backbone(batch.inputs, routing: pass)
        let distill = headLoss(
            student: hidden, teacher: teacher, head: model.head, targets: batch.targets,
            loss: settings.loss)
        var parts = [("distill", distill)]
        var total = distill
        for (name, weight, loss) in [
            ("load", settings.loadWeight, pass.loadLoss),
            ("top_k", settings.topKWeight, pass.topKLoss),
        ] {
            guard let loss else { continue }
            parts.append((name, loss))
            if weight != 0 { total = total + weight * loss }
        }
        Tape.backward(total)
        let norm = optimizer.step(step)
        guard total.item.isFinite, norm.isFinite else {
            let found = parts.map { "\($0.0) \($0.1.item)" }.joined(separator: ", ")
            throw RunError(
                "step \(step): the loss is not finite (total \(total.item), \(found), gradient norm "
                    + "\(norm)); a lower train.learning_rate may help")
        }
        return Record(
            step: step,
            parts: [("loss", Double(total.item))] + parts.map { ($0.0, Double($0.1.item)) },
            learningRate: schedule(step), gradientNorm: norm)
    }
}
