import Catalog
import Foundation
import Runner
import Spec
import Testing

@Suite("A job about images")
struct VisionJobTests {
    @Test func hasTheDefaults() throws {
        let job = try visionJob()
        #expect(
            job.resolved.json == """
                {"auxiliary":{"load":0,"top_k":0.1},\
                "data":{"image_size":32,"name":"shapes","seed":0,"subset":["all"],"test":50,"train":500},\
                "evaluate":{"capacities":[],"families":[],"random_draws":3,\
                "selections":["top_k","static","random"],"sheet_images":0,"test_images":2000,\
                "timing_images":256,"validation_images":512},\
                "lora":{"alpha":null,"rank":0},"loss":{"name":"cosine"},\
                "routing":{"heads":{"capacity":0.5,"choice":"learned",\
                "gate":"straight_through_dense","layers":"all","stacks":"both"},\
                "modules":"heads"},\
                "seed":0,"task":"masked_autoencoding",\
                "teacher":{"decoder_hidden_size":128,"decoder_intermediate_size":512,\
                "decoder_num_attention_heads":4,"decoder_num_hidden_layers":2,\
                "hidden_size":192,"intermediate_size":768,"layer_norm_eps":1e-12,\
                "mask_ratio":0.75,"norm_pix_loss":true,"num_attention_heads":6,\
                "num_hidden_layers":6,"patch_size":4,"pretrain":{"batch":128,"beta1":0.9,\
                "beta2":0.95,"clip":1,"decay":0.3,"images":400000,"learning_rate":0.0015,\
                "warmup":0.05,"weight_decay":0.05},"seed":0,"subset":["all"]},\
                "train":{"batch":64,"checkpoint_every":25,"final_learning_rate":0.05,\
                "images":null,"learning_rate":0.01,"lora_learning_rate":0.003,"steps":100,\
                "warmup":10}}
                """)
    }

    @Test func oneNameIsASubset() throws {
        func job(_ name: String) throws -> Job {
            try visionJob(
                """
                data: { name: tiny_imagenet, subset: \(name) }
                evaluate: { families: \(name) }
                """)
        }
        #expect(try job("dogs") == job("[dogs]"))
        #expect(try job("dogs").images.subset == ["dogs"])
    }

    @Test func saysWhatTheRunnerAsks() throws {
        let job = try visionJob(
            """
            data: { name: tiny_imagenet, image_size: 40, subset: [dogs, birds] }
            teacher: { patch_size: 5, subset: [cats], pretrain: { images: 640, batch: 64 } }
            routing: { stacks: encoder, layers: [0, 5] }
            train: { batch: 8, images: 99 }
            evaluate: { families: [cats, dogs], test_images: 7, validation_images: 6,
              timing_images: 5, trace_images: 4, sheet_images: 3, every: 2, curve_images: 1 }
            """)
        #expect(job.task.name == vision.name)
        #expect(job.images.size == 40)
        #expect(job.images.subset == ["dogs", "birds"])
        #expect(job.routing[0].stacks == "encoder" && job.routing[0].layers == .only([0, 5]))
        #expect(job.train.batch == 8 && job.images.trained == 99)
        let evaluate = job.evaluate
        #expect(evaluate.test == 7 && evaluate.validation == 6 && evaluate.timing == 5)
        #expect(evaluate.trace == 4 && job.images.sheet == 3)
        #expect(evaluate.every == 2 && evaluate.curve == 1)
        #expect(job.images.families == ["cats", "dogs"])
        guard case .pretrained(let teacher, let pretrain) = job.teacher else {
            Issue.record("no autoencoder")
            return
        }
        #expect(pretrain.amount == 640 && pretrain.batch == 64 && pretrain.validation == nil)
        #expect(job.images.teacherSubset == ["cats"])
        let sizes = AutoencoderSizes(teacher)
        #expect(sizes.encoder.hiddenSize == 192 && sizes.decoder.hiddenSize == 128)
        #expect(sizes.encoder.layers == 6 && sizes.decoder.layers == 2)
        // 8 x 8 patches; a quarter of them is seen.
        #expect(sizes.patches(of: 40) == 64 && sizes.visible(of: 40) == 16)
    }

    /// A language model's first MLP stays dense unless asked for; here none does.
    @Test func allLayersAreRouted() throws {
        let modules = "routing.modules=mlp_tokens"
        #expect(try visionJob(set: [modules]).routing[0].layers == .all)
        #expect(try job(set: [modules]).routing[0].layers == .except([0]))
    }

    @Test(arguments: [
        ([], "heads-c0.5-r0-s0-"),
        (["loss=patch_mse"], "heads-patch_mse-c0.5-r0-s0-"),
        (["routing.stacks=decoder"], "heads-decoder-c0.5-r0-s0-"),
        (["routing.layers=every_second", "lora.rank=1"], "heads-every_second-c0.5-r1-s0-"),
        (
            ["data={name: tiny_imagenet, subset: [dogs, n02123045]}"],
            "dogs+n02123045-heads-c0.5-r0-s0-"
        ),
        (
            [
                "data.subset=[n02085620, n02123045, n02123394, n02124075, n02125311]",
                "routing.modules=heads+experts", "routing.experts.stacks=encoder",
            ], "5families-heads+experts-both+encoder-c0.5-r0-s0-"
        ),
    ])
    func namesItself(overrides: [String], prefix: String) throws {
        let job = try visionJob(set: overrides)
        #expect(job.name == prefix + job.digest.prefix(16))
    }

    @Test(arguments: [
        [],
        ["routing.modules=mlp_tokens+attention_tokens+heads+experts", "routing.stacks=encoder"],
        ["teacher.checkpoint=folder"],
        ["data={name: images, path: mine, subset: [n01443537]}", "data.image_size=64"],
        ["evaluate={families: [rounds, stars], trace_images: 4, sheet_images: 8, every: 5}"],
        ["loss=patch_mse", "train={images: 100, capacities: [0.5, 0.9]}"],
    ])
    func readsBackExactly(overrides: [String]) throws {
        let job = try visionJob(set: overrides)
        let text = job.resolved.json
        let back = try Job(resolved: Value(json: Data(text.utf8)), registry: registry)
        #expect(back == job)
        #expect(back.task.name == vision.name)
        #expect(back.resolved.json == text)
    }

    /// Another value for each key.
    private static let changes = [
        "data.name=tiny_imagenet", "data.image_size=64", "teacher.checkpoint=folder",
        "teacher.hidden_size=96", "teacher.num_hidden_layers=4", "teacher.num_attention_heads=4",
        "teacher.intermediate_size=256", "teacher.decoder_hidden_size=64",
        "teacher.decoder_num_hidden_layers=3", "teacher.decoder_num_attention_heads=2",
        "teacher.decoder_intermediate_size=256", "teacher.patch_size=8", "teacher.mask_ratio=0.5",
        "teacher.norm_pix_loss=false", "teacher.layer_norm_eps=1e-6", "teacher.seed=1",
        "teacher.subset=[rounds]", "teacher.pretrain.images=1000", "teacher.pretrain.batch=64",
        "teacher.pretrain.learning_rate=1e-3", "teacher.pretrain.warmup=0.1",
        "teacher.pretrain.decay=0.2", "teacher.pretrain.weight_decay=0",
        "teacher.pretrain.beta1=0.8", "teacher.pretrain.beta2=0.99", "teacher.pretrain.clip=2",
        "teacher.pretrain.slices=[0.5, 1]",
        "routing.modules=experts", "routing.capacity=0.75", "routing.gate=weighted",
        "routing.subtract_mean=true", "routing.stacks=encoder", "routing.layers=every_second",
        "lora.rank=1", "loss.name=patch_mse", "auxiliary.load=0.01", "auxiliary.top_k=1",
        "train.steps=50", "train.capacities=[0.25, 0.5]", "train.batch=2", "train.images=100",
        "train.learning_rate=0.02", "train.lora_learning_rate=0.02", "train.warmup=0",
        "train.final_learning_rate=0", "train.checkpoint_every=10", "evaluate.families=[stars]",
        "evaluate.test_images=10", "evaluate.validation_images=300", "evaluate.selections=[top_k]",
        "evaluate.random_draws=1", "evaluate.capacities=[1]", "evaluate.every=10",
        "evaluate.trace_images=4", "evaluate.sheet_images=4", "evaluate.gallery_images=4",
        "evaluate.timing_images=100", "arithmetic=bfloat16",
        "seed=1",
    ]

    @Test func everyValueChangesTheDigest() throws {
        let digests =
            try [visionJob()].map(\.digest) + Self.changes.map { try visionJob(set: [$0]).digest }
        #expect(Set(digests).count == Self.changes.count + 1)
    }

    /// Those that need another beside them are tested elsewhere.
    @Test func everyKeyIsAmongThoseChanges() {
        let covered = Set(Self.changes.map { String($0.prefix { $0 != "=" }) })
            .union([
                "routing.choice", "lora.alpha", "evaluate.curve_images", "train.draw",
                "method.name", "plan.file", "plan.width", "plan.order", "nested.slices",
                "teacher.pretrain.recipe", "nested.recipe", "alone.width", "alone.budget",
                "nested.mixtures", "nested.budgets",
            ])
        let keys = Shape(registry, vision).keys
            .filter { !$0.isHeader && $0.inherits == nil }.map(\.path)
            .filter {
                !$0.hasSuffix(".sub_modules") && $0 != "routing.attention_tokens.keys"
                    && !$0.hasPrefix("routing.image_tokens.") && !$0.hasPrefix("plan.")
            }
        #expect(keys.filter { !covered.contains($0) } == [])
    }

    /// A table of one task has a path once, whatever the other calls its own.
    @Test(arguments: registry.tasks.names)
    func aPathStandsOnceInATable(task: String) throws {
        let paths = Shape(registry, try registry.tasks.entry(named: task).make).keys.map(\.path)
        #expect(Set(paths).count == paths.count)
    }
}
