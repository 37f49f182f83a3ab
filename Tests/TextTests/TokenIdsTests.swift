import Foundation
import TestSupport
import Testing
import Text

/// What Tools/fixtures/text.py wrote.
private struct Reference: Decodable {
    struct Model: Decodable {
        struct Case: Decodable {
            let text: String
            let ids: [Int32]
            let decoded: String
        }
        let pieces: Int
        let texts: [Case]
    }
    let models: [String: Model]

    static func read() throws -> Reference {
        let file = Fixture.folder.appendingPathComponent("text/ids.json")
        return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }
}

private let dataFolder =
    ProcessInfo.processInfo.environment["ELASTI_DATA"]
    .map { URL(fileURLWithPath: $0) }
    ?? Fixture.folder.appendingPathComponent("../../../shared/data").standardizedFileURL
private let stories = dataFolder.appendingPathComponent("stories260K/tokenizer.model")

@Suite("Ids are those of the sentencepiece package")
struct TokenIdsTests {
    @Test("on the committed model")
    func tiny() throws {
        let file = Fixture.folder.appendingPathComponent("text/tiny.model")
        try check(SentencePieceTokenizer(contentsOf: file), against: "tiny")
    }

    @Test(
        "on the tokenizer of stories260K",
        .enabled(
            if: FileManager.default.fileExists(atPath: stories.path),
            "needs stories260K in the data folder"))
    func storiesModel() throws {
        try check(SentencePieceTokenizer(contentsOf: stories), against: "stories260K")
    }

    private func check(_ tokenizer: SentencePieceTokenizer, against name: String) throws {
        let reference = try #require(try Reference.read().models[name])
        #expect(tokenizer.vocabularySize == reference.pieces)
        #expect(tokenizer.bos == 1)
        #expect(tokenizer.eos == 2)
        #expect(tokenizer.unknown == 0)
        for text in reference.texts {
            #expect(try tokenizer.encode(text.text) == text.ids, "\(text.text)")
            let decoded = try tokenizer.decode(text.ids)
            #expect(Array(decoded.utf8) == Array(text.decoded.utf8), "\(text.text)")
        }
    }
}
