import Runner
import Spec
import Testing

/// What a plan says of the work before the first job.
@Suite("Preparation is estimated")
struct PreparationTests {
    /// By hand: 1,000 test tokens once, 12 steps x 3 sequences x 64 tokens for each seed, 32 numbers
    /// of 4 bytes each; 20,480 tokens of pretraining.
    @Test(arguments: [1, 2])
    func hiddenStates(seeds: Int) throws {
        let folder = try EngineFolder()
        let jobs = try (0..<seeds).flatMap { try EngineStudy.jobs(set: ["seed=\($0)"]) }
        let found = try folder.engine.preparation(jobs)
        #expect(found.stateBytes == Double(4 * 32 * (1000 + seeds * 12 * 3 * 64)))
        let pretraining = try #require(found.teacher)
        // Forward and backward through every weight, which is more than three forward passes of
        // the blocks alone.
        #expect(pretraining.flops > 3 * found.states.flops * 20_480 / Double(1000 + seeds * 2304))
        #expect(found.states.seconds > 0 && found.states.bytes > 80e6)
    }
}
