import Catalog
import Foundation
import TestSupport
import Testing
import Text

@Suite("A tokenizer.json that is read or refused")
struct TokenizerFileTests {
    private typealias Object = [String: Any]

    /// The smallest tokenizer, changed: pieces a, b, ab and c of which ab is joined.
    private func tokenizer(_ change: (inout [String: Any]) -> Void = { _ in }) throws
        -> BPETokenizer
    {
        var file: Object = [
            "version": "1.0", "added_tokens": [token("<s>", 9)],
            "pre_tokenizer": ["type": "ByteLevel", "add_prefix_space": false],
            "post_processor": [
                "type": "TemplateProcessing", "special_tokens": Object(),
                "single": [["SpecialToken": ["id": "<s>"]], ["Sequence": ["id": "A"]]],
            ],
            "decoder": ["type": "ByteLevel"],
            "model": [
                "type": "BPE", "vocab": ["a": 0, "b": 1, "ab": 2, "c": 3, "\u{120}": 4],
                "merges": ["a b"],
            ],
        ]
        change(&file)
        return try BPETokenizer(serialized: JSONSerialization.data(withJSONObject: file))
    }

    private func token(_ content: String, _ id: Int, _ rest: Object = [:]) -> Object {
        ["id": id, "content": content, "special": true, "normalized": false]
            .merging(rest) { $1 }
    }

    private func fault(_ change: (inout [String: Any]) -> Void) -> String {
        do {
            _ = try tokenizer(change)
            return ""
        } catch {
            return "\(error)"
        }
    }

    private func faultOfModel(_ change: (inout [String: Any]) -> Void) -> String {
        fault {
            var model = $0["model"] as? Object ?? [:]
            change(&model)
            $0["model"] = model
        }
    }

    @Test func readsTheSmallest() throws {
        let small = try tokenizer()
        #expect(try small.encode("abc ba<s>cab") == [2, 3, 4, 1, 0, 9, 3, 2])
        #expect(try small.decode([2, 9, 4, 3]) == "ab c")
        #expect((small.vocabularySize, small.beginning) == (10, 9))
        // Nothing stands for a character without a piece, and an id may be nobody's.
        #expect(try small.encode("axc") == [0, 3])
        #expect(try small.decode([5, 0]) == "a")
        #expect(throws: InputError("token id 10 is not in the vocabulary; allowed is 0 to 9")) {
            try small.decode([10])
        }
    }

    @Test func joinsByRankThenFromTheLeft() throws {
        func ids(_ merges: [Any], _ text: String) throws -> [Int32] {
            try tokenizer {
                $0["model"] = [
                    "vocab": ["a": 0, "b": 1, "aa": 2, "ab": 3, "aab": 4], "merges": merges,
                ]
            }.encode(text)
        }
        #expect(try ids(["a a", "a b"], "aaab") == [2, 3])
        #expect(try ids(["a b", "a a"], "aaab") == [2, 3])
        #expect(try ids([["a", "b"], ["a", "ab"]], "aaab") == [0, 4])
        #expect(try ids(["a a"], "aaaaa") == [2, 2, 0])
        // Linear-logarithmic: a word of a million letters ends at once.
        #expect(try ids(["a a"], String(repeating: "a", count: 1 << 20)).count == 1 << 19)
    }

    @Test func aPieceIsItsBytes() throws {
        // One character and two that are canonically the same, so that no dictionary holds both.
        let file = """
            {"model": {"vocab": {"\u{e9}": 0, "e": 1, "\u{301}": 2, "e\u{301}": 3},
            "merges": ["e \u{301}"]}, "decoder": {"type": "Fuse"}, "post_processor": {
            "type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "e"}}, {"Sequence": {}}]}}
            """
        let read = try BPETokenizer(serialized: Data(file.utf8))
        #expect(try read.encode("\u{e9}e\u{301}") == [0, 3])
        #expect(Array(try read.decode([3]).unicodeScalars) == ["e", "\u{301}"])
    }

    @Test func partsThatAreNotComputedAreNamed() {
        #expect(
            fault { $0["normalizer"] = ["type": "NFKC"] }
                == "'normalizer' is \"NFKC\", which is not computed; allowed is Lowercase, NFC, "
                + "Prepend, Replace")
        #expect(
            fault { $0["pre_tokenizer"] = ["type": "Digits"] }
                == "'pre_tokenizer' is \"Digits\", which is not computed; allowed is ByteLevel, "
                + "Metaspace, Split")
        #expect(
            fault {
                $0["pre_tokenizer"] = [
                    "type": "Sequence",
                    "pretokenizers": [
                        ["type": "Split", "behavior": "Isolated", "pattern": ["Regex": "\\d"]]
                    ],
                ]
            }
                == "'pre_tokenizer.pretokenizers[0].pattern' is a mapping, allowed is a regular "
                + "expression of GPT-2, Llama 3 or Qwen2, written as they do")
        #expect(
            fault { $0["post_processor"] = ["type": "RobertaProcessing"] }
                .hasPrefix("'post_processor' is \"RobertaProcessing\", which is not computed"))
        #expect(
            fault { $0["decoder"] = ["type": "WordPiece"] }
                .hasPrefix("'decoder' is \"WordPiece\", which is not computed"))
        #expect(fault { $0["decoder"] = nil }.hasPrefix("'decoder' is missing"))
        #expect(
            fault { $0["pre_tokenizer"] = ["type": "ByteLevel", "joins": 1] }
                == "'pre_tokenizer.joins' is not known; allowed is add_prefix_space, trim_offsets, "
                + "use_regex")
        #expect(fault { $0["extra"] = 1 }.hasSuffix("'extra' is not known"))
        #expect(
            fault { $0["post_processor"] = nil }
                == "no token that begins a text: neither 'post_processor' nor a 'bos_token' of "
                + "tokenizer_config.json nor a 'bos_token_id' of config.json")
    }

    @Test func modelsThatCannotBe() {
        #expect(
            faultOfModel { $0["type"] = "Unigram" }
                == "'model' is \"Unigram\", which is not computed; allowed is BPE")
        #expect(
            faultOfModel { $0["dropout"] = 0.1 }
                == "'model.dropout' is 0.1, allowed is null")
        #expect(
            faultOfModel { $0["unk_token"] = "<unk>" }
                == "'model.unk_token' is \"<unk>\", allowed is a piece of the vocabulary")
        #expect(
            faultOfModel { $0["vocab"] = ["a": 0, "b": 0] }.hasSuffix(
                "has the id 0 of another piece"))
        #expect(
            faultOfModel { $0["vocab"] = ["a": 1 << 40] }
                == "\"a\" has the id 1099511627776, allowed is 0 to 1048575")
        #expect(
            faultOfModel { $0["merges"] = ["a x"] }
                == "line 1: the merge's piece \"ax\" is not in the vocabulary")
        #expect(
            faultOfModel { $0["merges"] = ["a b c"] } == "line 1: a merge is not of two pieces")
        #expect(faultOfModel { $0["merges"] = nil } == "'model' needs 'vocab' and 'merges'")
        #expect(
            fault { $0["added_tokens"] = [token("a", 7)] }
                == "'added_tokens[0].id' is 7, the vocabulary's is 0")
        #expect(
            fault { $0["added_tokens"] = [token("", 7)] }
                == "'added_tokens[0].content' is \"\", allowed is 1 to 1024 bytes")
        #expect(throws: InputError("line 1: expected '{', found \"[\"")) {
            try BPETokenizer(serialized: Data("[]".utf8))
        }
        #expect(throws: InputError("'model' is missing")) {
            try BPETokenizer(serialized: Data("{}".utf8))
        }
    }

    @Test func textThatGrowsWithoutEnd() throws {
        let replace: Object = [
            "type": "Replace", "pattern": ["String": "a"],
            "content": String(repeating: "a", count: 16),
        ]
        let grown = try tokenizer {
            $0["normalizer"] = ["type": "Sequence", "normalizers": [replace, replace, replace]]
        }
        #expect(throws: InputError("normalizing makes a text more than 16 times as long")) {
            try grown.encode(String(repeating: "a", count: 1000))
        }
        #expect(
            fault {
                $0["normalizer"] = [
                    "type": "Sequence", "normalizers": Array(repeating: replace, count: 9),
                ]
            } == "'normalizer' has 9 steps, allowed is 8")
    }

    @Test func aFolderHasOneOrTheOther() throws {
        try inTemporaryFolder { folder in
            #expect(
                throws: InputError(
                    "\(folder.path): has no tokenizer; allowed is tokenizer.json or "
                        + "tokenizer.model")
            ) { try TokenizerFolder.load(folder) }
            let fixtures = Fixture.folder
            try FileManager.default.copyItem(
                at: fixtures.appendingPathComponent("text/tiny.model"),
                to: folder.appendingPathComponent("tokenizer.model"))
            #expect(try TokenizerFolder.load(folder) is SentencePieceTokenizer)
            #expect(try TokenizerFolder.load(folder).ends == [2])
            let json = folder.appendingPathComponent("tokenizer.json")
            try FileManager.default.copyItem(
                at: fixtures.appendingPathComponent("tokenizers/gpt2.json"), to: json)
            try Data(#"{"eos_token": {"content": "<|endoftext|>"}, "bos_token": null}"#.utf8)
                .write(to: folder.appendingPathComponent("tokenizer_config.json"))
            let gpt2 = try TokenizerFolder.load(folder)
            #expect(gpt2 is BPETokenizer)
            #expect(gpt2.piece(gpt2.beginning) == "<|endoftext|>")
            #expect(gpt2.ends == [gpt2.beginning])
            #expect(try gpt2.encode("\n").map(gpt2.piece) == ["<0x0A>"])
            #expect(try gpt2.encode(" ").map(gpt2.piece) == ["\u{2581}"])
            try Data("{".utf8).write(to: json)
            #expect(
                throws: InputError(
                    "\(json.path): line 1: expected a key, found the end of the text")
            ) { try TokenizerFolder.load(folder) }
        }
    }
}
