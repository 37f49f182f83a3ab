// Ported from transformers/models/qwen3/modeling_qwen3.py.
import Catalog
import Layers

/// Qwen3 (Yang et al., arXiv 2505.09388): Llama with norms of each query and key, heads of a size of
/// their own, and optionally a window in some layers.
func qwen3(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 32_768, keyHeads: 32, headSize: 128)
    let epsilon = config.number("rms_norm_eps", default: 1e-6)
    let rotary = config.rotary(
        RotaryFamily(rules: RotaryRule.fixed), size: sizes.headSize, positions: sizes.positions)
    let tied = config.bool("tie_word_embeddings", default: false)
    let bias = config.bool("attention_bias", default: false)
    let windows = config.windowsOfLastLayers(sizes.layers)
    config.require("hidden_act", is: "silu")
    try config.finish()

    return try source.llamaDecoder(
        sizes, epsilon: epsilon, isTied: tied, configuration: values,
        attention: { layer, path in
            try source.attention(
                path, sizes, bias: (bias, bias),
                norms: source.queryKeyNorms(path, sizes, epsilon: epsilon),
                AttentionRule(rotary: rotary, window: windows[layer]))
        }, mlp: { try source.mlp($0, $1) { .swiglu(gate: $0) } })
}
