// Ported from transformers/models/phi3/modeling_phi3.py.
import Catalog
import Layers
import TensorCore

/// Phi-3 and 3.5 (Abdin et al., arXiv 2404.14219): Llama with queries, keys and values in one
/// projection, gate and up in another, rotary frequencies by length, optionally a window.
func phi3(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 4096)
    let epsilon = config.number("rms_norm_eps", default: 1e-5)
    let rotary = config.rotary(
        RotaryFamily(rules: [.default, .longrope], isPartial: true, originalPositions: 4096),
        size: sizes.headSize, positions: sizes.positions)
    let tied = config.bool("tie_word_embeddings", default: false)
    let window = config.has("sliding_window") ? config.int("sliding_window") : nil
    config.require("hidden_act", is: "silu")
    try config.finish()

    func norm(_ path: String) throws -> RMSNorm {
        try source.rmsNorm(path, sizes.width, epsilon: epsilon)
    }
    let rule = AttentionRule(rotary: rotary, window: window)
    let (queries, keys) = (sizes.heads * sizes.headSize, sizes.keyHeads * sizes.headSize)
    let table = try source.matrix(
        "model.embed_tokens.weight", shape: [sizes.vocabulary, sizes.width])
    let branches = try (0..<sizes.layers).flatMap { layer in
        let path = "model.layers.\(layer)"
        let (attention, mlp) = (path + ".self_attn", path + ".mlp")
        let qkv = try source.projection(attention + ".qkv_proj", queries + 2 * keys, sizes.width)
            .divided(queries, keys, keys)
        let gateUp = try source.projection(mlp + ".gate_up_proj", 2 * sizes.inner, sizes.width)
            .divided(sizes.inner, sizes.inner)
        return [
            ResidualBranch(
                site: sizes.site(attention, layer, .attention),
                norm: try norm(path + ".input_layernorm"),
                branch: rule.attention(
                    query: qkv[0], key: qkv[1], value: qkv[2],
                    output: try source.projection(attention + ".o_proj", sizes.width, queries),
                    sizes)),
            ResidualBranch(
                site: sizes.site(mlp, layer, .mlp),
                norm: try norm(path + ".post_attention_layernorm"),
                branch: MLP(
                    .swiglu(gate: gateUp[0]), up: gateUp[1],
                    down: try source.projection(mlp + ".down_proj", sizes.width, sizes.inner))),
        ]
    }
    return try Decoder(
        Embedding(table: table), branches, norm: norm("model.norm"),
        head: source.head(tiedTo: tied ? table : nil, sizes), positions: sizes.positions,
        boundary: rotary.long?.boundary, configuration: values, source)
}
