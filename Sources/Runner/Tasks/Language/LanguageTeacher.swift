import Catalog
import Datasets
import Foundation
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
    let folder: URL
    private let source: Source
    /// Of the folder, from before a checkpoint was read.
    private let stamps: [String: FileStamp]
    private let length: Int
    private let store: StudyStore

    private enum Source {
        case checkpoint(any LanguageModel)
        case trained(DecoderSizesSpec, PretrainSpec, SentencePieceTokenizer)
    }

    /// - Throws: `InputError` for a checkpoint that cannot be read.
    init(_ job: Job, _ corpus: TextCorpus, in store: StudyStore) throws {
        (self.store, length) = (store, job.text.sequenceLength)
        switch job.teacher {
        case .checkpoint(let path):
            folder = URL(fileURLWithPath: path)
            stamps = TeacherFiles.stamps(of: folder)
            source = .checkpoint(try ModelFolder.load(folder, as: .languageModel))
            tokenizer = try TokenizerFolder.load(folder)
        case .pretrained(let sizes, let spec):
            let text = job.text
            let made = try Self.vocabulary(of: corpus, size: text.vocabularySize, in: store)
            let bos = text.bos == .tokenizer ? "" : " bos \(text.bos)"
            folder = store.teacherFolder(
                "\(corpus.digest) \(Digest.of(made.serialized)) \(length) \(job.teacherKey)" + bos)
            (source, stamps) = (.trained(DecoderSizesSpec(sizes), spec, made), [:])
            tokenizer = made
        }
    }

    /// The teacher of a job without weights.
    ///
    /// - Throws: `InputError` for a checkpoint without a readable configuration.
    static func shape(of job: Job) throws -> any LanguageModel {
        switch job.teacher {
        case .checkpoint(let path):
            return try ModelFolder.shape(of: URL(fileURLWithPath: path), as: .languageModel)
        case .pretrained(let sizes, _):
            return try ModelFolder.make(
                DecoderSizesSpec(sizes).configuration(
                    vocabulary: job.text.vocabularySize, length: job.text.sequenceLength,
                    beginning: 1, end: nil),
                place: "teacher", ShapeOnlyWeights(), as: .languageModel)
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
        try store.progress("vocabulary", 0, "\(size) pieces")
        let tokenizer = try SentencePieceTokenizer.train(on: corpus.train, vocabularySize: size)
        try SealedFile.write(tokenizer.serialized, to: file)
        return tokenizer
    }

    /// The teacher with the tokens it was trained on here; trained first, where it is not in the
    /// cache whole.
    func model(
        train: TokenDocuments, validation: TokenDocuments
    ) throws -> (model: any LanguageModel, tokensTrained: Int) {
        switch source {
        case .checkpoint(let model): return (model, 0)
        case .trained(let sizes, let spec, let tokenizer):
            let settings = Pretraining.Settings(spec, amountPerStep: spec.batch * length)
            let model = try trained(sizes, spec, settings, tokenizer, train, validation)
            let steps = PretrainingLog(in: folder)?.keptStep ?? settings.steps
            return (model, steps * spec.batch * length)
        }
    }

    private func trained(
        _ sizes: DecoderSizesSpec, _ spec: PretrainSpec, _ settings: Pretraining.Settings,
        _ tokenizer: SentencePieceTokenizer, _ train: TokenDocuments,
        _ validation: TokenDocuments
    ) throws -> any LanguageModel {
        let load: (URL) throws -> any LanguageModel = {
            try ModelFolder.load($0, as: .languageModel)
        }
        if let model = store.finished(folder, load) { return model }
        let model = try ModelFolder.make(
            sizes.configuration(
                vocabulary: tokenizer.vocabularySize, length: length,
                beginning: tokenizer.beginning, end: tokenizer.end),
            place: "teacher", SeededWeights(seed: spec.seed), as: .languageModel)
        // Without the second file transformers puts a space before a text.
        let tokenizerClass: Value = .map([
            "tokenizer_class": .string("LlamaTokenizer"), "add_prefix_space": .bool(false),
            "add_bos_token": .bool(true), "legacy": .bool(false),
        ])
        // In training the next document follows at once: its beginning ends a text.
        let ends = [tokenizer.end, tokenizer.beginning].compactMap { $0 }
        let generation: Value = .map(["eos_token_id": .list(ends.map { .int(Int($0)) })])
        try store.pretrain(
            model, settings, unit: "tokens", in: folder,
            beside: [
                (TeacherFolder.tokenizer, tokenizer.serialized),
                (TeacherFolder.tokenizerConfiguration, Data((tokenizerClass.json + "\n").utf8)),
                (TeacherFolder.generation, Data((generation.json + "\n").utf8)),
            ],
            source: Pretraining.Source(
                loss: { step in
                    PredictionBatch(
                        train.trainingRows(
                            seed: spec.seed, step: step, sequences: spec.batch, length: length),
                        model
                    ).loss()
                },
                validate: { model.validate(on: validation, length: length, tokens: $0.amount) }))
        return try load(folder)
    }

    /// What the teacher was read from; to be asked for after `model`.
    ///
    /// - Throws: `InputError` for a checkpoint that was changed meanwhile.
    func files() throws -> TeacherFiles {
        let isTrainedHere = if case .trained = source { true } else { false }
        return try TeacherFiles(
            of: folder, beside: TokenizerFolder.fileNames(of: folder),
            since: isTrainedHere ? TeacherFiles.stamps(of: folder) : stamps)
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
            for windows in text.evaluationWindows(length: length, limit: limit).batches {
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
    /// SHA-256 of a model's weights, configuration and vocabulary.
    static func digest(ofModel folder: URL) throws -> String {
        try ModelFolder.digest(of: folder, beside: fileNames(of: folder))
    }

    /// The names of the files of a model's tokenizer alone: none where its file holds it.
    static func fileNames(of folder: URL) throws -> [String] {
        ModelFolder.isFile(folder) ? [] : [try file(in: folder).lastPathComponent]
    }
}
