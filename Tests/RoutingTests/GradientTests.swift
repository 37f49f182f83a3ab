import Distillation
import Layers
import Models
import Routing
import TensorCore
import Testing

/// What training reaches.
@Suite("Gradients of routers")
struct RouterGradientTests {
    private func gradients(
        _ family: TinyFamily, _ routing: Combination, gate: GateEstimator
    ) throws -> [String: Tensor?] {
        let model = try TinyModel.make(family)
        let batch = TinyModel.batch([40, 24])
        let routers = try routing.routers(
            for: model, capacity: 0.5, gate: gate, rank: 2, adapters: 0.1)
        let entry = try losses.entry(named: "forward_kl")
        let loss = headLoss(
            student: model.backbone(
                batch, routing: ElasticPass(routers, .training(seed: 0, step: 0))),
            teacher: Tape.paused { model.backbone(batch, routing: nil) }, head: model.head,
            targets: batch.tokens, loss: try entry.make(entry.options(from: [:])))
        Tape.backward(loss)
        return Dictionary(
            uniqueKeysWithValues: routers.parameters.map { ($0.name, $0.tensor.gradient) })
    }

    /// Every number of every router and of every low-rank factor is moved.
    @Test(arguments: Combination.all)
    func reachEveryParameter(routing: Combination) throws {
        for family in TinyFamily.all {
            for (name, gradient) in try gradients(family, routing, gate: .straightThroughDense) {
                let values = try #require(gradient, "\(name) has no gradient").values
                #expect(values.allSatisfy { $0.isFinite && $0 != 0 }, "\(family.name), \(name)")
            }
        }
    }

    /// The sparse estimators see what was chosen only, and still train every router.
    @Test(arguments: Combination.all, [GateEstimator.straightThrough, .weighted])
    func reachEveryRouter(routing: Combination, gate: GateEstimator) throws {
        for (name, gradient) in try gradients(.llama, routing, gate: gate) {
            let values = try #require(gradient, "\(name) has no gradient").values
            #expect(values.contains { $0 != 0 }, "\(name)")
            #expect(values.allSatisfy { $0.isFinite }, "\(name)")
        }
    }
}
