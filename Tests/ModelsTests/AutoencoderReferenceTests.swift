import Catalog
import Foundation
import Layers
import Models
import TensorCore
import TestSupport
import Testing

/// Tiny checkpoints of ViT-MAE against transformers (Tools/fixtures/vit_mae.py).
@Suite("ViT-MAE matches transformers")
struct AutoencoderReferenceTests {
    private let place = Fixture.folder.appendingPathComponent("vit-mae")

    private func batch(_ fixture: Fixture) throws -> MaskedImages {
        MaskedImages(
            pixels: try fixture.tensor("pixel_values"), noise: try fixture.floats("noise"))
    }

    @Test(arguments: ["base", "plain"])
    func logitsAndLosses(folder: String) throws {
        let fixture = try Fixture("vit-mae/\(folder)/reference.safetensors")
        let batch = try batch(fixture)
        for (normalises, name) in [(false, "loss"), (true, "loss.normalised")] {
            let source = place.appendingPathComponent(folder)
            var values = try Value(
                json: Data(contentsOf: source.appendingPathComponent("config.json")))
            if case .map(var fields) = values {
                fields["norm_pix_loss"] = .bool(normalises)
                values = .map(fields)
            }
            guard case .map(let fields) = values else { return }
            let model = try ModelFolder.make(
                fields, place: folder, Checkpoint(ModelFolder.open(source).tensors()),
                as: .autoencoder)
            let hidden = model.backbone(batch, routing: nil)
            #expect(
                relativeError(model.head(hidden).values, try fixture.floats("logits")) < 1e-5)
            let loss = model.reconstructionLoss(hidden, batch)
            #expect(relativeError(loss.values, try fixture.floats(name)) < 1e-5, "\(name)")
            #expect(model.trainable.isEmpty)
        }
    }

    /// Of the loss on normalised pixels at every weight.
    @Test func gradientsOfPretraining() throws {
        let fixture = try Fixture("vit-mae/base/reference.safetensors")
        let weights = try TrainableWeights(
            Safetensors(contentsOf: place.appendingPathComponent("base/model.safetensors")))
        let config = try Value(
            json: Data(contentsOf: place.appendingPathComponent("base/config.json")))
        guard case .map(var values) = config else { return }
        values["norm_pix_loss"] = .bool(true)
        let model = try ModelFolder.make(values, place: "base", weights, as: .autoencoder)
        let batch = try batch(fixture)
        Tape.backward(model.reconstructionLoss(model.backbone(batch, routing: nil), batch))
        let expected = fixture.names.filter { $0.hasPrefix("gradient.") }
        #expect(expected == model.trainable.map { "gradient." + $0.name }.sorted())
        for parameter in model.trainable {
            let gradient = try #require(parameter.tensor.gradient, "\(parameter.name)")
            #expect(gradient.shape == parameter.tensor.shape)
            let error = relativeError(
                gradient.values, try fixture.floats("gradient." + parameter.name))
            #expect(error < 1e-4, "\(parameter.name)")
        }
    }

    /// Layers of the decoder have other names in checkpoints of transformers 4, and a state that was
    /// saved without `save_pretrained` has those of modules. Sites and projections go by the first.
    @Test func otherNames() throws {
        let source = place.appendingPathComponent("base")
        let found = try ModelFolder.load(source, as: .autoencoder)
        let fixture = try Fixture("vit-mae/base/reference.safetensors")
        let old = [("decoder_encoder.layer", "decoder_layers")]
        let modules =
            old + [
                ("vit.encoder.layer", "vit.layers"),
                ("attention.output.dense", "attention.o_proj"), ("intermediate.dense", "mlp.fc1"),
                ("output.dense", "mlp.fc2"), ("attention.attention.query", "attention.q_proj"),
                ("attention.attention.key", "attention.k_proj"),
                ("attention.attention.value", "attention.v_proj"),
            ]
        for names in [old, modules] {
            let file = try Safetensors(
                contentsOf: source.appendingPathComponent("model.safetensors"))
            var tensors: [String: Tensor] = [:]
            for name in file.entries.keys {
                let renamed = names.reduce(name) {
                    $0.replacingOccurrences(of: $1.0, with: $1.1)
                }
                tensors[renamed] = file.tensor(name)
            }
            try inTemporaryFolder { folder in
                try Safetensors.data(tensors).write(
                    to: folder.appendingPathComponent("model.safetensors"))
                try FileManager.default.copyItem(
                    at: source.appendingPathComponent("config.json"),
                    to: folder.appendingPathComponent("config.json"))
                let model = try ModelFolder.load(folder, as: .autoencoder)
                let batch = try batch(fixture)
                #expect(
                    model.backbone(batch, routing: nil).values
                        == found.backbone(batch, routing: nil).values)
                #expect(model.branches.map(\.site) == found.branches.map(\.site))
                #expect(model.weights.map(\.name) == found.weights.map(\.name))
                #expect(
                    model.branches.map { $0.branch.projections.map(\.path) }
                        == found.branches.map { $0.branch.projections.map(\.path) })
            }
        }
        #expect(found.branches[0].site.path == "vit.encoder.layer.0.attention")
        #expect(found.branches.last?.site.path == "decoder.decoder_layers.1.mlp")
        #expect(
            found.branches.last?.branch.projections.map(\.path) == [
                "decoder.decoder_layers.1.intermediate.dense",
                "decoder.decoder_layers.1.output.dense",
            ])
    }

    /// Without the decoder's first layer the second comes first, however the checkpoint spells them.
    @Test func aPartOfWhatTransformersWrote() throws {
        let model = try ModelFolder.load(place.appendingPathComponent("base"), as: .autoencoder)
        let sites = model.branches.map(\.site).filter { $0.stack == "decoder" && $0.layer == 0 }
        #expect(sites.count == 2)
        let part = try model.extracted(Dictionary(uniqueKeysWithValues: sites.map { ($0, 0) }))
        #expect(part.layerCounts["decoder"] == 1)
        func values(_ model: any ElasticModel, _ layer: Int) throws -> [Float] {
            let name = "decoder.decoder_layers.\(layer).attention.output.dense.weight"
            return try #require(model.weights.first { $0.name == name }?.tensor).values
        }
        #expect(try values(part, 0) == values(model, 1))
    }

    /// The tables of the checkpoint are sinusoids by transformers.
    @Test func positionsOfANewModel() throws {
        let config = try Value(
            json: Data(contentsOf: place.appendingPathComponent("base/config.json")))
        guard case .map(let values) = config else { return }
        let model = try ModelFolder.make(
            values, place: "base", SeededWeights(seed: 1), as: .autoencoder)
        let file = try Fixture("vit-mae/base/model.safetensors")
        for name in ["vit.embeddings.position_embeddings", "decoder.decoder_pos_embed"] {
            let weight = try #require(model.weights.first { $0.name == name })
            #expect(weight.shape == (try file.shape(name)))
            #expect(
                relativeError(weight.tensor?.values ?? [], try file.floats(name)) < 1e-6, "\(name)")
            #expect(!model.trainable.contains { $0.name == name })
        }
        #expect(model.trainable.count == model.weights.count - 2)
    }
}

/// A file's weights, trained but for what is constant.
private final class TrainableWeights: WeightSource {
    private let file: Safetensors
    private var taken: [NamedWeight] = []

    init(_ file: Safetensors) { self.file = file }

    func tensor(_ name: String, shape: [Int]) throws -> Tensor {
        try take(name, shape) { $0.trainable }
    }

    func constant(_ name: String, shape: [Int], _ values: () -> [Float]) throws -> Tensor {
        try take(name, shape) { $0 }
    }

    private func take(
        _ name: String, _ shape: [Int], _ made: (Tensor) -> Tensor
    ) throws -> Tensor {
        let tensor = made(try #require(file.tensor(name), "\(name)"))
        #expect(tensor.shape == shape, "\(name)")
        taken.append(NamedWeight(name, tensor))
        return tensor
    }

    func contains(_ name: String) -> Bool { file.entries[name] != nil }
    func finish() -> [NamedWeight] { taken }
}
