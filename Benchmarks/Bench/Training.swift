import Catalog
import Distillation
import Models
import Routing
import TensorCore

/// The steps that train, on one batch.
struct Training {
    private let model: any LanguageModel
    private let inputs: TokenBatch
    private let targets: [Int32]

    /// - Parameter rows: the last token of each is a target only.
    init(model: any LanguageModel, rows: [[Int32]]) {
        self.model = model
        inputs = TokenBatch(rows.map { Array($0.dropLast()) })
        targets = rows.flatMap { $0.dropFirst() }
    }

    /// A job's step; `nil`: the teacher's.
    func step(_ routers: RouterSet?) throws -> () -> Tensor {
        try routers.map(distillation) ?? pretraining()
    }

    /// A step of the teacher's training, as experiments/figure5.yaml sets it.
    private func pretraining() -> () -> Tensor {
        let parameters = model.weights.compactMap { weight in
            weight.tensor.map { Parameter(weight.name, $0) }
        }
        let matrices = parameters.filter { $0.tensor.shape.count > 1 }
        let vectors = parameters.filter { $0.tensor.shape.count == 1 }
        let optimizer = AdamW(
            [
                .init(matrices, schedule: { _ in 1e-3 }, decay: 0.1),
                .init(vectors, schedule: { _ in 1e-3 }),
            ], beta2: 0.95, clip: 1)
        var step = 0
        return {
            let loss = headLoss(
                student: model.backbone(inputs, routing: nil), teacher: nil, head: model.head,
                targets: targets, loss: CrossEntropy())
            Tape.backward(loss)
            optimizer.step(step)
            step += 1
            return loss
        }
    }

    /// A step of a job's training with the default auxiliary loss; the teacher's hidden states are
    /// cached, as a sweep caches them.
    ///
    /// - Returns: gives the divergence alone.
    private func distillation(_ routers: RouterSet) throws -> () -> Tensor {
        let entry = try losses.entry(named: "forward_kl")
        let loss = try entry.make(entry.options(from: [:]))
        let teacher = Tape.paused { model.backbone(inputs, routing: nil) }
        let optimizer = AdamW([
            .init(routers.routerParameters, schedule: { _ in 1e-2 }),
            .init(routers.adapterParameters, schedule: { _ in 3e-3 }),
        ])
        var step = 0
        return {
            let pass = ElasticPass(routers, .training(seed: 0, step: step))
            let distill = headLoss(
                student: model.backbone(inputs, routing: pass), teacher: teacher,
                head: model.head, targets: targets, loss: loss)
            Tape.backward(pass.topKLoss.map { distill + 0.1 * $0 } ?? distill)
            optimizer.step(step)
            step += 1
            return distill
        }
    }
}
