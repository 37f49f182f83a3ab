import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// The identity rule of method.md section 2: at capacity 1 a straight-through student is the
/// teacher, whatever its routers.
@Suite("Capacity 1 is the teacher")
struct IdentityTests {
    /// The second sequence has one token, the third crosses a tile of tokens and of queries.
    private let batch = TinyModel.batch([29, 1, 260])

    @Test(
        arguments: Combination.all,
        [StraightThrough() as any GateEstimator, StraightThroughDense()])
    func logits(routing: Combination, gate: any GateEstimator) throws {
        for family in TinyFamily.all { try logits(family, routing, gate) }
    }

    private func logits(
        _ family: TinyFamily, _ routing: Combination, _ gate: any GateEstimator
    ) throws {
        let model = try TinyModel.make(family)
        let teacher = model.logits(batch, nil).values
        for rank in [0, 2] {
            var routers = try routing.routers(
                for: model, capacity: 1, gate: gate, rank: rank, deviation: 5)
            routers.calibrate(model, batch, capacities: [0.5, 1])
            for selection in [Selection.topK, .threshold, .random] {
                let student = model.logits(batch, routers.evaluation(selection, capacity: 1))
                #expect(
                    relativeError(student.values, teacher) < 1e-5,
                    "\(family.name), \(selection), rank \(rank)")
            }
            let training = ElasticPass(routers, .training(seed: 0, step: 0))
            #expect(
                relativeError(model.logits(batch, training).values, teacher) < 1e-5,
                "\(family.name), training, rank \(rank)")
        }
    }

    /// The rule says something: below capacity 1, and with `weighted`, the student differs.
    @Test(arguments: Combination.all)
    func isNotTheTeacherOtherwise(routing: Combination) throws {
        let model = try TinyModel.make()
        let teacher = model.logits(batch, nil).values
        for (capacity, gate) in [(0.5, StraightThrough() as any GateEstimator), (1, Weighted())] {
            let routers = try routing.routers(
                for: model, capacity: capacity, gate: gate, deviation: 1)
            let student = model.logits(batch, routers.evaluation(.topK, capacity: nil))
            #expect(relativeError(student.values, teacher) > 1e-2, "\(gate.name) at \(capacity)")
        }
    }
}
