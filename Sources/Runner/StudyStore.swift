import Catalog
import Datasets
import Distillation
import Foundation
import Layers
import Models
import Results
import Spec
import TensorCore
import Text

/// Prepares studies: text, vocabulary, teacher, hidden states. Everything is kept in the cache by
/// digest and found there the next time; what is damaged is made again.
struct StudyStore {
    let cache: URL
    let location: DataLocation
    /// Told what is going on: a phase, how far it is in 0...1, and a note. May throw to stop.
    let progress: (_ phase: String, _ share: Double, _ note: String) throws -> Void

    /// Makes ready what `job` shares with others.
    func prepare(_ job: Job) throws -> Study {
        try RunFolder.make(cache)
        try progress("data", 0, job.data.name)
        let corpus = try textSets.entry(named: job.data.name).make(job.data.options, location)
        let tokenizer: any Tokenizer
        var trainedTokenizer: SentencePieceTokenizer?
        let folder: URL
        var teacher: (any LanguageModel)?
        switch job.teacher {
        case .checkpoint(let path):
            folder = URL(fileURLWithPath: path)
            teacher = try ModelFolder.load(folder)
            tokenizer = try TokenizerFolder.load(folder)
        case .pretrained:
            let made = try vocabulary(of: corpus, size: job.data.vocabularySize)
            folder = teacherFolder(job, corpus, made)
            (tokenizer, trainedTokenizer) = (made, made)
        }
        let tokenKey = Digest.of(corpus.digest + Digest.of(tokenizer.identity))
        func tokens(
            _ split: String, _ texts: [String], _ part: KeyPath<Domain, Range<Int>>
        ) throws -> (URL, TokenDocuments) {
            let parts = corpus.domains.parts(part)
            let file = cache.appendingPathComponent("tokens-\(split)-\(tokenKey.prefix(32)).i32")
            if let cached = try? TokenDocuments(
                cached: file, vocabulary: tokenizer.vocabularySize, parts: parts)
            {
                return (file, cached)
            }
            try progress("tokens", 0, split)
            let documents = try TokenDocuments(texts, tokenizer: tokenizer, parts: parts)
            try documents.cache(at: file)
            return (file, documents)
        }
        let train = try tokens("train", corpus.train, \.train)
        let validation = try tokens("validation", corpus.validation, \.validation)
        let test = try tokens("test", corpus.test, \.test)

        var trained = 0
        if case .pretrained(let sizes, let spec) = job.teacher, let trainedTokenizer {
            let settings = spec.settings(length: job.data.sequenceLength)
            teacher = try pretrained(
                sizes, settings, trainedTokenizer, (train.1, validation.1), in: folder)
            let steps = PretrainingLog(in: folder)?.keptStep ?? settings.steps
            trained = steps * settings.sequences * settings.length
        }
        let model = try teacher ?? ModelFolder.load(folder)
        guard tokenizer.vocabularySize <= model.vocabularySize else {
            throw InputError(
                "\(folder.path): the tokenizer has \(tokenizer.vocabularySize) pieces, the model "
                    + "\(model.vocabularySize) embeddings")
        }
        guard job.data.sequenceLength <= model.positions else {
            throw InputError(
                "data.sequence_length: \(job.data.sequenceLength), allowed are 1 to "
                    + "\(model.positions), the positions of the teacher \(folder.path)")
        }
        return Study(
            model: model, train: train.1, validation: validation.1, test: test.1,
            record: Study.Record(
                teacher: folder.path, train: train.0.path, validation: validation.0.path,
                test: test.0.path, modelDescription: description(of: model, job.teacher),
                dataDescription: corpus.description, modelDigest: try Self.digest(of: folder),
                dataDigest: tokenKey, tokensTrained: trained, domains: corpus.domains))
    }

    /// The teacher's hidden states on the rows that a job trains on.
    func trainingStates(_ study: Study, _ job: Job) throws -> HiddenStates {
        let batches = (0..<job.train.steps).map {
            PredictionBatch(job.trainingRows(study, step: $0)).inputs
        }
        return try states(
            study, "train \(job.seed) \(job.train.steps) \(job.train.sequences)", job, batches)
    }

    /// Test or validation windows with the teacher's hidden states on them.
    func scored(_ study: Study, _ job: Job, _ split: Job.Split) throws -> ScoredText {
        let windows = job.windows(of: split, study)
        let batches = ScoredText.cut(windows).map {
            PredictionBatch($0.windows.map(\.tokens)).inputs
        }
        return ScoredText(
            windows,
            hidden: try states(study, "\(split.rawValue) \(windows.count)", job, batches),
            parts: study.record.domains.count)
    }

    private func states(
        _ study: Study, _ purpose: String, _ job: Job, _ batches: [TokenBatch]
    ) throws -> HiddenStates {
        let total = batches.reduce(0) { $0 + $1.tokens.count }
        var done = 0
        return try HiddenStates.load(
            study.model, cache: cache,
            key: "\(study.record.identity) \(purpose) \(job.data.sequenceLength)", batches: batches
        ) { tokens in
            done += tokens
            try progress("teacher's hidden states", Double(done) / Double(total), purpose)
        }
    }

    /// The importance of the heads that a job ranks, on its validation tokens.
    func importance(_ study: Study, _ job: Job) throws -> (_ sites: [Site]) -> HeadImportance {
        let windows = job.windows(of: .validation, study)
        return { HeadImportance(of: study.model, sites: $0, windows: windows) }
    }

    /// Fills in what the teacher scores on test, and writes the record for the workers.
    func finish(_ study: Study, _ job: Job) throws {
        var record = study.record
        let text = try scored(study, job, .test)
        let score = try text.evaluate(study.model, route: { _, _ in nil })
        let bytes = job.bytes(of: study.test, scored: score)
        record.teacherLoss = score.loss
        record.teacherBitsPerByte = score.bitsPerByte(bytes)
        record.teacherDomains = score.domains.enumerated().map { part, score in
            Study.DomainScore(
                loss: score.loss,
                bitsPerByte: score.bitsPerByte(job.bytes(of: study.test, scored: score)),
                tokens: score.tokens,
                documents: score.documentTokens.count { $0 > 0 })
        }
        record.flopsPerToken =
            Double(score.dense.values.reduce(score.head, +)) / Double(score.tokens)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try AtomicFile.write(
            try encoder.encode(record), to: Study.recordFile(job, cache: cache))
    }

    // MARK: - Vocabulary and teacher

    private func vocabulary(of corpus: TextCorpus, size: Int) throws -> SentencePieceTokenizer {
        let key = Digest.of("\(engineVersion) \(corpus.digest) \(size)")
        let file = cache.appendingPathComponent("vocabulary-\(key.prefix(32)).model")
        if let cached = try? SentencePieceTokenizer(contentsOf: file) { return cached }
        try progress("vocabulary", 0, "\(size) pieces")
        let tokenizer = try SentencePieceTokenizer.train(on: corpus.train, vocabularySize: size)
        try AtomicFile.write(tokenizer.serialized, to: file)
        return tokenizer
    }

    /// Named by all that its weights depend on.
    private func teacherFolder(
        _ job: Job, _ corpus: TextCorpus, _ tokenizer: SentencePieceTokenizer
    ) -> URL {
        let key = Digest.of(
            "\(engineVersion) \(Blas.description) \(Blas.cpuLevel) \(corpus.digest) "
                + "\(Digest.of(tokenizer.serialized)) \(job.data.sequenceLength) \(teacherKey(job))"
        )
        return cache.appendingPathComponent("teacher-\(key.prefix(32))")
    }

    /// The teacher as the resolved job states it.
    private func teacherKey(_ job: Job) -> String {
        if case .map(let values) = job.resolved { values["teacher"]?.json ?? "" } else { "" }
    }

    /// The teacher of the folder; trained first, where it is not there whole.
    private func pretrained(
        _ sizes: TeacherSizes, _ settings: Pretraining.Settings,
        _ tokenizer: SentencePieceTokenizer,
        _ text: (train: TokenDocuments, validation: TokenDocuments), in folder: URL
    ) throws -> any LanguageModel {
        let vocabulary = folder.appendingPathComponent("tokenizer.model")
        if let model = try? ModelFolder.load(folder),
            (try? Data(contentsOf: vocabulary)) == tokenizer.serialized
        {
            return model
        }
        try RunFolder.make(folder)
        let model = try ModelFolder.make(
            sizes.configuration(
                vocabulary: tokenizer.vocabularySize, length: settings.length,
                beginning: tokenizer.beginning, end: tokenizer.end),
            place: "teacher", SeededWeights(seed: settings.seed))
        let training = Pretraining(
            model: model, settings: settings,
            checkpoint: folder.appendingPathComponent("checkpoint.safetensors"))
        var smooth = 0.0
        let started = Date()
        var first: Int?
        let log = try training.run(on: text.train, validation: text.validation) {
            step, steps, loss in
            smooth = smooth == 0 ? loss : 0.98 * smooth + 0.02 * loss
            let begun = first ?? step - 1
            first = begun
            let rate =
                Double((step - begun) * settings.sequences * settings.length)
                / max(1e-3, Date().timeIntervalSince(started))
            try progress(
                "teacher", Double(step) / Double(steps),
                "loss \(String(format: "%.3f", smooth)), \(Int(rate)) tokens/s")
        }
        if let log { try log.write(in: folder) }
        try AtomicFile.write(tokenizer.serialized, to: vocabulary)
        // Without it transformers puts a space before a text.
        let tokenizerClass: Value = .map([
            "tokenizer_class": .string("LlamaTokenizer"), "add_prefix_space": .bool(false),
            "add_bos_token": .bool(true), "legacy": .bool(false),
        ])
        try AtomicFile.write(
            Data((tokenizerClass.json + "\n").utf8),
            to: folder.appendingPathComponent("tokenizer_config.json"))
        for (name, data) in ModelFolder.files(of: model) {
            try AtomicFile.write(data, to: folder.appendingPathComponent(name))
        }
        training.discardCheckpoint()
        return try ModelFolder.load(folder)
    }

    /// SHA-256 of a model folder's weights, configuration and vocabulary.
    static func digest(of folder: URL) throws -> String {
        let digest = Digest()
        let tokenizer = try TokenizerFolder.file(in: folder).lastPathComponent
        for name in ["config.json"] + (try WeightFiles(of: folder).names) + [tokenizer] {
            let file = folder.appendingPathComponent(name)
            guard let data = try? Data(contentsOf: file, options: .alwaysMapped) else {
                throw InputError("\(file.path): cannot be read")
            }
            digest.update("\(name) \(data.count)\n")
            data.withUnsafeBytes { digest.update($0) }
        }
        return digest.finish()
    }

    /// A few words for titles; the count of parameters stands beside them.
    private func description(of model: any LanguageModel, _ teacher: TeacherSpec) -> String {
        let family =
            if case .string(let name) = model.configuration["model_type"] { name.capitalized } else
            { "" }
        let layers = model.branches.count / 2
        return switch teacher {
        case .checkpoint(let path): "\(URL(fileURLWithPath: path).lastPathComponent) (\(family))"
        case .pretrained: "\(family), \(layers) layers, hidden \(model.hiddenSize)"
        }
    }
}
