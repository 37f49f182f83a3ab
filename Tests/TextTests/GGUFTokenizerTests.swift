import Catalog
import Files
import Foundation
import TestSupport
import Testing
import Text

@Suite("Tokenizers of GGUF files")
struct GGUFTokenizerTests {
    private static func file(_ name: String) -> URL {
        Fixture.folder.appendingPathComponent("tokenizers/\(name).gguf")
    }

    /// The ids of the same vocabulary by the tokenizers package, of spm by the sentencepiece package.
    @Test(arguments: ["gpt2", "smollm", "llama3", "cl100k", "o200k", "composed", "spm"])
    func givesTheIdsOfItsOwnTokenizer(name: String) throws {
        let tokenizer = try TokenizerFolder.load(Self.file(name))
        for (text, ids) in zip(try Package.texts(), try Package.ids(name)) {
            #expect(try tokenizer.encode(text) == ids, "\(text.debugDescription)")
        }
    }

    @Test func whatIsPutAroundAText() throws {
        let smollm = try TokenizerFolder.load(Self.file("smollm"))
        #expect(smollm.prefix.isEmpty && smollm.suffix.isEmpty)
        let names = try [smollm.bos, smollm.eosTokens.first].map { smollm.token(try #require($0)) }
        #expect(names == ["<|endoftext|>", "</s>"])
        // Llama 3's rule says BOS, and so does a vocabulary with scores.
        let llama = try TokenizerFolder.load(Self.file("llama3"))
        #expect(llama.prefix.map(llama.token) == ["<|begin_of_text|>"])
        let spm = try TokenizerFolder.load(Self.file("spm"))
        #expect(spm.prefix == [1] && spm.suffix.isEmpty && spm.eosTokens == [2])
        #expect(try spm.decode(spm.prefix + spm.encode("a b\u{1f9d1}c")) == "a b\u{1f9d1}c")
    }

    /// A file of the smallest vocabulary, changed.
    private func fault(_ change: (inout GGUFBytes) -> Void) throws -> String {
        var bytes = GGUFBytes()
        bytes.texts["tokenizer.ggml.model"] = "gpt2"
        bytes.texts["tokenizer.ggml.pre"] = "gpt-2"
        bytes.lists["tokenizer.ggml.tokens"] = ["a", "b", "ab", "<s>"]
        bytes.lists["tokenizer.ggml.merges"] = ["a b"]
        bytes.numbers["tokenizer.ggml.token_type"] = [1, 1, 1, 3]
        bytes.wholes["tokenizer.ggml.bos_token_id"] = 3
        change(&bytes)
        return try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("model.gguf")
            try bytes.data.write(to: file)
            do {
                let read = try TokenizerFolder.load(file)
                return "\(try read.encode("abb<s>")) \(read.prefix) \(read.suffix)"
            } catch let error as InputError {
                #expect(error.description.hasPrefix(file.path))
                return String(error.description.dropFirst(file.path.count + 2))
            }
        }
    }

    @Test func whatCannotBeReadIsNamed() throws {
        #expect(try fault { _ in } == "[2, 1, 3] [] []")
        #expect(
            try fault {
                $0.flags["tokenizer.ggml.add_bos_token"] = true
                $0.flags["tokenizer.ggml.add_eos_token"] = true
                $0.wholes["tokenizer.ggml.eos_token_id"] = 1
            } == "[2, 1, 3] [3] [1]")
        #expect(
            try fault { $0.texts["tokenizer.ggml.pre"] = "nonsense" }
                .hasPrefix("'tokenizer.ggml.pre' is \"nonsense\", which is not known; allowed is "))
        #expect(
            try fault { $0.texts["tokenizer.ggml.model"] = "bert" }
                == "'tokenizer.ggml.model' is \"bert\", which is not computed; allowed is gpt2, llama"
        )
        #expect(
            try fault { $0.texts["tokenizer.ggml.model"] = nil }
                == "'tokenizer.ggml.model' is missing: the file has no tokenizer")
        #expect(
            try fault { $0.lists["tokenizer.ggml.tokens"] = ["a", "b", "a", "c"] }
                == "'tokenizer.ggml.tokens': \"a\" occurs twice")
        #expect(
            try fault { $0.lists["tokenizer.ggml.merges"] = ["a c"] }
                .hasPrefix("'tokenizer.ggml.merges': the merge's token \"ac\""))
        #expect(
            try fault { $0.numbers["tokenizer.ggml.token_type"] = [1, 1] }
                == "'tokenizer.ggml.token_type' has 2 numbers for 4 tokens")
        #expect(
            try fault { $0.numbers["tokenizer.ggml.token_type"] = [1, 1, 7, 1] }
                == "'tokenizer.ggml.token_type' is 7 for token 2, allowed is 1 to 6")
        #expect(
            try fault { $0.wholes["tokenizer.ggml.bos_token_id"] = 4 }
                == "'tokenizer.ggml.bos_token_id' is 4, allowed is 0 to 3")
        #expect(
            try fault { $0.texts["tokenizer.ggml.model"] = "llama" }
                == "'tokenizer.ggml.scores' has to have a number for each token")
        #expect(
            try fault { $0.lists["tokenizer.ggml.tokens"]?[3] = Self.long }
                == "'tokenizer.ggml.tokens': the special token 3 has 1025 bytes, allowed is 1024")
        #expect(
            try fault {
                $0.texts["tokenizer.ggml.model"] = "llama"
                $0.lists["tokenizer.ggml.tokens"]?[2] = Self.long
                $0.reals["tokenizer.ggml.scores"] = [0, -1, -2, 0]
            } == "'tokenizer.ggml.tokens': token 2 has 1025 bytes, allowed is 1024")
    }

    /// Each of its cuts would be looked up.
    private static let long = String(repeating: "a", count: 1025)
}

/// The metadata of a GGUF file, version 3, without tensors.
private struct GGUFBytes {
    var texts: [String: String] = [:]
    var lists: [String: [String]] = [:]
    var numbers: [String: [Int32]] = [:]
    var reals: [String: [Float]] = [:]
    var wholes: [String: UInt32] = [:]
    var flags: [String: Bool] = [:]

    var data: Data {
        var data = Data("GGUF".utf8)
        func add<Number: FixedWidthInteger>(_ number: Number) {
            withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
        }
        func add(text: String) {
            add(UInt64(text.utf8.count))
            data.append(contentsOf: text.utf8)
        }
        func begin(_ key: String, _ type: UInt32) {
            add(text: key)
            add(type)
        }
        let count =
            texts.count + lists.count + numbers.count + reals.count + wholes.count + flags.count
        add(UInt32(3))
        add(UInt64(0))
        add(UInt64(count))
        for (key, text) in texts {
            begin(key, 8)
            add(text: text)
        }
        for (key, list) in lists {
            begin(key, 9)
            add(UInt32(8))
            add(UInt64(list.count))
            for text in list { add(text: text) }
        }
        for (key, list) in numbers {
            begin(key, 9)
            add(UInt32(5))
            add(UInt64(list.count))
            for number in list { add(number) }
        }
        for (key, list) in reals {
            begin(key, 9)
            add(UInt32(6))
            add(UInt64(list.count))
            for number in list { add(number.bitPattern) }
        }
        for (key, number) in wholes {
            begin(key, 4)
            add(number)
        }
        for (key, flag) in flags {
            begin(key, 7)
            add(UInt8(flag ? 1 : 0))
        }
        return data
    }
}
