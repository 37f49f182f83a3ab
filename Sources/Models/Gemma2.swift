// Ported from transformers/models/gemma2/modeling_gemma2.py.
import Catalog
import Layers

/// Gemma 2 (Gemma team, arXiv 2408.00118): norms before and after each module, GeGLU, scaled
/// embeddings, capped scores and logits, a window in every second layer.
func gemma2(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 8192, keyHeads: 4, headSize: 256)
    let epsilon = config.number("rms_norm_eps", default: 1e-6)
    let rotary = config.rotary(
        RotaryFamily(rules: RotaryRule.fixed), size: sizes.headSize,
        positions: sizes.positions)
    let tied = config.bool("tie_word_embeddings", default: true)
    let bias = config.bool("attention_bias", default: false)
    let scalar = config.number("query_pre_attn_scalar", default: 256)
    let scoreCap = config.number("attn_logit_softcapping", absent: 50)
    let logitCap = config.number("final_logit_softcapping", absent: 30)
    let windows = config.windows(sizes.layers, of: 4096) { $0.isMultiple(of: 2) }
    config.require("hidden_activation", is: "gelu_pytorch_tanh")
    config.require("use_bidirectional_attention", is: false)
    try config.finish()

    return try source.llamaDecoder(
        sizes, .around, epsilon: epsilon, isTied: tied, scale: Float(sizes.width).squareRoot(),
        cap: logitCap, configuration: values,
        attention: { layer, path in
            try source.attention(
                path, sizes, bias: (bias, bias),
                AttentionRule(
                    rotary: rotary, scale: 1 / scalar.squareRoot(), window: windows[layer],
                    cap: scoreCap))
        }, mlp: { try source.mlp($0, $1) { .geglu(gate: $0) } })
}
