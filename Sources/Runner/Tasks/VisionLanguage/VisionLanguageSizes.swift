import Catalog
import Spec

/// A LLaVA with a CLIP tower and a Llama decoder, under the names of its `config.json`.
package struct VisionLanguageSizes {
    let tower: AutoencoderSizes.Stack
    let patchSize: Int
    let decoder: DecoderSizesSpec

    /// - Parameter teacher: values of `keys`.
    package init(_ teacher: Options) {
        tower = AutoencoderSizes.Stack(teacher, prefix: "vision_")
        patchSize = teacher.int("teacher.patch_size")
        decoder = DecoderSizesSpec(teacher)
    }

    static let keys =
        AutoencoderSizes.Stack.keys(
            "vision tower", prefix: "vision_", width: 128, layers: 4, heads: 4, mlp: 256)
        + AutoencoderSizes.keys.filter { $0.path == "teacher.patch_size" } + DecoderSizesSpec.keys
        + [
            Key(
                "teacher.initializer_range", .above(0, through: 1), default: .number(0.08),
                "standard deviation of the weights that training starts from")
        ]

    func patches(of size: Int) -> Int { (size / patchSize) * (size / patchSize) }

    /// The `config.json` of such a model.
    ///
    /// - Parameters:
    ///   - vocabulary: of the tokenizer; the id after it stands for images.
    ///   - length: tokens of text at most.
    package func configuration(
        imageSize: Int, vocabulary: Int, length: Int, bos: Int32?, eos: Int32?
    ) -> [String: Value] {
        let vision: [String: Value] = [
            "model_type": .string("clip_vision_model"), "hidden_size": .int(tower.hiddenSize),
            "num_hidden_layers": .int(tower.layers), "num_attention_heads": .int(tower.heads),
            "intermediate_size": .int(tower.intermediateSize), "image_size": .int(imageSize),
            "patch_size": .int(patchSize), "num_channels": .int(3),
            "projection_dim": .int(tower.hiddenSize), "hidden_act": .string("quick_gelu"),
            "layer_norm_eps": .number(1e-5), "attention_dropout": .number(0),
        ]
        return [
            "architectures": .list([.string("LlavaForConditionalGeneration")]),
            "model_type": .string("llava"), "vision_config": .map(vision),
            "text_config": .map(
                decoder.configuration(
                    vocabulary: vocabulary + 1, length: length + patches(of: imageSize), bos: bos,
                    eos: eos)),
            "image_token_index": .int(vocabulary),
            "image_seq_length": .int(patches(of: imageSize)),
            "projector_hidden_act": .string("gelu"), "multimodal_projector_bias": .bool(true),
            "vision_feature_layer": .int(-2), "vision_feature_select_strategy": .string("default"),
            "tie_word_embeddings": .bool(decoder.tiesEmbeddings), "torch_dtype": .string("float32"),
        ]
    }
}
