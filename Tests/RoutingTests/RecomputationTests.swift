import Distillation
import Layers
import Models
import Routing
import TensorCore
import Testing

/// Activations that are computed again change no bit of a training step.
@Suite("Recomputation")
struct RecomputationTests {
    private struct Step: Equatable {
        var loss: UInt32
        var gradients: [String: [UInt32]?]
        var counts: [Int]
        var kept: [Site: [Int32]]
        var flops: Int
    }

    private func step(
        _ routing: Combination, _ family: TinyFamily = .llama, gate: any GateEstimator,
        recomputes: Bool
    ) throws -> Step {
        let model = try TinyModel.make(family)
        let batch = TinyModel.batch([40, 24])
        let routers = try routing.routers(
            for: model, capacity: 0.5, gate: gate, rank: 2, deviation: 0.5, adapters: 0.1)
        let entry = try losses.entry(named: "forward_kl")
        let meter = ComputeMeter()
        let pass = ElasticPass(
            routers, .training(seed: 0, step: 0), meter: meter, recomputes: recomputes)
        var loss = headLoss(
            student: model.backbone(batch, routing: pass),
            teacher: Tape.paused { model.backbone(batch, routing: nil) }, head: model.head,
            targets: batch.tokens, loss: try entry.make(entry.options(from: [:])))
        if let load = pass.loadLoss { loss = loss + 0.3 * load }
        if let topK = pass.topKLoss { loss = loss + 0.2 * topK }
        Tape.backward(loss)
        return Step(
            loss: loss.item.bitPattern,
            gradients: Dictionary(
                uniqueKeysWithValues: routers.parameters.map {
                    ($0.name, $0.tensor.gradient?.values.map(\.bitPattern))
                }),
            counts: [pass.counts.chosen, pass.counts.possible], kept: pass.keptTokens,
            flops: meter.total)
    }

    @Test(arguments: Combination.all, gateEstimators.entries.map(\.make))
    func keepsLossGradientsAndCounts(routing: Combination, gate: any GateEstimator) throws {
        let kept = try step(routing, gate: gate, recomputes: false)
        #expect(kept.gradients.values.contains { $0 != nil })
        #expect(try step(routing, gate: gate, recomputes: true) == kept)
    }

    @Test(arguments: Combination.all)
    func ofParallelBranches(routing: Combination) throws {
        let (family, gate) = (TinyFamily.gptNeoX, StraightThroughDense())
        let kept = try step(routing, family, gate: gate, recomputes: false)
        #expect(try step(routing, family, gate: gate, recomputes: true) == kept)
    }

    /// By hand: y = (x w)^2 at x = 3, w = 2 has dy/dx = 2 x w^2 = 24 and dy/dw = 2 x^2 w = 36; twice
    /// backward adds up.
    @Test func reachesItsInputAndWhatItCloses() throws {
        let (x, w) = (Tensor([3], [1]).trainable, Tensor([2], [1]).trainable)
        var calls = 0
        for pass in 1...2 {
            let square = { (x: Tensor) -> [Tensor] in
                let product = x * w
                return [product * product]
            }
            let y = recomputed(x, square) { x in
                calls += 1
                return square(x)
            }
            #expect(y[0].item == 36)
            Tape.backward(y[0])
            #expect(calls == pass)
            #expect(x.gradient?.item == Float(24 * pass))
            #expect(w.gradient?.item == Float(36 * pass))
        }
        let frozen = recomputed(Tensor([3], [1]), { [$0 * $0] }, again: { [$0 * $0] })
        #expect(!frozen[0].needsGradient)
    }
}
