import Catalog
import Foundation
import Runner
import Spec
import Testing

@Suite("A job")
struct JobTests {
    @Test func hasTheMeasuredDefaults() throws {
        let job = try job()
        #expect(
            job.resolved.json == """
                {"auxiliary":{"load":0,"top_k":0.1},\
                "data":{"name":"arithmetic","seed":0,"sequence_length":256,"test":1000,"train":8000,\
                "validation":400,"vocabulary_size":1024},\
                "evaluate":{"capacities":[],"random_draws":3,\
                "selections":["top_k","threshold","static","random"],"test_tokens":50000,\
                "timing_tokens":4096,"validation_tokens":8192},\
                "lora":{"alpha":null,"rank":0},\
                "loss":{"name":"forward_kl","rest":false,"temperature":1,"top_k":null},\
                "routing":{"heads":{"capacity":0.5,"choice":"learned",\
                "gate":"straight_through_dense","layers":"all"},"modules":"heads"},\
                "seed":0,\
                "teacher":{"hidden_size":192,"intermediate_size":512,"num_attention_heads":8,\
                "num_hidden_layers":8,"num_key_value_heads":8,"pretrain":{"beta1":0.9,\
                "beta2":0.95,"clip":1,"decay":0.3,"learning_rate":0.002,"sequences":4,\
                "tokens":2900000,"warmup":0.05,"weight_decay":0.1},"rms_norm_eps":1e-05,\
                "rope_theta":10000,"seed":0,"tie_word_embeddings":true},\
                "train":{"checkpoint_every":25,"final_learning_rate":0.05,"learning_rate":0.01,\
                "lora_learning_rate":0.003,"sequences":4,"steps":100,"warmup":10}}
                """)
        #expect(job.digest == "4dba5809c14f230548680cfffaa936d93c0c91d82a880a8c15108ff0ad4145c9")
    }

    @Test(arguments: [
        ([], "heads-c0.5-r0-s0-"),
        (["routing.capacity=0.90", "lora.rank=8", "seed=3"], "heads-c0.9-r8-s3-"),
        (["routing.capacity=1"], "heads-c1-r0-s0-"),
        (["routing.gate=weighted"], "heads-weighted-c0.5-r0-s0-"),
        (["routing.choice=random", "lora.rank=1"], "heads-random-c0.5-r1-s0-"),
        (["loss=cross_entropy"], "heads-cross_entropy-c0.5-r0-s0-"),
        (
            ["loss={name: forward_kl, rest: true, top_k: 10, temperature: 0.5}"],
            "heads-forward_kl-temperature0.5-top_k10-rest-c0.5-r0-s0-"
        ),
        (
            ["routing.modules=experts+heads+mlp_tokens", "routing.heads.capacity=0.75"],
            "mlp_tokens+heads+experts-c0.5+0.75+0.5-r0-s0-"
        ),
    ])
    func namesItself(overrides: [String], prefix: String) throws {
        let job = try job(set: overrides)
        #expect(job.name == prefix + job.digest.prefix(16))
    }

    /// In float32 it is the job that there was before there was a choice.
    @Test func arithmeticIsInItOnlyIfAskedFor() throws {
        #expect(try job(set: ["arithmetic=float32"]) == job())
        let rounded = try job(set: ["arithmetic=bfloat16"])
        #expect(rounded.arithmetic == .bfloat16)
        #expect(rounded.name == "bfloat16-heads-c0.5-r0-s0-" + rounded.digest.prefix(16))
        #expect(try Job(resolved: rounded.resolved, registry: registry) == rounded)
        #expect(
            faults("arithmetic: bf16")
                == "x.yaml:3: arithmetic: found \"bf16\", allowed is one of float32, bfloat16")
    }

    @Test func tracesAreInItOnlyIfAskedFor() throws {
        #expect(try job(set: ["evaluate.trace_tokens=0"]) == job())
        let traced = try job(set: ["evaluate.trace_tokens=100"])
        #expect(try traced != job() && traced.evaluate.trace == 100)
    }

    /// What is not scored in training is the job it was before the keys were there.
    @Test func tokensOfScoresInTrainingCountOnlyWithThem() throws {
        #expect(try job(set: ["evaluate.curve_tokens=100"]) == job())
        let scored = try job(set: ["evaluate.every=10"])
        #expect(try scored != job() && scored.evaluate.curve == 4096)
        #expect(try scored != job(set: ["evaluate.every=10", "evaluate.curve_tokens=100"]))
    }

    /// The default is the job it was before the key was there.
    @Test func theTokenThatBeginsATextIsPartOfTheJob() throws {
        #expect(try job(set: ["data.bos=tokenizer"]) == job())
        let never = try job(set: ["data.bos=never"])
        #expect(try never != job() && never.text.bos == .never)
        #expect(try Job(resolved: never.resolved, registry: registry) == never)
        let error = #expect(throws: InputError.self) { try job(set: ["data.bos=maybe"]) }
        #expect(error?.description.contains("allowed is one of tokenizer, always, never") == true)
    }

    @Test func loraScalesByTwiceTheRankUnlessStated() throws {
        #expect(try job(set: ["lora.rank=8"]).lora.alpha == 16)
        #expect(try job(set: ["lora={rank: 8, alpha: 4}"]).lora.alpha == 4)
        #expect(try job(set: ["lora.alpha=4"]) == job())
    }

    @Test(arguments: [
        [],
        [
            "routing.modules=mlp_tokens+attention_tokens+heads+experts",
            "routing.experts.sub_modules=4",
        ],
        ["teacher.checkpoint=a folder/\"quoted\""],
        ["data={name: jsonl, path: é.jsonl, fields: [question, answer]}"],
        [
            "loss={name: forward_kl, top_k: 50, rest: true, temperature: 0.1}",
            "seed=9223372036854775807",
        ],
        [
            "lora={rank: 3, alpha: 0.3}", "routing.layers={except: [5]}",
            "evaluate.capacities=[1, 0.25]",
        ],
    ])
    func readsBackExactly(overrides: [String]) throws {
        let job = try job(set: overrides)
        let text = job.resolved.json
        let back = try Job(resolved: Value(json: Data(text.utf8)), registry: registry)
        #expect(back == job)
        #expect(back.resolved.json == text)
    }

    @Test func doesNotReadBackWhatWouldBeAnotherJob() throws {
        guard case .map(var values) = try job().resolved else {
            Issue.record("no mapping")
            return
        }
        values["seed"] = nil
        #expect(
            throws: InputError(
                "resolved job: written by another version of elasti; plan it again")
        ) { try Job(resolved: .map(values), registry: registry) }
        values["seed"] = .string("0")
        values["extra"] = .null
        #expect(
            throws: InputError(faults: [
                "resolved job: unknown key 'extra' (allowed: experiment, task, title, figures, leave_out, sweep, "
                    + "profiles, data, teacher, method, routing, skip, plan, nested, alone, saturation, exit, lora, loss, auxiliary, train, "
                    + "evaluate, arithmetic, seed)",
                "resolved job: seed: found \"0\", allowed is a whole number from 0",
            ])
        ) { try Job(resolved: .map(values), registry: registry) }
    }

    @Test func spellingDoesNotChangeTheDigest() throws {
        let plain = try experiment("train: {steps: 50, warmup: 5}\nrouting.capacity: 0.5\nseed: 1")
        let other = try Experiment(
            yaml: """
                # A comment.
                seed:   1
                'routing': # another
                  modules: "heads"
                  capacity: 0.50
                train:
                  warmup: 5.0
                  steps: 5e1
                experiment: tiny
                profiles: {unused: {seed: 4}}
                """, file: "elsewhere.yaml", registry: registry)
        #expect(plain.jobs == other.jobs)
        #expect(plain.digest == other.digest)
    }

    @Test func theOrderOfASweepDoesNotChangeTheDigest() throws {
        let one = try experiment("sweep: [{seed: [0, 1], lora.rank: [0, 2]}]")
        let other = try experiment("sweep: [{lora.rank: [2, 0], seed: [1, 0]}]")
        #expect(one.digest == other.digest)
    }

    /// Another value for each key that holds one.
    private static let changes = [
        "data.name=gsm8k", "data.sequence_length=128", "data.bos=never", "data.vocabulary_size=512",
        "data.seed=1", "data.train=100", "data.validation=100", "data.test=100",
        "teacher.checkpoint=folder", "teacher.hidden_size=64",
        "teacher.num_hidden_layers=4", "teacher.num_attention_heads=16",
        "teacher.num_key_value_heads=4", "teacher.intermediate_size=256",
        "teacher.tie_word_embeddings=false", "teacher.rope_theta=5000", "teacher.rms_norm_eps=1e-6",
        "teacher.seed=1", "teacher.pretrain.tokens=1e6", "teacher.pretrain.sequences=8",
        "teacher.pretrain.learning_rate=1e-3", "teacher.pretrain.warmup=0.1",
        "teacher.pretrain.decay=0.2", "teacher.pretrain.weight_decay=0",
        "teacher.pretrain.beta1=0.8", "teacher.pretrain.beta2=0.99", "teacher.pretrain.clip=2",
        "teacher.pretrain.validate_every=10", "teacher.pretrain.slices=[0.5, 1]",
        "skip.modules=mlp",
        "routing.modules=experts", "routing.capacity=0.75", "routing.gate=weighted",
        "routing.layers=every_second", "routing.heads.capacity=0.25",
        "routing.heads.gate=straight_through",
        "routing.heads.layers=[0]", "lora.rank=1", "loss.name=cross_entropy",
        "loss.temperature=2", "loss.top_k=50", "loss.rest=true", "auxiliary.load=0.01",
        "routing.subtract_mean=true", "routing.heads.subtract_mean=false",
        "train.capacities=[0.25, 0.5]", "auxiliary.top_k=1", "train.steps=50", "train.sequences=2",
        "train.learning_rate=0.02",
        "train.lora_learning_rate=0.02", "train.warmup=0", "train.final_learning_rate=0",
        "train.checkpoint_every=10", "evaluate.test_tokens=1000", "evaluate.validation_tokens=5000",
        "evaluate.selections=[top_k]", "evaluate.random_draws=1", "evaluate.capacities=[1]",
        "evaluate.timing_tokens=100", "evaluate.every=10", "evaluate.trace_tokens=100",
        "arithmetic=bfloat16", "seed=1",
    ]

    @Test func everyValueChangesTheDigest() throws {
        let digests = try [job()].map(\.digest) + Self.changes.map { try job(set: [$0]).digest }
        #expect(Set(digests).count == Self.changes.count + 1)
        #expect(
            try job(set: ["routing.choice=random", "lora.rank=1"]).digest
                != job(set: ["lora.rank=1"]).digest)
        let validated = "teacher.pretrain.validate_every=10"
        let heads = "skip={modules: heads, share: 0.5}"
        let others = [
            [validated], [validated, "teacher.pretrain.validation_tokens=100"],
            [validated, "teacher.pretrain.patience=3"], [heads], [heads, "skip.layers=[1]"],
            [heads, "skip.share=0.25"], [heads, "skip.order=least_important"],
            ["plan.width=0.5"], ["plan.file=a.json"], ["plan={width: 0.5, order: stored}"],
            ["alone.width=0.5"],
            ["alone={width: 0.5, budget: compute}", "teacher.pretrain.slices=[0.5, 1]"],
            ["nested.recipe=joint"], ["nested.recipe=sampled"], ["nested.slices=[0.5, 1]"],
            ["nested.mixtures=3"], ["nested.budgets=3"], ["evaluate.draft_tokens=100"],
            ["evaluate.draft_tokens=100", "evaluate.gamma=3"], ["saturation.budgets=[0.9]"],
            ["evaluate.decode_tokens=100"],
            ["saturation={budgets: [0.9], first: 0}"], ["saturation={budgets: [0.9], last: 1}"],
            ["saturation={budgets: [0.9], run: 1}"], ["exit.budgets=[0.9]"],
            ["exit={budgets: [0.9], beta: 1}"], ["exit={budgets: [0.9], prior: 0.2}"],
            ["teacher.pretrain={slices: [0.5, 1], recipe: sampled}"],
        ]
        #expect(Set(try others.map { try job(set: $0).digest }).count == others.count)
        #expect(
            try job(set: ["lora={rank: 1, alpha: 1}"]).digest != job(set: ["lora.rank=1"]).digest)
    }

    @Test func everyKeyIsAmongThoseChanges() {
        let covered = Set(Self.changes.map { String($0.prefix { $0 != "=" }) })
            .union([
                "routing.choice", "lora.alpha", "evaluate.curve_tokens", "train.draw",
                "teacher.pretrain.validation_tokens", "teacher.pretrain.patience", "skip.layers",
                "skip.share", "skip.order", "method.name", "plan.file", "plan.width",
                "plan.order", "teacher.pretrain.recipe", "nested.slices", "nested.recipe",
                "alone.width", "alone.budget", "nested.mixtures", "nested.budgets",
                "evaluate.draft_tokens", "evaluate.gamma", "evaluate.decode_tokens",
                "saturation.budgets",
                "saturation.first", "saturation.last", "saturation.run", "exit.budgets",
                "exit.beta", "exit.prior",
            ])
        let keys = Shape(registry, language).keys.filter {
            !$0.isHeader && $0.inherits == nil
        }.map(\.path)
            .filter {
                !$0.hasSuffix(".sub_modules") && $0 != "routing.attention_tokens.keys"
                    && !$0.hasPrefix("routing.image_tokens.") && !$0.hasPrefix("plan.")
            }
        #expect(keys.filter { !covered.contains($0) } == [])
    }
}

@Suite("Layers")
struct LayerSelectionTests {
    @Test(arguments: [
        (LayerSelection.all, [0, 1, 2, 3, 4]), (.everySecond, [1, 3]), (.only([0, 4]), [0, 4]),
        (.except([0]), [1, 2, 3, 4]),
    ])
    func resolve(selection: LayerSelection, layers: [Int]) throws {
        #expect(try selection.resolve(layers: 5) == layers)
        #expect(LayerSelection(selection.value) == selection)
    }

    @Test(arguments: [
        (LayerSelection.only([5]), "there is no layer 5, allowed are 0 to 4 of this teacher"),
        (.except([2, 7]), "there is no layer 7, allowed are 0 to 4 of this teacher"),
        (
            .except([0, 1, 2, 3, 4]),
            "{\"except\":[0,1,2,3,4]} leaves no layer of this teacher's 5"
        ),
    ])
    func refuse(selection: LayerSelection, fault: String) {
        #expect(throws: InputError(fault)) { try selection.resolve(layers: 5) }
    }
}
