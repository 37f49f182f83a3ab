import Catalog
import Distillation
import Layers
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

    private func distillation(_ routers: RouterSet) throws -> () -> Tensor {
        let entry = try losses.entry(named: "forward_kl")
        return routers.step(
            head: model.head, targets: targets, loss: try entry.make(entry.options(from: [:]))
        ) { model.backbone(inputs, routing: $0) }
    }
}

extension RouterSet {
    /// A step of a job's training with the default auxiliary loss; the teacher's hidden states are
    /// cached, as a sweep caches them.
    ///
    /// - Parameter backbone: the model's hidden states by a routing.
    /// - Returns: gives the distillation loss alone.
    func step(
        head: OutputHead, targets: [Int32], loss: any RowLoss,
        _ backbone: @escaping ((any RouteSource)?) -> Tensor
    ) -> () -> Tensor {
        let teacher = Tape.paused { backbone(nil) }
        let optimizer = AdamW([
            .init(routerParameters, schedule: { _ in 1e-2 }),
            .init(adapterParameters, schedule: { _ in 3e-3 }),
        ])
        var step = 0
        return {
            let pass = ElasticPass(self, .training(seed: 0, step: step))
            let distill = headLoss(
                student: backbone(pass), teacher: teacher, head: head, targets: targets, loss: loss)
            Tape.backward(pass.topKLoss.map { distill + 0.1 * $0 } ?? distill)
            optimizer.step(step)
            step += 1
            return distill
        }
    }
}
