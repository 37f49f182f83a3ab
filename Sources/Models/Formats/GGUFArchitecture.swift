import Catalog

/// What llama.cpp calls a family, its keys and its tensors: a table for each architecture.
struct GGUFArchitecture: Sendable {
    /// What was done to a tensor when the file was written, and has to be undone.
    enum Change: Sendable {
        case none
        /// Rows of each head's halves were interleaved, for another layout of rotary positions.
        case interleaved
        /// One was added to the weights of a norm.
        case lessOne
        case transposed
    }

    struct Name: Sendable {
        let gguf, family: String
        var change = Change.none

        init(_ gguf: String, _ family: String, _ change: Change = .none) {
            (self.gguf, self.family, self.change) = (gguf, family, change)
        }
    }

    /// Of `config.json`.
    let modelType: String
    /// Its keys by those of the metadata, the architecture's name before them.
    let keys: [String: String]
    /// Tensors outside of the layers, without `.weight` and `.bias`.
    let outside: [Name]
    /// The layers of the family; those of the file are `blk`.
    let layers: String
    let inLayer: [Name]
    /// Tensors that are biases or scales of positions, which the configuration takes up.
    static let tables: Set<String> = [
        "rope_freqs.weight", "rope_factors_long.weight", "rope_factors_short.weight",
    ]

    private static let blocks = "blk"

    /// The family's name of a tensor, and what to undo. Of one that the family does not have the name
    /// says at least whether it belongs to a layer.
    func translated(_ name: String) -> (name: String, change: Change) {
        let parts = name.split(separator: ".", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[0] == Self.blocks, Int(parts[1]) != nil else {
            return Self.replaced(name, outside) { $0 } ?? (name, .none)
        }
        let layer = "\(layers).\(parts[1])."
        return Self.replaced(parts[2], inLayer) { layer + $0 } ?? (layer + parts[2], .none)
    }

    private static func replaced(
        _ name: String, _ table: [Name], _ placed: (String) -> String
    ) -> (name: String, change: Change)? {
        for suffix in [".weight", ".bias"] where name.hasSuffix(suffix) {
            let stem = name.dropLast(suffix.count)
            if let entry = table.first(where: { $0.gguf == stem }) {
                // A bias has no columns, and nothing is added to it.
                let isKept = suffix == ".bias" && entry.change != .interleaved
                return (placed(entry.family + suffix), isKept ? .none : entry.change)
            }
        }
        return nil
    }

    /// The file's name of a tensor of the family.
    func spelled(_ name: String) -> String {
        func swapped(_ table: [Name]) -> [Name] { table.map { Name($0.family, $0.gguf) } }
        let prefix = layers + "."
        if name.hasPrefix(prefix) {
            let parts = name.dropFirst(prefix.count).split(separator: ".", maxSplits: 1)
            if parts.count == 2 {
                let layer = "\(Self.blocks).\(parts[0])."
                return Self.replaced(String(parts[1]), swapped(inLayer)) { layer + $0 }?.name
                    ?? name
            }
        }
        return Self.replaced(name, swapped(outside)) { $0 }?.name ?? name
    }

    static let all: [String: GGUFArchitecture] = [
        "llama": decoder("llama", attention(.interleaved) + mlp + norms),
        "qwen2": decoder("qwen2", attention() + mlp + norms),
        "qwen3": decoder(
            "qwen3",
            attention() + mlp + norms + [
                Name("attn_q_norm", "self_attn.q_norm"),
                Name("attn_k_norm", "self_attn.k_norm"),
            ]),
        "phi3": decoder(
            "phi3",
            [
                Name("attn_norm", "input_layernorm"),
                Name("attn_qkv", "self_attn.qkv_proj"),
                Name("attn_output", "self_attn.o_proj"),
                Name("ffn_norm", "post_attention_layernorm"),
                Name("ffn_up", "mlp.gate_up_proj"),
                Name("ffn_down", "mlp.down_proj"),
            ],
            keys: ["attention.sliding_window": "sliding_window"]),
        "gemma2": decoder(
            "gemma2", gemma,
            keys: [
                "attention.sliding_window": "sliding_window",
                "attn_logit_softcapping": "attn_logit_softcapping",
                "final_logit_softcapping": "final_logit_softcapping",
            ], norms: .lessOne),
        "gemma3": decoder(
            "gemma3_text",
            gemma + [
                Name("attn_q_norm", "self_attn.q_norm", .lessOne),
                Name("attn_k_norm", "self_attn.k_norm", .lessOne),
            ],
            keys: [
                "attention.sliding_window": "sliding_window",
                "attention.sliding_window_pattern": "sliding_window_pattern",
                "rope.freq_base_swa": "rope_local_base_freq",
                "final_logit_softcapping": "final_logit_softcapping",
            ], norms: .lessOne),
        "gpt2": GGUFArchitecture(
            modelType: "gpt2",
            keys: [
                "context_length": "n_positions", "embedding_length": "n_embd",
                "block_count": "n_layer", "attention.head_count": "n_head",
                "feed_forward_length": "n_inner",
                "attention.layer_norm_epsilon": "layer_norm_epsilon",
            ],
            outside: [
                Name("token_embd", "transformer.wte"), Name("position_embd", "transformer.wpe"),
                Name("output_norm", "transformer.ln_f"), Name("output", "lm_head"),
            ], layers: "transformer.h",
            inLayer: [
                Name("attn_norm", "ln_1"), Name("attn_qkv", "attn.c_attn", .transposed),
                Name("attn_output", "attn.c_proj", .transposed), Name("ffn_norm", "ln_2"),
                Name("ffn_up", "mlp.c_fc", .transposed),
                Name("ffn_down", "mlp.c_proj", .transposed),
            ]),
    ]

    /// Architectures whose families have Llama's names.
    private static func decoder(
        _ modelType: String, _ inLayer: [Name], keys: [String: String] = [:],
        norms: Change = .none
    ) -> GGUFArchitecture {
        GGUFArchitecture(
            modelType: modelType, keys: decoderKeys.merging(keys) { $1 },
            outside: [
                Name("token_embd", "model.embed_tokens"), Name("output_norm", "model.norm", norms),
                Name("output", "lm_head"),
            ], layers: "model.layers", inLayer: inLayer)
    }

    private static let decoderKeys = [
        "context_length": "max_position_embeddings", "embedding_length": "hidden_size",
        "feed_forward_length": "intermediate_size", "block_count": "num_hidden_layers",
        "attention.head_count": "num_attention_heads",
        "attention.head_count_kv": "num_key_value_heads",
        "attention.layer_norm_rms_epsilon": "rms_norm_eps",
    ]

    private static func attention(_ change: Change = .none) -> [Name] {
        [
            Name("attn_q", "self_attn.q_proj", change), Name("attn_k", "self_attn.k_proj", change),
            Name("attn_v", "self_attn.v_proj"), Name("attn_output", "self_attn.o_proj"),
        ]
    }

    private static let mlp = [
        Name("ffn_gate", "mlp.gate_proj"), Name("ffn_up", "mlp.up_proj"),
        Name("ffn_down", "mlp.down_proj"),
    ]

    /// Those of a layer in which each module has one before it.
    private static let norms = [
        Name("attn_norm", "input_layernorm"), Name("ffn_norm", "post_attention_layernorm"),
    ]

    private static let gemma =
        attention() + mlp + [
            Name("attn_norm", "input_layernorm", .lessOne),
            Name("post_attention_norm", "post_attention_layernorm", .lessOne),
            Name("ffn_norm", "pre_feedforward_layernorm", .lessOne),
            Name("post_ffw_norm", "post_feedforward_layernorm", .lessOne),
        ]
}
