import Catalog

/// Sizes of a Llama, under the keys of its `config.json`.
public struct LlamaConfiguration: Sendable {
    public let vocabularySize, hiddenSize, intermediateSize, layers, heads, keyHeads, headSize: Int
    public let maximumPositions: Int
    public let rmsNormEpsilon, ropeTheta: Double
    public let tiedEmbeddings, attentionBias, mlpBias: Bool
    /// The keys as they are written again.
    public let values: [String: Value]

    /// - Parameters:
    ///   - values: the content of `config.json`.
    ///   - place: the file's name, for errors.
    /// - Throws: `InputError` for a missing key, a wrong type, sizes that do not divide, and what
    ///   would change the numbers in a way that this family does not know.
    public init(_ values: [String: Value], place: String) throws {
        var config = ConfigurationReader(values, place: place)
        vocabularySize = config.int("vocab_size")
        hiddenSize = config.int("hidden_size")
        intermediateSize = config.int("intermediate_size")
        layers = config.int("num_hidden_layers")
        heads = config.int("num_attention_heads")
        keyHeads = config.int("num_key_value_heads", default: heads)
        headSize = config.int("head_dim", default: hiddenSize / max(1, heads))
        maximumPositions = config.int("max_position_embeddings", default: 2048)
        rmsNormEpsilon = config.number("rms_norm_eps", default: 1e-6)
        // transformers 5 moved the rotary settings into a mapping of their own.
        ropeTheta =
            config.number("rope_parameters.rope_theta")
            ?? config.number("rope_theta", default: 10_000)
        tiedEmbeddings = config.bool("tie_word_embeddings", default: false)
        attentionBias = config.bool("attention_bias", default: false)
        mlpBias = config.bool("mlp_bias", default: false)

        config.require("model_type", is: "llama")
        config.require("hidden_act", is: "silu")
        config.require("rope_parameters.rope_type", is: "default")
        config.require("rope_scaling", is: .null)
        config.require("rope_parameters.partial_rotary_factor", is: .int(1), .number(1))
        config.check(
            heads % max(1, keyHeads) == 0,
            "num_key_value_heads \(keyHeads) must divide num_attention_heads \(heads)")
        config.check(
            values["head_dim"] ?? .null != .null || hiddenSize % max(1, heads) == 0,
            "num_attention_heads \(heads) must divide hidden_size \(hiddenSize)")
        config.check(
            headSize % 2 == 0, "the head size \(headSize) must be even for rotary positions")
        try config.finish()
        self.values = values
    }
}
