import Catalog
import Datasets
import Files
import Foundation
import HDF5
import Layers
import Models
import Results
import Spec
import TensorCore
import Text

/// A language model with the tokens of a text that jobs are trained and scored on.
struct LanguageStudy: Study {
    let teacher: any LanguageModel
    let train, validation, test: TokenDocuments
    let record: StudyRecord

    var model: any ElasticModel { teacher }

    static func prepare(_ job: Job, in store: StudyStore) throws -> LanguageStudy {
        try store.progress("data", 0, job.data.name)
        let corpus = try textSets.entry(named: job.data.name)
            .make(job.data.options, store.location)
        let maker = try LanguageTeacher(job, corpus, in: store)
        let domains = corpus.domains.map(StudyDomain.init)
        let tokenizer = maker.tokenizer
        let bos = job.text.bos
        let tokenKey = Digest.of(
            corpus.digest + Digest.of(tokenizer.identity)
                + (bos == .tokenizer ? "" : " bos \(bos)"))
        func tokens(
            _ split: String, _ texts: [String], _ part: KeyPath<StudyDomain, Range<Int>>
        ) throws -> (URL, TokenDocuments) {
            let parts = domains.parts(part)
            let file = CacheName.tokens(split).url(tokenKey, in: store.cache)
            if let cached = try? TokenDocuments(
                cached: file, vocabulary: tokenizer.vocabularySize, parts: parts)
            {
                return (file, cached)
            }
            try store.progress("tokens", 0, split)
            let documents = try TokenDocuments(
                texts, tokenizer: tokenizer, bos: bos, parts: parts)
            try documents.cache(at: file)
            return (file, documents)
        }
        let train = try tokens("train", corpus.train, \.train)
        let validation = try tokens("validation", corpus.validation, \.validation)
        let test = try tokens("test", corpus.test, \.test)

        for (split, documents) in [("validation", validation.1), ("test", test.1)] {
            guard documents.documents.contains(where: { $0.count > 1 }) else {
                throw InputError(
                    "data '\(job.data.name)', \(split) split: found no document of two tokens, which is the "
                        + "least that has a next token to predict")
            }
        }
        let (model, trained) = try maker.model(train: train.1, validation: validation.1)
        for (split, documents) in [
            ("train", train.1), ("validation", validation.1), ("test", test.1),
        ] {
            try model.check(
                documents.documents.joined(), of: tokenizer,
                "data '\(job.data.name)', \(split) split")
        }
        return LanguageStudy(
            teacher: model, train: train.1, validation: validation.1, test: test.1,
            record: StudyRecord(
                teacher: try maker.files(), trained: trained,
                modelDescription: job.teacher.description(of: model, family: model.family),
                dataDescription: corpus.description, dataDigest: tokenKey,
                files: [
                    "train": train.0.path, "validation": validation.0.path, "test": test.0.path,
                ], domains: domains))
    }

    init(_ record: StudyRecord, of job: Job, in store: StudyStore) throws {
        let model = try ModelFolder.load(
            URL(fileURLWithPath: record.teacher.folder), as: .languageModel)
        try record.teacher.check()
        func tokens(
            _ split: String, _ documents: KeyPath<StudyDomain, Range<Int>>
        ) throws -> TokenDocuments {
            try TokenDocuments(
                cached: URL(fileURLWithPath: record.files[split] ?? ""),
                vocabulary: model.vocabularySize, parts: record.domains.parts(documents))
        }
        self.init(
            teacher: model, train: try tokens("train", \.train),
            validation: try tokens("validation", \.validation),
            test: try tokens("test", \.test), record: record)
    }

    /// What is in memory already.
    init(
        teacher: any LanguageModel, train: TokenDocuments, validation: TokenDocuments,
        test: TokenDocuments, record: StudyRecord
    ) {
        (self.teacher, self.record) = (teacher, record)
        (self.train, self.validation, self.test) = (train, validation, test)
    }

    func workload(of job: Job) throws -> any Workload {
        LanguageWorkload(study: self, job: job, model: try teacher.computing(in: job.arithmetic))
    }

    func pretraining(
        of job: Job, _ spec: PretrainSpec, in store: StudyStore
    ) throws -> Pretraining.Source {
        LanguageTeacher.source(
            try spec.model(teacher.configuration, as: .languageModel), spec, train: train,
            validation: validation, length: job.text.sequenceLength)
    }

    static func check(
        _ job: Job, on model: any ElasticModel, _ location: DataLocation
    ) throws {
        try textSets.entry(named: job.data.name).make.check(job.data.options, location)
        guard case .checkpoint(let path) = job.teacher else { return }
        let folder = URL(fileURLWithPath: path)
        // Weights are mapped, not read.
        let teacher = try ModelFolder.load(folder, as: .languageModel)
        let tokenizer = try TokenizerFolder.load(folder)
        // What stands before every text.
        try teacher.check(tokenizer.prefix(job.text.bos), of: tokenizer, folder.path)
        guard job.text.sequenceLength <= teacher.positions else {
            throw InputError(
                "data.sequence_length: \(job.text.sequenceLength), allowed are 1 to "
                    + "\(teacher.positions), the positions of the teacher \(path)")
        }
    }

    static func outline(of job: Job) throws -> WorkloadOutline {
        let length = job.text.sequenceLength
        let model = try LanguageTeacher.shape(of: job)
        return WorkloadOutline(
            model, costs: model.costs(of: Sequences(lengths: [length])), on: length,
            domains: max(1, job.data.options.strings("parts").count),
            testKey: try StudyRecord.key(job))
    }

    /// `/domains`, for a mixture.
    var groups: [String: HDF5.Group] {
        let (domains, scores) = (record.domains, record.teacherDomains)
        guard !scores.isEmpty else { return [:] }
        func numbers(_ name: String) -> [Double] { scores.map { $0[name] ?? .nan } }
        func wholes(_ name: String) -> [Int] { scores.map { Int($0[name] ?? 0) } }
        let table = Table([
            Table.Column(
                "domain", .texts(domains.map(\.name)), description: "name of the data set",
                role: .label),
            Table.Column(
                "description", .texts(domains.map(\.description)),
                description: "the data set, for people", role: .label),
            Table.Column(
                "share", .numbers(domains.map(\.share)), unit: "share",
                description: "of the teacher's training tokens"),
            Table.Column(
                "lm_loss", .numbers(numbers("lm_loss")), unit: "nats per token",
                description: "the teacher's cross-entropy of the next token on its test documents"),
            Table.Column(
                "bits_per_byte", .numbers(numbers("bits_per_byte")), unit: "bits per byte",
                description: "the same per byte"),
            Table.Column(
                "tokens_evaluated", .wholes(wholes("tokens_evaluated")), unit: "tokens",
                description: "predicted test tokens scored", role: .count),
            Table.Column(
                "documents", .wholes(wholes("items")), unit: "documents",
                description: "test documents scored: so many of /documents/*, in this order",
                role: .count),
        ])
        return ["domains": table.hdf5]
    }
}

extension StudyDomain {
    fileprivate init(_ domain: Domain) {
        self.init(
            name: domain.name, description: domain.description, train: domain.train,
            validation: domain.validation, test: domain.test, share: domain.share)
    }
}

extension [StudyDomain] {
    /// Where the domains lie in one split.
    fileprivate func parts(_ documents: KeyPath<StudyDomain, Range<Int>>) -> [TokenDocuments.Part] {
        map { TokenDocuments.Part($0.name, documents: $0[keyPath: documents], share: $0.share) }
    }
}

extension LanguageModel {
    /// For titles.
    fileprivate var family: String {
        if case .string(let name) = configuration["model_type"] { name.capitalized } else { "" }
    }
}
