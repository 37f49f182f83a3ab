import Catalog
import Distillation
import Models
import Results
import Routing
import TensorCore

/// Self-distillation of a set of routers: `L = L_distill + lambda_load L_load + lambda_topk L_topk`
/// (method.md section 3).
package struct RouterTraining {
    struct Settings {
        let steps: Int
        let capacities: CapacityDraw
        let loss: any RowLoss
        let loadWeight, topKWeight: Float
        let learningRate, adapterLearningRate: Double
        let warmup: Int
        /// The share of the rate that is left at the end.
        let finalRate: Double
        let seed: UInt64
    }

    /// One step's numbers, in the order of the curves' columns.
    package struct Record {
        let step: Int
        package let parts: [(name: String, value: Double)]
        let learningRate: Double
        let gradientNorm: Double
    }

    let model: any ElasticModel
    let routers: RouterSet
    let settings: Settings
    let optimizer: AdamW
    private let schedule: Schedule
    private let recomputes: (_ amount: Int) -> Bool

    /// - Parameter recomputes: whether activations of a batch of an amount are made again for the
    ///   backward pass, instead of kept.
    init(
        model: any ElasticModel, routers: RouterSet, settings: Settings,
        recomputes: @escaping (_ amount: Int) -> Bool
    ) {
        (self.model, self.routers, self.settings) = (model, routers, settings)
        self.recomputes = recomputes
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

    /// One step on a batch: a pass at each of its capacities, losses and gradients averaged.
    ///
    /// - Parameter teacher: the teacher's final hidden states, [rows, hidden size].
    /// - Throws: `RunError` if the loss or the gradient is not finite.
    package func step(_ step: Int, _ batch: any Batch, teacher: Tensor) throws -> Record {
        let capacities = settings.capacities(step: step)
        let share = 1 / Double(capacities.count)
        var parts: [(name: String, value: Double)] = []
        for capacity in capacities {
            let found = pass(step, batch, teacher, at: capacity, share: Float(share))
            let before = parts.map(\.value) + found.dropFirst(parts.count).map { _ in 0 }
            parts = zip(before, found).map { ($1.name, $0 + share * $1.value) }
        }
        // The last is the one drawn.
        if let drawn = capacities[capacities.count - 1] { parts.append(("capacity", drawn)) }
        let norm = optimizer.step(step)
        guard parts.allSatisfy(\.value.isFinite), norm.isFinite else {
            let found = parts.map { "\($0.name) \(Float($0.value))" }.joined(separator: ", ")
            throw RunError(
                "step \(step): the loss is not finite (\(found), gradient norm \(norm)); a lower "
                    + "train.learning_rate may help")
        }
        return Record(
            step: step, parts: parts, learningRate: schedule(step), gradientNorm: norm)
    }

    /// Adds `share` times the gradient of one pass.
    ///
    /// - Returns: the loss and its parts, unweighted.
    private func pass(
        _ step: Int, _ batch: any Batch, _ teacher: Tensor, at capacity: Double?,
        share: Float
    ) -> [(name: String, value: Double)] {
        let pass = ElasticPass(
            routers, .training(seed: settings.seed, step: step, capacity: capacity),
            recomputes: recomputes(batch.amount))
        let distill = headLoss(
            student: batch.hidden(pass), teacher: teacher, head: model.head,
            targets: batch.targets, loss: settings.loss)
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
        Tape.backward(share == 1 ? total : share * total)
        return [("loss", Double(total.item))] + parts.map { ($0.0, Double($0.1.item)) }
    }
}
