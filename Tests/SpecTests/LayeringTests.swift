import Catalog
import Spec
import Testing

@Suite("Which of several settings holds")
struct LayeringTests {
    private static let profiles = """
        profiles:
          default: {train: {steps: 60}}
          quick:
            train.steps: 20
            teacher: {hidden_size: 64}
        """

    @Test func profileOverFileAndTheDefaultProfileUnasked() throws {
        let lines = "train: {steps: 80, sequences: 2}\n" + Self.profiles
        #expect(try job(lines).train.steps == 60)
        let quick = try job(lines, profile: "quick")
        #expect(quick.train.steps == 20)
        #expect(quick.train.batch == 2)
        #expect(try experiment(lines, profile: "quick").profile == "quick")
        #expect(try experiment(lines).profile == "default")
        #expect(try experiment().profile == nil)
    }

    @Test func overridesOverEverythingTheLastOfThemWins() throws {
        let lines = Self.profiles + "\nsweep: [{train.steps: [30, 40]}, {seed: 1}]"
        #expect(try experiment(lines, profile: "quick").jobs.map(\.train.steps) == [30, 40, 20])
        let jobs = try experiment(
            lines, profile: "quick", set: ["train.steps=1e2", "train.steps=90"]
        ).jobs
        #expect(jobs.map(\.train.steps) == [90, 90])
    }

    @Test func overridesTakeMappingsListsAndShortForms() throws {
        let made = try job(
            set: [
                "data=gsm8k", "train={steps: 70, warmup: 7}", "routing.layers={except: [2, 1]}",
                "experiment=other",
            ])
        #expect(made.data.name == "gsm8k")
        #expect(made.train.steps == 70)
        #expect(made.train.warmup == 7)
        #expect(made.routing.first?.layers == .except([1, 2]))
    }

    @Test func aCheckpointOfALaterLayerDropsTheSizes() throws {
        let lines = "teacher: {hidden_size: 128, pretrain: {tokens: 9000}}\n" + Self.profiles
        let made = try job(lines, profile: "quick", set: ["teacher.checkpoint=some/folder"])
        #expect(made.teacher == .checkpoint("some/folder"))
        #expect(try job("teacher: {checkpoint: null, hidden_size: 64}").teacher != made.teacher)
    }

    @Test func theNameOfALaterLayerDropsTheOptionsOfTheOther() throws {
        let lines = "data: {name: arithmetic, train: 99}\nloss: {top_k: 50, temperature: 2}"
        let made = try job(lines, set: ["data.name=gsm8k", "loss.name=cross_entropy"])
        #expect(made.data.options.values.isEmpty)
        #expect(made.loss.name == "cross_entropy")
        #expect(made.loss.options.values.isEmpty)
        #expect(try job(lines).data.options.int("train") == 99)
    }

    @Test func aModulesOwnSettingsOverTheGeneralOnesOfTheSameLayer() throws {
        let lines = """
            routing:
              capacity: 0.25
              layers: every_second
              heads: {capacity: 0.75, gate: weighted}
            """
        let made = try #require(try job(lines).routing.first)
        #expect(made.capacity == 0.75)
        #expect(made.gate == "weighted")
        #expect(made.layers == .everySecond)
        #expect(try job(lines, set: ["routing.capacity=0.5"]).routing.first?.capacity == 0.5)
    }

    @Test func mlpTokensLeaveTheFirstLayerDenseUnlessToldOtherwise() throws {
        func layers(_ overrides: String...) throws -> LayerSelection? {
            try job(set: ["routing.modules=mlp_tokens"] + overrides).routing.first?.layers
        }
        #expect(try layers() == .except([0]))
        #expect(try layers("routing.layers=all") == .all)
        #expect(try layers("routing.mlp_tokens.layers=[3, 1]") == .only([1, 3]))
        #expect(try job().routing.first?.layers == .all)
    }

    @Test func sweepsAreProductsOneBlockAfterTheOther() throws {
        let jobs = try experiment(
            """
            sweep:
              - routing.capacity: [0.25, 0.5]
                seed: [0, 1]
              - lora: {rank: [4]}
                routing.layers: [all, [0, 2], {except: [1]}]
              - {seed: 1, routing.capacity: 0.5}
            """
        ).jobs
        #expect(
            jobs.map { "\($0.routing.map(\.capacity)) \($0.seed) \($0.lora.rank)" } == [
                "[0.25] 0 0", "[0.25] 1 0", "[0.5] 0 0", "[0.5] 1 0",
                "[0.5] 0 4", "[0.5] 0 4", "[0.5] 0 4",
            ])
        #expect(
            jobs.suffix(3).map { $0.routing.first?.layers } == [.all, .only([0, 2]), .except([1])])
    }

    @Test func equalJobsOccurOnce() throws {
        let lines = """
            sweep:
              - routing.modules: [heads, attention_tokens]
                routing.attention_tokens.keys: [all, kept]
            """
        #expect(
            try experiment(lines).jobs.map { $0.routing.first?.options.optionalString("keys") }
                == [nil, "all", "kept"])
    }

    @Test func aProfileReplacesTheSweepWholly() throws {
        let lines = "sweep: [{seed: [0, 1, 2]}]\nprofiles: {one: {sweep: [{lora.rank: [2]}]}}"
        #expect(try experiment(lines).jobs.count == 3)
        #expect(try experiment(lines, profile: "one").jobs.map(\.lora.rank) == [2])
        #expect(try experiment(lines, set: ["sweep="]).jobs.count == 1)
    }
}
