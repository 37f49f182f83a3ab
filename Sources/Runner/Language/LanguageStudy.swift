import Catalog
import Datasets
import Foundation
import Models
import Results
import Spec
import TensorCore
import Text

/// What all jobs with the same data and teacher share, prepared once by the parent process and read
/// back by every worker.
struct Study: Sendable {
    let model: any LanguageModel
    let train, validation, test: TokenDocuments
    let record: Record

    /// What the parent found out, in the cache as `study-<key>.json`.
    struct Record: Codable, Sendable {
        /// The teacher's folder and the token files of the three splits.
        var teacher: String
        var train, validation, test: String
        /// For titles and the results' `/teacher`.
        var modelDescription, dataDescription: String
        /// SHA-256 of the teacher's weights with its configuration, and of the text with its tokens.
        var modelDigest, dataDigest: String
        /// Tokens the teacher was trained on here; 0 for a checkpoint.
        var tokensTrained: Int
        /// Of a mixture; empty for data of one kind.
        var domains: [Domain]
        /// What the teacher scores on the test documents of each, once it is known.
        var teacherDomains: [DomainScore]?
        /// What the teacher scores on the test documents, filled in once it is known.
        var teacherLoss: Double?
        var teacherBitsPerByte: Double?
        var flopsPerToken: Double?

        /// What a job's results depend on beside the job itself.
        var identity: String {
            "\(engineVersion) \(modelDigest) \(dataDigest) \(Blas.description) \(Blas.cpuLevel)"
        }
    }

    /// A teacher's loss on one domain, in nats a token, and what it is on.
    struct DomainScore: Codable, Sendable {
        var loss, bitsPerByte: Double
        var tokens, documents: Int
    }

    /// Names a study by what the experiment asks for; the record then says what that turned out to
    /// be.
    static func key(_ job: Job) -> String {
        guard case .map(let values) = job.resolved else { return job.digest }
        let parts = [values["data"], values["teacher"]].map { $0?.json ?? "" }
        return Digest.of("\(engineVersion) " + parts.joined(separator: " "))
    }

    static func recordFile(_ job: Job, cache: URL) -> URL {
        // The teacher's loss in it is on so many test tokens.
        let key = Digest.of("\(key(job)) \(job.evaluate.testTokens)")
        return cache.appendingPathComponent("study-\(key.prefix(32)).json")
    }

    /// What the parent wrote down; `nil` if it has not.
    static func record(of job: Job, cache: URL) -> Record? {
        guard let data = try? Data(contentsOf: recordFile(job, cache: cache)) else { return nil }
        return try? JSONDecoder().decode(Record.self, from: data)
    }

    /// - Throws: `InputError` if the parent has not prepared it, or files were removed since.
    init(of job: Job, cache: URL) throws {
        guard let record = Self.record(of: job, cache: cache) else {
            throw InputError(
                "\(Self.recordFile(job, cache: cache).path): not prepared; `elasti run` prepares "
                    + "data and teacher")
        }
        try self.init(record)
    }

    /// What is in memory already.
    init(
        model: any LanguageModel, train: TokenDocuments, validation: TokenDocuments,
        test: TokenDocuments, record: Record
    ) {
        (self.model, self.record) = (model, record)
        (self.train, self.validation, self.test) = (train, validation, test)
    }

    init(_ record: Record) throws {
        self.record = record
        let model = try ModelFolder.load(URL(fileURLWithPath: record.teacher))
        self.model = model
        func tokens(
            _ file: String, _ documents: KeyPath<Domain, Range<Int>>
        ) throws -> TokenDocuments {
            try TokenDocuments(
                cached: URL(fileURLWithPath: file), vocabulary: model.vocabularySize,
                parts: record.domains.parts(documents))
        }
        train = try tokens(record.train, \.train)
        validation = try tokens(record.validation, \.validation)
        test = try tokens(record.test, \.test)
    }
}

extension [Domain] {
    /// Where the domains lie in one split.
    func parts(_ documents: KeyPath<Domain, Range<Int>>) -> [TokenDocuments.Part] {
        map { TokenDocuments.Part($0.name, documents: $0[keyPath: documents], share: $0.share) }
    }
}

extension TokenDocuments {
    /// Reads what `cache(at:)` wrote: their number, then lengths and bytes of the documents, then
    /// tokens, all 32-bit.
    ///
    /// - Parameter vocabulary: the number of token ids there are.
    init(cached file: URL, vocabulary: Int, parts: [Part] = []) throws {
        guard let data = try? Data(contentsOf: file, options: .alwaysMapped), data.count >= 8,
            data.count.isMultiple(of: 4)
        else {
            throw InputError("\(file.path): no token file; run the experiment again to make it")
        }
        let words = data.withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) }
        let count = max(0, Int(words[0]))
        let lengths = words.dropFirst().prefix(count).map(Int.init)
        let bytes = words.dropFirst(1 + count).prefix(count).map(Int.init)
        guard words[0] >= 0, lengths.count == count, bytes.count == count,
            lengths.allSatisfy({ $0 >= 0 }),
            words.count == 1 + 2 * count + lengths.reduce(0, +),
            words[(1 + 2 * count)...].allSatisfy({ (0..<vocabulary).contains(Int($0)) }),
            parts.last.map({ $0.documents.upperBound == count }) ?? true
        else { throw InputError("\(file.path): a damaged token file; delete it and run again") }
        var documents: [[Int32]] = []
        var next = 1 + 2 * count
        for length in lengths {
            documents.append(Array(words[next..<next + length]))
            next += length
        }
        self.init(documents: documents, bytes: bytes, parts: parts)
    }

    func cache(at file: URL) throws {
        let words =
            [Int32(documents.count)] + documents.map { Int32($0.count) } + bytes.map(Int32.init)
            + documents.joined()
        try AtomicFile.write(words.withUnsafeBytes { Data($0) }, to: file)
    }
}
