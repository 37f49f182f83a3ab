import Catalog
import Foundation
import Results
import Runner
import Spec
import TensorCore
import Testing

/// Training at capacities drawn anew at every step.
@Suite("Drawn capacities")
struct CapacityDrawTests {
    private let four = [0.25, 0.5, 0.75, 0.9]

    @Test func uniformDrawsEachAboutAsOften() {
        let draw = CapacityDraw(capacities: four, rule: .uniform, seed: 3)
        let drawn = (0..<4000).flatMap { draw(step: $0) }.compactMap { $0 }
        #expect(drawn.count == 4000 && draw.passes == 1)
        // 1000 each on average, with a standard deviation of 27.
        for capacity in four {
            #expect(abs(drawn.filter { $0 == capacity }.count - 1000) < 137)
        }
        #expect((0..<50).map { draw(step: $0) } == (0..<50).map { draw(step: $0) })
    }

    @Test func sandwichHasTheEndsAndOneBetween() {
        let draw = CapacityDraw(capacities: four, rule: .sandwich, seed: 3)
        #expect(draw.passes == 3)
        for step in 0..<50 {
            let passes = draw(step: step)
            #expect(passes.count == 3 && passes[0] == 0.25 && passes[1] == 0.9)
            #expect(passes[2] == 0.5 || passes[2] == 0.75)
        }
        #expect(Set((0..<50).map { draw(step: $0)[2] }).count == 2)
    }

    @Test(arguments: [(TrainSpec.Draw.uniform, 1), (.sandwich, 2)])
    func ofFewCapacities(rule: TrainSpec.Draw, passes: Int) {
        #expect(CapacityDraw(capacities: [], rule: rule, seed: 0)(step: 7) == [nil])
        let two = CapacityDraw(capacities: [0.5, 0.75], rule: rule, seed: 0)
        #expect(two(step: 7).count == passes && two.passes == passes)
    }

    private static let text =
        EngineStudy.text
        .components(separatedBy: "sweep:")[0] + """
            sweep:
              - routing.modules: mlp_tokens+heads
                train.capacities: [[0.25, 0.5, 1]]
                train.draw: [uniform, sandwich]
                evaluate.capacities: [[0.25, 0.77, 0.97]]
            """

    /// What was stopped and resumed has the bytes of what was not; rows say what was drawn; a
    /// threshold for any capacity is there.
    @Test func resumesAndSaysWhatWasDrawn() throws {
        let jobs = try EngineStudy.jobs(Self.text)
        let study = try EngineFolder()
        try study.engine.prepare(jobs) { _, _, _ in }
        for (job, passes) in zip(jobs, [1, 3]) {
            try study.run(job, in: "whole \(passes)")
            var reports = 0
            #expect(throws: Stop.self) {
                try study.run(job, in: "stopped \(passes)") { _ in
                    reports += 1
                    if reports == 8 { throw Stop() }
                }
            }
            try study.run(job, in: "stopped \(passes)")
            #expect(
                try study.outcome("stopped \(passes)") == study.outcome("whole \(passes)"))

            let result = try JobResult(
                contentsOf: study.folder("whole \(passes)").appendingPathComponent("job.h5"))
            let drawn = try #require(result.curves["capacity"])
            #expect(drawn.count == 12)
            #expect(passes == 3 ? drawn.allSatisfy { $0 == 0.5 } : Set(drawn).count > 1)
            for row in result.points.rows {
                if case .number(let trained) = row["trained_capacity"] { #expect(trained.isNaN) }
                #expect(
                    row["capacity_draw"]
                        == .string("\(job.train.draw.rawValue) of 0.25,0.5,1"))
                // 12 steps of 3 sequences of 64 tokens.
                #expect(row["tokens_trained"] == .number(Double(passes * 2304)))
            }
            let file = try Safetensors(
                contentsOf: study.folder("whole \(passes)").appendingPathComponent(
                    "routers.safetensors"))
            let capacities = try #require(
                file.tensor("model.layers.0.mlp.token_router.threshold_capacities")
            ).values
            #expect(capacities.count == 15)
        }
    }
}
