import Catalog
import Runner
import Spec
import Testing

@Suite("Jobs that skip")
struct SkipJobTests {
    private func jobs(_ lines: String, set overrides: [String] = []) throws -> [Job] {
        try Experiment(
            yaml: "experiment: x\n" + lines, file: "x.yaml", overrides: overrides,
            registry: registry
        ).jobs
    }

    private func fault(_ lines: String, set overrides: [String] = []) throws -> String {
        try #require(throws: InputError.self) { try jobs(lines, set: overrides) }.description
    }

    @Test func areNamedByWhatTheySkip() throws {
        let jobs = try jobs(
            """
            sweep:
              - skip.modules: [mlp, block]
                skip.layers: [0, [1, 2], {except: [0]}, all]
              - skip.modules: heads
                skip.share: [0.25, 1]
                skip.order: [random, least_important]
            """)
        #expect(
            jobs.map { String($0.name.dropLast(17)) } == [
                "skip-mlp-l0", "skip-mlp-l1+2", "skip-mlp-except0", "skip-mlp", "skip-block-l0",
                "skip-block-l1+2", "skip-block-except0", "skip-block", "skip-heads-random-0.25-s0",
                "skip-heads-least_important-0.25", "skip-heads-random-1",
                "skip-heads-least_important-1",
            ])
        for job in jobs {
            #expect(job.routing.isEmpty && job.skip != nil)
            #expect(try Job(resolved: job.resolved, registry: registry) == job)
        }
    }

    /// What is about training, or about heads, is no part of a job that skips whole modules.
    @Test func onlyWhatHasAnEffectCounts() throws {
        let plain = try jobs("skip.modules: mlp")[0]
        let others = [
            "train.steps=70", "seed=3", "lora.rank=4", "evaluate.random_draws=9", "skip.share=0.5",
            "skip.order=least_important", "evaluate.validation_tokens=5000", "routing.capacity=0.9",
        ]
        #expect(try jobs("skip.modules: mlp", set: others)[0] == plain)
        #expect(try jobs("skip.modules: mlp", set: ["skip.layers=[1]"])[0] != plain)
        let heads = "skip: {modules: heads, share: 0.5}"
        #expect(try jobs(heads, set: ["seed=3"]) != jobs(heads))
        #expect(try jobs(heads, set: ["evaluate.validation_tokens=5000"]) == jobs(heads))
    }

    /// Jobs that route keep the digests they had before there was `skip`.
    @Test func routingDoesNotMentionIt() throws {
        let job = try jobs("routing.modules: heads\nskip.share: 0.3")[0]
        #expect(!job.resolved.json.contains("skip"))
        #expect(!job.resolved.json.contains("validate_every"))
        #expect(job == (try jobs("routing.modules: heads")[0]))
    }

    @Test func faults() throws {
        #expect(
            try fault("routing.modules: heads\nskip.modules: mlp")
                == "x.yaml:3: skip.modules: has no effect beside routing.modules (x.yaml:2)")
        #expect(
            try fault("skip: {modules: mlp, layers: [1, 8]}")
                == "x.yaml:2: skip.layers: there is no layer 8, allowed are 0 to 7 of this teacher")
        #expect(
            try fault("skip.modules: heads\nskip.share: 0")
                == "x.yaml:3: skip.share: found 0, allowed is a number above 0.0, at most 1.0")
        #expect(
            try fault("skip.modules: mpl").hasSuffix("did you mean 'mlp'?"))
        #expect(
            try fault("skip.modules: mlp\nteacher.pretrain.patience: 2")
                == "x.yaml:3: teacher.pretrain.patience: has no effect without "
                + "teacher.pretrain.validate_every")
    }

    /// The later layer says whether a job routes or skips.
    @Test func aLaterLayerWins() throws {
        #expect(try jobs("routing.modules: heads", set: ["skip.modules=mlp"])[0].skip != nil)
        #expect(try jobs("skip.modules: mlp", set: ["routing.modules=heads"])[0].skip == nil)
    }
}
