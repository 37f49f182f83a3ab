import Foundation
import Models
import TensorCore
import TestSupport
import Testing

/// A model folder is read as it is meant, or refused with the file and the key at fault.
@Suite("Model folders")
struct ConfigurationTests {
    /// The error of loading `llama-tied` with a changed config.json, the place left out.
    private func fault(_ change: (inout [String: Any]) -> Void) throws -> String {
        let source = Fixture.folder.appendingPathComponent("llama-tied")
        let data = try Data(contentsOf: source.appendingPathComponent("config.json"))
        var values = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        change(&values)
        return try fault(config: JSONSerialization.data(withJSONObject: values))
    }

    private func fault(
        config: Data?, weights: Data? = nil
    ) throws -> String {
        let source = Fixture.folder.appendingPathComponent("llama-tied")
        return try inTemporaryFolder { folder in
            let weights =
                try weights
                ?? Data(contentsOf: source.appendingPathComponent("model.safetensors"))
            try weights.write(to: folder.appendingPathComponent("model.safetensors"))
            try config?.write(to: folder.appendingPathComponent("config.json"))
            do {
                _ = try ModelFolder.load(folder, as: .languageModel)
                return ""
            } catch {
                return "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
            }
        }
    }

    private func inTemporaryFolder(_ body: (URL) throws -> String) throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("model-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    @Test func unchanged() throws { #expect(try fault { _ in } == "") }

    @Test func missingAndMistypedKeys() throws {
        #expect(
            try fault { $0["hidden_size"] = nil }.hasPrefix(
                "config.json: the key 'hidden_size' is missing"))
        let faults = try fault {
            $0["hidden_size"] = "32"
            $0["vocab_size"] = 0
            $0["num_hidden_layers"] = 2.5
            $0["rms_norm_eps"] = -1
            $0["tie_word_embeddings"] = 1
        }.split(separator: "\n")
        #expect(
            faults.prefix(5) == [
                "config.json: 'vocab_size' is 0, allowed is a whole number from 1 to 16777216",
                "config.json: 'hidden_size' is \"32\", allowed is a whole number from 1 to 1048576",
                "config.json: 'num_hidden_layers' is 2.5, allowed is a whole number from 1 to 4096",
                "config.json: 'rms_norm_eps' is -1, allowed is a positive number",
                "config.json: 'tie_word_embeddings' is 1, allowed is true or false",
            ])
    }

    @Test func sizesThatDoNotDivide() throws {
        #expect(
            try fault { $0["num_key_value_heads"] = 3 }
                == "config.json: num_key_value_heads 3 must divide num_attention_heads 4")
        #expect(
            try fault {
                $0["num_attention_heads"] = 5
                $0["num_key_value_heads"] = 5
                $0["head_dim"] = nil
            }.contains("config.json: num_attention_heads 5 must divide hidden_size 32"))
        #expect(
            try fault { $0["head_dim"] = 7 }
                == "config.json: the head size 7 must be even for rotary positions")
    }

    /// With more heads than width a head would have no width at all.
    @Test(arguments: [true, false]) func headsWithoutWidth(hasNull: Bool) throws {
        let text = try fault {
            $0["num_attention_heads"] = 64
            $0["num_key_value_heads"] = 64
            $0["head_dim"] = hasNull ? NSNull() : nil
        }
        #expect(text.contains("config.json: num_attention_heads 64 must divide hidden_size 32"))
    }

    @Test func whatTheFamilyDoesNotCompute() throws {
        #expect(
            try fault { $0["hidden_act"] = "gelu" }
                == "config.json: 'hidden_act' is \"gelu\", which this model family does not compute; "
                + "allowed is \"silu\"")
        #expect(
            try fault { $0["rope_parameters"] = ["rope_type": "dynamic", "rope_theta": 1e4] }
                == "config.json: 'rope_parameters.rope_type' is \"dynamic\", which this model family does "
                + "not compute; allowed is \"default\" or \"linear\" or \"llama3\" or \"yarn\"")
    }

    @Test func otherFamilies() throws {
        #expect(
            try fault { $0["model_type"] = "lama" }
                == "config.json: 'model_type' is 'lama', allowed: llama, phi3, gemma2, "
                + "gpt2, qwen2, qwen3, mistral, gemma3_text, olmo2, gpt_neox, smollm3")
        #expect(
            try fault { $0["model_type"] = nil }
                == "config.json: the key 'model_type' is missing or not a string")
    }

    @Test func textThatIsNoObject() throws {
        #expect(
            try fault(config: nil)
                == "config.json: not found; a model is a folder with config.json, model.safetensors "
                + "and tokenizer.json or tokenizer.model, or a GGUF file")
        #expect(
            try fault(config: Data("[]".utf8))
                == "config.json: found a list, allowed is a JSON object")
        #expect(
            try fault(config: Data("{\"a\":}".utf8))
                == "config.json: line 1: expected a value, found \"}\"")
    }

    // MARK: - Tensors

    private func faultOfWeights(_ change: (inout [String: Tensor]) -> Void) throws -> String {
        let source = Fixture.folder.appendingPathComponent("llama-tied")
        let file = try Safetensors(
            contentsOf: source.appendingPathComponent("model.safetensors"))
        var tensors: [String: Tensor] = [:]
        for name in file.entries.keys { tensors[name] = file.tensor(name) }
        change(&tensors)
        return try fault(
            config: Data(contentsOf: source.appendingPathComponent("config.json")),
            weights: Safetensors.data(tensors))
    }

    @Test func missingMisshapenAndLeftoverTensors() throws {
        let name = "model.layers.1.mlp.up_proj.weight"
        let faults = try faultOfWeights {
            $0[name] = nil
            $0["model.norm.weight"] = Tensor.zeros([33])
            $0["model.layers.2.mlp.up_proj.weight"] = Tensor.zeros([1])
            $0["model.layers.0.self_attn.rotary_emb.inv_freq"] = Tensor.zeros([4])
        }.split(separator: "\n")
        #expect(
            faults == [
                "model.safetensors: missing tensor '\(name)' [48, 32]",
                "model.safetensors: tensor 'model.norm.weight' is F32 [33], allowed is floating point "
                    + "[32]",
                "model.safetensors: tensor 'model.layers.2.mlp.up_proj.weight' belongs to nothing",
            ])
    }

    @Test func truncatedWeights() throws {
        let source = Fixture.folder.appendingPathComponent("llama-tied")
        let weights = try Data(contentsOf: source.appendingPathComponent("model.safetensors"))
        let text = try fault(
            config: Data(contentsOf: source.appendingPathComponent("config.json")),
            weights: weights.dropLast(5000))
        #expect(text.hasPrefix("model.safetensors: not a safetensors file: tensor '"))
    }
}
