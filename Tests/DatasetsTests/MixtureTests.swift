import Catalog
import Datasets
import Foundation
import TestSupport
import Testing

@Suite("Mixtures")
struct MixtureTests {
    private static let real = DataLocation(
        option: ProcessInfo.processInfo.environment["ELASTI_DATA"]
            ?? Fixture.folder.appendingPathComponent("../../../shared/data").standardizedFileURL
            .path)

    private func values(_ parts: [String], _ shares: [Double]) -> [String: Value] {
        [
            "parts": .list(parts.map(Value.string)), "shares": .list(shares.map(Value.number)),
        ]
    }

    @Test func splitsStayApartAndKeepTheirDomains() throws {
        let folder = try TemporaryFolder()
        let corpus = try folder.corpus("mixture", values(["arithmetic", "python"], [0.75, 0.25]))
        #expect(
            corpus.description == "75 % arithmetic (built in), 25 % Python functions (built in)")
        let (first, second) = (corpus.domains[0], corpus.domains[1])
        #expect([first.name, second.name] == ["arithmetic", "python"])
        #expect(first.train == 0..<8000 && second.train == 8000..<10_000)
        #expect(first.test == 0..<1000 && second.test == 1000..<1400)
        #expect(Set(corpus.train).isDisjoint(with: corpus.test + corpus.validation))
        #expect(corpus.test[second.test].allSatisfy { $0.contains("def ") })
        let other = try folder.corpus("mixture", values(["arithmetic", "python"], [0.5, 0.5]))
        #expect(other.digest != corpus.digest)
    }

    @Test func standInsTakeThePlaceOfWhatIsAbsent() throws {
        let folder = try TemporaryFolder()
        var options = values(["gsm8k", "humaneval", "python"], [0.8, 0.1, 0.1])
        options["stand_ins"] = .map([
            "gsm8k": .string("arithmetic"), "humaneval": .string("python"),
        ])
        let corpus = try folder.corpus("mixture", options)
        #expect(corpus.domains.map(\.name) == ["arithmetic", "python"])
        #expect(corpus.domains.map(\.share) == [0.8, 0.2])
        // A folder that is there is not passed over, whatever is wrong in it.
        try folder.write("", to: "humaneval/HumanEval.jsonl")
        let error = try #require(throws: InputError.self) {
            try folder.corpus("mixture", options)
        }
        #expect(error.description.contains("HumanEval.jsonl"))
    }

    @Test(arguments: [
        (["arithmetic", "gsm9k"], [0.5, 0.5], "parts: there is no data set 'gsm9k' for it"),
        (["arithmetic", "mixture"], [0.5, 0.5], "parts: there is no data set 'mixture' for it"),
        (["arithmetic", "jsonl"], [0.5, 0.5], "parts: there is no data set 'jsonl' for it"),
        (["arithmetic", "python"], [0.5, 0.4], "shares: found [0.5,0.4], allowed are 2 numbers"),
        (["arithmetic"], [0.5, 0.5], "shares: found [0.5,0.5], allowed are 1 numbers"),
        ([], [], "parts: found an empty list"),
    ])
    func faults(parts: [String], shares: [Double], text: String) throws {
        let folder = try TemporaryFolder()
        let error = try #require(throws: InputError.self) {
            try folder.corpus("mixture", values(parts, shares))
        }
        #expect(error.description.hasPrefix("data 'mixture': " + text), "\(error)")
    }

    /// Ten documents of 10 tokens at 75 %, three of 20 at 25 %: the stream has N = max(100 / 0.75,
    /// 60 / 0.25) = 240 tokens, 180 of the first and 60 of the second.
    @Test func theStreamHasTheShares() {
        let documents =
            (0..<10).map { Array(repeating: Int32($0), count: 10) }
            + (10..<13).map { Array(repeating: Int32($0), count: 20) }
        let text = TokenDocuments(
            documents: documents, bytes: documents.map(\.count),
            parts: [
                .init("a", documents: 0..<10, share: 0.75),
                .init("b", documents: 10..<13, share: 0.25),
            ])
        #expect(text.stream.count == 240)
        #expect(text.stream.count { $0 >= 10 } == 60)
        #expect((0..<13).allSatisfy { text.stream.contains($0) })
        let windows = text.evaluationWindows(length: 9, limit: 25)
        #expect(windows.map(\.document) == [0, 1, 2, 10, 10, 10, 11, 11, 11])
        #expect(windows.map(\.part) == [0, 0, 0, 1, 1, 1, 1, 1, 1])
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(
                atPath: real.folder.appendingPathComponent("humaneval").path),
            "needs humaneval in the data folder"))
    func theRealHumanEval() throws {
        let entry = try textSets.entry(named: "humaneval")
        let corpus = try entry.make(entry.options(from: [:]), Self.real)
        // 164 problems, every fifth from the fifth on.
        #expect(corpus.test.count == 32)
        #expect(corpus.train.count + corpus.validation.count == 132)
        #expect(Set(corpus.train + corpus.validation).isDisjoint(with: corpus.test))
        #expect(corpus.train[0].hasPrefix("from typing import List\n\n\ndef has_close_elements("))
        #expect(corpus.train[0].contains("\"\"\"\n    for idx, elem in enumerate(numbers):\n"))
    }
}
