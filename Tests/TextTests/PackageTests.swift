import Foundation
import TestSupport
import Testing
import Text

/// What Tools/fixtures/tokenizer_files.py wrote: the texts, and per family what the tokenizers package
/// makes of them.
struct Package: Decodable {
    struct Family: Decodable {
        struct Random: Decodable {
            let ids: [Int32]
            let text: String
        }
        /// By a text's index, the text of its ids where it differs; not there for ways to cut text.
        let texts: [String: String]?
        let random: [Random]
        /// What is put around a text.
        let prefix, suffix: [Int32]
    }
    let families: [String: Family]

    static let folder = Fixture.folder.appendingPathComponent("tokenizers")

    static func family(_ name: String) throws -> Family {
        let file = folder.appendingPathComponent("decoded.json")
        let all = try JSONDecoder().decode(Package.self, from: Data(contentsOf: file))
        return try #require(all.families[name])
    }

    static func texts() throws -> [String] {
        try JSONDecoder().decode(
            [String].self, from: Data(contentsOf: folder.appendingPathComponent("texts.json")))
    }

    /// 16-bit numbers: for each text the count of its ids, then the ids.
    static func ids(_ name: String) throws -> [[Int32]] {
        let bytes = try Data(contentsOf: folder.appendingPathComponent("\(name).ids"))
        let numbers = stride(from: 0, to: bytes.count, by: 2).map {
            Int32(bytes[$0]) | Int32(bytes[$0 + 1]) << 8
        }
        var rows: [[Int32]] = []
        var position = 0
        while position < numbers.count {
            let end = position + 1 + Int(numbers[position])
            rows.append(Array(numbers[position + 1..<end]))
            position = end
        }
        return rows
    }

    static func tokenizer(_ name: String) throws -> BPETokenizer {
        let file = folder.appendingPathComponent("\(name).json")
        return try inTemporaryFolder { temporary in
            let copy = temporary.appendingPathComponent("tokenizer.json")
            try FileManager.default.copyItem(at: file, to: copy)
            try Data(#"{"bos_token_id": [7], "eos_token_id": [5, 6]}"#.utf8)
                .write(to: temporary.appendingPathComponent("config.json"))
            return try BPETokenizer(contentsOf: copy)
        }
    }
}

@Suite("Ids are those of the tokenizers package")
struct PackageTests {
    static let families = [
        "gpt2", "llama3", "qwen2", "llama2", "llama2-metaspace", "phi3", "gemma",
    ]
    static let cuts = [
        "smollm", "cl100k", "o200k", "composed", "deepseek", "splits", "words", "marks", "accents",
    ]

    @Test(arguments: families + cuts)
    func encodes(name: String) throws {
        let tokenizer = try Package.tokenizer(name)
        let (texts, rows) = (try Package.texts(), try Package.ids(name))
        #expect(texts.count == rows.count && texts.count >= 3000)
        for (text, ids) in zip(texts, rows) {
            #expect(try tokenizer.encode(text) == ids, "\(text.debugDescription)")
        }
        let family = try Package.family(name)
        #expect(tokenizer.prefix == family.prefix && tokenizer.suffix == family.suffix)
        #expect(tokenizer.bos == family.prefix.first ?? 7)
        #expect(try tokenizer.encode("a", bos: .never).ids == tokenizer.encode("a") + family.suffix)
        #expect(
            try tokenizer.encode("a", bos: .always).ids
                == (family.prefix.isEmpty ? [7] : family.prefix) + tokenizer.encode("a")
                + family.suffix)
    }

    @Test(arguments: families)
    func decodes(name: String) throws {
        let (tokenizer, family) = (try Package.tokenizer(name), try Package.family(name))
        for (index, (text, ids)) in zip(try Package.texts(), try Package.ids(name)).enumerated() {
            let expected = family.texts?[String(index)] ?? text
            #expect(
                Array(try tokenizer.decode(ids).utf8) == Array(expected.utf8),
                "\(text.debugDescription)")
        }
        for random in family.random {
            // Of bytes that are no character the package makes more U+FFFD with byte fallback.
            let single = { (text: String) in
                text.split(separator: "\u{FFFD}", omittingEmptySubsequences: true)
                    .map { Array($0.utf8) }
            }
            let text = try tokenizer.decode(random.ids)
            if ["gpt2", "llama3", "qwen2"].contains(name) {
                #expect(Array(text.utf8) == Array(random.text.utf8))
            } else if !random.text.contains("\u{FFFD}") {
                #expect(single(text) == single(random.text))
            }
        }
    }

    @Test func tokensThatBeginAndEnd() throws {
        #expect(try Package.tokenizer("qwen2").eosTokens == [5, 6])
        #expect(try Package.tokenizer("llama2").eosTokens == [5, 6])
        let llama = try Package.tokenizer("llama2")
        #expect((llama.bos, llama.token(1), llama.token(-1)) == (1, "<s>", ""))
        #expect(llama.token(Int32(llama.vocabularySize)) == "")
    }
}
