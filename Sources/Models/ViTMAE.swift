// Ported from transformers/models/vit_mae/modeling_vit_mae.py.
import Catalog
import Layers
import TensorCore

/// ViT-MAE (He et al., arXiv 2111.06377) as `ViTMAEForPreTraining` of transformers has it.
func vitMAE(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any MaskedAutoencoder {
    var config = ConfigurationReader(values, place: place)
    let encoder = ViTSizes(&config, prefix: "", stack: "encoder")
    let decoder = ViTSizes(&config, prefix: "decoder_", stack: "decoder")
    let grid = PatchGrid(&config, width: max(encoder.width, decoder.width))
    let rules = ViTRules(
        epsilon: config.number("layer_norm_eps", default: 1e-12),
        hasInputBias: config.bool("qkv_bias", default: true),
        isExact: config.string("hidden_act").map { $0 == "gelu" } ?? true)
    let masked = config.number("mask_ratio", default: 0.75)
    let visible = masked < 1 ? Int(Double(grid.count) * (1 - masked)) : 0
    let normalises = config.bool("norm_pix_loss", default: false)
    config.require("hidden_act", is: "gelu", "gelu_new", "gelu_pytorch_tanh")
    config.refuse("head_dim", "quantization_config")
    config.check(
        grid.image.isMultiple(of: grid.patch),
        "patch_size \(grid.patch) must divide image_size \(grid.image)")
    for (prefix, width) in [("", encoder.width), ("decoder_", decoder.width)] {
        config.check(
            width.isMultiple(of: 4),
            "\(prefix)hidden_size \(width) must divide by 4, for sinusoids of rows and columns")
    }
    config.check(
        visible > 0 && visible < grid.count,
        "'mask_ratio' is \(masked), which lets \(visible) of \(grid.count) patches be seen; at "
            + "least one must be seen and one masked")
    config.check(
        !normalises || grid.numbers > 1, "'norm_pix_loss' needs patches of more than one number")
    try config.finish()

    guard source.contains("decoder.decoder_embed.weight") else {
        throw InputError(
            "\(place): the checkpoint beside it has no tensor 'decoder.decoder_embed.weight': it is "
                + "of the encoder alone; allowed is one of ViTMAEForPreTraining")
    }
    let weights = source.viT()
    let root = "vit.embeddings."
    let path = root + "patch_embeddings.projection"
    return try PatchAutoencoder(
        grid: grid, visible: visible, normalisesTargets: normalises,
        patchWeight: weights.tensor(
            path + ".weight", shape: [encoder.width, grid.channels, grid.patch, grid.patch]),
        patchBias: weights.tensor(path + ".bias", shape: [encoder.width]),
        transition: weights.projection(
            "decoder.decoder_embed", decoder.width, encoder.width, bias: true),
        encoder: PatchAutoencoder.Stack(
            width: encoder.width,
            token: weights.tensor(root + "cls_token", shape: [1, 1, encoder.width]),
            positions: weights.positions(root + "position_embeddings", grid, encoder.width),
            branches: weights.branches(encoder, rules, "vit.encoder.layer"),
            norm: weights.layerNorm("vit.layernorm", encoder.width, epsilon: rules.epsilon)),
        decoder: PatchAutoencoder.Stack(
            width: decoder.width,
            token: weights.tensor("decoder.mask_token", shape: [1, 1, decoder.width]),
            positions: weights.positions("decoder.decoder_pos_embed", grid, decoder.width),
            branches: weights.branches(decoder, rules, "decoder.decoder_layers"),
            norm: weights.layerNorm("decoder.decoder_norm", decoder.width, epsilon: rules.epsilon)),
        head: OutputHead(
            weight: weights.matrix(
                "decoder.decoder_pred.weight", shape: [grid.numbers, decoder.width]),
            bias: weights.tensor("decoder.decoder_pred.bias", shape: [grid.numbers])),
        weights: weights.whole(), configuration: values)
}
