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
                "type": "TemplateProcessing",
                "special_tokens": ["<s>": ["id": "<s>", "ids": [5], "tokens": ["<s>"]]],
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
        #expect(try small.encode("abc ba<s>cab") == [2, 3, 4, 1, 0, 5, 3, 2])
        #expect(try small.decode([2, 5, 4, 3]) == "ab c")
        // The package numbers added tokens on from the vocabulary, whatever the file says.
        #expect(small.vocabularySize == 6 && small.bos == 5 && small.prefix == [5])
        // Nothing stands for a character without a piece.
        #expect(try small.encode("axc") == [0, 3])
        #expect(throws: InputError("token id 6 is not in the vocabulary; allowed is 0 to 5")) {
            try small.decode([6])
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
            "merges": ["e \u{301}"]}, "decoder": {"type": "Fuse"}}
            """
        let read = try BPETokenizer(serialized: Data(file.utf8))
        #expect(try read.encode("\u{e9}e\u{301}") == [0, 3])
        #expect(Array(try read.decode([3]).unicodeScalars) == ["e", "\u{301}"])
    }

    @Test func partsThatAreNotComputedAreNamed() {
        #expect(
            fault { $0["normalizer"] = ["type": "Precompiled"] }
                == "'normalizer' is \"Precompiled\", which is not computed; allowed is ByteLevel, "
                + "Lowercase, NFC, NFD, NFKC, NFKD, Prepend, Replace, Strip, StripAccents")
        #expect(
            fault { $0["pre_tokenizer"] = ["type": "UnicodeScripts"] }
                == "'pre_tokenizer' is \"UnicodeScripts\", which is not computed; allowed is "
                + "BertPreTokenizer, ByteLevel, CharDelimiterSplit, Digits, Metaspace, Punctuation, "
                + "Split, Whitespace, WhitespaceSplit")
        #expect(
            fault { $0["pre_tokenizer"] = split("(?<=a", "Isolated") }
                == "'pre_tokenizer.pattern': no regular expression: end pattern with unmatched "
                + "parenthesis")
        #expect(
            fault { $0["pre_tokenizer"] = split("a", "Joined") }
                == "'pre_tokenizer.behavior' is \"Joined\", allowed is Removed, Isolated, "
                + "MergedWithPrevious, MergedWithNext, Contiguous")
        #expect(
            fault { $0["post_processor"] = ["type": "Nonsense"] }
                .hasPrefix("'post_processor' is \"Nonsense\", which is not computed"))
        #expect(
            fault { $0["pre_tokenizer"] = ["type": "ByteLevel", "joins": 1] }
                == "'pre_tokenizer.joins' is not known; allowed is add_prefix_space, trim_offsets, "
                + "use_regex")
        #expect(fault { $0["extra"] = 1 }.hasSuffix("'extra' is not known"))
    }

    private func split(_ expression: String, _ behavior: String) -> [String: Any] {
        ["type": "Split", "pattern": ["Regex": expression], "behavior": behavior, "invert": false]
    }

    @Test func whatNoIdDependsOnIsNoFault() throws {
        let padding: Object = ["strategy": "BatchLongest", "pad_id": 0]
        let read = try tokenizer {
            $0["truncation"] = ["max_length": 2, "strategy": "LongestFirst", "stride": 0]
            $0["padding"] = padding
            $0["pre_tokenizer"] = [
                "type": "ByteLevel", "add_prefix_space": false, "joins": false, "scheme": "",
            ]
            $0["decoder"] = ["type": "CTC", "pad_token": "<pad>"]
            $0["post_processor"] = ["type": "ByteLevel", "anything": 1]
        }
        #expect(try read.encode("abc") == [2, 3])
        #expect(
            throws: InputError(
                "'decoder' is \"CTC\", which is not computed; allowed is ByteLevel, Metaspace, "
                    + "Replace, ByteFallback, Fuse, Strip after Fuse")
        ) { try read.decode([2]) }
        #expect(read.token(2) == "ab")
        // Without a decoder the package puts spaces between pieces.
        #expect(try tokenizer { $0["decoder"] = nil }.decode([2, 3]) == "ab c")
        let plain = try tokenizer {
            $0["model"] = [
                "vocab": ["a": 0, "b": 1], "merges": [String](), "unk_token": "<unk>",
                "dropout": 0.0,
            ]
            $0["post_processor"] = nil
        }
        #expect(try plain.encode("ab") == [0, 1])
        #expect(
            throws: InputError(
                "\"c\" has no token, and 'model.unk_token', \"<unk>\", is not in the vocabulary")
        ) { try plain.encode("c") }
    }

    @Test func noBeginningIsAnErrorWhereOneIsAskedFor() throws {
        let plain = try tokenizer { $0["post_processor"] = nil }
        #expect(plain.bos == nil && plain.prefix.isEmpty && plain.suffix.isEmpty)
        let first = try plain.encode("ab", bos: .tokenizer)
        #expect(first.ids == [2] && first.predictedBytes == 0)
        let second = try plain.encode("abc", bos: .never)
        #expect(second.ids == [2, 3] && second.predictedBytes == 1)
        #expect(
            throws: InputError(
                "no token that begins a text: the tokenizer puts none, and its files name none "
                    + "(bos_token, bos_token_id)")
        ) { try plain.encode("ab", bos: .always) }
        let template = try tokenizer()
        let whole = try template.encode("ab", bos: .tokenizer)
        #expect(whole.ids == [5, 2] && whole.predictedBytes == 2)
        #expect(try template.encode("", bos: .never).ids.isEmpty)
    }

    @Test func expressionsThatTakeTooLong() throws {
        let error = InputError(
            "a regular expression of the tokenizer takes too long on this text, or too much memory")
        func encode(_ expression: String, _ text: String) throws -> [Int32] {
            try tokenizer { $0["pre_tokenizer"] = split(expression, "Isolated") }.encode(text)
        }
        let long = String(repeating: "a", count: 1 << 20)
        #expect(throws: error) { try encode("(?:a|aa)+(?!a|b)", String(long.prefix(60)) + "b") }
        #expect(throws: error) { try encode("a++[cd]", String(long.prefix(1 << 16))) }
        // However long a word is, it is one: an odd number of letters in pairs.
        let pairs = try tokenizer {
            $0["model"] = ["vocab": ["a": 0, "b": 1, "aa": 2], "merges": ["a a"]]
            $0["added_tokens"] = [Object]()
            $0["post_processor"] = nil
            $0["pre_tokenizer"] = split("a+|c", "Isolated")
        }.encode("b" + long + "a")
        #expect(pairs == [1] + Array(repeating: 2, count: 1 << 19) + [0])
        // In proportion to the text.
        #expect(try encode("a|b", long).count == 1 << 20)
        #expect(try encode(#"\s+(?!\S)|\s+|a+"#, long).count == 1 << 20)
        let spaces = String(repeating: " ", count: 1 << 20)
        #expect(try encode(#"\s*[\r\n]+|\s+(?!\S)|\s+"#, spaces + "a") == [0])
        #expect(
            fault {
                $0["pre_tokenizer"] = split(String(repeating: "a", count: 20_000), "Isolated")
            }
                == "'pre_tokenizer.pattern': a regular expression of 20000 bytes, allowed is 16384")
        #expect(
            fault { $0["pre_tokenizer"] = split(String(repeating: "(", count: 5000), "Isolated") }
                .hasPrefix("'pre_tokenizer.pattern': no regular expression"))
    }

    @Test func modelsThatCannotBe() {
        #expect(
            faultOfModel { $0["type"] = "Unigram" }
                == "'model' is \"Unigram\", which is not computed; allowed is BPE")
        #expect(
            faultOfModel { $0["dropout"] = 0.1 }
                == "'model.dropout' is 0.1, allowed is null")
        #expect(
            faultOfModel { $0["vocab"] = ["a": 0, "b": 0] }.hasSuffix(
                "has the id 0 of another token"))
        #expect(
            faultOfModel { $0["vocab"] = ["a": 1 << 40] }
                == "\"a\" has the id 1099511627776, allowed is 0 to 1048575")
        #expect(
            faultOfModel { $0["merges"] = ["a x"] }
                == "line 1: the merge's token \"ax\" is not in the vocabulary")
        #expect(
            faultOfModel { $0["merges"] = ["a b c"] } == "line 1: a merge is not of two tokens")
        #expect(faultOfModel { $0["merges"] = nil } == "'model' needs 'vocab' and 'merges'")
        #expect(
            fault { $0["added_tokens"] = [token(String(repeating: "a", count: 1025), 7)] }
                .hasSuffix("allowed is at most 1024 bytes"))
        #expect(
            fault { $0["added_tokens"] = [Object]() }
                == "'post_processor' puts the id 5 into a text, the vocabulary ends at 4")
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
            #expect(try TokenizerFolder.load(folder).eosTokens == [2])
            let json = folder.appendingPathComponent("tokenizer.json")
            try FileManager.default.copyItem(
                at: fixtures.appendingPathComponent("tokenizers/gpt2.json"), to: json)
            try Data(#"{"eos_token": {"content": "<|endoftext|>"}, "bos_token": null}"#.utf8)
                .write(to: folder.appendingPathComponent("tokenizer_config.json"))
            let gpt2 = try TokenizerFolder.load(folder)
            #expect(gpt2 is BPETokenizer)
            let bos = try #require(gpt2.bos)
            #expect(gpt2.token(bos) == "<|endoftext|>")
            #expect(gpt2.prefix.isEmpty && gpt2.eosTokens == [bos])
            #expect(try gpt2.encode("\n").map(gpt2.token) == ["<0x0A>"])
            #expect(try gpt2.encode(" ").map(gpt2.token) == ["\u{2581}"])
            try Data("{".utf8).write(to: json)
            #expect(
                throws: InputError(
                    "\(json.path): line 1: expected a key, found the end of the text")
            ) { try TokenizerFolder.load(folder) }
        }
    }
}
