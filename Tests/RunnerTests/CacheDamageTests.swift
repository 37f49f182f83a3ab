import Catalog
import Foundation
import Results
import Spec
import Testing

/// Whatever is damaged in the cache is made again, to the same bytes.
@Suite("Damaged cache")
struct CacheDamageTests {
    /// How a file's bytes are spoilt.
    static let damages: [String: @Sendable (Data) -> Data] = [
        "emptied": { _ in Data() },
        "cut": { $0.prefix($0.count / 2) },
        "overwritten": { Data(repeating: 0xff, count: $0.count) },
    ]

    /// By the beginning of the name in the cache, and the file in it where that is a folder.
    static let files = [
        "study-", "vocabulary-", "tokens-train-", "tokens-validation-", "tokens-test-",
        "teacher-/config.json", "teacher-/model.safetensors", "teacher-/tokenizer.model",
    ]

    @Test func isMadeAgain() throws {
        let study = try EngineFolder()
        let jobs = Array(try EngineStudy.jobs().prefix(1))
        try study.engine.prepare(jobs) { _, _, _ in }
        try study.run(jobs[0], in: "whole")
        let whole = try study.outcome("whole")
        for (damage, spoil) in Self.damages {
            for name in Self.files {
                let file = try find(name, in: study.folder("cache"))
                let content = try Data(contentsOf: file)
                try spoil(content).write(to: file)
                try study.engine.prepare(jobs) { _, _, _ in }
                #expect(try Data(contentsOf: file) == content, "\(name) \(damage)")
            }
        }
        try study.run(jobs[0], in: "again")
        #expect(try study.outcome("again") == whole)
    }

    /// A worker makes nothing itself, and says what to do.
    @Test(arguments: [
        Data(), Data([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]),
        // One document of one token, which no vocabulary has.
        Data([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f]),
    ])
    func aWorkerNamesTheFile(tokens: Data) throws {
        let study = try EngineFolder()
        let jobs = Array(try EngineStudy.jobs().prefix(1))
        try study.engine.prepare(jobs) { _, _, _ in }
        let file = try find("tokens-test-", in: study.folder("cache"))
        try tokens.write(to: file)
        let error = #expect(throws: InputError.self) { try study.run(jobs[0], in: "job") }
        let text = try #require(error).description
        #expect(text.hasPrefix("\(file.path): "))
        #expect(text.contains("run again") || text.contains("run the experiment again"))
    }

    /// Training starts over where its checkpoint cannot be read.
    @Test func aDamagedCheckpointIsNone() throws {
        struct Stop: Error {}
        let study = try EngineFolder()
        let jobs = Array(try EngineStudy.jobs().prefix(1))
        try study.engine.prepare(jobs) { _, _, _ in }
        try study.run(jobs[0], in: "whole")
        var reports = 0
        #expect(throws: Stop.self) {
            try study.run(jobs[0], in: "cut") { _ in
                reports += 1
                if reports == 8 { throw Stop() }
            }
        }
        let checkpoint = study.folder("cut").appendingPathComponent("checkpoint.safetensors")
        try Data(contentsOf: checkpoint).prefix(100).write(to: checkpoint)
        try study.run(jobs[0], in: "cut")
        #expect(try study.outcome("cut") == study.outcome("whole"))
    }

    private func find(_ name: String, in cache: URL) throws -> URL {
        let parts = name.split(separator: "/").map(String.init)
        let names = try FileManager.default.contentsOfDirectory(atPath: cache.path)
        let found = try #require(names.first { $0.hasPrefix(parts[0]) })
        let url = cache.appendingPathComponent(found)
        return parts.count > 1 ? url.appendingPathComponent(parts[1]) : url
    }
}
