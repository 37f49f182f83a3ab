// Ported from transformers/models/llama/modeling_llama.py.
import Catalog
import Layers
import TensorCore

/// Llama 2 and 3 (Touvron et al., arXiv 2307.09288; Llama team, arXiv 2407.21783): RMSNorm, rotary
/// positions, grouped-query attention, SwiGLU.
func llama(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 2048)
    let epsilon = config.number("rms_norm_eps", default: 1e-6)
    let rotary = config.rotary(
        RotaryFamily(rules: [.default, .linear, .llama3]), size: sizes.headSize,
        positions: sizes.positions)
    let tied = config.bool("tie_word_embeddings", default: false)
    let attentionBias = config.bool("attention_bias", default: false)
    let mlpBias = config.bool("mlp_bias", default: false)
    config.require("hidden_act", is: "silu")
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
                    attention, sizes, bias: (attentionBias, attentionBias),
                    AttentionRule(rotary: rotary))),
            ResidualBranch(
                site: sizes.site(mlp, layer, .mlp),
                norm: try norm(path + ".post_attention_layernorm"),
                branch: try source.mlp(mlp, sizes, bias: mlpBias) { .swiglu(gate: $0) }),
        ]
    }
    return try Decoder(
        Embedding(table: table), branches, norm: norm("model.norm"),
        head: source.head(tiedTo: tied ? table : nil, sizes), positions: sizes.positions,
        configuration: values, source)
}
