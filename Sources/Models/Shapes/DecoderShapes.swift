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
        let lastNorm = stack.isLayerNorm ? 2 * stack.width : stack.width
        return stack.parameterCount + lastNorm + (isTied ? table : 2 * table)
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

    static func qwen3(_ options: Options) throws -> StackShape {
        var stack = try llama(options)
        stack.norms += 2 * stack.headSize
        return stack
    }

    static func gemma3(_ options: Options) throws -> StackShape {
        var stack = try qwen3(options)
        stack.norms += 2 * stack.width
        return stack
    }

    static func olmo2(_ options: Options) throws -> StackShape {
        var stack = try llama(options)
        stack.norms += (stack.heads + stack.keyHeads) * stack.headSize
        return stack
    }

    static func gptNeoX(_ options: Options) throws -> StackShape {
        let (width, heads) = (options.int("hidden_size"), options.int("num_attention_heads"))
        let hasBias = options.bool("attention_bias")
        return StackShape(
            name: "decoder", path: "gpt_neox.layers", attentionName: "attention",
            layers: options.int("num_hidden_layers"), width: width,
            hiddenUnits: options.int("intermediate_size"), heads: heads, keyHeads: heads,
            headSize: try share(of: width, heads: heads, prefix: ""), isGated: false,
            isFused: true, hasInputBias: hasBias, hasOutputBias: hasBias, hasMLPBias: true,
            norms: 4 * width, isLayerNorm: true)
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
