import Catalog
import Distillation
import Layers
import Models
import Routing
import TensorCore

extension PreparedCase {
    /// The step that trains routers of an autoencoder of images, on pixels drawn at random.
    ///
    /// - Throws: `InputError` for sizes or modules that cannot be.
    init(_ benchmark: Case, images size: ImageModelSize) throws {
        let model = try benchmark.size.autoencoder(size, BenchmarkWeights(trainable: false))
        let routers = try benchmark.routers(for: model)
        let stream = RandomStream(seed: 0, purpose: "benchmark images")
        let batch = MaskedImages(
            pixels: .normal(
                [benchmark.batch, model.channels, size.image, size.image], deviation: 1, stream),
            patches: model.patches, RandomStream(seed: 0, purpose: "benchmark masks"),
            indices: Array(0..<benchmark.batch))

        var tensors = model.weights.reduce(into: [String: Tensor]()) { $0[$1.name] = $1.tensor }
        for parameter in routers.parameters { tensors[parameter.name] = parameter.tensor }
        tensors["pixels"] = batch.pixels
        tensors["order"] = Tensor(
            batch.orders.flatMap { $0.map(Float.init) }, [batch.count, model.patches])
        self.tensors = tensors
        counted = Inference(model, routers, batch).counted
        ceiling = Ceiling(benchmark, model)
        let entry = try patchLosses.entry(named: "cosine")
        forms = [
            "step": routers.step(
                head: model.head, targets: [], loss: try entry.make(entry.options(from: [:]))
            ) { model.backbone(batch, routing: $0) }
        ]
    }
}

extension ModelSize {
    fileprivate func autoencoder(
        _ images: ImageModelSize, _ weights: any WeightSource
    ) throws -> any MaskedAutoencoder {
        let side = images.image / images.patch
        return try ModelFolder.makeAutoencoder(
            [
                "model_type": .string("vit_mae"), "hidden_act": .string("gelu"),
                "hidden_size": .int(hidden), "num_hidden_layers": .int(layers),
                "num_attention_heads": .int(heads), "intermediate_size": .int(mlp),
                "decoder_hidden_size": .int(images.decoderHidden),
                "decoder_num_hidden_layers": .int(images.decoderLayers),
                "decoder_num_attention_heads": .int(images.decoderHeads),
                "decoder_intermediate_size": .int(images.decoderMLP),
                "image_size": .int(images.image), "patch_size": .int(images.patch),
                "num_channels": .int(3), "norm_pix_loss": .bool(true), "qkv_bias": .bool(true),
                "mask_ratio": .number(1 - Double(images.visible) / Double(side * side)),
                "layer_norm_eps": .number(1e-12),
            ], place: "the benchmark's autoencoder", weights)
    }
}

extension Ceiling {
    /// Every projection with the rows of its stack, and the head.
    fileprivate init(_ benchmark: Case, _ model: any MaskedAutoencoder) {
        let rows = [
            "encoder": benchmark.batch * (model.visible + 1),
            "decoder": benchmark.batch * (model.patches + 1),
        ]
        let projections = model.branches.flatMap { branch in
            branch.branch.projections.map {
                Product(weight: $0.weight, rows: rows[branch.site.stack] ?? 0)
            }
        }
        self.init(
            projections
                + [Product(weight: model.head.weight, rows: benchmark.batch * model.patches)])
    }
}
