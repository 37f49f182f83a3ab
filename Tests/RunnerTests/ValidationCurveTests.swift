import Foundation
import Results
import Runner
import Spec
import Testing

@Suite("Scores during training")
struct ValidationCurveTests {
    private let study: EngineFolder
    private static let scored = ["evaluate.every=5", "evaluate.curve_tokens=300"]

    init() throws { study = try EngineFolder() }

    private func job(_ overrides: [String]) throws -> Job {
        let job = try EngineStudy.jobs(set: overrides)[0]
        try study.engine.prepare([job]) { _, _, _ in }
        return job
    }

    private func result(_ name: String) throws -> JobResult {
        try JobResult(contentsOf: study.folder(name).appendingPathComponent("job.h5"))
    }

    @Test func standBeforeTheFirstUpdateEverySoManyAndAfterTheLast() throws {
        try study.run(job(Self.scored), in: "scored")
        let curve = try result("scored").validation
        #expect(curve["updates"] == [0, 5, 10, 12])
        #expect(Set(curve.keys) == ["updates", "lm_loss", "divergence", "agreement"])
        let divergence = try #require(curve["divergence"])
        #expect(divergence.allSatisfy { $0 > 0 && $0.isFinite })
        #expect(divergence[3] < divergence[0])
    }

    /// They are looked at, not learned from: what is trained has the same bytes without them.
    @Test func changeNothing() throws {
        try study.run(job(Self.scored), in: "scored")
        try study.run(job([]), in: "plain")
        let (scored, plain) = (try result("scored"), try result("plain"))
        #expect(plain.validation.isEmpty)
        #expect(scored.curves == plain.curves)
        #expect(scored.documents == plain.documents)
        #expect(try study.outcome("scored").routers == study.outcome("plain").routers)
    }

    /// At capacity 1 with a straight-through gate and no LoRA the student is the teacher.
    @Test func areTheTeachersAtCapacityOne() throws {
        try study.run(
            job(Self.scored + ["routing.capacity=1", "lora.rank=0"]), in: "whole")
        let curve = try result("whole").validation
        #expect(curve["agreement"] == [1, 1, 1, 1])
        #expect(try #require(curve["divergence"]).allSatisfy { abs($0) < 1e-6 })
        let loss = try #require(curve["lm_loss"])
        #expect(loss.allSatisfy { abs($0 - loss[0]) < 1e-6 })
    }

    @Test func resumeToTheSameBytes() throws {
        let job = try job(Self.scored)
        try study.expectSameBytes(of: job, stoppedAfter: [1, 4, 5, 6, 11, 12, 13])
    }

    /// Four scores of 300 tokens beside two points of at least 1000.
    @Test func areCountedInTheEstimate() throws {
        let jobs = try [[], Self.scored, ["evaluate.every=5", "evaluate.curve_tokens=600"]].map(job)
        let flops = try study.engine.estimates(jobs).map(\.flops)
        let (once, twice) = (flops[1] - flops[0], flops[2] - flops[0])
        #expect(once > 0)
        #expect(abs(twice / once - 2) < 1e-9)
    }
}
