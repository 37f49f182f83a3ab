/// The models that are timed: Llamas with tied embeddings, or a ViT-MAE.
struct ModelSize: Codable, Sendable {
    /// Its name in the results.
    let name: String
    let hidden, layers, heads, mlp, vocabulary: Int
    var experts = 8
    /// `nil`: as many as heads.
    var keyHeads: Int?
    /// Of a ViT-MAE, whose encoder has the sizes above; its vocabulary are the numbers of a patch.
    var images: ImageModelSize?

    /// The teacher of experiments/figure5.yaml.
    static let standard = ModelSize(
        name: "default", hidden: 192, layers: 8, heads: 8, mlp: 512, vocabulary: 1024)
    /// 111 million parameters: products large enough that overheads do not count.
    static let wide = ModelSize(
        name: "wide", hidden: 1024, layers: 8, heads: 16, mlp: 2816, vocabulary: 8192)
    /// SmolLM2-135M: 30 layers of few and narrow units.
    static let smollm2 = ModelSize(
        name: "smollm2", hidden: 576, layers: 30, heads: 9, mlp: 1536, vocabulary: 49152,
        keyHeads: 3)
    /// The autoencoder of images that experiments pretrain.
    static let vit = ModelSize(
        name: "vit", hidden: 192, layers: 6, heads: 6, mlp: 768, vocabulary: 48,
        images: ImageModelSize(
            image: 32, patch: 4, visible: 16, decoderHidden: 128, decoderLayers: 2,
            decoderHeads: 4, decoderMLP: 512))
}

/// What an autoencoder of images has beside its encoder: pixels of a side, and its decoder.
struct ImageModelSize: Codable, Sendable {
    let image, patch: Int
    /// Patches that the encoder sees.
    let visible: Int
    let decoderHidden, decoderLayers, decoderHeads, decoderMLP: Int
}
