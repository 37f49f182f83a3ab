import Catalog
import Spec

/// A masked autoencoder of images, under the names of its `config.json`.
package struct AutoencoderSizes {
    /// A stack of layers.
    package struct Stack {
        package let hiddenSize, layers, heads, intermediateSize: Int

        package init(_ teacher: Options, prefix: String) {
            hiddenSize = teacher.int("teacher.\(prefix)hidden_size")
            layers = teacher.int("teacher.\(prefix)num_hidden_layers")
            heads = teacher.int("teacher.\(prefix)num_attention_heads")
            intermediateSize = teacher.int("teacher.\(prefix)intermediate_size")
        }

        package static func keys(
            _ stack: String, prefix: String, width: Int, layers: Int, heads: Int, mlp: Int
        ) -> [Key] {
            [
                Key(
                    "teacher.\(prefix)hidden_size", .int(2...65_536), default: .int(width),
                    "width of the \(stack)"),
                Key(
                    "teacher.\(prefix)num_hidden_layers", .int(1...1024), default: .int(layers),
                    "blocks of the \(stack)"),
                Key(
                    "teacher.\(prefix)num_attention_heads", .int(1...1024), default: .int(heads),
                    "heads of the \(stack)"),
                Key(
                    "teacher.\(prefix)intermediate_size", .int(1...262_144), default: .int(mlp),
                    "MLP width of the \(stack)"),
            ]
        }
    }

    package let encoder, decoder: Stack
    /// Pixels of a patch's side.
    package let patchSize: Int
    /// Share of the patches that the encoder does not see.
    package let maskRatio: Double
    /// Whether patches are predicted less their mean and over their deviation.
    package let normalisesPatches: Bool
    package let layerNormEpsilon: Double

    /// - Parameter teacher: values of `keys`.
    package init(_ teacher: Options) {
        encoder = Stack(teacher, prefix: "")
        decoder = Stack(teacher, prefix: "decoder_")
        patchSize = teacher.int("teacher.patch_size")
        maskRatio = teacher.number("teacher.mask_ratio")
        normalisesPatches = teacher.bool("teacher.norm_pix_loss")
        layerNormEpsilon = teacher.number("teacher.layer_norm_eps")
    }

    /// Of a job whose teacher is trained here; `nil`: it is a checkpoint.
    static func ofTeacher(_ job: Options) -> AutoencoderSizes? {
        job.optionalString("teacher.checkpoint") == nil ? AutoencoderSizes(job) : nil
    }

    static let keys =
        Stack.keys("encoder", prefix: "", width: 192, layers: 6, heads: 6, mlp: 768)
        + Stack.keys("decoder", prefix: "decoder_", width: 128, layers: 2, heads: 4, mlp: 512) + [
            Key("teacher.patch_size", .int(1...1024), default: .int(4), "pixels of a patch's side"),
            Key(
                "teacher.mask_ratio", .above(0, through: 1), default: .number(0.75),
                "share of the patches that the encoder does not see"),
            Key(
                "teacher.norm_pix_loss", .bool, default: .bool(true),
                "patches are predicted less their mean, over their deviation"),
            Key(
                "teacher.layer_norm_eps", .above(0, through: 1), default: .number(1e-12),
                "epsilon of LayerNorm"),
        ]

    /// Whole patches of an image of `size` pixels a side.
    package func patches(of size: Int) -> Int { (size / patchSize) * (size / patchSize) }

    /// Those that the encoder sees, rounded down as `ViTMAEForPreTraining` does.
    package func visible(of size: Int) -> Int {
        Int(Double(patches(of: size)) * (1 - maskRatio))
    }

    /// The `config.json` of a ViT-MAE of these sizes.
    package func configuration(imageSize: Int) -> [String: Value] {
        [
            "architectures": .list([.string("ViTMAEForPreTraining")]),
            "model_type": .string("vit_mae"), "image_size": .int(imageSize),
            "patch_size": .int(patchSize), "num_channels": .int(3),
            "hidden_size": .int(encoder.hiddenSize), "num_hidden_layers": .int(encoder.layers),
            "num_attention_heads": .int(encoder.heads),
            "intermediate_size": .int(encoder.intermediateSize),
            "decoder_hidden_size": .int(decoder.hiddenSize),
            "decoder_num_hidden_layers": .int(decoder.layers),
            "decoder_num_attention_heads": .int(decoder.heads),
            "decoder_intermediate_size": .int(decoder.intermediateSize),
            "mask_ratio": .number(maskRatio), "norm_pix_loss": .bool(normalisesPatches),
            "layer_norm_eps": .number(layerNormEpsilon), "qkv_bias": .bool(true),
            "hidden_act": .string("gelu"), "initializer_range": .number(0.02),
            "hidden_dropout_prob": .number(0), "attention_probs_dropout_prob": .number(0),
            "torch_dtype": .string("float32"),
        ]
    }
}
