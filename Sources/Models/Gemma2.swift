// Ported from transformers/models/gemma2/modeling_gemma2.py.
import Catalog
import Layers
import TensorCore

/// Gemma 2 (Gemma team, arXiv 2408.00118): norms before and after each module, GeGLU, scaled
/// embeddings, capped scores and logits, a window in every second layer.
func gemma2(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 8192, keyHeads: 4, headSize: 256)
    let epsilon = config.number("rms_norm_eps", default: 1e-6)
    let rotary = config.rotary(
        RotaryFamily(rules: [.default, .linear, .llama3]), size: sizes.headSize,
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

    func norm(_ path: String) throws -> RMSNorm {
        try source.rmsNorm(path, sizes.width, epsilon: epsilon, isCentred: true)
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
                    attention, sizes, bias: (bias, bias),
                    AttentionRule(
                        rotary: rotary, scale: 1 / scalar.squareRoot(), window: windows[layer],
                        cap: scoreCap)),
                outputNorm: try norm(path + ".post_attention_layernorm")),
            ResidualBranch(
                site: sizes.site(mlp, layer, .mlp),
                norm: try norm(path + ".pre_feedforward_layernorm"),
                branch: try source.mlp(mlp, sizes) { .geglu(gate: $0) },
                outputNorm: try norm(path + ".post_feedforward_layernorm")),
        ]
    }
    return try Decoder(
        Embedding(table: table, scale: Float(sizes.width).squareRoot()), branches,
        norm: norm("model.norm"),
        head: source.head(tiedTo: tied ? table : nil, sizes, cap: logitCap),
        positions: sizes.positions, configuration: values, source)
}
