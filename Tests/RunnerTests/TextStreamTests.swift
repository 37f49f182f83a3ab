import Catalog
import Foundation
import Models
import Runner
import TensorCore
import TestSupport
import Testing
import Text

/// The text that comes token by token is the text of all tokens.
@Suite("Text as it is generated")
struct TextStreamTests {
    @Test(arguments: ["llama2", "llama2-metaspace", "gemma", "llama3"])
    func isTheTextOfAllTokens(name: String) throws {
        try inTemporaryFolder { folder in
            let json = folder.appendingPathComponent("tokenizer.json")
            try FileManager.default.copyItem(
                at: Fixture.folder.appendingPathComponent("tokenizers/\(name).json"), to: json)
            let tokenizer = try BPETokenizer(contentsOf: json)
            // A model that knows nothing: any token follows any other, bytes and special ones too.
            let configuration: [String: Value] = [
                "model_type": .string("llama"), "vocab_size": .int(tokenizer.vocabularySize),
                "hidden_size": .int(16), "intermediate_size": .int(16),
                "num_hidden_layers": .int(1), "num_attention_heads": .int(1),
                "max_position_embeddings": .int(128),
            ]
            let model = try ModelFolder.make(
                configuration, place: "teacher", SeededWeights(seed: 3), as: .languageModel)
            for (name, data) in ModelFolder.files(of: model) {
                try data.write(to: folder.appendingPathComponent(name))
            }
            let generation = try Generation(
                teacher: folder, routers: nil, selection: nil, capacity: nil)
            let prompt = "half a word, caf\u{e9} \u{65e5}"
            let start = tokenizer.prefix + (try tokenizer.encode(prompt))
            for seed in 0..<8 {
                var pieces: [String] = []
                let result = try generation.generate(
                    prompt, limit: 60, by: NextToken(temperature: 4, seed: UInt64(seed))
                ) { pieces.append($0) }
                let whole = try tokenizer.decode(start + result.tokens)
                #expect(Array((prompt + result.text).utf8) == Array(whole.utf8))
                #expect(Array(pieces.joined().utf8) == Array(result.text.utf8))
            }
        }
    }
}
