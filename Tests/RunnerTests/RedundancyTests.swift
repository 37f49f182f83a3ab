import Catalog
import Foundation
import Models
import Results
import Runner
import Spec
import TensorCore
import Testing

/// The study of figure 2 in small: a mixture, a teacher kept by validation, jobs without training.
@Suite("Redundancy")
struct RedundancyTests {
    static let text = """
        experiment: redundancy
        data:
          name: mixture
          parts: [gsm8k, arithmetic, python]
          shares: [0.25, 0.25, 0.5]
          stand_ins: { gsm8k: arithmetic }
          sequence_length: 64
          vocabulary_size: 300
        teacher:
          hidden_size: 32
          num_hidden_layers: 2
          num_attention_heads: 4
          num_key_value_heads: 2
          intermediate_size: 64
          pretrain: { tokens: 10240, sequences: 8, learning_rate: 4.0e-3, validate_every: 6 }
        evaluate: { test_tokens: 800, validation_tokens: 400, random_draws: 2 }
        sweep:
          - skip.modules: [mlp, block]
            skip.layers: [0, 1]
          - skip.modules: heads
            skip.share: [0.25, 1]
            skip.order: [random, least_important]
        """

    @Test func endsWithRowsOfEachDomain() throws {
        let study = try EngineFolder()
        let experiment = try Experiment(
            yaml: Self.text, file: "x.yaml",
            registry: Engine.registry(figures: Catalog("figure", [])))
        try study.engine.prepare(experiment.jobs) { _, _, _ in }
        for job in experiment.jobs {
            let folder = try RunFolder(
                RunFolder.url(
                    results: study.folder("results"), experiment: "redundancy", job: job.name))
            try folder.markStarted()
            try study.engine.run(job, in: folder) { _ in }
            try folder.markDone()
        }
        let sealed = try study.engine.seal(
            experiment, results: study.folder("results"),
            provenance: Provenance(threads: 1, processorLevel: "", blas: ""))
        #expect(sealed.missing.isEmpty)
        let results = try #require(sealed.results)
        let points = results.points
        // Six jobs of one point and one of two draws; a share of 1 leaves nothing to draw.
        #expect(points.rowCount == 3 * (4 + 2 + 1 + 1 + 1))
        let domains = try points.texts("domain")
        let tokens = try points.numbers("tokens_evaluated")
        let (losses, teacher) = (try points.numbers("lm_loss"), results.teacher["lm_loss"])
        for row in stride(from: 0, to: points.rowCount, by: 3) {
            #expect(domains[row...].prefix(3) == ["all", "arithmetic", "python"])
            #expect(tokens[row] == tokens[row + 1] + tokens[row + 2])
            let mean =
                (losses[row + 1] * tokens[row + 1] + losses[row + 2] * tokens[row + 2])
                / tokens[row]
            #expect(abs(mean - losses[row]) < 1e-9)
            #expect(losses[row] > teacher - 0.05)
        }
        let table = try Table(try #require(results.groups["domains"]), place: "/domains")
        #expect(try table.texts("domain") == ["arithmetic", "python"])
        #expect(try table.numbers("share") == [0.5, 0.5])
        let documents = try table.numbers("documents").reduce(0, +)
        #expect(
            results.documents.values.allSatisfy {
                $0.values.allSatisfy { $0.count == Int(documents) }
            })

        // All heads away is all attention away: no FLOPs of it are left.
        let modules = try points.texts("module")
        let (capacities, compute) = (
            try points.numbers("capacity"), try points.numbers("compute_module")
        )
        for row in 0..<points.rowCount where modules[row] == "heads" {
            #expect(capacities[row] > 0 ? compute[row] > 0.7 : compute[row] == 0)
        }
        for row in 0..<points.rowCount where modules[row] != "heads" {
            #expect(abs(compute[row] - 0.5) < 1e-12)
        }
    }

    /// Stopped at every step, a teacher that is chosen by validation ends with the same weights.
    @Test func aStoppedTeacherGoesOn() throws {
        func digest(stopping: Bool) throws -> (teacher: Data, log: Data) {
            let study = try EngineFolder()
            let jobs = try EngineStudy.jobs(Self.text)
            var runs = 1
            while true {
                var reports = 0
                do {
                    try study.engine.prepare(jobs) { phase, _, _ in
                        guard stopping, phase == "teacher" else { return }
                        reports += 1
                        if reports == runs { throw Stop() }
                    }
                    break
                } catch is Stop {
                    runs += 1
                }
            }
            #expect(runs > (stopping ? 5 : 0))
            let teacher = try study.teacher()
            return (
                try Data(contentsOf: teacher.appendingPathComponent("model.safetensors")),
                try Data(contentsOf: teacher.appendingPathComponent("validation.json"))
            )
        }
        #expect(try digest(stopping: true) == digest(stopping: false))
    }

    /// With a rate that ruins what was learned the best weights are not the last, and patience ends
    /// the training.
    @Test func theBestWeightsAreKept() throws {
        let study = try EngineFolder()
        let settings = [
            "teacher.pretrain.tokens=40960", "teacher.pretrain.learning_rate=0.3",
            "teacher.pretrain.warmup=0.9", "teacher.pretrain.decay=0",
            "teacher.pretrain.patience=2",
        ]
        let jobs = try EngineStudy.jobs(Self.text, set: settings)
        try study.engine.prepare(jobs) { _, _, _ in }
        let data = try Data(
            contentsOf: study.teacher().appendingPathComponent("validation.json"))
        let log = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: [[String: Any]]])
        let losses = try #require(log["entries"]).compactMap { $0["loss"] as? Double }
        let best = try #require(losses.indices.min { losses[$0] < losses[$1] })
        #expect(losses.count < 13)
        #expect(best == losses.count - 3)
    }

    /// The file of the study, all of its profiles.
    @Test(arguments: ["quick", "default", "full"]) func theExperimentFile(profile: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../experiments/figure2.yaml").standardizedFileURL
        let jobs = try Experiment(
            contentsOf: file, profile: profile,
            registry: Engine.registry(figures: Catalog("figure", [Entry("figure2", "", make: ())]))
        ).jobs
        #expect(jobs.count == ["quick": 20, "default": 40, "full": 54][profile])
        #expect(jobs.allSatisfy { $0.skip != nil })
    }
}
