import Foundation
import TestSupport
import Testing

@Suite("Tokenize")
struct TokenizeTests {
    @Test func printsIdsAndTokens() throws {
        try inTemporaryFolder { folder in
            let elasti = Program(folder: folder)
            let model = folder.appendingPathComponent("model")
            try FileManager.default.createDirectory(at: model, withIntermediateDirectories: true)
            for (name, place) in [("llama3.json", "tokenizer.json")] {
                try FileManager.default.copyItem(
                    at: Fixture.folder.appendingPathComponent("tokenizers/\(name)"),
                    to: model.appendingPathComponent(place))
            }
            try Data("a\nb".utf8).write(to: folder.appendingPathComponent("text.txt"))
            let arguments = ["tokenize", "--teacher", "model", "--text", "text.txt"]
            let lines = try elasti.run(arguments)
            #expect(lines.status == 0 && lines.errors == "")
            let tokens = lines.output.split(separator: "\n").map {
                $0.split(separator: "\t").last.map(String.init)
            }
            #expect(tokens == ["<|begin_of_text|>", "a", "<0x0A>", "b"])
            let json = try elasti.run(arguments + ["--bos", "never", "--json"])
            let value = try #require(
                try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            #expect(value["tokens"] as? [String] == ["a", "<0x0A>", "b"])
            #expect((value["ids"] as? [Int])?.count == 3)

            // A GGUF file holds its tokenizer.
            let file = Fixture.folder.appendingPathComponent("tokenizers/smollm.gguf").path
            let digits = folder.appendingPathComponent("digits.txt")
            try Data("42".utf8).write(to: digits)
            let gguf = try elasti.run(["tokenize", "--teacher", file, "--text", "digits.txt"])
            #expect(gguf.output.split(separator: "\n").map { $0.last } == ["4", "2"])

            let missing = try elasti.run(["tokenize", "--teacher", "model", "--text", "none.txt"])
            #expect(missing.status == 2 && missing.errors.contains("none.txt"))
            let wrong = try elasti.run(arguments + ["--bos", "maybe"])
            #expect(wrong.status == 2)
        }
    }
}
