// Ported from transformers/models/olmo2/modeling_olmo2.py.
import Catalog
import Layers

/// OLMo 2 (OLMo team, arXiv 2501.00656): norms after each module and none before it, one norm over
/// the queries of all heads and one over the keys, SwiGLU.
func olmo2(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 2048)
    let epsilon = config.number("rms_norm_eps", default: 1e-5)
    let rotary = config.rotary(
        RotaryFamily(rules: RotaryRule.fixed), size: sizes.headSize, positions: sizes.positions)
    let tied = config.bool("tie_word_embeddings", default: false)
    let bias = config.bool("attention_bias", default: false)
    config.require("hidden_act", is: "silu")
    try config.finish()

    return try source.llamaDecoder(
        sizes, .after, epsilon: epsilon, isTied: tied, configuration: values,
        attention: { _, path in
            try source.attention(
                path, sizes, bias: (bias, bias),
                norms: source.queryKeyNorms(path, sizes, isJoint: true, epsilon: epsilon),
                AttentionRule(rotary: rotary))
        }, mlp: { try source.mlp($0, $1) { .swiglu(gate: $0) } })
}
