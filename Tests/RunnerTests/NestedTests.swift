import Catalog
import Files
import Foundation
import Layers
import Models
import Results
import Routing
import Runner
import Spec
import TensorCore
import Testing

/// Methods by which MLPs have several widths.
@Suite("Nested MLPs and plans")
struct NestedTests {
    private static let registry = Engine.registry(figures: Catalog("figure", []))

    private func experiment(_ lines: String) throws -> Experiment {
        try Experiment(
            yaml: """
                experiment: nested
                data: { name: arithmetic, train: 300, validation: 40, test: 12, sequence_length: 64,
                        vocabulary_size: 300 }
                teacher: { hidden_size: 32, num_hidden_layers: 3, num_attention_heads: 4,
                           num_key_value_heads: 2, intermediate_size: 64,
                           pretrain: { tokens: 20480, sequences: 8, learning_rate: 4.0e-3 } }
                train: { steps: 12, sequences: 3, warmup: 1, checkpoint_every: 1,
                         learning_rate: 2.0e-3 }
                evaluate: { test_tokens: 1000, validation_tokens: 1000, timing_tokens: 200 }

                """ + lines, file: "x.yaml", registry: Self.registry)
    }

    @Test func slicesAndMixturesAreScored() throws {
        let experiment = try experiment(
            """
            nested: { mixtures: 2, budgets: 2 }
            sweep:
              - nested.recipe: [joint, sampled]
              - plan.width: [0.125, 0.5, 1]
            """)
        #expect(
            experiment.jobs.map { String($0.name.dropLast(17)) }
                == ["nested-joint-s0", "nested-sampled-s0", "plan-w0.125", "plan-w0.5", "plan-w1"])
        for job in experiment.jobs {
            #expect(try Job(resolved: job.resolved, registry: Self.registry) == job)
        }
        let study = try EngineFolder()
        let results = try study.results(of: experiment)
        let points = results.points
        let (losses, modules) = (
            try points.numbers("lm_loss"), try points.numbers("compute_module")
        )
        #expect(
            try points.texts("selection").prefix(8)
                == [
                    "slice", "slice", "slice", "slice", "monotone", "monotone", "uniform",
                    "uniform",
                ])
        #expect(modules.prefix(4) == [0.125, 0.25, 0.5, 1])
        // 1/8 + 7/24 and 1/8 + 14/24 from below, in thirds of the slices.
        #expect(abs(modules[4] - 1.25 / 3) < 1e-9 || modules[4] <= 0.41667)
        #expect(modules[5] <= 0.70834 && modules[5] > modules[4])
        #expect(modules.count == 19 && Array(modules.suffix(3)) == [0.125, 0.5, 1])
        // The full width is the teacher; training is better than cutting alone.
        #expect(abs(losses[18] - results.teacher["lm_loss"]) < 1e-5)
        #expect(losses[0] < losses[16])
        #expect(try points.numbers("tokens_per_second").allSatisfy { $0 > 0 })
        // Each mixture that was drawn is measured by itself.
        let file = study.folder("results/nested/\(experiment.jobs[0].name)/speed.json")
        guard case .map(let speeds) = try Value(jsonFile: file, atMost: 1 << 16),
            case .map(let elastic)? = speeds["elastic"]
        else {
            Issue.record("\(file.path)")
            return
        }
        #expect(
            elastic.keys.filter { $0.hasPrefix("uniform") }.sorted() == ["uniform-0", "uniform-1"])
        #expect(try points.numbers("trainable_parameters").first == 3 * 3 * 32 * 64)
    }

    /// At full width, from the teacher's seed, it is the teacher to the bit; at another it costs its share.
    @Test func trainedAlone() throws {
        let experiment = try experiment("sweep: [{alone.width: [0.25, 1]}]")
        #expect(
            experiment.jobs.map { String($0.name.dropLast(17)) } == [
                "alone-w0.25-s0", "alone-w1-s0",
            ])
        #expect(experiment.jobs[0].resolved.json.contains("\"train\":{\"checkpoint_every\":1}"))
        let results = try EngineFolder().results(of: experiment)
        let points = results.points
        let losses = try points.numbers("lm_loss")
        #expect(losses[1] == results.teacher["lm_loss"] && losses[0] != losses[1])
        #expect(try points.numbers("agreement")[1] == 1)
        #expect(try points.numbers("compute_module") == [0.25, 1])
        #expect(try points.numbers("tokens_trained") == [20480, 20480])
        let parameters = try points.numbers("trainable_parameters")
        #expect(parameters[1] == results.teacher["parameters"])
        #expect(parameters[1] - parameters[0] == 3 * 3 * 32 * 48)
    }

    /// As much compute as the slices of the teacher have on average, counted on the meter.
    @Test func equalCompute() throws {
        let experiment = try experiment(
            Self.slices + "alone.budget: compute\nsweep: [{alone.width: [0.125, 0.5, 1]}]")
        let study = try EngineFolder()
        let points = try study.results(of: experiment).points
        let model = try ModelFolder.load(study.teacher(), as: .languageModel)
        let batch = TokenBatch(Array(repeating: Array(repeating: Int32(5), count: 64), count: 8))
        let spent = Tape.paused {
            [0.125, 0.5, 1].map { slice in
                let meter = ComputeMeter()
                let units = model.branches.filter { $0.site.kind == .mlp }.map {
                    ($0.site, Int(slice * 64))
                }
                _ = model.backbone(
                    batch,
                    routing: PlannedModules(
                        units: Dictionary(uniqueKeysWithValues: units), meter: meter))
                return Double(meter.total)
            }
        }
        let wanted = spent.map { (40 * spent.reduce(0, +) / 3 / $0).rounded() * 512 }
        #expect(try points.numbers("tokens_trained") == wanted)
        #expect(try points.texts("budget") == ["compute", "compute", "compute"])
    }

    @Test(arguments: [
        "nested: {recipe: joint}", "nested: {recipe: sampled}", "plan: {width: 0.5}",
        "alone: {width: 0.5}",
    ])
    func aStoppedJobGoesOn(lines: String) throws {
        let job = try experiment(lines).jobs[0]
        let study = try EngineFolder()
        try study.engine.prepare([job]) { _, _, _ in }
        try study.run(job, in: "whole")
        for run in 0... {
            var reports = 0
            do {
                try study.run(job, in: "stopped") { _ in
                    reports += 1
                    if reports == 4 { throw Stop() }
                }
                #expect(run > 0 || lines.hasPrefix("plan"))
                break
            } catch is Stop {}
            guard run < 100 else { break }
        }
        for name in ["nested.safetensors", "units.json", "alone.safetensors"] {
            let files = ["whole", "stopped"].map { study.folder($0).appendingPathComponent(name) }
            #expect((try? Data(contentsOf: files[0])) == (try? Data(contentsOf: files[1])))
        }
        let tables = try ["whole", "stopped"].map {
            let result = try JobResult(
                contentsOf: study.folder($0).appendingPathComponent("job.h5"))
            let names = result.points.columns.map(\.name).filter { !$0.contains("second") }
            return try result.points.selecting(names).text(.csv)
        }
        #expect(tables[0] == tables[1])
    }

    private static let slices = "teacher.pretrain.slices: [0.125, 0.5, 1]\n"

    /// Of a teacher whose slices were trained from scratch the full one is the teacher to the bit, and a small one
    /// is better than that of a teacher that was trained whole.
    @Test func slicesFromScratch() throws {
        let lines = "plan: { order: stored }\nsweep:\n  - plan.width: 0.125\n"
        let nested = try experiment(
            Self.slices
                + "nested: { recipe: pretrained, slices: [0.125, 0.5, 1], mixtures: 1, budgets: 1 }"
        )
        let study = try EngineFolder()
        let (whole, sliced) = (
            try study.results(of: experiment(lines)).points, try study.results(of: nested)
        )
        let points = sliced.points
        let losses = try points.numbers("lm_loss")
        #expect(losses[2] == sliced.teacher["lm_loss"] && losses.count == 5)
        #expect(try losses[0] < whole.numbers("lm_loss")[0])
        #expect(try points.texts("recipe").allSatisfy { $0 == "scratch_joint" })
        #expect(try points.numbers("compute_module").prefix(3) == [0.125, 0.5, 1])
        #expect(try points.numbers("tokens_trained").allSatisfy { $0 == 0 })
        #expect(try points.numbers("trainable_parameters").allSatisfy { $0 == 0 })
        let job = nested.jobs[0]
        #expect(try Job(resolved: job.resolved, registry: Self.registry) == job)
    }

    /// A teacher without slices is kept under the key that it had before there were any.
    @Test func slicesArePartOfTheKeyWhereTheyAreGiven() throws {
        let plain = try experiment("plan: {width: 0.5}").jobs[0].resolved.json
        #expect(!plain.contains("slices") && !plain.contains("recipe"))
        let keys = try ["joint", "sampled"].map {
            try experiment(Self.slices + "teacher.pretrain.recipe: \($0)\nplan: {width: 0.5}")
                .jobs[0].teacherKey
        }
        #expect(keys[0] != keys[1] && keys.allSatisfy { $0.contains("\"slices\":[0.125,0.5,1]") })
    }

    @Test(arguments: ["joint", "sampled"])
    func aStoppedTeacherGoesOn(recipe: String) throws {
        let job = try experiment(
            Self.slices
                + "teacher.pretrain.recipe: \(recipe)\nnested: {recipe: pretrained, slices: [0.125, 0.5, 1]}"
        ).jobs[0]
        let (whole, stopped) = (try EngineFolder(), try EngineFolder())
        try whole.engine.prepare([job]) { _, _, _ in }
        for _ in 0..<3 {
            var reports = 0
            #expect(throws: Stop.self) {
                try stopped.engine.prepare([job]) { phase, _, _ in
                    reports += phase == "teacher" ? 1 : 0
                    if reports == 7 { throw Stop() }
                }
            }
        }
        try stopped.engine.prepare([job]) { _, _, _ in }
        let teachers = try [whole, stopped].map {
            try Data(contentsOf: $0.teacher().appendingPathComponent("model.safetensors"))
        }
        #expect(teachers[0] == teachers[1])
    }

    /// The plan's content is a part of what a job was made from.
    @Test func aPlanThatChangedIsRunAgain() throws {
        let study = try EngineFolder()
        let file = study.folder("plan.json")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        func write(_ level: String) throws {
            try Data("{\"version\": 1, \"sites\": {\"model.layers.1.mlp\": \(level)}}".utf8)
                .write(to: file)
        }
        try write("\"off\"")
        let job = try experiment("method: {name: plan, file: \(file.path)}").jobs[0]
        try study.engine.prepare([job]) { _, _, _ in }
        try study.run(job, in: "job")
        #expect(study.engine.isCurrent(job, study.folder("job")))
        try write("{\"width\": 0.5}")
        #expect(!study.engine.isCurrent(job, study.folder("job")))
    }

    /// Between all units and all units there is nothing to mix.
    @Test func theWholeAloneHasNoMixtures() throws {
        let options = try experiment("nested: {slices: [1], budgets: 3}").jobs[0].options
        #expect(NestedOptions(options).monotoneBudgets.isEmpty)
    }

    @Test func monotoneMixtures() throws {
        let options = NestedOptions(try experiment("nested: {budgets: 3}").jobs[0].options)
        #expect(options.monotone(0.5, layers: 4, units: 64) == [0.5, 0.5, 0.5, 0.5])
        #expect(options.monotone(0.125, layers: 3, units: 64) == [0.125, 0.125, 0.125])
        #expect(options.monotone(0.75, layers: 2, units: 64) == [0.5, 1])
        #expect(options.monotone(0.4375, layers: 4, units: 64) == [0.25, 0.5, 0.5, 0.5])
        for budget in options.monotoneBudgets {
            let widths = options.monotone(budget, layers: 8, units: 64)
            #expect(widths == widths.sorted() && widths.reduce(0, +) / 8 <= budget + 1e-9)
        }
    }

    /// The same as looking at every mixture; and fast where these are millions.
    @Test func monotoneMixturesAreTheBest() throws {
        for sizes in [[0.125, 0.25, 0.5, 1], [0.0625, 0.375, 0.5, 0.625, 0.875]] {
            let options = NestedOptions(
                try experiment("nested: {slices: \(sizes), budgets: 9}").jobs[0].options)
            var all: [[Double]] = [[]]
            for _ in 0..<5 {
                all = all.flatMap { mixture in
                    sizes.filter { $0 >= mixture.last ?? 0 }.map { mixture + [$0] }
                }
            }
            func key(_ mixture: [Double]) -> (Double, Double) {
                (mixture.reduce(0, +), mixture[0] - mixture[4])
            }
            for budget in options.monotoneBudgets {
                let best = all.filter { key($0).0 <= 5 * budget + 1e-9 }.map(key).max { $0 < $1 }
                let found = key(options.monotone(budget, layers: 5, units: 64))
                #expect(best.map { $0 == found } == true, "\(budget): \(found)")
            }
        }
        let fine = NestedOptions(
            try experiment(
                "nested: {slices: [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1], budgets: 12}"
            ).jobs[0].options)
        let start = ContinuousClock.now
        for budget in fine.monotoneBudgets {
            let widths = fine.monotone(budget, layers: 30, units: 1536)
            #expect(widths.count == 30 && widths == widths.sorted())
            // A step of one layer is 1 / 240.
            let mean = widths.reduce(0, +) / 30
            #expect(mean <= budget + 1e-9 && mean > budget - 1.0 / 240)
        }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    /// Routers that give each token a width: their units are ordered, and saved so.
    @Test func widthsByRouters() throws {
        let experiment = try experiment(
            """
            routing: { modules: nested_experts, capacity: 0.5 }
            sweep:
              - evaluate.selections: [[top_k, threshold]]
                evaluate.validation_tokens: 4200
                evaluate.capacities: [[1]]
            """)
        let study = try EngineFolder()
        let results = try study.results(of: experiment)
        let points = results.points
        let losses = try points.numbers("lm_loss")
        #expect(try points.texts("selection") == ["top_k", "top_k", "threshold", "threshold"])
        #expect(try points.numbers("capacity") == [0.5, 1, 0.5, 1])
        for row in [1, 3] { #expect(abs(losses[row] - results.teacher["lm_loss"]) < 1e-5) }
        // Three maps of 32 to 64, and a router of 32 to 8, for each token.
        let compute = try points.numbers("compute_module")
        let router = Double(32 * 8) / Double(3 * 32 * 64)
        #expect(abs(compute[0] - 0.5 - router) < 1e-3 && abs(compute[2] - 0.5 - router) < 0.1)
        let folder = try #require(
            FileManager.default.enumerator(
                at: study.folder("results"), includingPropertiesForKeys: nil)?
                .compactMap { $0 as? URL }.first { $0.lastPathComponent == "routers.safetensors" })
        let stored = try Safetensors(contentsOf: folder)
        let order = try #require(
            stored.tensor("model.layers.0.mlp.nested_expert_router.unit_order")
        ).values
        #expect(order.sorted() == (0..<64).map(Float.init) && order != order.sorted())
    }

    /// Whole groups of heads, the most important first.
    @Test func widthsOfAttentions() throws {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("plan-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let sites = (0..<3).map { "\"model.layers.\($0).self_attn\": {\"width\": 0.5}" }
        try Data("{\"version\": 1, \"sites\": {\(sites.joined(separator: ","))}}".utf8)
            .write(to: file)
        let experiment = try experiment(
            """
            plan.file: \(file.path)
            sweep: [{plan.order: [importance, stored]}]
            """)
        let study = try EngineFolder()
        let points = try study.results(of: experiment).points
        let losses = try points.numbers("lm_loss")
        #expect(losses[0] != losses[1])
        let compute = try points.numbers("compute_module")
        #expect(compute.allSatisfy { abs($0 - 0.5) < 1e-9 })
    }

    @Test(arguments: [
        ("nested: {slices: [0.3, 1]}", "nested.slices: model.layers.0.mlp: width 0.3 of 64 units"),
        ("nested: {slices: [1.5]}", "x.yaml:10: nested.slices: found [1.5]"),
        ("nested: {slices: [0.5, 0.5]}", "nested.slices: found [0.5,0.5]"),
        (
            "nested: {recipe: pretrained}",
            "nested.recipe: found pretrained, which needs teacher.pretrain.slices"
        ),
        (
            "teacher.pretrain.slices: [0.5, 1]\nnested: {recipe: pretrained, slices: [0.25, 0.5]}",
            "nested.slices: found [0.25,0.5], allowed beside nested.recipe: pretrained are those of "
                + "teacher.pretrain.slices, [0.5,1]"
        ),
        (
            "nested.slices: [0.0000152587890625, 0.5, 1]\n"
                + "sweep: [{teacher.intermediate_size: 65536, teacher.num_hidden_layers: 30}]",
            "nested.budgets: found 12, allowed with 3 slices of 30 MLPs is 0"
        ),
        (
            "teacher.pretrain.slices: [0.3, 1]\nplan: {width: 0.5}",
            "teacher.pretrain.slices: model.layers.0.mlp: width 0.3 of 64 units"
        ),
        (
            "teacher.pretrain.slices: [0.5, 1.5]\nplan: {width: 0.5}",
            "x.yaml:10: teacher.pretrain.slices: found [0.5,1.5]"
        ),
        (
            "teacher.pretrain.slices: [0.25, 0.5]\nplan: {width: 0.5}",
            "x.yaml:10: teacher.pretrain.slices: found [0.25,0.5], allowed are shares that rise, the last 1"
        ),
        (
            "teacher.pretrain.slices: [0.5, 0.25, 1]\nplan: {width: 0.5}",
            "found [0.5,0.25,1], allowed are shares that rise, the last 1"
        ),
        ("alone: {width: 0.3}", "alone.width: model.layers.0.mlp: width 0.3 of 64 units"),
        ("alone: {width: 2}", "x.yaml:10: alone.width: found 2"),
        ("alone: {budget: compute}", "or 'alone.width'"),
        (
            "alone: {width: 0.5, budget: compute}",
            "alone.budget: found compute, which needs teacher.pretrain.slices and the recipe joint"
        ),
        (
            "teacher.pretrain.validate_every: 5\nalone: {width: 0.5}",
            "teacher.pretrain.validate_every: allowed is 0 beside alone.width"
        ),
        (
            "plan: {order: stored}",
            "give one of plan.file, plan.search and plan.shared, or plan.width"
        ),
        ("plan: {width: 0.3}", "plan.width: model.layers.0.mlp: width 0.3"),
        ("plan: {file: /nowhere/plan.json}", "/nowhere/plan.json"),
    ])
    func faults(lines: String, fault: String) throws {
        let study = try EngineFolder()
        let error = #expect(throws: InputError.self) {
            _ = try study.engine.estimates(experiment(lines).jobs)
        }
        #expect(error?.faults.first?.contains(fault) == true, "\(error?.faults ?? [])")
    }
}
