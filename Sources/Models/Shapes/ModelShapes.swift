import Catalog

/// Models that can be counted by their sizes, by `model_type`, whether they can be run here or not.
///
/// The keys are those of Hugging Face's `config.json` that a count needs; its defaults hold where a
/// key has one here.
public let modelShapes = Catalog<@Sendable (Options) throws -> ModelShape>(
    "model type",
    [
        Entry(
            "llama", "Llama: four attention and three MLP projections a layer",
            options: decoderOptions() + [attentionBias(), mlpBias],
            make: { try ModelShape(decoder: .llama($0), $0) }),
        Entry(
            "phi3", "Phi-3 and 3.5: fused query, key and value, fused gate and up",
            options: decoderOptions(), make: { try ModelShape(decoder: .phi3($0), $0) }),
        Entry(
            "gemma2", "Gemma-2: norms before and after each module",
            options: decoderOptions(hasHeadSize: true, isTied: true),
            make: { try ModelShape(decoder: .gemma2($0), $0) }),
        Entry(
            "mistral", "Mistral: Llama without biases", options: decoderOptions(keyHeads: .int(8)),
            make: { try ModelShape(decoder: .llama($0), $0) }),
        Entry(
            "qwen3", "Qwen3: norms of each query and key",
            options: decoderOptions(keyHeads: .int(32), hasHeadSize: true) + [attentionBias()],
            make: { try ModelShape(decoder: .qwen3($0), $0) }),
        Entry(
            "gemma3_text", "Gemma 3: norms before and after each module, of each query and key",
            options: decoderOptions(keyHeads: .int(4), hasHeadSize: true, isTied: true)
                + [attentionBias()],
            make: { try ModelShape(decoder: .gemma3($0), $0) }),
        Entry(
            "olmo2", "OLMo 2: norms after each module, of all queries and keys",
            options: decoderOptions() + [attentionBias()],
            make: { try ModelShape(decoder: .olmo2($0), $0) }),
        Entry(
            "gpt_neox", "GPT-NeoX and Pythia: fused query, key and value, LayerNorm",
            options: layerOptions() + [vocabulary(), isTied(false), attentionBias(true)],
            make: { try ModelShape(decoder: .gptNeoX($0), $0) }),
        Entry(
            "smollm3", "SmolLM3: as Llama",
            options: decoderOptions(keyHeads: .int(4), isTied: true) + [attentionBias(), mlpBias],
            make: { try ModelShape(decoder: .llama($0), $0) }),
        Entry(
            "vit_mae", "masked autoencoder: vision encoder and decoder",
            options: patchOptions()
                + layerOptions()
                + layerOptions(prefix: "decoder_")
                + [Option("qkv_bias", .bool, default: .bool(true), "of query, key and value")],
            make: ModelShape.init(maskedAutoencoder:)),
        Entry(
            "llava", "LLaVA: a CLIP tower, a two-layer projector and a Llama",
            options: decoderOptions(prefix: "text_config.")
                + layerOptions(prefix: "vision_config.") + patchOptions(prefix: "vision_config."),
            make: ModelShape.init(llava:)),
    ])

private enum Limit {
    static let width = Option.Kind.int(1...SizeLimit.width)
    static let units = Option.Kind.int(1...SizeLimit.units)
    static let count = Option.Kind.int(1...SizeLimit.count)
    static let headSize = Option.Kind.int(1...SizeLimit.headSize)
    static let vocabulary = Option.Kind.int(1...SizeLimit.vocabulary)
}

private func layerOptions(prefix: String = "") -> [Option] {
    [
        Option(prefix + "hidden_size", Limit.width, default: nil, "width of the residual stream"),
        Option(prefix + "intermediate_size", Limit.units, default: nil, "hidden units of an MLP"),
        Option(prefix + "num_hidden_layers", Limit.count, default: nil, "layers"),
        Option(prefix + "num_attention_heads", Limit.count, default: nil, "heads"),
    ]
}

/// - Parameters:
///   - hasHeadSize: heads have a size of their own, which has to be there.
///   - tied: the default.
private func decoderOptions(
    prefix: String = "", keyHeads: Value = .null, hasHeadSize: Bool = false,
    isTied tied: Bool = false
) -> [Option] {
    layerOptions(prefix: prefix) + [
        Option(
            prefix + "num_key_value_heads", Limit.count, default: keyHeads,
            "heads of keys and values" + (keyHeads == .null ? "; default: as many as heads" : "")),
        Option(
            prefix + "head_dim", Limit.headSize, default: hasHeadSize ? nil : .null,
            "size of a head" + (hasHeadSize ? "" : "; default: the width divided by the heads")),
        vocabulary(prefix: prefix), isTied(tied, prefix: prefix),
    ]
}

private func vocabulary(prefix: String = "") -> Option {
    Option(prefix + "vocab_size", Limit.vocabulary, default: nil, "tokens")
}

private func isTied(_ tied: Bool, prefix: String = "") -> Option {
    Option(
        prefix + "tie_word_embeddings", .bool, default: .bool(tied),
        "whether the output layer is the embedding table")
}

private func attentionBias(_ isThere: Bool = false) -> Option {
    Option("attention_bias", .bool, default: .bool(isThere), "of attention")
}

private let mlpBias = Option("mlp_bias", .bool, default: .bool(false), "of the MLP")

private func patchOptions(prefix: String = "") -> [Option] {
    [
        Option(prefix + "image_size", .int(1...65_536), default: nil, "pixels of a side"),
        Option(prefix + "patch_size", Limit.count, default: nil, "pixels of a patch's side"),
        Option(prefix + "num_channels", .int(1...256), default: .int(3), "colours"),
    ]
}
