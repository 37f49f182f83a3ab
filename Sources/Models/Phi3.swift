// Ported from transformers/models/phi3/modeling_phi3.py.
import Catalog
import Layers

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

    let rule = AttentionRule(rotary: rotary, window: window)
    let (queries, keys) = (sizes.heads * sizes.headSize, sizes.keyHeads * sizes.headSize)
    return try source.llamaDecoder(
        sizes, epsilon: epsilon, isTied: tied, boundary: rotary.long?.boundary,
        configuration: values,
        attention: { _, path in
            let qkv = try source.projection(path + ".qkv_proj", queries + 2 * keys, sizes.width)
                .divided(queries, keys, keys)
            return rule.attention(
                query: qkv[0], key: qkv[1], value: qkv[2],
                output: try source.projection(path + ".o_proj", sizes.width, queries), sizes)
        },
        mlp: { path, sizes in
            let gateUp = try source.projection(
                path + ".gate_up_proj", 2 * sizes.intermediate, sizes.width
            ).divided(sizes.intermediate, sizes.intermediate)
            return MLP(
                .swiglu(gate: gateUp[0]), up: gateUp[1],
                down: try source.projection(path + ".down_proj", sizes.width, sizes.intermediate))
        })
}
