import Catalog
import Files
import TensorCore

/// The metadata of a GGUF file as the `config.json` of its family.
struct GGUFConfiguration {
    private let file: GGUFFile
    /// Before most keys.
    private let name: String
    private let architecture: GGUFArchitecture

    init(_ file: GGUFFile, _ name: String, _ architecture: GGUFArchitecture) {
        (self.file, self.name, self.architecture) = (file, name, architecture)
    }

    /// Keys that a family cannot do without, and that have no default.
    private static let needed = ["embedding_length", "block_count", "attention.head_count"]

    /// Biases that some models of a family have and others do not, by the key that says so.
    private static let biases = [
        "attention_bias": "blk.0.attn_q.bias", "mlp_bias": "blk.0.ffn_down.bias",
    ]

    /// Keys that change the numbers in a way that no family here computes.
    private static let refused = [
        "expert_count", "logit_scale", "residual_scale", "embedding_scale", "attention.scale",
        "attention.clamp_kqv", "attention.max_alibi_bias",
    ]

    /// - Throws: `InputError` for keys that are missing, of the wrong type, or not to be computed.
    func values() throws -> [String: Value] {
        for key in Self.needed where !file.metadata.contains(full(key)) {
            throw InputError("\(file.path): the key '\(full(key))' is missing")
        }
        for key in Self.refused {
            if let number = try file.metadata.number(full(key)), number != 0 {
                throw InputError(
                    "\(file.path): '\(full(key))' is \(Value.number(number).json), which this model "
                        + "family does not compute")
            }
        }
        var values: [String: Value] = [
            "model_type": .string(architecture.modelType),
            "tie_word_embeddings": .bool(file.tensors["output.weight"] == nil),
        ]
        for (key, own) in architecture.keys where file.metadata.contains(full(key)) {
            values[own] = try scalar(full(key))
        }
        if values["sliding_window"] == .int(0) { values["sliding_window"] = .null }
        values["vocab_size"] =
            try file.metadata.int(full("vocab_size")).map(Value.int)
            ?? file.tensors["token_embd.weight"]?.shape.first.map(Value.int)
        // The file says so by having them alone.
        for (key, bias) in Self.biases where file.tensors[bias] != nil {
            values[key] = .bool(true)
        }
        for token in ["bos", "eos"] {
            values["\(token)_token_id"] =
                try file.metadata.int("tokenizer.ggml.\(token)_token_id").map(Value.int)
        }
        if architecture.modelType != "gpt2" { try addHeads(&values) }
        return values
    }

    private func full(_ key: String) -> String { "\(name).\(key)" }

    private func scalar(_ key: String) throws -> Value {
        guard let value = file.metadata.value(key) else {
            throw InputError(
                "\(file.path): '\(key)' is an array, allowed is one value for all layers")
        }
        return value
    }

    private func int(_ key: String) throws -> Int? { try file.metadata.int(full(key)) }

    private func number(_ key: String) throws -> Double? { try file.metadata.number(full(key)) }

    // MARK: - Heads and positions

    private func addHeads(_ values: inout [String: Value]) throws {
        let width = try int("embedding_length") ?? 0
        let heads = max(1, try int("attention.head_count") ?? 1)
        let size = try int("attention.key_length") ?? width / heads
        values["head_dim"] = .int(size)
        if let other = try int("attention.value_length"), other != size {
            throw InputError(
                "\(file.path): '\(full("attention.value_length"))' is \(other), allowed is "
                    + "\(size), the size of keys")
        }
        if name.hasPrefix("gemma") {
            // The file does not state it; llama.cpp goes by the number of layers (hparams of its
            // models 27B).
            let isLargest = try int("block_count") == (name == "gemma2" ? 46 : 62)
            values["query_pre_attn_scalar"] = .int(isLargest ? width / heads : size)
        }
        let rotated = try int("rope.dimension_count") ?? size
        if rotated != size, size > 0 {
            values["partial_rotary_factor"] = .number(Double(rotated) / Double(size))
        }
        if let theta = try number("rope.freq_base") { values["rope_theta"] = .number(theta) }
        values["rope_scaling"] = try scaling(&values)
    }

    /// `rope_scaling`: by tables of factors, else by a rule.
    private func scaling(_ values: inout [String: Value]) throws -> Value {
        if let factors = try factors("rope_freqs.weight") {
            return .map(["rope_type": .string("factors"), "factors": factors])
        }
        let original = try int("rope.scaling.original_context_length").map(Value.int)
        if let long = try factors("rope_factors_long.weight"),
            let short = try factors("rope_factors_short.weight")
        {
            values["original_max_position_embeddings"] = original
            let scale = try number("rope.scaling.attn_factor").map(Value.number)
            return .map([
                "rope_type": .string("longrope"), "long_factor": long, "short_factor": short,
                "attention_factor": scale ?? .null,
            ])
        }
        let factor = try number("rope.scaling.factor") ?? number("rope.scale_linear")
        // Old files have a factor alone.
        let type = try file.metadata.string(full("rope.scaling.type")) ?? "linear"
        guard type != "none", type != "linear" || factor != nil else { return .null }
        var scaling: [String: Value] = ["rope_type": .string(type)]
        scaling["factor"] = factor.map(Value.number)
        if type == "yarn" { scaling["original_max_position_embeddings"] = original }
        return .map(scaling)
    }

    /// The numbers of a table of factors.
    private func factors(_ name: String) throws -> Value? {
        guard let tensor = file.tensors[name] else { return nil }
        guard tensor.shape.count == 1, tensor.shape[0] <= SizeLimit.headSize,
            let floats = tensor.floats
        else {
            throw InputError(
                "\(tensor.file): tensor '\(name)' is \(tensor.type.name) \(tensor.shape), allowed is "
                    + "floating point, a factor for each frequency")
        }
        return .list(floats.values.map { .number(Double($0)) })
    }
}
