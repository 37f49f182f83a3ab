import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Runner
import Spec
import TensorCore
import TestSupport
import Testing

/// A tiny study: a model of pictures and text trained for a moment, whose image tokens are chosen.
enum PictureStudy {
    static func experiment(
        data: String = "{ name: drawn_questions, image_size: 16 }", _ lines: String
    ) throws -> Experiment {
        try Experiment(
            yaml: """
                experiment: pictures
                task: vision_language
                data: \(data)
                teacher:
                  vision_hidden_size: 16
                  vision_num_hidden_layers: 2
                  vision_num_attention_heads: 2
                  vision_intermediate_size: 32
                  hidden_size: 16
                  num_hidden_layers: 2
                  num_attention_heads: 2
                  intermediate_size: 32
                  pretrain: { examples: 64, batch: 8 }
                train: { steps: 4, batch: 4, warmup: 1, checkpoint_every: 3 }
                evaluate: { test_examples: 6, validation_examples: 256, timing_examples: 4, trace_examples: 1 }
                \(lines)
                """, file: "x.yaml", registry: Engine.registry(figures: Catalog("figure", [])))
    }
}

@Suite("Task vision_language")
struct VisionLanguageTaskTests {
    private func experiment(_ lines: String) throws -> Experiment {
        try PictureStudy.experiment(lines)
    }

    @Test func everyGateAndRouterIsTrainedAndScored() throws {
        let experiment = try experiment(
            """
            sweep:
              - routing.modules: image_tokens
                routing.gate: [weighted, straight_through, first_order]
                routing.image_tokens.router: [linear, mlp]
                routing.capacity: 0.5
              - routing.modules: image_tokens+heads
                routing.capacity: 1
                routing.image_tokens.positions: compact
                evaluate.selections: [[top_k, threshold, random]]
              - drop_images.rule: [random, grid, hired]
                drop_images.share: 0.25
                evaluate.random_draws: 2
              - drop_images.rule: [fastv, pyramid]
                drop_images.share: 0.75
                drop_images.layer: 1
            """)
        let study = try EngineFolder()
        #expect(try study.engine.estimates(experiment.jobs).allSatisfy { $0.seconds > 0 })
        for job in experiment.jobs {
            let registry = Engine.registry(figures: Catalog("figure", []))
            #expect(try Job(resolved: job.resolved, registry: registry) == job)
        }
        let results = try study.results(of: experiment)
        let points = results.points
        let formulas = try points.numbers("compute_formula")
        let shares = try points.numbers("image_token_share")
        let (decoder, vision) = (
            try points.numbers("compute_decoder"), try points.numbers("compute_vision")
        )
        for (row, capacity) in try points.numbers("capacity").enumerated() {
            #expect(abs(shares[row] - capacity) < 1e-9)
            // What is dropped is not computed; the tower is whole, but for its heads' routers.
            #expect(capacity == 1 ? decoder[row] >= 1 : decoder[row] < 0.9)
            #expect(capacity == 1 ? formulas[row] == 1 : formulas[row] < 0.9)
            #expect(vision[row] >= 1 && vision[row] < 1.1)
        }
        // Of two layers the first reads all: half of the tokens in the second make three quarters.
        let ratios = try zip(points.numbers("keep_ratio"), points.wholes("drop_layer"))
        #expect(Set(ratios.filter { $0.0.isFinite && $0.1 > 0 }.map(\.0)) == [0.5])
        // Of one example of each kind it is kept which tokens are read: a quarter of 16 by the grid.
        let images = try #require(results.images)
        #expect(images.tracedFamilies == ["colour", "shape", "count", "left", "there"])
        #expect(images.tracedImages?.count == 5 && images.families.count == 30)
        let grid = try #require(results.choices.first { $0.key.contains("grid") }).value
        #expect(grid.map(\.tokens) == [16] && grid[0].masks.reduce(0, +) == 5 * 4)
        let late = try #require(results.choices.first { $0.key.contains("fastv") }).value
        #expect(late.map(\.layer) == [1] && late[0].masks.reduce(0, +) == 5 * 8)
        // Prompts and the tokens after them are timed apart, the teacher's beside the student's; of draws the first.
        let draws = try points.wholes("draw")
        for column in ["prefill_examples_per_second", "decode_tokens_per_second"] {
            for name in [column, "dense_" + column] {
                let speeds = try zip(points.numbers(name), draws)
                #expect(speeds.allSatisfy { $1 > 0 || $0 > 0 && $0.isFinite }, "\(name)")
            }
        }
        #expect(try points.numbers("accuracy").allSatisfy { (0...1).contains($0) })
        let kinds = Set(try points.texts("domain"))
        #expect(kinds == ["all", "colour", "shape", "count", "left", "there"])
        let domains = try Table(try #require(results.groups["domains"]), place: "/domains")
        let (other, low, high) = (
            try domains.numbers("other_picture_accuracy"), try domains.numbers("other_picture_low"),
            try domains.numbers("other_picture_high")
        )
        for row in other.indices { #expect(low[row] <= other[row] && other[row] <= high[row]) }
        #expect(try domains.numbers("prior_accuracy").allSatisfy { (0...1).contains($0) })
        let mean = try domains.numbers("accuracy").reduce(0, +) / 5
        #expect(abs(mean - results.teacher["accuracy"]) < 1e-9)
        // At capacity 1 the student is the teacher.
        let divergences = try points.numbers("divergence")
        let (losses, kindOf) = (try points.numbers("answer_loss"), try points.texts("domain"))
        for (row, capacity) in try points.numbers("capacity").enumerated() where capacity == 1 {
            #expect(divergences[row] < 1e-8)
            // It is scored on the teacher's answers, which end as the teacher's do.
            guard kindOf[row] == "all" else { continue }
            #expect(abs(losses[row] - results.teacher["answer_loss"]) < 1e-5)
        }
    }

    /// A picture with two texts, the routers' choices by hand: what is dropped is in no sequence.
    @Test(arguments: ["original", "compact"])
    func droppedTokensChangeNothing(positions: String) throws {
        let model = try tiny()
        let row = [1] + Array(repeating: model.imageToken, count: 16) + [5, 6, 7]
        let batch = model.batch([row, row])
        let x = model.embed(
            batch, images: .normal([32, 16], deviation: 1, RandomStream(seed: 1, purpose: "x")))
        let source = HalfOfImages(renumbers: positions == "compact")
        let clean = model.language.backbone(x, batch.sequences, routing: source)
        let poisoned = Tensor(x.values, x.shape)
        let dropped = batch.sequences.images.flatMap { $0 }.filter { !$0.isMultiple(of: 2) }
        for row in dropped {
            for column in 0..<16 { poisoned.pointer[row * 16 + column] = .nan }
        }
        let found = model.language.backbone(poisoned, batch.sequences, routing: source)
        let kept = (0..<clean.rows).filter { !dropped.contains($0) }
        for row in kept {
            for column in 0..<16 {
                let place = row * 16 + column
                #expect(found.pointer[place] == clean.pointer[place])
                #expect(clean.pointer[place].isFinite)
            }
        }
        // Decoding with a cache goes on from the kept tokens alone.
        let cache = KeyValueCache(sequences: 2)
        let prefix = model.batch([row.dropLast(), row.dropLast()].map(Array.init), after: cache)
        let first = HalfOfImages(renumbers: positions == "compact")
        let short = gather(x, (0..<Int32(x.rows)).filter { $0 != 19 && $0 != 39 })
        _ = Tape.paused {
            model.language.backbone(short, prefix.sequences, routing: first)
        }
        let site = try #require(model.language.branches.first).site
        #expect(cache.keys(at: site).allSatisfy { $0 < 19 })
        cache.advance(by: [row.dropLast(), row.dropLast()].map(Array.init))
        let last = model.language.decode([[7], [7]], cache, routing: first)
        for (place, row) in [19, 39].enumerated() {
            for column in 0..<16 {
                let difference =
                    last.pointer[place * 16 + column] - clean.pointer[row * 16 + column]
                #expect(abs(difference) < 1e-4)
            }
        }
    }

    private func tiny() throws -> any VisionLanguageModel {
        let job = try experiment("routing.modules: image_tokens").jobs[0]
        let values = VisionLanguageSizes(job.options).configuration(
            imageSize: 16, vocabulary: 40, length: 64, bos: 1, eos: 2)
        return try ModelFolder.make(
            values, place: "tiny", SeededWeights(seed: 3), as: .visionLanguageModel)
    }

    /// What a job saved is run on a prompt, by the teacher that was trained for it.
    @Test func savedRoutersAnswerAPrompt() throws {
        let jobs = try experiment("routing: { modules: image_tokens, capacity: 0.25 }").jobs
        let study = try EngineFolder()
        try study.engine.prepare(jobs) { _, _, _ in }
        try study.run(jobs[0], in: "job")
        let (teacher, prompt) = (try study.teacher(), "<image>what colour is the disc ?")
        let routers = study.folder("job").appendingPathComponent("routers.safetensors")
        let picture = Fixture.folder.appendingPathComponent("images/rgb.jpg")
        let scoring = try Scoring(
            teacher: teacher, routers: routers, selection: "top_k", capacity: 0.25)
        let scored = try scoring.score(
            .prompt(prompt, images: [picture], answer: " red"), dumpingLogitsTo: nil)
        let written = try Generation(
            teacher: teacher, routers: routers, selection: nil, capacity: 0.25
        )
        .generate(prompt, images: [picture], limit: 2, by: NextToken()) { _ in }.value
        for value in [scored, written] {
            guard case .map(let fields) = value else {
                Issue.record("no fields")
                continue
            }
            #expect(fields["image_tokens"] == .int(16))
        }
        guard case .map(let fields) = scored else { return }
        #expect(fields["kept"] == .number(0.25))
    }

    // MARK: - The same bytes

    private static func jobs() throws -> [Job] {
        try PictureStudy.experiment(
            """
            sweep:
              - routing.modules: image_tokens+heads
                routing.gate: straight_through
                routing.capacity: 0.5
              - routing.modules: image_tokens
                routing.gate: first_order
                train.capacities: [[0.25, 0.5]]
            """
        ).jobs
    }

    @Test(arguments: [0, 1]) func resumeToTheSameBytes(job: Int) throws {
        let study = try EngineFolder()
        let jobs = try VisionLanguageTaskTests.jobs()
        try study.engine.prepare(jobs) { _, _, _ in }
        try study.expectSameBytes(of: jobs[job], stoppedAfter: [1, 3, 4, 5, 6])
    }

    /// The teacher's training goes on from where it was stopped, on any number of threads.
    @Test(arguments: [1, 3]) func preparation(threads: Int) async throws {
        let (study, other) = (try EngineFolder(), try EngineFolder())
        let jobs = try VisionLanguageTaskTests.jobs()
        try study.engine.prepare(jobs) { _, _, _ in }
        let path = other.url.path
        await #expect(processExitsWith: .success) {
            [path = path as String, threads = threads as Int] in
            ThreadPool.configure(threads: threads)
            let url = URL(fileURLWithPath: path)
            let jobs = try VisionLanguageTaskTests.jobs()
            for limit in [3, 4, .max] {
                var reports = 0
                do {
                    try EngineFolder.engine(url).prepare(jobs) { phase, _, _ in
                        reports += phase == "teacher" ? 1 : 0
                        if reports == limit { throw Stop() }
                    }
                } catch is Stop {}
            }
            for (index, job) in jobs.enumerated() {
                let folder = try RunFolder(url.appendingPathComponent("job \(index)"))
                try EngineFolder.engine(url).run(job, in: folder) { _ in }
            }
        }
        func weights(_ folder: EngineFolder) throws -> Data {
            try Data(contentsOf: folder.teacher().appendingPathComponent("model.safetensors"))
        }
        #expect(try weights(other) == weights(study))
        for (index, job) in jobs.enumerated() {
            try study.run(job, in: "job \(index)")
            #expect(try other.outcome("job \(index)") == study.outcome("job \(index)"))
        }
    }

    /// Each kind's accuracy, the prior and the accuracy with another's picture are told once.
    @Test func theTeachersScoresAreTold() throws {
        let study = try EngineFolder()
        var notes: [String: String] = [:]
        for _ in 0..<2 {
            let known = notes.count
            try study.engine.prepare(Self.jobs()) { phase, _, note in
                if phase.hasPrefix("teacher on ") { notes[phase] = note }
            }
            #expect(known == 0 || known == notes.count)
        }
        #expect(notes.count == 6)
        for name in ["accuracy", "prior_accuracy", "other_picture_accuracy", "other_picture_high"] {
            #expect(notes["teacher on colour"]?.contains(name + " ") == true)
        }
    }

    // MARK: - What a pass reads

    /// No state depends on what comes after it, whatever image tokens are kept.
    @Test(arguments: ["original", "compact"]) func laterTokensChangeNothing(positions: String)
        throws
    {
        let model = try tiny()
        let row = [1] + Array(repeating: model.imageToken, count: 16) + [5, 6, 7]
        let pixels = Tensor.normal(
            [1, 3, 16, 16], deviation: 1, RandomStream(seed: 1, purpose: "x"))
        let images = model.features(of: pixels, routing: nil)
        func states(_ row: [Int32]) -> Tensor {
            model.backbone(
                model.batch([row]), images: images,
                routing: HalfOfImages(renumbers: positions == "compact"))
        }
        let (whole, other) = (states(row), states(row.dropLast() + [9]))
        let place = (row.count - 1) * whole.columns
        #expect(whole.values[..<place] == other.values[..<place])
        #expect(whole.values[place...] != other.values[place...])
    }

    /// A cost for each image token, which the seed of the drawn answers decides.
    @Test func removalCostsAreOfEachToken() throws {
        let experiment = try experiment("routing.modules: image_tokens")
        let study = try EngineFolder()
        try study.engine.prepare(experiment.jobs) { _, _, _ in }
        let workload = try study.engine.store.study(of: experiment.jobs[0])
            .workload(of: experiment.jobs[0])
        let batch = try #require(try workload.training.batch(0) as? any RemovalCosts)
        let costs = try #require(batch.removalCosts(7, 0).first).value
        #expect(costs.count == 4 * 16)
        #expect(costs.values.allSatisfy { $0 >= 0 && $0.isFinite })
        #expect(costs.values.contains { $0 > 0 })
        #expect(batch.removalCosts(7, 0).first?.value.values == costs.values)
        #expect(batch.removalCosts(8, 0).first?.value.values != costs.values)
    }

    /// What a rule needs of the teacher.
    @Test(
        arguments: [
            (
                "llava-siglip", "hired", 0.5,
                "drop_images.rule: hired reads the attention of a class token, which the teacher's vision tower "
                    + "(siglip_vision_model) has not; allowed are random, grid, fastv, pyramid"
            ),
            ("llava-clip", "hired", 0.1, nil),
            (
                "dropped", "fastv", 0.25,
                "drop_images.share: found 0.25, allowed with the rule fastv is 0.5 to 1: that much is read before "
                    + "tokens leave"
            ),
            ("dropped", "fastv", 0.5, nil),
            (
                "dropped", "pyramid", 0.2,
                "drop_images.share: found 0.2, allowed with the rule pyramid is 0.25 to 1: that much is read before "
                    + "tokens leave"
            ),
        ] as [(String, String, Double, String?)])
    func rulesFitTheTeacher(model: String, rule: String, share: Double, fault: String?) throws {
        let job = try experiment("drop_images: { rule: \(rule), share: \(share) }").jobs[0]
        let teacher = try ModelFolder.load(
            Fixture.folder.appendingPathComponent("vision-language/\(model)"),
            as: .visionLanguageModel)
        let method = try #require(methods.first { $0.name == "drop_images" })
        do {
            try method.check(job, on: teacher)
            #expect(fault == nil)
        } catch let error as InputError {
            #expect(error.description == fault)
        }
    }

    @Test(arguments: [
        ("task: masked_autoencoding\nrouting.modules: image_tokens", "reads none of"),
        (
            "task: vision_language\nrouting: {modules: heads, gate: first_order}",
            "allowed is it for image_tokens"
        ),
        ("task: vision_language\ndata.template: hello\nrouting.modules: heads", "once each"),
        (
            "task: language_modeling\nrouting: {modules: mlp_tokens, mlp_tokens: {tokens: image}}",
            "routing.mlp_tokens.tokens"
        ),
        (
            "task: language_modeling\ndrop_images.rule: grid",
            "is a key of task vision_language, this file is of"
        ),
    ])
    func faults(lines: String, fault: String) throws {
        let error = #expect(throws: InputError.self) {
            let experiment = try Experiment(
                yaml: "experiment: x\n" + lines, file: "x.yaml",
                registry: Engine.registry(figures: Catalog("figure", [])))
            _ = try EngineFolder().engine.estimates(experiment.jobs)
        }
        #expect(error?.faults.joined().contains(fault) == true, "\(String(describing: error))")
    }
}

/// Every second row of the batch among those of images.
private final class HalfOfImages: RouteSource {
    let renumbers: Bool
    init(renumbers: Bool) { self.renumbers = renumbers }

    func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
        guard site.kind == .input, let images = sequences.choosableOfImages else { return nil }
        let rows = images.rows ?? []
        let start = Int32(sequences.offsets[1])
        let chosen = rows.indices.filter {
            let row = rows[$0] < start ? rows[$0] : rows[$0] - start
            return row.isMultiple(of: 2)
        }
        return TokenChoice(
            kept: images.kept(chosen.map(Int32.init), of: h.rows), renumbers: renumbers)
    }
}
