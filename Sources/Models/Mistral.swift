// Ported from transformers/models/mistral/modeling_mistral.py.
import Catalog
import Layers

/// Mistral (Jiang et al., arXiv 2310.06825): Llama with a window in every layer, or in none.
func mistral(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 131_072, keyHeads: 8)
    let epsilon = config.number("rms_norm_eps", default: 1e-6)
    let rotary = config.rotary(
        RotaryFamily(rules: RotaryRule.fixed), size: sizes.headSize, positions: sizes.positions)
    let tied = config.bool("tie_word_embeddings", default: false)
    let slides = !config.isNull("sliding_window")
    let windows = config.windows(sizes.layers, of: 4096) { _ in slides }
    config.check(
        windows.allSatisfy { ($0 != nil) == slides },
        "'layer_types' has layers \(slides ? "without" : "with") a window, which 'sliding_window' "
            + "\(slides ? "gives to all layers" : "denies") in this model family")
    config.require("hidden_act", is: "silu")
    try config.finish()

    return try source.llamaDecoder(
        sizes, epsilon: epsilon, isTied: tied, configuration: values,
        attention: { layer, path in
            try source.attention(
                path, sizes, bias: (inputs: false, output: false),
                AttentionRule(rotary: rotary, window: windows[layer]))
        }, mlp: { try source.mlp($0, $1) { .swiglu(gate: $0) } })
}
