// Ported from transformers/models/gpt2/modeling_gpt2.py.
import Catalog
import Layers
import TensorCore

/// GPT-2 (Radford et al., 2019): LayerNorm, learned positions, queries, keys and values in one
/// projection, GELU. Its projections are stored [inputs, outputs].
func gpt2(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let vocabulary = config.int("vocab_size")
    let positions = config.int("n_positions", default: 1024)
    let width = config.int("n_embd", atMost: SizeLimit.width)
    let layers = config.int("n_layer", atMost: SizeLimit.count)
    let heads = config.int("n_head", atMost: SizeLimit.count)
    let intermediate = config.int("n_inner", default: 4 * width, atMost: SizeLimit.units)
    let epsilon = config.number("layer_norm_epsilon", default: 1e-5)
    let tied = config.bool("tie_word_embeddings", default: true)
    let scales = config.bool("scale_attn_weights", default: true)
    let scalesByLayer = config.bool("scale_attn_by_inverse_layer_idx", default: false)
    config.require("activation_function", is: "gelu_new", "gelu_pytorch_tanh")
    config.require("add_cross_attention", is: false)
    config.refuse("quantization_config")
    config.check(width % heads == 0, "n_head \(heads) must divide n_embd \(width)")
    try config.finish()

    let root = "transformer."
    func projection(_ name: String, _ outputs: Int, _ inputs: Int) throws -> Projection {
        Projection(
            path: root + name,
            weight: try source.matrix(root + name + ".weight", shape: [inputs, outputs])
                .transposed, bias: try source.tensor(root + name + ".bias", shape: [outputs]))
    }
    func norm(_ name: String) throws -> LayerNorm {
        try source.layerNorm(root + name, width, epsilon: epsilon)
    }
    func site(_ name: String, _ layer: Int, _ kind: Site.Kind) -> Site {
        Site(
            path: root + name, stack: "decoder", layer: layer, kind: kind, width: width,
            units: kind == .attention ? heads : intermediate)
    }
    let tableName = root + "wte.weight"
    let table = try source.table(tableName, isTied: tied, shape: [vocabulary, width])
    let positionTable = try source.matrix(root + "wpe.weight", shape: [positions, width])
    let branches = try (0..<layers).flatMap { layer in
        let path = "h.\(layer)"
        let (attention, mlp) = (path + ".attn", path + ".mlp")
        let qkv = try projection(attention + ".c_attn", 3 * width, width)
            .divided(width, width, width)
        let scale = scales ? 1 / Float(width / heads).squareRoot() : 1
        return [
            ResidualBranch(
                site: site(attention, layer, .attention), norm: try norm(path + ".ln_1"),
                branch: Attention(
                    query: qkv[0], key: qkv[1], value: qkv[2],
                    output: try projection(attention + ".c_proj", width, width), heads: heads,
                    keyHeads: heads, scale: scalesByLayer ? scale / Float(layer + 1) : scale,
                    rotary: nil, causal: true)),
            ResidualBranch(
                site: site(mlp, layer, .mlp), norm: try norm(path + ".ln_2"),
                branch: MLP(
                    .gelu, up: try projection(mlp + ".c_fc", intermediate, width),
                    down: try projection(mlp + ".c_proj", width, intermediate))),
        ]
    }
    return try Decoder(
        Embedding(table: table, positionTable: positionTable), branches, norm: norm("ln_f"),
        head: OutputHead(
            weight: source.headWeight(
                tiedTo: tied ? table : nil, named: tableName, shape: [vocabulary, width])),
        positions: positions, configuration: values, source)
}
