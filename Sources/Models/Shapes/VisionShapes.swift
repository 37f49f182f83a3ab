import Catalog

/// Patches of an image, by the keys that `patchOptions` declares.
private struct PatchShape {
    let count, pixels: Int

    /// - Throws: `InputError` if an image is smaller than a patch.
    init(_ options: Options, prefix: String = "") throws {
        let (image, patch) = (
            options.int(prefix + "image_size"), options.int(prefix + "patch_size")
        )
        guard image >= patch else {
            throw InputError(
                "\(prefix)patch_size: found \(patch), allowed is up to the image_size \(image)")
        }
        count = (image / patch) * (image / patch)
        pixels = options.int(prefix + "num_channels") * patch * patch
    }
}

extension StackShape {
    /// Pre-norm layers of a vision transformer with LayerNorm, a plain MLP and biases.
    fileprivate static func vision(
        _ options: Options, prefix: String = "", name: String, path: String, qkvBias: Bool = true
    ) throws -> StackShape {
        let width = options.int(prefix + "hidden_size")
        let heads = options.int(prefix + "num_attention_heads")
        return StackShape(
            name: name, path: path, attentionName: "attention",
            layers: options.int(prefix + "num_hidden_layers"), width: width,
            hiddenUnits: options.int(prefix + "intermediate_size"), heads: heads, keyHeads: heads,
            headSize: try share(of: width, heads: heads, prefix: prefix), isGated: false,
            hasInputBias: qkvBias, hasOutputBias: true, hasMLPBias: true, norms: 4 * width)
    }
}

extension ModelShape {
    /// A masked autoencoder with its decoder (He et al., arXiv 2111.06377), the fixed tables of
    /// positions included.
    init(maskedAutoencoder options: Options) throws {
        let patches = try PatchShape(options)
        let hasBias = options.bool("qkv_bias")
        let encoder = try StackShape.vision(
            options, name: "encoder", path: "vit.encoder.layer", qkvBias: hasBias)
        let decoder = try StackShape.vision(
            options, prefix: "decoder_", name: "decoder", path: "decoder.decoder_layers",
            qkvBias: hasBias)
        let (wide, narrow) = (encoder.width, decoder.width)
        // Class token, positions, patch embedding and last norm; then mask token, positions, the
        // way into the decoder, its last norm and the way back to pixels.
        let outerEncoder =
            wide + (patches.count + 1) * wide + (patches.pixels + 1) * wide + 2 * wide
        let outerDecoder =
            narrow + (patches.count + 1) * narrow + (wide + 1) * narrow + 2 * narrow
            + (narrow + 1) * patches.pixels
        self.init(
            parameterCount: encoder.parameterCount + outerEncoder + decoder.parameterCount
                + outerDecoder,
            branches: encoder.branches + decoder.branches)
    }

    /// LLaVA 1.5 (arXiv 2310.03744). The language model can be routed, and its image tokens; the
    /// vision tower stays dense.
    init(llava options: Options) throws {
        let prefix = "vision_config."
        let patches = try PatchShape(options, prefix: prefix)
        let tower = try StackShape.vision(
            options, prefix: prefix, name: "vision",
            path: "vision_tower.vision_model.encoder.layers")
        let text = try StackShape.llama(options, prefix: "text_config.")
        let (seen, width) = (tower.width, text.width)
        // Class token, positions, patch embedding without bias, norms before and after the layers.
        let outerTower = seen + (patches.count + 1) * seen + patches.pixels * seen + 4 * seen
        let projector = (seen + 1) * width + (width + 1) * width
        self.init(
            parameterCount: tower.parameterCount + outerTower + projector
                + Self.parameterCount(decoder: text, options, prefix: "text_config."),
            branches: text.branches, imageTokenWidth: width)
    }
}
