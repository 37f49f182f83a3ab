// Ported from transformers/models/qwen2/modeling_qwen2.py.
import Catalog
import Layers

/// Qwen2 and 2.5 (Yang et al., arXiv 2407.10671): Llama with biases on queries, keys and values, and
/// optionally a window in some layers.
func qwen2(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 32_768, keyHeads: 32)
    let epsilon = config.number("rms_norm_eps", default: 1e-6)
    let rotary = config.rotary(
        RotaryFamily(rules: RotaryRule.fixed), size: sizes.headSize,
        positions: sizes.positions)
    let tied = config.bool("tie_word_embeddings", default: false)
    let windows = config.windowsOfLastLayers(sizes.layers)
    config.require("hidden_act", is: "silu")
    config.require("use_mrope", is: false)
    try config.finish()

    return try source.llamaDecoder(
        sizes, epsilon: epsilon, isTied: tied, configuration: values,
        attention: { layer, path in
            try source.attention(
                path, sizes, bias: (inputs: true, output: false),
                AttentionRule(rotary: rotary, window: windows[layer]))
        }, mlp: { try source.mlp($0, $1) { .swiglu(gate: $0) } })
}
