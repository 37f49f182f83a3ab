import Catalog

/// Decoder-only language models: an embedding table, layers, a norm and an output layer.
extension ModelShape {
    init(decoder stack: StackShape, _ options: Options) throws {
        self.init(
            parameterCount: Self.parameterCount(decoder: stack, options), branches: stack.branches)
    }

    /// - Parameter prefix: of the decoder's keys.
    static func parameterCount(
        decoder stack: StackShape, _ options: Options, prefix: String = ""
    ) -> Int {
        let table = options.int(prefix + "vocab_size") * stack.width
        let isTied = options.bool(prefix + "tie_word_embeddings")
        return stack.parameterCount + stack.width + (isTied ? table : 2 * table)
    }
}

extension StackShape {
    static func llama(_ options: Options, prefix: String = "") throws -> StackShape {
        var stack = try decoder(options, prefix: prefix, normsALayer: 2)
        stack.hasInputBias = options.optionalBool(prefix + "attention_bias") ?? false
        stack.hasOutputBias = stack.hasInputBias
        stack.hasMLPBias = options.optionalBool(prefix + "mlp_bias") ?? false
        return stack
    }

    static func phi3(_ options: Options) throws -> StackShape {
        var stack = try decoder(options, normsALayer: 2)
        stack.isFused = true
        return stack
    }

    static func gemma2(_ options: Options) throws -> StackShape {
        try decoder(options, normsALayer: 4)
    }

    private static func decoder(
        _ options: Options, prefix: String = "", normsALayer: Int
    ) throws -> StackShape {
        let width = options.int(prefix + "hidden_size")
        let heads = options.int(prefix + "num_attention_heads")
        let keyHeads = options.optionalInt(prefix + "num_key_value_heads") ?? heads
        guard heads.isMultiple(of: keyHeads) else {
            throw InputError(
                "\(prefix)num_key_value_heads: found \(keyHeads), allowed is a divisor of the "
                    + "\(heads) heads")
        }
        let headSize =
            try options.optionalInt(prefix + "head_dim")
            ?? share(of: width, heads: heads, prefix: prefix)
        return StackShape(
            name: "decoder", path: "model.layers", attentionName: "self_attn",
            layers: options.int(prefix + "num_hidden_layers"), width: width,
            hiddenUnits: options.int(prefix + "intermediate_size"), heads: heads,
            keyHeads: keyHeads, headSize: headSize, isGated: true, norms: normsALayer * width)
    }

    /// The size of a head where the heads share the width.
    ///
    /// - Parameter prefix: of the keys, for the error.
    static func share(of width: Int, heads: Int, prefix: String) throws -> Int {
        guard width.isMultiple(of: heads) else {
            throw InputError(
                "\(prefix)num_attention_heads: found \(heads), allowed is a divisor of the width "
                    + "\(width)")
        }
        return width / heads
    }
}
