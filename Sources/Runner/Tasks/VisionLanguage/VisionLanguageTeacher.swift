import Catalog
import Files
import Foundation
import Images
import Models
import Spec
import TensorCore
import Text

/// The teacher of a job on questions about pictures, and its tokenizer: a checkpoint's, or both made here.
struct VisionLanguageTeacher {
    let tokenizer: any Tokenizer
    private let job: Job
    private let train: any QuestionSet
    private let teacher: StudyTeacher<any VisionLanguageModel>
    /// `nil`: it is a checkpoint's.
    private let made: SentencePieceTokenizer?

    /// Pictures whose questions the vocabulary is trained on.
    private static let pictures = 2000
    /// Tokens of text that a teacher trained here has positions for.
    private static let textLength = 448

    /// - Throws: `InputError` for a checkpoint whose tokenizer cannot be read.
    init(_ job: Job, _ train: any QuestionSet, in store: StudyStore) throws {
        (self.job, self.train) = (job, train)
        made =
            try job.checkpoint == nil
            ? SentencePieceTokenizer.train(
                on: (0..<min(Self.pictures, train.count)).flatMap { index in
                    train.lesson(index).map { "\($0.text) \($0.answer)" }
                }, vocabularySize: job.vocabularySize) : nil
        teacher = StudyTeacher(
            of: job, as: .visionLanguageModel, in: store,
            key: "\(train.digest) \(made.map { Digest.of($0.serialized) } ?? "") \(job.imageSize) "
                + "\(job.template) \(job.teacherKey)")
        tokenizer = try made ?? TokenizerFolder.load(teacher.folder)
    }

    /// The teacher of a job without weights.
    ///
    /// - Throws: `InputError` for a checkpoint without a readable configuration, or for other images.
    static func shape(of job: Job) throws -> any VisionLanguageModel {
        try check(
            job.teacherShape(as: .visionLanguageModel) {
                VisionLanguageSizes($0).configuration(
                    imageSize: job.imageSize, vocabulary: job.vocabularySize, length: textLength,
                    bos: 1, eos: 2)
            }, job)
    }

    /// The teacher with the examples it was trained on here; trained first, where it is not in the cache
    /// whole. An example of that is a picture with all of its questions in one sequence.
    func model() throws -> (model: any VisionLanguageModel, trained: Int) {
        let (model, trained) = try teacher.model(
            {
                VisionLanguageSizes($0).configuration(
                    imageSize: job.imageSize, vocabulary: tokenizer.vocabularySize,
                    length: Self.textLength, bos: made?.bos, eos: made?.eos)
            }, deviation: { $0.number("teacher.initializer_range") },
            // An answer ends at EOS alone: it is what `AnswerText` puts after it.
            beside: made.map {
                LanguageTeacher.files(of: $0, ends: [$0.eos].compactMap { $0 })
                    + [(TeacherFolder.processor, Data((ownProcessor.json + "\n").utf8))]
            } ?? [],
            by: { model, spec in
                try Self.source(
                    model, spec, train, AnswerText(tokenizer, model, template: job.template),
                    ImageProcessor(ownProcessor, place: "teacher"))
            })
        return (try Self.check(model, job), trained)
    }

    /// What a new model is trained by.
    static func source(
        _ model: any VisionLanguageModel, _ spec: PretrainSpec, _ train: any QuestionSet,
        _ text: AnswerText, _ processor: ImageProcessor
    ) -> Pretraining.Source {
        Pretraining.Source(model) { step in
            let stream = RandomStream(
                seed: spec.seed, purpose: "pictures of a teacher", step: step)
            let progress = Double(step * spec.batch) / Double(spec.amount)
            let indices = (0..<spec.batch).map { train.picture(stream, $0, progress: progress) }
            let batch = try AnswerBatch(
                processor.pixels(of: indices, in: train, side: model.imageSize),
                indices.map { try text.row(train.lesson($0)) }, model)
            return { batch.loss($0) }
        }
    }

    /// How its pictures are made.
    ///
    /// - Throws: `InputError` for a checkpoint that does not say it.
    func processor() throws -> ImageProcessor {
        try ImageProcessor(ofModel: ModelFolder.base(of: teacher.folder))
    }

    /// The `preprocessor_config.json` of a teacher that is trained here: whole pictures, whatever their shape,
    /// normalised by the mean and deviation of ImageNet.
    private var ownProcessor: Value {
        func numbers(_ values: [Double]) -> Value { .list(values.map(Value.number)) }
        let side: Value = .map(["height": .int(job.imageSize), "width": .int(job.imageSize)])
        return .map([
            "image_processor_type": .string("CLIPImageProcessor"), "do_resize": .bool(true),
            "size": side, "resample": .int(2), "do_center_crop": .bool(false),
            "do_rescale": .bool(true), "rescale_factor": .number(1.0 / 255),
            "do_normalize": .bool(true), "image_mean": numbers([0.485, 0.456, 0.406]),
            "image_std": numbers([0.229, 0.224, 0.225]),
        ])
    }

    /// What the teacher was read from; to be asked for after `model`.
    ///
    /// - Throws: `InputError` for a checkpoint that was changed meanwhile.
    func files() throws -> TeacherFiles {
        let names = try TokenizerFolder.fileNames(of: teacher.folder)
        let processor = ImageProcessor.fileName(ofModel: ModelFolder.base(of: teacher.folder))
        return try teacher.files(beside: names + [processor].compactMap { $0 })
    }

    /// - Throws: `InputError` for a model that reads other images than the job has.
    private static func check(
        _ model: any VisionLanguageModel, _ job: Job
    ) throws -> any VisionLanguageModel {
        try job.check(imageSize: model.imageSize, channels: model.channels)
        return model
    }
}

extension ImageProcessor {
    /// Pictures of a set as a model reads them: [pictures, 3, side, side].
    ///
    /// - Throws: `InputError` for a picture that cannot be read.
    package func pixels(of pictures: [Int], in set: any QuestionSet, side: Int) throws -> Tensor {
        let numbers = try pictures.flatMap {
            try pixels(of: set.image($0, size: side), side: side, set.place(of: $0))
        }
        return Tensor(numbers, [pictures.count, 3, side, side])
    }
}
