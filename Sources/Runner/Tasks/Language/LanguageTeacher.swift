import Catalog
import Datasets
import Files
import Foundation
import Images
import Layers
import Models
import Results
import Spec
import TensorCore
import Text

/// The teacher of a job on a text, and the tokenizer it reads the text by: a checkpoint's, or both
/// made here.
struct LanguageTeacher {
    let tokenizer: any Tokenizer
    private let job: Job
    private let teacher: StudyTeacher<any LanguageModel>
    /// `nil`: they are a checkpoint's.
    private let made: SentencePieceTokenizer?

    /// - Throws: `InputError` for a checkpoint whose tokenizer cannot be read.
    init(_ job: Job, _ corpus: TextCorpus, in store: StudyStore) throws {
        self.job = job
        let text = job.text
        made =
            try job.checkpoint == nil
            ? Self.vocabulary(of: corpus, size: text.vocabularySize, in: store) : nil
        let bos = text.bos == .tokenizer ? "" : " bos \(text.bos)"
        let vocabulary = made.map { Digest.of($0.serialized) } ?? ""
        teacher = StudyTeacher(
            of: job, as: .languageModel, in: store,
            key: "\(corpus.digest) \(vocabulary) \(text.sequenceLength) \(job.teacherKey)" + bos)
        tokenizer = try made ?? TokenizerFolder.load(teacher.folder)
    }

    /// The teacher of a job without weights.
    ///
    /// - Throws: `InputError` for a checkpoint without a readable configuration.
    static func shape(of job: Job) throws -> any LanguageModel {
        try job.teacherShape(as: .languageModel) {
            DecoderSizesSpec($0).configuration(
                vocabulary: job.text.vocabularySize, length: job.text.sequenceLength, bos: 1,
                eos: nil)
        }
    }

    private static func vocabulary(
        of corpus: TextCorpus, size: Int, in store: StudyStore
    ) throws -> SentencePieceTokenizer {
        let file = CacheName.vocabulary.url(
            "\(engineVersion) \(corpus.digest) \(size)", in: store.cache)
        if let content = SealedFile.content(of: file),
            let cached = try? SentencePieceTokenizer(serialized: content)
        {
            return cached
        }
        try store.progress("vocabulary", 0, "\(size) tokens")
        let tokenizer = try SentencePieceTokenizer.train(on: corpus.train, vocabularySize: size)
        try SealedFile.write(tokenizer.serialized, to: file)
        return tokenizer
    }

    /// The teacher with the tokens it was trained on here; trained first, where it is not in the
    /// cache whole.
    func model(
        train: TokenDocuments, validation: TokenDocuments
    ) throws -> (model: any LanguageModel, trained: Int) {
        let length = job.text.sequenceLength
        return try teacher.model(
            {
                DecoderSizesSpec($0).configuration(
                    vocabulary: tokenizer.vocabularySize, length: length,
                    bos: made?.bos, eos: made?.eos)
            }, beside: made.map(Self.files(of:)) ?? [],
            by: {
                Self.source($0, $1, train: train, validation: validation, length: length)
            })
    }

    /// What a new model is trained by.
    static func source(
        _ model: any LanguageModel, _ spec: PretrainSpec, train: TokenDocuments,
        validation: TokenDocuments, length: Int
    ) -> Pretraining.Source {
        Pretraining.Source(
            model,
            validate: { model.validate(on: validation, length: length, tokens: $0.amount) },
            batch: { step in
                let batch = PredictionBatch(
                    train.trainingRows(
                        seed: spec.seed, step: step, sequences: spec.batch, length: length),
                    model)
                return { batch.loss($0) }
            })
    }

    /// What transformers reads beside the weights of a model of texts: in training the next document follows
    /// at once, so its BOS ends a text.
    private static func files(of tokenizer: SentencePieceTokenizer) -> [(name: String, data: Data)]
    {
        files(of: tokenizer, ends: [tokenizer.eos, tokenizer.bos].compactMap { $0 })
    }

    /// The same where a text ends at some tokens.
    static func files(
        of tokenizer: SentencePieceTokenizer, ends: [Int32]
    ) -> [(name: String, data: Data)] {
        // Without the second file transformers puts a space before a text.
        let tokenizerClass: Value = .map([
            "tokenizer_class": .string("LlamaTokenizer"), "add_prefix_space": .bool(false),
            "add_bos_token": .bool(true), "legacy": .bool(false),
        ])
        let generation: Value = .map(["eos_token_id": .list(ends.map { .int(Int($0)) })])
        return [
            (TeacherFolder.tokenizer, tokenizer.serialized),
            (TeacherFolder.tokenizerConfiguration, Data((tokenizerClass.json + "\n").utf8)),
            (TeacherFolder.generation, Data((generation.json + "\n").utf8)),
        ]
    }

    /// What the teacher was read from; to be asked for after `model`.
    ///
    /// - Throws: `InputError` for a checkpoint that was changed meanwhile.
    func files() throws -> TeacherFiles {
        try teacher.files(beside: TokenizerFolder.fileNames(of: teacher.folder))
    }
}

extension LanguageModel {
    /// Losses on validation text: of each part, and their mean by the parts' shares.
    fileprivate func validate(
        on text: TokenDocuments, length: Int, tokens limit: Int
    ) -> (loss: Double, parts: [Double]) {
        var sums = [Double](repeating: 0, count: max(1, text.parts.count))
        var tokens = [Int](repeating: 0, count: sums.count)
        Tape.paused {
            for windows in text.evaluationWindows(length: length, limit: limit).batches() {
                let batch = PredictionBatch(windows, self)
                sums[batch.domain] += Double(batch.loss().item) * Double(batch.amount)
                tokens[batch.domain] += batch.amount
            }
        }
        let losses = zip(sums, tokens).map { $0 / Double(max(1, $1)) }
        let shares = text.parts.isEmpty ? [1] : text.parts.map(\.share)
        return (zip(losses, shares).reduce(0) { $0 + $1.0 * $1.1 }, losses)
    }
}

extension TokenizerFolder {
    /// SHA-256 of what a study reads of a teacher: weights and configuration, the vocabulary of what reads text, and
    /// how the pictures of what reads both are made.
    package static func digest(ofModel folder: URL) throws -> String {
        let model = try ModelFolder.shape(of: folder)
        var names = model is any MaskedAutoencoder ? [] : try fileNames(of: folder)
        if model is any VisionLanguageModel,
            let name = ImageProcessor.fileName(ofModel: ModelFolder.base(of: folder))
        {
            names.append(name)
        }
        return try ModelFolder.digest(of: folder, beside: names)
    }

    /// The names of the files of a model's tokenizer alone: none where its file holds it.
    static func fileNames(of folder: URL) throws -> [String] {
        ModelFolder.isFile(folder) ? [] : [try file(in: folder).lastPathComponent]
    }
}
