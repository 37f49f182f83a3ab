import Catalog
import Datasets
import Files
import Foundation
import HDF5
import Images
import Layers
import Models
import Results
import Spec
import TensorCore
import Text

/// A vision-language model with the pictures and questions that jobs are trained and scored on.
struct VisionLanguageStudy: Study {
    let teacher: any VisionLanguageModel
    let data: QuestionSplits
    let text: AnswerText
    let processor: ImageProcessor
    let record: StudyRecord

    var model: any ElasticModel { teacher }

    static func prepare(_ job: Job, in store: StudyStore) throws -> VisionLanguageStudy {
        try store.progress("data", 0, job.data.name)
        let data = try splits(job, in: store)
        let maker = try VisionLanguageTeacher(job, data.train, in: store)
        let (model, trained) = try maker.model()
        let digest = digest(data, job)
        return VisionLanguageStudy(
            teacher: model, data: data,
            text: try AnswerText(maker.tokenizer, model, template: job.template),
            processor: try maker.processor(),
            record: StudyRecord(
                teacher: try maker.files(), trained: trained,
                modelDescription: job.teacher.description(of: model, family: "LLaVA"),
                dataDescription: data.description, dataDigest: digest,
                domains: data.kinds.map {
                    StudyDomain(
                        name: $0, description: "questions of the kind '\($0)'", train: 0..<0,
                        validation: 0..<0, test: 0..<0, share: 0)
                }))
    }

    private static func splits(_ job: Job, in store: StudyStore) throws -> QuestionSplits {
        try questionSets.entry(named: job.data.name).make.make(job.data.options, store.location)
    }

    private static func digest(_ data: QuestionSplits, _ job: Job) -> String {
        Digest.of(
            ([data.train, data.validation, data.test].map(\.digest) + [job.template])
                .joined(separator: "\n"))
    }

    init(_ record: StudyRecord, of job: Job, in store: StudyStore) throws {
        let folder = URL(fileURLWithPath: record.teacher.folder)
        let model = try ModelFolder.load(folder, as: .visionLanguageModel)
        let data = try Self.splits(job, in: store)
        self.init(
            teacher: model, data: data,
            text: try AnswerText(
                TokenizerFolder.load(folder), model, template: job.template),
            processor: try ImageProcessor(ofModel: ModelFolder.base(of: folder)), record: record)
        try check(data, job)
    }

    func check(_ job: Job, in store: StudyStore) throws {
        try check(Self.splits(job, in: store), job)
    }

    private func check(_ data: QuestionSplits, _ job: Job) throws {
        try record.teacher.check()
        guard Self.digest(data, job) == record.dataDigest else {
            throw InputError(
                "data '\(job.data.name)': the files were changed while they were in use; run the "
                    + "experiment again, which starts from what is there then")
        }
    }

    private init(
        teacher: any VisionLanguageModel, data: QuestionSplits, text: AnswerText,
        processor: ImageProcessor, record: StudyRecord
    ) {
        (self.teacher, self.data, self.text) = (teacher, data, text)
        (self.processor, self.record) = (processor, record)
    }

    func workload(of job: Job) throws -> any Workload {
        VisionLanguageWorkload(
            study: self, job: job, model: try teacher.computing(in: job.arithmetic))
    }

    func pretraining(
        of job: Job, _ spec: PretrainSpec, in store: StudyStore
    ) throws -> Pretraining.Source {
        try VisionLanguageTeacher.source(
            spec.model(
                teacher.configuration, deviation: job.options.number("teacher.initializer_range"),
                as: .visionLanguageModel), spec, data.train, text, processor)
    }

    static func check(
        _ job: Job, on model: any ElasticModel, _ location: DataLocation
    ) throws {
        try questionSets.entry(named: job.data.name).make.check(job.data.options, location)
        guard case .checkpoint(let path) = job.teacher else { return }
        let folder = URL(fileURLWithPath: path)
        // Weights are mapped, not read.
        _ = try ModelFolder.load(folder, as: .visionLanguageModel)
        _ = try ImageProcessor(ofModel: ModelFolder.base(of: folder))
    }

    static func outline(of job: Job) throws -> WorkloadOutline {
        let model = try VisionLanguageTeacher.shape(of: job)
        let length = model.tokensPerImage + ModelMemory.textTokens
        let text = model.language.costs(of: Sequences(lengths: [length]))
        return WorkloadOutline(
            model, memory: ModelMemory(model),
            costs: text.merging(model.denseCost(images: 1), uniquingKeysWith: +),
            rows: ModelMemory.answerTokens, domains: 1, testKey: try StudyRecord.key(job))
    }

    /// `/domains`, where there are kinds of questions.
    var groups: [String: HDF5.Group] {
        let scores = record.teacherDomains
        guard !scores.isEmpty else { return [:] }
        func numbers(_ name: String) -> [Double] { scores.map { $0[name] ?? .nan } }
        let table = Table([
            Table.Column(
                "domain", .texts(record.domains.map(\.name)), description: "kind of question",
                role: .label),
            Table.Column(
                "description", .texts(record.domains.map(\.description)),
                description: "the kind, for people", role: .label),
            Table.Column(
                "accuracy", .numbers(numbers("accuracy")), unit: "share",
                description: "the teacher's on the test questions"),
            Table.Column(
                "answer_loss", .numbers(numbers("answer_loss")), unit: "nats per token",
                description: "the teacher's on the same"),
            Table.Column(
                "prior_accuracy", .numbers(numbers("prior_accuracy")), unit: "share",
                description: "of the best answer that can be given without the picture"),
            Table.Column(
                "other_picture_accuracy", .numbers(numbers("other_picture_accuracy")),
                unit: "share", description: "the teacher's with another example's picture"),
            Table.Column(
                "other_picture_low", .numbers(numbers("other_picture_low")), unit: "share",
                description: "the lower end of its 95 % interval over examples"),
            Table.Column(
                "other_picture_high", .numbers(numbers("other_picture_high")), unit: "share",
                description: "the upper end of it"),
            Table.Column(
                "examples_evaluated", .wholes(numbers("items").map { Int($0) }), unit: "examples",
                description: "test questions scored: so many of /documents/*, in this order",
                role: .count),
        ])
        return ["domains": table.hdf5]
    }
}

extension ModelMemory {
    /// What an example has about of text, and of its answer.
    static let (textTokens, answerTokens) = (16, 2)

    init(_ model: any VisionLanguageModel) {
        self.init(model, rows: Self.answerTokens) { stack in
            model.tokensPerImage + (stack == "decoder" ? Self.textTokens : 1)
        }
    }
}
