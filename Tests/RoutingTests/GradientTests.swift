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
        _ family: TinyFamily, _ routing: Combination, gate: any GateEstimator
    ) throws -> (parameters: [String: Tensor?], pass: ElasticPass) {
        let model = try TinyModel.make(family)
        let batch = TinyModel.batch([40, 24])
        let routers = try routing.routers(
            for: model, capacity: 0.5, gate: gate, rank: 2, adapters: 0.1)
        let entry = try losses.entry(named: "forward_kl")
        let pass = ElasticPass(routers, .training(seed: 0, step: 0))
        let loss = headLoss(
            student: model.backbone(batch, routing: pass),
            teacher: Tape.paused { model.backbone(batch, routing: nil) }, head: model.head,
            targets: batch.tokens, loss: try entry.make(entry.options(from: [:])))
        Tape.backward(loss)
        return (
            Dictionary(
                uniqueKeysWithValues: routers.parameters.map { ($0.name, $0.tensor.gradient) }),
            pass
        )
    }

    /// Every number of every router and of every low-rank factor is moved; of a factor beside
    /// sub-modules, those of the ones that some token chose.
    @Test(arguments: Combination.all)
    func reachEveryParameter(routing: Combination) throws {
        for family in TinyFamily.all {
            let (gradients, pass) = try gradients(family, routing, gate: StraightThroughDense())
            for (name, gradient) in gradients {
                let values = try #require(gradient, "\(name) has no gradient").values
                let site = pass.chosenParts.first { name.hasPrefix($0.key.path + ".") }
                let chosen = site.map { Set($0.value.joined()).count } ?? 0
                let parts = site.map { $0.key.kind == .attention ? $0.key.units : 8 } ?? 0
                let share = name.contains("lora") && parts > 0 ? Float(chosen) / Float(parts) : 1
                let moved =
                    Float(values.filter { $0.isFinite && $0 != 0 }.count) / Float(values.count)
                #expect(moved >= share, "\(family.name), \(name): \(chosen) of \(parts) chosen")
            }
        }
    }

    /// The sparse estimators see what was chosen only, and still train every router.
    @Test(arguments: Combination.all, [StraightThrough() as any GateEstimator, Weighted()])
    func reachEveryRouter(routing: Combination, gate: any GateEstimator) throws {
        for (name, gradient) in try gradients(.llama, routing, gate: gate).parameters {
            let values = try #require(gradient, "\(name) has no gradient").values
            #expect(values.contains { $0 != 0 }, "\(name)")
            #expect(values.allSatisfy { $0.isFinite }, "\(name)")
        }
    }
}
