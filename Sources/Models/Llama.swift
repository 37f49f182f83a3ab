// Ported from transformers/models/llama/modeling_llama.py.
import Catalog
import Layers

/// Llama 2 and 3 (Touvron et al., arXiv 2307.09288; Llama team, arXiv 2407.21783): RMSNorm, rotary
/// positions, grouped-query attention, SwiGLU.
func llama(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 2048)
    let epsilon = config.number("rms_norm_eps", default: 1e-6)
    let rotary = config.rotary(
        RotaryFamily(rules: RotaryRule.fixed), size: sizes.headSize,
        positions: sizes.positions)
    let tied = config.bool("tie_word_embeddings", default: false)
    let attentionBias = config.bool("attention_bias", default: false)
    let mlpBias = config.bool("mlp_bias", default: false)
    config.require("hidden_act", is: "silu")
    try config.finish()

    return try source.llamaDecoder(
        sizes, epsilon: epsilon, isTied: tied, configuration: values,
        attention: { _, path in
            try source.attention(
                path, sizes, bias: (attentionBias, attentionBias), AttentionRule(rotary: rotary))
        }, mlp: { try source.mlp($0, $1, bias: mlpBias) { .swiglu(gate: $0) } })
}
