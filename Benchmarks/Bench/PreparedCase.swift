import Catalog
import Distillation
import Foundation
import Layers
import Models
import Routing
import TensorCore

/// Our side of a case, ready to run.
struct PreparedCase {
    /// By name; each runs once and gives its loss, [1], or its logits.
    let forms: [String: () -> Tensor]
    /// FLOPs that the compute meter counts in the elastic forward pass, over those of the dense one.
    let countedCompute: Double?
    /// What the other side needs to do the same, by the names of checkpoints.
    let tensors: [String: Tensor]

    /// - Throws: `InputError` for sizes or modules that cannot be.
    init(_ benchmark: Case) throws {
        let stream = RandomStream(seed: 0, purpose: "benchmark tokens")
        let (batch, length) = (benchmark.batch, benchmark.length)
        let rows = (0..<batch).map { row in
            (0...length).map {
                Int32(stream.below(benchmark.size.vocabulary, row * (length + 1) + $0))
            }
        }
        let inputs = TokenBatch(rows.map { Array($0.dropLast()) })
        let targets = rows.flatMap { $0.dropFirst() }
        let isPretraining = benchmark.step == .pretrain
        let model = try Llama(
            benchmark.size.configuration(positions: length),
            weights: BenchmarkWeights(trainable: isPretraining))
        var tensors = Dictionary(uniqueKeysWithValues: model.weights.map { ($0.name, $0.tensor) })
        tensors["tokens"] = Tensor(rows.flatMap { $0.map(Float.init) }, [batch, length + 1])

        if isPretraining {
            forms = ["step": pretraining(model, inputs, targets)]
            countedCompute = nil
        } else {
            let routers = try benchmark.routers(for: model)
            for parameter in routers.parameters { tensors[parameter.name] = parameter.tensor }
            let elastic = ElasticPass.Mode.evaluation(.topK, capacity: nil)
            let meter = ComputeMeter()
            Tape.paused {
                _ = model.backbone(inputs, routing: ElasticPass(routers, elastic, meter: meter))
            }
            countedCompute = Double(meter.total) / Double(model.denseCost(inputs.sequences))
            forms =
                benchmark.step == .router
                ? ["step": try routerTraining(model, routers, inputs, targets)]
                : [
                    "step": forward(model, inputs) { ElasticPass(routers, elastic) },
                    "dense": forward(model, inputs) { nil },
                ]
        }
        // Steps change weights in place; these are the ones they start from.
        self.tensors = tensors.mapValues(\.copy)
    }
}

/// A step of the teacher's training, as experiments/figure5.yaml sets it.
private func pretraining(_ model: Llama, _ inputs: TokenBatch, _ targets: [Int32]) -> () -> Tensor {
    let parameters = model.weights.map { Parameter($0.name, $0.tensor) }
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
private func routerTraining(
    _ model: Llama, _ routers: RouterSet, _ inputs: TokenBatch, _ targets: [Int32]
) throws -> () -> Tensor {
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
            student: model.backbone(inputs, routing: pass), teacher: teacher, head: model.head,
            targets: targets, loss: loss)
        Tape.backward(pass.topKLoss.map { distill + 0.1 * $0 } ?? distill)
        optimizer.step(step)
        step += 1
        return distill
    }
}

private func forward(
    _ model: Llama, _ inputs: TokenBatch, _ routing: @escaping () -> ElasticPass?
) -> () -> Tensor {
    { Tape.paused { model.head(model.backbone(inputs, routing: routing())) } }
}
