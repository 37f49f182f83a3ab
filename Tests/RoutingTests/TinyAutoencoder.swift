import Catalog
import Distillation
import Layers
import Models
import Routing
import TensorCore

/// A ViT-MAE of three layers and two: 100 patches of which 70 are seen, so that both stacks have
/// more tokens than a tile of queries. Its stacks differ in heads and in the default of experts (8
/// and 7).
enum TinyAutoencoder {
    static func make() throws -> any MaskedAutoencoder {
        try ModelFolder.make(
            [
                "model_type": .string("vit_mae"), "image_size": .int(20), "patch_size": .int(2),
                "num_channels": .int(1), "mask_ratio": .number(0.3), "hidden_size": .int(32),
                "intermediate_size": .int(64), "num_hidden_layers": .int(3),
                "num_attention_heads": .int(4), "decoder_hidden_size": .int(24),
                "decoder_intermediate_size": .int(42), "decoder_num_hidden_layers": .int(2),
                "decoder_num_attention_heads": .int(3),
            ], place: "tiny", RandomWeights(), as: .autoencoder)
    }

    static func batch(_ images: Int) -> MaskedImages {
        MaskedImages(
            pixels: .normal(
                [images, 1, 20, 20], deviation: 1, RandomStream(seed: 6, purpose: "pixels")),
            patches: 100, RandomStream(seed: 6, purpose: "mask"), indices: Array(0..<images))
    }

    static func loss(_ name: String = "cosine") throws -> any RowLoss {
        let entry = try patchLosses.entry(named: name)
        return try entry.make(entry.options(from: [:]))
    }
}

extension MaskedAutoencoder {
    func logits(_ batch: MaskedImages, _ pass: ElasticPass?) -> Tensor {
        head(backbone(batch, routing: pass))
    }
}

extension RouterSet {
    /// As for language models.
    mutating func calibrate(
        _ model: any MaskedAutoencoder, _ batch: MaskedImages, capacities: [Double]
    ) {
        calibrate(at: capacities) { model.backbone(batch, routing: $0) }
    }
}
