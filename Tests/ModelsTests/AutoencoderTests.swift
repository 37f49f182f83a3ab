import Catalog
import Foundation
import Models
import TensorCore
import TestSupport
import Testing

/// Masked autoencoders: orders of patches, layouts, a new model, and what is refused.
@Suite("Masked autoencoders")
struct AutoencoderTests {
    private static let sizes: [String: Value] = [
        "model_type": .string("vit_mae"), "image_size": .int(8), "patch_size": .int(2),
        "num_channels": .int(3), "hidden_size": .int(16), "intermediate_size": .int(24),
        "num_hidden_layers": .int(2), "num_attention_heads": .int(4),
        "decoder_hidden_size": .int(12), "decoder_intermediate_size": .int(16),
        "decoder_num_hidden_layers": .int(1), "decoder_num_attention_heads": .int(2),
    ]

    private func model(
        _ changes: [String: Value?] = [:], _ weights: any WeightSource = SeededWeights(seed: 4)
    ) throws -> any MaskedAutoencoder {
        let values = Self.sizes.merging(changes.compactMapValues { $0 }) { $1 }
            .filter { changes[$0.key] != .some(.none) }
        return try ModelFolder.make(values, place: "config.json", weights, as: .autoencoder)
    }

    private func pixels(_ images: Int, seed: UInt64 = 0) -> Tensor {
        .normal(
            [images, 3, 8, 8], deviation: 1, RandomStream(seed: seed, purpose: "pixels"))
    }

    // MARK: - Masks

    @Test func noiseIsSorted() {
        let batch = MaskedImages(
            pixels: pixels(2), noise: [0.3, 0.1, 0.2, 0.1, 4, 3, 2, 1])
        #expect(batch.orders == [[1, 3, 2, 0], [3, 2, 1, 0]])
    }

    /// An image's order is its own, whatever is in the batch beside it.
    @Test func randomOrdersBelongToTheirIndex() {
        let stream = RandomStream(seed: 1, purpose: "mask", step: 3)
        func orders(_ indices: [Int]) -> [[Int32]] {
            MaskedImages(
                pixels: pixels(indices.count), patches: 16, stream, indices: indices
            ).orders
        }
        let all = orders([0, 1, 2, 3])
        #expect(orders([2, 0]) == [all[2], all[0]])
        #expect(Set(all).count == 4)
        #expect(all.allSatisfy { $0.sorted() == Array(0..<16) })
        // Each of 16 patches is first in one of 16 images: 256 +- 64, four deviations.
        let firsts = Dictionary(grouping: orders(Array(0..<4096)).map { $0[0] }) { $0 }
        #expect(firsts.count == 16 && firsts.values.allSatisfy { (192...320).contains($0.count) })
    }

    /// 16 (1 - 0.6) = 6.4 are seen: 6.
    @Test func maskedRowsAreTheOthers() throws {
        let model = try model(["mask_ratio": .number(0.6)])
        #expect(model.visible == 6)
        let batch = MaskedImages(
            pixels: pixels(2), patches: 16, RandomStream(seed: 1, purpose: "mask"), indices: [0, 1])
        let seen = batch.orders.enumerated().flatMap { image, order in
            order.prefix(6).map { Int32(image * 16) + $0 }
        }
        #expect((model.maskedRows(batch) + seen).sorted() == Array(0..<32))
        #expect(model.maskedRows(batch) == model.maskedRows(batch).sorted())
    }

    /// What the decoder says of a patch that is not seen does not depend on its pixels, and what it
    /// says of any patch does depend on those seen.
    @Test func maskedPixelsAreNotRead() throws {
        let model = try model()
        let batch = MaskedImages(
            pixels: pixels(1), patches: 16, RandomStream(seed: 1, purpose: "mask"), indices: [0])
        func logits(changed patch: Int32) -> [Float] {
            let rows = model.targets(batch)
            for column in 0..<12 { rows.pointer[Int(patch) * 12 + column] += 1 }
            let other = MaskedImages(
                pixels: model.images(of: rows), noise: ranks(batch.orders[0]))
            return model.head(model.backbone(other, routing: nil)).values
        }
        let unchanged = model.head(model.backbone(batch, routing: nil)).values
        #expect(logits(changed: batch.orders[0][4]) == unchanged)
        #expect(logits(changed: batch.orders[0][3]) != unchanged)
    }

    private func ranks(_ order: [Int32]) -> [Float] {
        var noise = [Float](repeating: 0, count: order.count)
        for (rank, patch) in order.enumerated() { noise[Int(patch)] = Float(rank) }
        return noise
    }

    // MARK: - Layout

    /// By hand: an image of 4 x 4 with two colours, patches of 2 x 2.
    @Test func patchLayout() throws {
        let model = try model([
            "image_size": .int(4), "num_channels": .int(2), "mask_ratio": .number(0.5),
        ])
        let pixels = Tensor((0..<32).map { Float($0) }, [1, 2, 4, 4])
        let batch = MaskedImages(pixels: pixels, noise: [0, 1, 2, 3])
        let rows = model.targets(batch)
        #expect(rows.shape == [4, 8])
        #expect(Array(rows.values[..<8]) == [0, 16, 1, 17, 4, 20, 5, 21])
        #expect(Array(rows.values[24...]) == [10, 26, 11, 27, 14, 30, 15, 31])
        #expect(model.images(of: rows).values == pixels.values)
        #expect(model.images(of: rows).shape == pixels.shape)
    }

    /// A patch of 0, 2, 4, 6 has mean 3 and variance 20 / 3.
    @Test func normalisedTargets() throws {
        let model = try model([
            "image_size": .int(4), "num_channels": .int(1), "mask_ratio": .number(0.5),
            "norm_pix_loss": .bool(true),
        ])
        let pixels = Tensor((0..<16).map { _ in 7 }, [1, 1, 4, 4])
        for (place, value) in [(0, Float(0)), (1, 2), (4, 4), (5, 6)] {
            pixels.pointer[place] = value
        }
        let rows = model.targets(MaskedImages(pixels: pixels, noise: [0, 1, 2, 3]))
        let unit = 1 / Float(20.0 / 3).squareRoot()
        #expect(relativeError(rows.values[..<4], [-3, -1, 1, 3].map { $0 * unit }) < 1e-5)
        #expect(rows.values[4...].allSatisfy { $0 == 0 })
    }

    // MARK: - A new model

    @Test func savedAndLoaded() throws {
        let model = try model(["norm_pix_loss": .bool(true)])
        let batch = MaskedImages(
            pixels: pixels(3), patches: 16, RandomStream(seed: 1, purpose: "mask"),
            indices: [0, 1, 2])
        try inTemporaryFolder { folder in
            for file in ModelFolder.files(of: model) {
                try file.data.write(to: folder.appendingPathComponent(file.name))
            }
            let loaded = try ModelFolder.load(folder, as: .autoencoder)
            #expect(
                loaded.backbone(batch, routing: nil).values
                    == model.backbone(batch, routing: nil).values)
            #expect(loaded.targets(batch).values == model.targets(batch).values)
            #expect(try ModelFolder.shape(of: folder).hasSizes(of: model))
        }
    }

    @Test func pretrainingLowersTheLoss() throws {
        let model = try model(["norm_pix_loss": .bool(true)])
        // Smooth images, so that what is seen says something about what is not.
        let pixels = Tensor(uninitialized: [16, 3, 8, 8])
        for place in 0..<pixels.count {
            let (x, y, image) = (place % 8, place / 8 % 8, place / 192)
            pixels.pointer[place] = Float(x * (image % 4) + y * (image / 4)) / 8
        }
        let optimizer = AdamW([.init(model.trainable, schedule: { _ in 3e-3 }, decay: 0.05)])
        let losses = (0..<60).map { step in
            let batch = MaskedImages(
                pixels: pixels, patches: 16,
                RandomStream(seed: 1, purpose: "mask", step: step), indices: Array(0..<16))
            let loss = model.reconstructionLoss(model.backbone(batch, routing: nil), batch)
            Tape.backward(loss)
            optimizer.step(step)
            return loss.item
        }
        let (first, last) = (losses.prefix(5).reduce(0, +), losses.suffix(5).reduce(0, +))
        #expect(last < 0.7 * first, "\(losses)")
    }

    // MARK: - Faults

    private func fault(_ changes: [String: Value?]) -> String {
        do {
            _ = try model(changes, ShapeOnlyWeights())
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func masksThatLeaveNothing() {
        for ratio in [1, 2, 1e300, 0.95] {
            #expect(
                fault(["mask_ratio": .number(ratio)]).hasPrefix("config.json: 'mask_ratio' is "),
                "\(ratio)")
        }
        #expect(
            fault(["mask_ratio": .number(0.95)])
                == "config.json: 'mask_ratio' is 0.95, which lets 0 of 16 patches be seen; at least "
                + "one must be seen and one masked")
        #expect(
            fault(["mask_ratio": .number(-0.5)])
                == "config.json: 'mask_ratio' is -0.5, allowed is a positive number")
    }

    @Test func sizesThatDoNotFit() {
        #expect(
            fault(["patch_size": .int(3)])
                == "config.json: patch_size 3 must divide image_size 8")
        #expect(
            fault(["decoder_num_attention_heads": .int(5)])
                == "config.json: decoder_num_attention_heads 5 must divide decoder_hidden_size 12")
        #expect(
            fault(["hidden_size": .int(18), "num_attention_heads": .int(3)])
                == "config.json: hidden_size 18 must divide by 4, for sinusoids of rows and columns"
        )
        #expect(
            fault(["image_size": .list([.int(8), .int(8)])]).hasPrefix(
                "config.json: 'image_size' is [8,8], allowed is a whole number from 1 to 65536"))
        #expect(
            fault(["hidden_size": nil]).hasPrefix(
                "config.json: the key 'hidden_size' is missing"))
        #expect(
            fault(["image_size": .int(65_536), "patch_size": .int(1)]).contains(
                "4294967296 patches of 3 numbers; allowed is 16777216 over the larger hidden_size"))
        #expect(
            fault(["patch_size": .int(1), "num_channels": .int(1), "norm_pix_loss": .bool(true)])
                == "config.json: 'norm_pix_loss' needs patches of more than one number")
    }

    @Test func whatIsNotComputed() {
        #expect(
            fault(["hidden_act": .string("relu")])
                == "config.json: 'hidden_act' is \"relu\", which this model family does not compute; "
                + "allowed is \"gelu\" or \"gelu_new\" or \"gelu_pytorch_tanh\"")
        #expect(fault(["head_dim": .int(8)]).contains("'head_dim' is 8"))
    }

    @Test func checkpointOfTheEncoderAlone() throws {
        let source = Fixture.folder.appendingPathComponent("vit-mae/base")
        let file = try Safetensors(contentsOf: source.appendingPathComponent("model.safetensors"))
        var tensors: [String: Tensor] = [:]
        for name in file.entries.keys where name.hasPrefix("vit.") {
            tensors[String(name.dropFirst("vit.".count))] = file.tensor(name)
        }
        try inTemporaryFolder { folder in
            try Safetensors.data(tensors).write(
                to: folder.appendingPathComponent("model.safetensors"))
            try FileManager.default.copyItem(
                at: source.appendingPathComponent("config.json"),
                to: folder.appendingPathComponent("config.json"))
            let error = #expect(throws: InputError.self) {
                try ModelFolder.load(folder, as: .autoencoder)
            }
            #expect(error?.description.contains("it is of the encoder alone") == true)
        }
    }

    /// A model of the other kind is named as one.
    @Test func otherKindsOfModels() throws {
        let vision = Fixture.folder.appendingPathComponent("vit-mae/base")
        let language = Fixture.folder.appendingPathComponent("llama-tied")
        #expect(
            #expect(throws: InputError.self) { try ModelFolder.load(vision, as: .languageModel) }?
                .description
                .hasSuffix(
                    "'model_type' is 'vit_mae', an autoencoder of images, not a language model; "
                        + "allowed: llama, phi3, gemma2, gpt2, qwen2, qwen3, mistral, gemma3_text, "
                        + "olmo2, gpt_neox, smollm3") == true)
        #expect(
            #expect(throws: InputError.self) { try ModelFolder.load(language, as: .autoencoder) }?
                .description.hasSuffix(
                    "'model_type' is 'llama', a language model, not an autoencoder of images; "
                        + "allowed: vit_mae") == true)
        let llava: [String: Value] = ["model_type": .string("llava")]
        #expect(
            #expect(throws: InputError.self) {
                try ModelFolder.make(llava, place: "c", ShapeOnlyWeights(), as: .languageModel)
            }?.description.hasPrefix(
                "c: 'model_type' is 'llava', a vision-language model, not a language model; "
                    + "allowed: llama, ") == true)
        #expect(try ModelFolder.shape(of: vision).layerCounts == ["encoder": 2, "decoder": 2])
        #expect(try ModelFolder.shape(of: language) is any LanguageModel)
    }
}
