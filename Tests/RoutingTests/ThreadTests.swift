import Distillation
import Layers
import Models
import Routing
import TensorCore
import Testing

/// Threads change no bit. The pool is the process's, so the test is a process of its own.
@Suite("Threads do not change bits")
struct ThreadTests {
    /// Logits, loss and gradients as bits.
    private static func bits(
        _ routing: Combination, _ family: TinyFamily = .llama, threads: Int
    ) throws -> [[UInt32]] {
        ThreadPool.configure(threads: threads)
        let model = try TinyModel.make(family)
        // 333 rows: no multiple of any tile.
        let batch = TinyModel.batch([300, 1, 32])
        var routers = try routing.routers(
            for: model, capacity: 0.5, rank: 3, deviation: 1, adapters: 0.1)
        let entry = try losses.entry(named: "forward_kl")
        let pass = ElasticPass(routers, .training(seed: 1, step: 0))
        let hidden = model.backbone(batch, routing: pass)
        let distill = headLoss(
            student: hidden, teacher: Tape.paused { model.backbone(batch, routing: nil) },
            head: model.head, targets: batch.tokens, loss: try entry.make(entry.options(from: [:])))
        var loss = distill
        if let load = pass.loadLoss { loss = loss + load }
        if let topK = pass.topKLoss { loss = loss + topK }
        Tape.backward(loss)
        var result = [model.head(hidden.detached).values, [loss.item]]
        result += routers.parameters.map { $0.tensor.gradient?.values ?? [] }
        for selection in Selection.allCases {
            routers.calibrate(model, batch, capacities: [0.5])
            result.append(
                Tape.paused { model.logits(batch, routers.evaluation(selection, capacity: 0.5)) }
                    .values)
        }
        return result.map { $0.map(\.bitPattern) }
    }

    @Test func lossGradientsAndLogits() async {
        await #expect(processExitsWith: .success) {
            for routing in Combination.all {
                let one = try ThreadTests.bits(routing, threads: 1)
                #expect(try ThreadTests.bits(routing, threads: 2) == one)
                #expect(try ThreadTests.bits(routing, threads: 3) == one)
            }
        }
    }

    @Test func ofEveryFamily() async {
        await #expect(processExitsWith: .success) {
            let routing = try #require(Combination.all.last)
            for family in TinyFamily.all {
                let one = try ThreadTests.bits(routing, family, threads: 1)
                #expect(try ThreadTests.bits(routing, family, threads: 3) == one, "\(family.name)")
            }
        }
    }
}
