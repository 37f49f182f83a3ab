// Ported from transformers/models/gemma3/modeling_gemma3.py.
import Catalog
import Layers
import TensorCore

/// The language model of Gemma 3 (Gemma team, arXiv 2503.19786): Gemma 2 with norms of each query and
/// key in place of capped scores, and other rotary positions in the layers with a window, five of six.
func gemma3(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any LanguageModel {
    var config = ConfigurationReader(values, place: place)
    let sizes = DecoderSizes(&config, positions: 131_072, keyHeads: 4, headSize: 256)
    let epsilon = config.number("rms_norm_eps", default: 1e-6)
    let rotary = config.gemma3Rotary(sizes)
    let tied = config.bool("tie_word_embeddings", default: true)
    let bias = config.bool("attention_bias", default: false)
    let scalar = config.number("query_pre_attn_scalar", default: 256)
    let logitCap = config.number("final_logit_softcapping")
    let interval = config.int("sliding_window_pattern", default: 6)
    let windows = config.windows(sizes.layers, of: 4096) { !($0 + 1).isMultiple(of: interval) }
    config.require("hidden_activation", is: "gelu_pytorch_tanh")
    config.require("use_bidirectional_attention", is: false)
    try config.finish()

    return try source.llamaDecoder(
        sizes, .around, epsilon: epsilon, isTied: tied, scale: Float(sizes.width).squareRoot(),
        cap: logitCap, configuration: values,
        attention: { layer, path in
            let window = windows[layer]
            return try source.attention(
                path, sizes, bias: (bias, bias),
                norms: source.queryKeyNorms(path, sizes, epsilon: epsilon, isCentred: true),
                AttentionRule(
                    rotary: window == nil ? rotary.full : rotary.sliding,
                    scale: 1 / scalar.squareRoot(), window: window))
        }, mlp: { try source.mlp($0, $1) { .geglu(gate: $0) } })
}

extension ConfigurationReader {
    /// Rotary positions of layers without a window, and of those with one: two mappings as
    /// transformers 5 writes them, `rope_scaling` of the first alone as transformers 4 does.
    fileprivate mutating func gemma3Rotary(
        _ sizes: DecoderSizes
    ) -> (full: RotaryTable, sliding: RotaryTable) {
        let (full, sliding) = ("full_attention", "sliding_attention")
        for key in keys(of: "rope_parameters") where key != full && key != sliding {
            check(false, "'rope_parameters' has '\(key)', allowed are \(full), \(sliding)")
        }
        let isOld = !keys(of: "rope_scaling").isEmpty
        check(
            !isOld || keys(of: "rope_parameters." + full).isEmpty,
            "'rope_scaling' and 'rope_parameters.\(full)' are both there")
        return (
            rotary(
                RotaryFamily(rules: RotaryRule.fixed, theta: 1_000_000, isByType: true),
                size: sizes.headSize, positions: sizes.positions,
                at: isOld ? "rope_scaling" : "rope_parameters." + full),
            rotary(
                RotaryFamily(
                    rules: RotaryRule.fixed,
                    keys: (theta: "rope_local_base_freq", share: "partial_rotary_factor"),
                    isByType: true),
                size: sizes.headSize, positions: sizes.positions,
                at: "rope_parameters." + sliding)
        )
    }
}
