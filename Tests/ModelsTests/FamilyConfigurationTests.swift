import Foundation
import Models
import TestSupport
import Testing

/// Keys of `config.json` that change the numbers are honoured or refused by name, in every family.
@Suite("Configurations of the families")
struct FamilyConfigurationTests {
    /// The error of reading a fixture's config.json with one more key, the place left out.
    private func fault(_ family: String, _ change: (inout [String: Any]) -> Void) throws -> String {
        let source = Fixture.folder.appendingPathComponent("families/\(family)/config.json")
        var values = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: source)) as? [String: Any])
        change(&values)
        return try inTemporaryFolder { folder in
            try JSONSerialization.data(withJSONObject: values)
                .write(to: folder.appendingPathComponent("config.json"))
            do {
                _ = try ModelFolder.shape(of: folder)
                return ""
            } catch {
                return "\(error)".replacingOccurrences(of: folder.path + "/config.json: ", with: "")
            }
        }
    }

    private func refused(_ family: String, _ key: String, _ value: Any) throws -> Bool {
        try fault(family) { $0[key] = value }.hasPrefix("'\(key)' is ")
    }

    @Test(arguments: FamilyReferenceTests.folders ?? [])
    func ofEveryFamily(family: String) throws {
        #expect(try fault(family) { _ in } == "")
        #expect(try refused(family, "quantization_config", ["bits": 4]))
        // What does not change the numbers of a forward pass.
        for key in ["attention_dropout", "resid_pdrop", "embd_pdrop", "initializer_range"] {
            #expect(try fault(family) { $0[key] = 0.1 } == "", "\(key)")
        }
    }

    @Test func whatAFamilyDoesNotCompute() throws {
        #expect(try refused("llama3", "hidden_act", "gelu"))
        #expect(try refused("llama3", "partial_rotary_factor", 0.5))
        #expect(try refused("phi3", "hidden_act", "gelu"))
        #expect(
            try fault("phi3") { $0["rope_parameters"] = ["partial_rotary_factor": 1.5] }
                == "'partial_rotary_factor' is 1.5, which this model family does not compute; allowed "
                + "is more than 0, at most 1")
        #expect(try refused("gemma2", "hidden_activation", "gelu"))
        #expect(try refused("gemma2", "use_bidirectional_attention", true))
        #expect(try refused("gemma2", "attn_logit_softcapping", -1))
        #expect(
            try fault("gemma2") { $0["layer_types"] = ["chunked_attention", "full_attention"] }
                == "'layer_types' has \"chunked_attention\", which this model family does not compute; "
                + "allowed is \"sliding_attention\" or \"full_attention\"")
        #expect(
            try fault("gemma2") { $0["layer_types"] = ["full_attention"] }
                == "'layer_types' has 1 entries, num_hidden_layers is 2")
        #expect(
            try fault("gemma2") { $0["sliding_window"] = NSNull() }
                == "'sliding_window' is null, which layers with a window need")
        #expect(try refused("gpt2", "activation_function", "gelu"))
        #expect(try refused("gpt2", "add_cross_attention", true))
        #expect(try refused("qwen2", "use_mrope", true))
        #expect(try refused("qwen2", "hidden_act", "relu"))
        #expect(
            try fault("qwen2-window") { $0["use_sliding_window"] = false }
                == "'layer_types' has windows, 'use_sliding_window' is false")
        #expect(try fault("gpt2") { $0["n_head"] = 5 } == "n_head 5 must divide n_embd 32")
    }

    @Test func whatTheLaterFamiliesDoNotCompute() throws {
        for family in ["qwen3", "mistral", "olmo2", "smollm3", "gpt_neox"] {
            #expect(try refused(family, "hidden_act", "relu"), "\(family)")
        }
        #expect(try refused("gemma3", "hidden_activation", "gelu"))
        #expect(try refused("gemma3", "use_bidirectional_attention", true))
        // transformers reads this key and does nothing with it.
        #expect(try fault("gemma3") { $0["attn_logit_softcapping"] = 5 } == "")
        #expect(
            try fault("gemma3") { $0["rope_parameters"] = ["rope_theta": 100] }
                == "'rope_parameters' has 'rope_theta', allowed are full_attention, "
                + "sliding_attention")
        #expect(
            try fault("gemma3") {
                $0["rope_parameters"] = [
                    "full_attention": ["rope_type": "yarn", "factor": 2, "truncate": false]
                ]
            }.hasPrefix("'rope_parameters.full_attention.truncate' is false, which this model"))
        #expect(
            try fault("gemma3") { $0["rope_scaling"] = ["rope_type": "linear", "factor": 2] }
                == "'rope_scaling' and 'rope_parameters.full_attention' are both there")
        #expect(
            try fault("mistral") { $0["layer_types"] = ["sliding_attention", "full_attention"] }
                == "'layer_types' has layers without a window, which 'sliding_window' gives to all "
                + "layers in this model family")
        #expect(
            try fault("mistral-full") {
                $0["layer_types"] = ["sliding_attention", "full_attention"]
            }
                == """
                'sliding_window' is null, which layers with a window need
                'layer_types' has layers with a window, which 'sliding_window' denies in this model \
                family
                """)
        #expect(
            try fault("qwen3-yarn") { $0["use_sliding_window"] = false }
                == "'layer_types' has windows, 'use_sliding_window' is false")
        #expect(
            try fault("smollm3") { $0["no_rope_layers"] = [1] }
                == "'no_rope_layers' is [1], allowed is a list of zeros and ones, one a layer, which "
                + "are 2")
        #expect(
            try fault("smollm3") { $0["no_rope_layers"] = [1, 2] }
                .hasPrefix("'no_rope_layers' is [1,2], allowed is a list of zeros and ones"))
        #expect(
            try fault("smollm3") { $0["layer_types"] = ["sliding_attention", "full_attention"] }
                == "'sliding_window' is null, which layers with a window need")
        #expect(try refused("gpt_neox", "head_dim", 16))
        #expect(
            try fault("gpt_neox") { $0["num_key_value_heads"] = 2 }
                == "'num_key_value_heads' is 2, which this model family does not compute; allowed are "
                + "the 4 heads")
        #expect(
            try fault("gpt_neox") { $0["rope_parameters"] = ["partial_rotary_factor": 0.1] }
                == "the rotated part of a head, 0 of 8, must be 1 or more")
        #expect(
            try fault("gpt_neox") {
                $0["rope_parameters"] = nil
                $0["rope_theta"] = 500
            } == "'rope_theta' is 500.0, 'rotary_emb_base', which counts, is 10000.0")
    }

    /// Null says as many as heads, an absent key what transformers has as default.
    @Test func keyHeadsThatAreNotStated() throws {
        func keyHeads(_ family: String, _ value: Any?) throws -> String {
            try fault(family) { $0["num_key_value_heads"] = value }
        }
        #expect(try keyHeads("mistral", NSNull()) == "")
        #expect(
            try keyHeads("mistral", nil)
                == "num_key_value_heads 8 must divide num_attention_heads 4")
        #expect(try keyHeads("qwen3", NSNull()) == "")
        #expect(
            try keyHeads("qwen3", nil)
                == "num_key_value_heads 32 must divide num_attention_heads 4")
    }

    /// `rope_scaling` of transformers 4, at once checked and honoured.
    @Test func rotaryScaling() throws {
        func fault(_ family: String, _ scaling: Any) throws -> String {
            try self.fault(family) {
                $0["rope_parameters"] = nil
                $0["partial_rotary_factor"] = family == "phi3" ? 0.75 : nil
                $0["rope_scaling"] = scaling
            }
        }
        #expect(try fault("llama3", ["type": "linear", "factor": 2]) == "")
        #expect(
            try fault("llama3", ["type": "linear"])
                == "the key 'rope_scaling.factor' is missing")
        #expect(
            try fault("llama3", ["type": "linear", "factor": 2, "beta_fast": 32])
                == "'rope_scaling.beta_fast' is not of 'linear' rotary positions; allowed are factor, "
                + "partial_rotary_factor, rope_theta, rope_type, type")
        #expect(
            try fault("llama3", ["rope_type": "dynamic", "factor": 2])
                .hasPrefix("'rope_scaling.rope_type' is \"dynamic\", which this model family"))
        #expect(
            try fault(
                "qwen3",
                ["rope_type": "yarn", "factor": 4, "original_max_position_embeddings": 64]) == "")
        #expect(
            try fault("llama3", "linear") == "'rope_scaling' is \"linear\", allowed is a mapping")
        #expect(
            try fault(
                "llama3",
                [
                    "rope_type": "llama3", "factor": 8, "low_freq_factor": 4,
                    "high_freq_factor": 4,
                ])
                == "'rope_scaling.low_freq_factor' must be below 'rope_scaling.high_freq_factor'")
        #expect(
            try fault(
                "phi3", ["type": "su", "short_factor": [1, 1, 1], "long_factor": [2, 2, 2]]) == "")
        #expect(
            try fault("phi3", ["type": "longrope", "short_factor": [1], "long_factor": [2, 2, 0]])
                == """
                'rope_scaling.short_factor' is [1], allowed is a list of 3 positive numbers
                'rope_scaling.long_factor' is [2,2,0], allowed is a list of 3 positive numbers
                """)
        #expect(
            try fault("phi3", ["type": "yarn", "factor": 2]).hasPrefix("'rope_scaling.type' is"))
        #expect(
            try fault(
                "phi3",
                [
                    "type": "longrope", "short_factor": [1, 1, 1], "long_factor": [2, 2, 2],
                    "original_max_position_embeddings": 8,
                ])
                == "'original_max_position_embeddings' is 24, "
                + "'rope_scaling.original_max_position_embeddings' is 8")
    }
}
