// Ported from transformers/models/gpt_neox/modeling_gpt_neox.py.
import Catalog
import Layers
import TensorCore

/// GPT-NeoX (Black et al., arXiv 2204.06745), the architecture of Pythia: attention and MLP side by
/// side, LayerNorm, queries, keys and values in one projection head by head, partial rotary positions,
/// GELU.
func gptNeoX(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    config.refuse("head_dim")
    let sizes = DecoderSizes(&config, positions: 2048, layersDiffer: false)
    config.check(
        sizes.keyHeads == sizes.heads,
        "'num_key_value_heads' is \(sizes.keyHeads), which this model family does not compute; "
            + "allowed are the \(sizes.heads) heads")
    let epsilon = config.number("layer_norm_eps", default: 1e-5)
    let rotary = config.rotary(
        RotaryFamily(
            rules: RotaryRule.fixed, isPartial: true, share: 0.25,
            keys: (theta: "rotary_emb_base", share: "rotary_pct")),
        size: sizes.headSize, positions: sizes.positions)
    // transformers 4 wrote these beside the keys that count.
    if !config.has("rope_parameters") {
        config.requireSame("rope_theta", as: "rotary_emb_base", default: 10_000)
        config.requireSame("partial_rotary_factor", as: "rotary_pct", default: 0.25)
    }
    let tied = config.bool("tie_word_embeddings", default: false)
    let bias = config.bool("attention_bias", default: true)
    let isParallel = config.bool("use_parallel_residual", default: true)
    let isExact = config.string("hidden_act").map { $0 == "gelu" } ?? true
    config.require("hidden_act", is: "gelu", "gelu_new", "gelu_fast", "gelu_pytorch_tanh")
    try config.finish()

    func norm(_ path: String) throws -> LayerNorm {
        try source.layerNorm(path, sizes.width, epsilon: epsilon)
    }
    let shape = [sizes.vocabulary, sizes.width]
    let tableName = "gpt_neox.embed_in.weight"
    let output = source.contains("embed_out.weight") ? "embed_out.weight" : headName
    let table = try source.table(tableName, tiedTo: output, isTied: tied, shape: shape)
    let branches = try (0..<sizes.layers).flatMap { layer in
        let path = "gpt_neox.layers.\(layer)"
        let (attention, mlp) = (path + ".attention", path + ".mlp")
        let qkv = try source.projection(
            attention + ".query_key_value", 3 * sizes.width, sizes.width, bias: bias
        ).interleaved(parts: 3, blocks: sizes.heads)
        return [
            ResidualBranch(
                site: sizes.site(attention, layer, .attention),
                norm: try norm(path + ".input_layernorm"),
                branch: AttentionRule(rotary: rotary).attention(
                    query: qkv[0], key: qkv[1], value: qkv[2],
                    output: try source.projection(
                        attention + ".dense", sizes.width, sizes.width, bias: bias), sizes)),
            ResidualBranch(
                site: sizes.site(mlp, layer, .mlp),
                norm: try norm(path + ".post_attention_layernorm"),
                branch: MLP(
                    isExact ? .exactGELU : .gelu,
                    up: try source.projection(
                        mlp + ".dense_h_to_4h", sizes.intermediate, sizes.width, bias: true),
                    down: try source.projection(
                        mlp + ".dense_4h_to_h", sizes.width, sizes.intermediate, bias: true)),
                isParallel: isParallel),
        ]
    }
    let last = try norm("gpt_neox.final_layer_norm")
    return try Decoder(
        Embedding(table: table), branches, norm: last,
        head: OutputHead(
            weight: source.headWeight(
                output, tiedTo: tied ? table : nil, named: tableName, shape: shape)),
        positions: sizes.positions, configuration: values, source)
}
