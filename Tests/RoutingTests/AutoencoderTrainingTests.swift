import Distillation
import Layers
import Models
import Routing
import TensorCore
import Testing

/// A training step on an autoencoder: bits whatever the threads and whether activations are kept,
/// and FLOPs as they are issued.
@Suite("Training of an autoencoder's routers")
struct AutoencoderTrainingTests {
    private struct Step: Equatable {
        var logits, loss: [UInt32]
        var gradients: [String: [UInt32]?]
        var counts: [Int]
        var kept: [Site: [Int32]]
        var flops: Int
    }

    private static func step(
        _ routing: Combination, gate: any GateEstimator = StraightThroughDense(),
        recomputes: Bool = false
    ) throws -> Step {
        let model = try TinyAutoencoder.make()
        let batch = TinyAutoencoder.batch(3)
        let routers = try routing.routers(
            for: model, capacity: 0.5, gate: gate, rank: 2, deviation: 0.5, adapters: 0.1)
        let meter = ComputeMeter()
        let pass = ElasticPass(
            routers, .training(seed: 0, step: 0), meter: meter, recomputes: recomputes)
        let hidden = model.backbone(batch, routing: pass)
        var loss = headLoss(
            student: hidden, teacher: Tape.paused { model.backbone(batch, routing: nil) },
            head: model.head, loss: try TinyAutoencoder.loss())
        if let load = pass.loadLoss { loss = loss + 0.3 * load }
        if let topK = pass.topKLoss { loss = loss + 0.2 * topK }
        Tape.backward(loss)
        return Step(
            logits: model.head(hidden.detached).values.map(\.bitPattern),
            loss: [loss.item.bitPattern],
            gradients: Dictionary(
                uniqueKeysWithValues: routers.parameters.map {
                    ($0.name, $0.tensor.gradient?.values.map(\.bitPattern))
                }),
            counts: [pass.counts.chosen, pass.counts.possible], kept: pass.keptTokens,
            flops: meter.total)
    }

    @Test(arguments: Combination.all, gateEstimators.entries.map(\.make))
    func recomputationKeepsEveryBit(routing: Combination, gate: any GateEstimator) throws {
        let kept = try Self.step(routing, gate: gate)
        #expect(kept.gradients.values.allSatisfy { $0 != nil })
        #expect(try Self.step(routing, gate: gate, recomputes: true) == kept)
    }

    @Test func threadsChangeNoBit() async {
        await #expect(processExitsWith: .success) {
            for routing in Combination.all {
                ThreadPool.configure(threads: 1)
                let one = try AutoencoderTrainingTests.step(routing)
                for threads in [2, 3] {
                    ThreadPool.configure(threads: threads)
                    #expect(try AutoencoderTrainingTests.step(routing) == one)
                }
            }
        }
    }

    /// Nothing is causal, so no tile has keys too many: every product is counted.
    @Test func meterCountsWhatIsIssued() async {
        await #expect(processExitsWith: .success) { try AutoencoderTrainingTests.meter() }
    }

    private static func meter() throws {
        let model = try TinyAutoencoder.make()
        let batch = TinyAutoencoder.batch(3)
        func issued(_ pass: ElasticPass?) -> Int {
            let before = Blas.issuedFlops
            Tape.paused { _ = model.backbone(batch, routing: pass) }
            return Blas.issuedFlops - before
        }
        // Into the encoder and from it to the decoder: no branch's work.
        let outside = 3 * (2 * 70 * 4 * 32 + 2 * 71 * 32 * 24)
        let dense = model.denseCost(images: 3).values.reduce(0, +)
        #expect(issued(nil) == outside + dense)
        for routing in Combination.all {
            for (gate, rank) in [
                (StraightThrough() as any GateEstimator, 0), (StraightThrough(), 2),
                (Weighted(), 2),
            ] {
                var routers = try routing.routers(
                    for: model, capacity: 0.5, gate: gate, rank: rank, deviation: 1)
                routers.calibrate(model, batch, capacities: [0.5])
                for selection in Selection.allCases {
                    let meter = ComputeMeter()
                    let pass = routers.evaluation(selection, capacity: 0.5, meter: meter)
                    let comment: Comment = """
                        \(routing.testDescription), \(selection), rank \(rank), \(gate.name)
                        """
                    #expect(issued(pass) == outside + meter.total, comment)
                    #expect(rank > 0 || gate.isScore || meter.total < dense, comment)
                }
            }
        }
    }
}
