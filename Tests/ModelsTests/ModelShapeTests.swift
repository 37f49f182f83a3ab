import Foundation
import Models
import TestSupport
import Testing

/// Models by their sizes alone.
@Suite("Model sizes")
struct ModelShapeTests {
    static let configurations = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../experiments/configurations").standardizedFileURL

    /// The totals of `transformers` 5.23 for models of these sizes on its meta device
    /// (Phi3ForCausalLM, Gemma2ForCausalLM, ViTMAEForPreTraining, LlavaForConditionalGeneration),
    /// frozen tables of positions included.
    static let totals = [
        "Phi-3.5-mini-instruct": 3_821_079_552, "gemma-2-2b": 2_614_341_888,
        "gemma-2-9b": 9_241_705_984, "vit-mae-base": 111_907_840, "vit-mae-large": 329_541_888,
        "llava-1.5-7b": 7_063_427_072,
    ]

    @Test func allConfigurationsHaveAKnownTotal() throws {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Self.configurations.path)
        #expect(Set(files) == Set(Self.totals.keys.map { $0 + ".json" }))
    }

    @Test(arguments: totals.keys.sorted())
    func totalIsThatOfTransformers(name: String) throws {
        let shape = try ModelShape(
            contentsOf: Self.configurations.appending(path: name + ".json"))
        #expect(shape.parameterCount == Self.totals[name])
    }

    /// The same by sizes alone: of Mistral 7B, Qwen3 0.6B, Gemma 3 1B, OLMo 2 1B, Pythia 160M and
    /// SmolLM3 3B, with the keys whose defaults are not theirs.
    private static let otherTotals = [
        (
            "mistral", [32_768, 4096, 14_336, 32, 32], "", 7_248_023_552
        ),
        (
            "qwen3", [151_936, 1024, 3072, 28, 16],
            #""num_key_value_heads": 8, "head_dim": 128, "tie_word_embeddings": true"#, 596_049_920
        ),
        (
            "gemma3_text", [262_144, 1152, 6912, 26, 4],
            #""num_key_value_heads": 1, "head_dim": 256"#, 999_885_952
        ),
        ("olmo2", [100_352, 2048, 8192, 16, 16], "", 1_484_916_736),
        ("gpt_neox", [50_304, 768, 3072, 12, 12], "", 162_322_944),
        ("smollm3", [128_256, 2048, 11_008, 36, 16], "", 3_075_098_624),
    ]

    @Test(arguments: otherTotals)
    func totalOfSizes(type: String, sizes: [Int], more: String, total: Int) throws {
        let keys = [
            "vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers",
            "num_attention_heads",
        ]
        let members =
            ["\"model_type\": \"\(type)\""] + zip(keys, sizes).map { "\"\($0)\": \($1)" }
            + (more.isEmpty ? [] : [more])
        try inTemporaryFolder { folder in
            let config = folder.appendingPathComponent("config.json")
            try Data("{\(members.joined(separator: ", "))}".utf8).write(to: config)
            #expect(try ModelShape(contentsOf: config).parameterCount == total)
            // The folder's own sizes, by the family.
            #expect(try ModelShape(contentsOf: folder).parameterCount == total)
        }
    }

    @Test func stacksAndImageTokens() throws {
        func shape(_ name: String) throws -> ModelShape {
            try ModelShape(contentsOf: Self.configurations.appending(path: name + ".json"))
        }
        let masked = try shape("vit-mae-large")
        #expect(masked.stacks.map(\.name) == ["encoder", "decoder"])
        #expect(masked.stacks.map(\.branches.count) == [48, 16])
        #expect(masked.imageTokenWidth == nil)
        let llava = try shape("llava-1.5-7b")
        #expect(llava.stacks.map(\.name) == ["decoder"])
        #expect(llava.imageTokenWidth == 4096)
    }

    private static let small = """
        "vocab_size": 40, "hidden_size": 24, "intermediate_size": 48, "num_hidden_layers": 2,
        "num_attention_heads": 4
        """

    /// The sizes of a model that can be made here say what the model itself says.
    @Test(
        arguments: [
            ("llama", ""), ("llama", #", "num_key_value_heads": 2, "tie_word_embeddings": true"#),
            ("llama", #", "head_dim": 8, "attention_bias": true"#),
            ("llama", #", "mlp_bias": true"#),
            ("phi3", #", "num_key_value_heads": 2"#),
            ("gemma2", #", "num_key_value_heads": 2, "head_dim": 8"#),
            ("mistral", #", "num_key_value_heads": 2, "tie_word_embeddings": true"#),
            ("qwen3", #", "num_key_value_heads": 4, "head_dim": 8, "attention_bias": true"#),
            ("gemma3_text", #", "head_dim": 8"#),
            ("gemma3_text", #", "num_key_value_heads": 2, "head_dim": 8, "attention_bias": true"#),
            ("olmo2", ""), ("olmo2", #", "num_key_value_heads": 2, "attention_bias": true"#),
            ("gpt_neox", ""), ("gpt_neox", #", "attention_bias": false"#),
            ("gpt_neox", #", "tie_word_embeddings": true"#), ("smollm3", ""),
            ("smollm3", #", "attention_bias": true, "mlp_bias": true"#),
        ])
    func isThatOfTheFamily(type: String, more: String) throws {
        guard families.names.contains(type) else { return }
        try inTemporaryFolder { folder in
            let config = folder.appendingPathComponent("config.json")
            try Data("{\"model_type\": \"\(type)\", \(Self.small)\(more)}".utf8).write(to: config)
            #expect(try ModelShape(contentsOf: config) == ModelShape(contentsOf: folder))
        }
    }

    /// What is wrong, after the file's name.
    private func fault(_ json: String) throws -> String {
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("sizes.json")
            try Data(json.utf8).write(to: file)
            do {
                _ = try ModelShape(contentsOf: file)
                return ""
            } catch {
                return "\(error)".replacingOccurrences(of: file.relativePath, with: "F")
            }
        }
    }

    private func fault(llama changes: String) throws -> String {
        try fault("{\"model_type\": \"llama\", \(Self.small), \(changes)}")
    }

    @Test func faultsNameFileKeyAndWhatIsAllowed() throws {
        #expect(
            try fault(llama: #""intermediat_size": 3"#).hasPrefix(
                "F: intermediat_size: 'llama' has no option 'intermediat_size'; did you mean "
                    + "'intermediate_size'? (allowed: hidden_size, "))
        #expect(
            try fault(llama: #""head_dim": 2.5, "mlp_bias": 1"#) == """
                F: head_dim: found 2.5, allowed is a whole number from 1 to 16384
                F: mlp_bias: found 1, allowed is true or false
                """)
        #expect(
            try fault(llama: #""num_key_value_heads": 3"#)
                == "F: num_key_value_heads: found 3, allowed is a divisor of the 4 heads")
        #expect(
            try fault(#"{"model_type": "llama", "vocab_size": 3}"#).hasPrefix(
                "F: hidden_size: 'llama' needs the option 'hidden_size', a whole number from 1 "))
        #expect(
            try fault(#"{"model_type": "lama"}"#).hasPrefix(
                "F: there is no model type 'lama'; did you mean 'llama'? (allowed: llama, phi3, "))
        #expect(try fault("{}").hasPrefix("F: 'model_type' is missing, allowed: llama, "))
        #expect(try fault(#"{"model_type": 3}"#).hasPrefix("F: 'model_type' is 3, allowed: "))
        #expect(try fault("[]") == "F: found a list, allowed is a JSON object")
        #expect(try fault("{").hasPrefix("F: line 1: expected "))
        #expect(
            try fault(
                """
                {"model_type": "vit_mae", "hidden_size": 24, "intermediate_size": 48,
                 "num_hidden_layers": 1, "num_attention_heads": 5, "image_size": 8,
                 "patch_size": 4, "decoder_hidden_size": 8, "decoder_intermediate_size": 8,
                 "decoder_num_hidden_layers": 1, "decoder_num_attention_heads": 1}
                """) == "F: num_attention_heads: found 5, allowed is a divisor of the width 24")
        #expect(
            try fault(#"{"model_type": "llava", "text_config": {"hiden_size": 3}}"#).contains(
                "F: text_config.hiden_size: 'llava' has no option 'text_config.hiden_size'; did you "
                    + "mean 'text_config.hidden_size'?"))
    }
}
