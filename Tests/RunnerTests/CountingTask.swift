import Catalog
import Distillation
import Foundation
import Layers
import Models
import Results
import Runner
import Spec
import TensorCore

/// A decoder that counts: the smallest task there can be, and the one of docs/extending.md.
struct Counting: Runner.Task {
    let name = "counting"
    let summary = "a decoder that counts, scored on its logits"
    let unit = "tokens"
    let batch = "sequences"
    let dataSets = Catalog<Void>("data set", [Entry("drawn", "from a drawn token on", make: ())])
    let losses = Catalog<@Sendable (Options) throws -> any RowLoss>(
        "loss",
        [Entry("logits_mse", "squared error of logits", make: { _ in MeanSquaredError() })])
    let columns = [Column.distance] + Column.amounts("tokens", scored: "predicted tokens")
    let validation = [Column.distance]
    let teacher = [Column.distance]
    let stacks = [
        LayerStack(
            "decoder", layers: "teacher.num_hidden_layers", heads: "teacher.num_attention_heads")
    ]
    let study: any Study.Type = CountingStudy.self

    let keys =
        DecoderSizesSpec.keys + [
            Key("data.numbers", .int(2...1000), default: .int(10), "after the last comes the first")
        ]
    let defaults: [String: Value] = [
        "data.name": .string("drawn"), "loss.name": .string("logits_mse"),
        "teacher.pretrain.tokens": .int(3200), "teacher.pretrain.sequences": .int(4),
        "teacher.pretrain.learning_rate": .number(1e-2),
        "teacher.pretrain.weight_decay": .number(0), "train.sequences": .int(4),
        "evaluate.test_tokens": .int(320), "evaluate.validation_tokens": .int(80),
        "evaluate.curve_tokens": .int(80), "evaluate.timing_tokens": .int(80),
        "evaluate.selections": .list([.string("top_k")]),
    ]

    func amountOfExample(_ job: Options) -> Int { CountingBatch.length }

    func template(_ name: String) -> String {
        "experiment: \(name)\ntask: \(self.name)\nrouting.modules: heads\n"
    }
}

extension Column {
    fileprivate static let distance = Column(
        "distance", .number, .measure, unit: "1", better: .lower, isPrimary: true,
        "mean squared difference of the student's logits from the teacher's")
}

struct CountingStudy: Study {
    let teacher: any LanguageModel
    let record: StudyRecord
    var model: any ElasticModel { teacher }

    static func prepare(_ job: Job, in store: StudyStore) throws -> CountingStudy {
        let numbers = job.options.int("data.numbers")
        let teacher = StudyTeacher(
            of: job, as: .languageModel, in: store, key: "counting \(job.resolved.json)")
        let (model, trained) = try teacher.model(
            { configuration($0, numbers) },
            by: { source($0, $1, numbers) })
        return CountingStudy(
            teacher: model,
            record: StudyRecord(
                teacher: try teacher.files(), trained: trained,
                modelDescription: "a decoder that counts", dataDescription: "\(numbers) numbers",
                dataDigest: "\(numbers) numbers"))
    }

    private static func source(
        _ model: any LanguageModel, _ spec: PretrainSpec, _ numbers: Int
    ) -> Pretraining.Source {
        Pretraining.Source(model) { step in
            let batch = CountingBatch(spec.batch, of: "teacher \(step)", numbers, model)
            return { batch.loss($0) }
        }
    }

    static func outline(of job: Job) throws -> WorkloadOutline {
        let model = try job.teacherShape(as: .languageModel) {
            configuration($0, job.options.int("data.numbers"))
        }
        return WorkloadOutline(
            model, costs: model.costs(of: Sequences(lengths: [CountingBatch.length])),
            on: CountingBatch.length, testKey: job.digest)
    }

    private static func configuration(_ sizes: Options, _ numbers: Int) -> [String: Value] {
        DecoderSizesSpec(sizes).configuration(
            vocabulary: numbers, length: CountingBatch.length, bos: nil, eos: nil)
    }

    func workload(of job: Job) -> any Workload { CountingWorkload(study: self, job: job) }

    func pretraining(
        of job: Job, _ spec: PretrainSpec, in store: StudyStore
    ) throws -> Pretraining.Source {
        Self.source(
            try spec.model(teacher.configuration, as: .languageModel), spec,
            job.options.int("data.numbers"))
    }
}

extension CountingStudy {
    init(_ record: StudyRecord, of job: Job, in store: StudyStore) throws {
        let folder = URL(fileURLWithPath: record.teacher.folder)
        self.init(teacher: try ModelFolder.load(folder, as: .languageModel), record: record)
    }
}

struct CountingWorkload: Workload {
    let study: CountingStudy
    let job: Job
    var model: any ElasticModel { study.teacher }
    var memory: ModelMemory { ModelMemory(study.teacher) }

    var training: Batches {
        batches(
            "train \(job.seed)", job.train.steps, tokens: job.train.batch * CountingBatch.length)
    }
    func calibration() throws -> any Batch { try scored(.validation).batch(0) }
    func timing() throws -> any Batch { try scored(.test).batch(0) }

    func scored(_ split: Split) -> Batches {
        batches(split.rawValue, 1, tokens: split == .test ? job.evaluate.test : job.evaluate.curve)
    }

    private func batches(_ purpose: String, _ count: Int, tokens: Int) -> Batches {
        let sequences = tokens / CountingBatch.length
        let numbers = job.options.int("data.numbers")
        return Batches(
            key: "\(purpose) \(numbers)",
            rows: Array(repeating: sequences * CountingBatch.length, count: count)
        ) { CountingBatch(sequences, of: "\(purpose) \($0)", numbers, study.teacher) }
    }

    func columns(of tally: Tally) -> [String: Value] {
        ["distance": .number(tally.loss), "tokens_evaluated": .int(tally.rows)]
    }
}

/// Sequences that count from a drawn token on.
struct CountingBatch: Batch {
    static let length = 8
    let model: any LanguageModel
    let tokens: TokenBatch
    let targets: [Int32]
    var domain: Int { 0 }

    /// - Parameter purpose: what they are drawn for.
    init(_ count: Int, of purpose: String, _ numbers: Int, _ model: any LanguageModel) {
        let stream = RandomStream(seed: 0, purpose: "counting, " + purpose)
        let rows = (0..<count).map { row in
            (0...Self.length).map { Int32((stream.below(numbers, row) + $0) % numbers) }
        }
        tokens = TokenBatch(rows.map { Array($0.dropLast()) })
        targets = rows.flatMap { $0.dropFirst() }
        self.model = model
    }

    var teacher: any ElasticModel { model }
    var amount: Int { targets.count }
    var denseCost: [Site: Int] { model.denseCost(tokens) }
    func loss(_ routing: (any RouteSource)?) -> Tensor {
        headLoss(
            student: hidden(routing), teacher: nil, head: model.head, targets: targets,
            loss: CrossEntropy())
    }

    func hidden(_ routing: (any RouteSource)?, of student: any ElasticModel) -> Tensor {
        guard let student = student as? any LanguageModel else {
            preconditionFailure("a student of another kind than its teacher")
        }
        return student.backbone(tokens, routing: routing)
    }

    func scores(_ states: Tensor, of student: any ElasticModel, _ teacher: Tensor) -> RowScores {
        RowScores(
            items: targets.indices.map { $0 / Self.length },
            values: rowLosses(student.head(states), model.head(teacher), MeanSquaredError()))
    }
}
