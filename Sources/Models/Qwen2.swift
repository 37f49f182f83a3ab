// Ported from transformers/models/qwen2/modeling_qwen2.py.
import Catalog
import Layers
import TensorCore

/// Qwen2 and 2.5 (Yang et al., arXiv 2407.10671): Llama with biases on queries, keys and values, and
/// optionally a window in some layers.
func qwen2(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 32_768, keyHeads: 32)
    let epsilon = config.number("rms_norm_eps", default: 1e-6)
    let rotary = config.rotary(
        RotaryFamily(rules: [.default, .linear, .llama3]), size: sizes.headSize,
        positions: sizes.positions)
    let tied = config.bool("tie_word_embeddings", default: false)
    let slides = config.bool("use_sliding_window", default: false)
    let first = config.count("max_window_layers", default: 28)
    let windows = config.windows(sizes.layers, of: 4096) { slides && $0 >= first }
    config.check(
        slides || windows.allSatisfy { $0 == nil },
        "'layer_types' has windows, 'use_sliding_window' is false")
    config.require("hidden_act", is: "silu")
    config.require("use_mrope", is: false)
    try config.finish()

    func norm(_ path: String) throws -> RMSNorm {
        try source.rmsNorm(path, sizes.width, epsilon: epsilon)
    }
    let table = try source.matrix(
        "model.embed_tokens.weight", shape: [sizes.vocabulary, sizes.width])
    let branches = try (0..<sizes.layers).flatMap { layer in
        let path = "model.layers.\(layer)"
        let (attention, mlp) = (path + ".self_attn", path + ".mlp")
        return [
            ResidualBranch(
                site: sizes.site(attention, layer, .attention),
                norm: try norm(path + ".input_layernorm"),
                branch: try source.attention(
                    attention, sizes, bias: (inputs: true, output: false),
                    AttentionRule(rotary: rotary, window: windows[layer]))),
            ResidualBranch(
                site: sizes.site(mlp, layer, .mlp),
                norm: try norm(path + ".post_attention_layernorm"),
                branch: try source.mlp(mlp, sizes) { .swiglu(gate: $0) }),
        ]
    }
    return try Decoder(
        Embedding(table: table), branches, norm: norm("model.norm"),
        head: source.head(tiedTo: tied ? table : nil, sizes), positions: sizes.positions,
        configuration: values, source)
}
