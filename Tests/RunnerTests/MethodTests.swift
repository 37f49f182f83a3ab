import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Runner
import Spec
import TensorCore
import Testing

/// Methods that are not in the program run as those that are.
@Suite("A method of one's own")
struct OwnMethodTests {
    private static let registry = Engine.registry(
        methods: methods + [Drop(), Biased()], figures: Catalog("figure", []))

    private func experiment(_ lines: String) throws -> Experiment {
        try Experiment(
            yaml: """
                experiment: own
                data: { name: arithmetic, train: 300, validation: 40, test: 12, sequence_length: 64,
                        vocabulary_size: 300 }
                teacher: { hidden_size: 32, num_hidden_layers: 3, num_attention_heads: 4,
                           num_key_value_heads: 2, intermediate_size: 64,
                           pretrain: { tokens: 20480, sequences: 8, learning_rate: 4.0e-3 } }
                train: { steps: 6, sequences: 3, warmup: 1, checkpoint_every: 1 }
                evaluate: { test_tokens: 1000, validation_tokens: 1000, timing_tokens: 200 }

                """ + lines, file: "x.yaml", registry: Self.registry)
    }

    @Test func isPlannedRunMeasuredAndSealed() throws {
        let experiment = try experiment(
            "sweep:\n  - drop.blocks: [1, 2]\n  - skip: {modules: block, layers: [0, 1, 2]}\n"
                + "  - method: {name: drop, blocks: 1}")
        #expect(
            experiment.jobs.map { String($0.name.dropLast(17)) }
                == ["drop-1", "drop-2", "skip-block-l0", "skip-block-l1", "skip-block-l2"])
        for job in experiment.jobs {
            #expect(try Job(resolved: job.resolved, registry: Self.registry) == job)
        }
        let study = try EngineFolder()
        let estimates = try study.engine.estimates(experiment.jobs)
        #expect(
            estimates.map { $0.phases.map(\.phase) }
                == [[.search, .score], [.search, .score], [.score], [.score], [.score]])
        for estimate in estimates {
            let sum = estimate.phases.reduce(1) { $0 + $1.seconds }
            #expect(abs(sum - estimate.seconds) < 1e-6 * sum)
        }
        let points = try study.results(of: experiment).points
        // Without the block it finds the teacher is what it is with that block skipped.
        let (losses, layers) = (try points.numbers("lm_loss"), try points.texts("layers"))
        let single = try #require((2..<5).first { layers[$0] == layers[0] })
        #expect(losses[0] == losses[single])
        #expect(try points.texts("selection").prefix(2) == ["drop", "drop"])
        let compute = try points.numbers("compute")
        #expect(abs(compute[0] - 2.0 / 3) < 1e-12 && abs(compute[1] - 1.0 / 3) < 1e-12)
        #expect(try points.numbers("tokens_per_second").allSatisfy { $0 > 0 })
    }

    /// Stopped after every step and score, and taken up, it ends with the same bytes.
    @Test(arguments: ["drop.blocks: 1", "biased.rate: 1"])
    func aStoppedJobGoesOn(lines: String) throws {
        let job = try experiment(lines).jobs[0]
        let study = try EngineFolder()
        try study.engine.prepare([job]) { _, _, _ in }
        try study.run(job, in: "whole")
        var (runs, phases) = (0, Set<String>())
        while true {
            var reports = 0
            do {
                try study.run(job, in: "stopped") {
                    phases.insert($0.phase)
                    reports += 1
                    if reports == 2 { throw Stop() }
                }
                break
            } catch is Stop { runs += 1 }
            guard runs < 100 else { break }
        }
        #expect((2..<100).contains(runs))
        #expect(phases.contains("score") && phases.count == 2)
        for name in [DropStudent.file, BiasedStudent.file, "job.h5"] {
            let files = ["whole", "stopped"].map { study.folder($0).appendingPathComponent(name) }
            guard name != "job.h5" else {
                let results = try files.map { try JobResult(contentsOf: $0) }
                #expect(try withoutTimes(results[0]) == withoutTimes(results[1]))
                continue
            }
            #expect((try? Data(contentsOf: files[0])) == (try? Data(contentsOf: files[1])))
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: study.folder("stopped").path)
        #expect(!left.contains { $0.hasPrefix("checkpoint") })
    }

    private func withoutTimes(_ result: JobResult) throws -> String {
        let names = result.points.columns.map(\.name).filter { !$0.contains("second") }
        return try result.points.selecting(names).text(.csv)
    }

    /// What no other column says stands in the results where the jobs differ in it, and only there.
    @Test func aRateThatDiffersIsAColumn() throws {
        let routed = "routing.modules: heads\nevaluate.selections: [top_k]\n"
        let study = try EngineFolder()
        let points = try study.results(
            of: try experiment(
                routed + "sweep: [{train.learning_rate: [1.0e-3, 3.0e-3], train.warmup: 0}]")
        ).points
        #expect(try points.numbers("learning_rate") == [1e-3, 3e-3])
        #expect(points["warmup"] == nil)
    }

    /// Jobs that no column tells apart are not one job's seeds.
    @Test func aKeyWithoutAColumnGetsOne() throws {
        let routed = "routing.modules: heads\nevaluate.selections: [top_k]\n"
        let points = try EngineFolder().results(
            of: try experiment(
                routed + "sweep: [{train.sequences: [1, 2], seed: [0, 1]}]")
        ).points
        #expect(try points.texts("sequences") == ["1", "1", "2", "2"])
        #expect(try points.column("sequences").definition.role == .setting)
        #expect(points.settings.map(\.name).contains("seed"))
    }

    /// A student whose head is not the teacher's: it is scored by its own, the teacher by the teacher's.
    @Test func aStudentMayBeAnotherModel() throws {
        let experiment = try experiment("sweep: [{biased.rate: [0, 1]}]")
        let study = try EngineFolder()
        let results = try study.results(of: experiment)
        let (losses, divergences) = (
            try results.points.numbers("lm_loss"), try results.points.numbers("divergence")
        )
        // At rate 0 its bias stays what it starts from, 0: the teacher.
        #expect(abs(losses[0] - results.teacher["lm_loss"]) < 1e-6 && abs(divergences[0]) < 1e-6)
        #expect(divergences[1] > 2e-6)
        #expect(try results.points.numbers("compute") == [1, 1])
        #expect(try results.points.numbers("trainable_parameters").allSatisfy { $0 > 100 })
        #expect(results.curves.count == 1)
        // Numbers that are not finite pass through the journal.
        let growth = try results.points.numbers("growth")
        #expect(growth[0].isNaN && growth[1] == .infinity)
    }

    @Test(arguments: [
        ("drop.blocks: 3", "drop.blocks: found 3, allowed are 1 to 2"),
        (
            "drop.blocks: 1\nskip.modules: mlp",
            "x.yaml:9: drop.blocks: has no effect beside skip.modules (x.yaml:10)"
        ),
        (
            "method: {name: drop, share: 1}",
            "x.yaml:9: unknown key 'share' in 'drop'; 'share' is an option of method skip (allowed: blocks)"
        ),
    ])
    func faults(lines: String, fault: String) throws {
        let study = try EngineFolder()
        let error = #expect(throws: InputError.self) {
            _ = try study.engine.estimates(experiment(lines).jobs)
        }
        #expect(error?.faults.first == fault)
    }
}

/// Trains a bias of the output layer: a student with another head than its teacher.
struct Biased: Runner.Method {
    let name = "biased"
    let summary = "a bias of the output layer is trained"
    let leadingKey: String? = "rate"
    let columns = [
        Column("growth", .number, .measure, unit: "1", "the bias over what it was at first, 0")
    ]

    func keys(of task: any TaskDescription) -> [Key]? {
        [Key("biased.rate", .int(0...1), default: .null, "0: it stays 0")]
    }
    func uses(_ job: Resolved) -> [String] { ["biased", "loss", "train", "evaluate", "seed"] }
    func jobName(_ job: Job) -> String { "biased-\(job.options.int("biased.rate"))" }
    func passes(of job: Job) -> Int { job.options.int("biased.rate") }

    func student(_ work: JobWork) throws -> any Student {
        let model = try teacher(work.workload)
        let bias = Parameter("head.bias", Tensor.zeros([model.vocabularySize]))
        let student = BiasedStudent(model, bias)
        try work.distil(student, as: student)
        return student
    }

    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student {
        let file = try Safetensors(
            contentsOf: folder.appendingPathComponent(BiasedStudent.file))
        guard let bias = file.tensor("head.bias") else { throw InputError("no bias") }
        return BiasedStudent(try teacher(workload), Parameter("head.bias", bias))
    }

    private func teacher(_ workload: any Workload) throws -> any LanguageModel {
        guard let model = workload.model as? any LanguageModel else {
            throw InputError("biased: for language models only")
        }
        return model
    }
}

struct BiasedStudent: Student, Learner {
    let model: any ElasticModel
    let bias: Parameter
    let kinds: Set<Site.Kind> = [.mlp]
    static let file = "bias.safetensors"

    init(_ teacher: any LanguageModel, _ bias: Parameter) {
        model = BiasedModel(
            base: teacher, head: OutputHead(weight: teacher.head.weight, bias: bias.tensor))
        self.bias = bias
    }

    var parameters: [Parameter] { [bias] }
    var trainableParameters: Int { bias.tensor.count }
    func pass(_ step: Int, _ index: Int, of batch: any Batch, recomputes: Bool) -> LearnerPass {
        LearnerPass(nil)
    }

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        SkippedModules(sites: [], meter: meter)
    }
    func usual(draw: Int) -> Point { Point("biased", draw: draw) }
    func settings(at point: Point) -> [String: Value] {
        let size = bias.tensor.values.reduce(0) { $0 + Double(abs($1)) }
        return [
            "module": .string("head"), "scheme": .string("bias"), "capacity": .number(1),
            "growth": .number(size / 0),
        ]
    }
    func write(to folder: RunFolder, teacher digest: String) throws {
        try folder.write(Safetensors.data(["head.bias": bias.tensor]), to: Self.file)
    }
}

private struct BiasedModel: LanguageModel {
    let base: any LanguageModel
    let head: OutputHead
    var hiddenSize: Int { base.hiddenSize }
    var branches: [ResidualBranch] { base.branches }
    var weights: [NamedWeight] { base.weights }
    var configuration: [String: Value] { base.configuration }
    var vocabularySize: Int { base.vocabularySize }
    var positions: Int { base.positions }
    var boundary: Int? { base.boundary }

    func embed(_ tokens: [Int32]) -> Tensor { base.embed(tokens) }

    func backbone(
        _ x: Tensor, _ sequences: Sequences, routing: (any RouteSource)?
    ) -> Tensor {
        base.backbone(x, sequences, routing: routing)
    }
}
