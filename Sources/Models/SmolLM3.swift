// Ported from transformers/models/smollm3/modeling_smollm3.py.
import Catalog
import Layers

/// SmolLM3 (Hugging Face, 2025): Llama without rotary positions in every fourth layer (NoPE, Yang et
/// al., arXiv 2501.18795), and optionally windows.
func smollm3(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 32_768, keyHeads: 4)
    let epsilon = config.number("rms_norm_eps", default: 1e-6)
    let rotary = config.rotary(
        RotaryFamily(rules: RotaryRule.fixed, theta: 2_000_000), size: sizes.headSize,
        positions: sizes.positions)
    let tied = config.bool("tie_word_embeddings", default: true)
    let attentionBias = config.bool("attention_bias", default: false)
    let mlpBias = config.bool("mlp_bias", default: false)
    let interval = config.int("no_rope_layer_interval", default: 4)
    let isTurned =
        config.flags("no_rope_layers", atLeast: sizes.layers)
        ?? (0..<sizes.layers).map { !($0 + 1).isMultiple(of: interval) }
    let slides =
        config.bool("use_sliding_window", default: false) && config.has("sliding_window")
    let windows = config.windows(sizes.layers, of: nil) { slides && !isTurned[$0] }
    config.require("hidden_act", is: "silu")
    try config.finish()

    return try source.llamaDecoder(
        sizes, epsilon: epsilon, isTied: tied, configuration: values,
        attention: { layer, path in
            try source.attention(
                path, sizes, bias: (attentionBias, attentionBias),
                AttentionRule(rotary: isTurned[layer] ? rotary : nil, window: windows[layer]))
        }, mlp: { try source.mlp($0, $1, bias: mlpBias) { .swiglu(gate: $0) } })
}
