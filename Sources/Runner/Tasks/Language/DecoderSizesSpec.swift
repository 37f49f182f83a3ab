import Catalog
import Spec

/// A Llama-style decoder, under the names of its `config.json`.
package struct DecoderSizesSpec {
    package let hiddenSize, layers, heads, keyValueHeads, intermediateSize: Int
    package let tiesEmbeddings: Bool
    package let ropeTheta, rmsNormEpsilon: Double

    /// - Parameter teacher: values of `keys`.
    package init(_ teacher: Options) {
        hiddenSize = teacher.int("teacher.hidden_size")
        layers = teacher.int("teacher.num_hidden_layers")
        heads = teacher.int("teacher.num_attention_heads")
        keyValueHeads = teacher.optionalInt("teacher.num_key_value_heads") ?? heads
        intermediateSize = teacher.int("teacher.intermediate_size")
        tiesEmbeddings = teacher.bool("teacher.tie_word_embeddings")
        ropeTheta = teacher.number("teacher.rope_theta")
        rmsNormEpsilon = teacher.number("teacher.rms_norm_eps")
    }

    package static let keys = [
        Key("teacher.hidden_size", .int(2...65_536), default: .int(192), "width of the model"),
        Key("teacher.num_hidden_layers", .int(1...1024), default: .int(8), "blocks"),
        Key("teacher.num_attention_heads", .int(1...1024), default: .int(8), "query heads"),
        Key(
            "teacher.num_key_value_heads", .int(1...1024), default: .null,
            "key and value heads; default: as many as query heads"),
        Key("teacher.intermediate_size", .int(1...262_144), default: .int(512), "MLP width"),
        Key(
            "teacher.tie_word_embeddings", .bool, default: .bool(true),
            "one matrix for input and output"),
        Key(
            "teacher.rope_theta", .above(0, through: 1e12), default: .number(10_000),
            "base of the rotary positions"),
        Key(
            "teacher.rms_norm_eps", .above(0, through: 1), default: .number(1e-5),
            "epsilon of RMSNorm"),
    ]

    /// What stands for other values is written out.
    package static func settle(_ values: inout [String: Value]) {
        if values["teacher.num_key_value_heads"] == .null {
            values["teacher.num_key_value_heads"] = values["teacher.num_attention_heads"]
        }
    }

    /// The `config.json` of a Llama of these sizes.
    package func configuration(
        vocabulary: Int, length: Int, bos: Int32?, eos: Int32?
    ) -> [String: Value] {
        [
            "architectures": .list([.string("LlamaForCausalLM")]), "model_type": .string("llama"),
            "vocab_size": .int(vocabulary), "hidden_size": .int(hiddenSize),
            "intermediate_size": .int(intermediateSize), "num_hidden_layers": .int(layers),
            "num_attention_heads": .int(heads), "num_key_value_heads": .int(keyValueHeads),
            "head_dim": .int(hiddenSize / heads), "hidden_act": .string("silu"),
            // Positions beyond the training length are known, though not trained.
            "max_position_embeddings": .int(max(2 * length, 512)),
            "rms_norm_eps": .number(rmsNormEpsilon), "rope_theta": .number(ropeTheta),
            "rope_scaling": .null, "tie_word_embeddings": .bool(tiesEmbeddings),
            "attention_bias": .bool(false), "mlp_bias": .bool(false),
            "torch_dtype": .string("float32"),
            "bos_token_id": bos.map { .int(Int($0)) } ?? .null,
            "eos_token_id": eos.map { .int(Int($0)) } ?? .null,
        ]
    }
}
