import Catalog
import Spec
import Testing

@Suite("Drawn capacities and gate estimators in experiment files")
struct DrawnCapacityTests {
    private func jobs(_ text: String) throws -> [Job] {
        try Experiment(
            yaml: "experiment: x\nrouting.modules: heads\n" + text, file: "x.yaml",
            registry: registry
        ).jobs
    }

    /// What is not used changes no digest; what is drawn stands in the name, and reads back.
    @Test func countOnlyWhereTheyAreUsed() throws {
        let plain = try jobs("seed: 0")[0]
        #expect(try jobs("train.draw: sandwich")[0] == plain)
        #expect(try jobs("train.capacities: []")[0] == plain)
        let drawn = try jobs("train: { capacities: [0.75, 0.25], draw: sandwich }")[0]
        #expect(drawn.train.capacities == [0.25, 0.75] && drawn.train.draw == .sandwich)
        #expect(drawn.name.hasPrefix("heads-sandwich-c0.5-r0-s0-"))
        #expect(try Job(resolved: drawn.resolved, registry: registry) == drawn)
        let without = try jobs("routing.subtract_mean: true")[0]
        #expect(without.routing[0].subtractsMean == true && plain.routing[0].subtractsMean == nil)
        #expect(try Job(resolved: without.resolved, registry: registry) == without)
        #expect(try Job(resolved: plain.resolved, registry: registry) == plain)
    }

    @Test func theScoreItselfHasNoMeanToSubtract() {
        let error = #expect(throws: InputError.self) {
            try jobs("routing: { gate: weighted, subtract_mean: true }")
        }
        #expect(
            error?.description
                == "x.yaml:3: routing.heads.subtract_mean: found true, allowed beside the gate "
                + "'weighted' is false")
    }
}
