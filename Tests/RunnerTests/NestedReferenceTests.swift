import Catalog
import Foundation
import Layers
import Models
import Routing
import Runner
import Spec
import TensorCore
import TestSupport
import Testing

/// Slices of MLPs against PyTorch and transformers (Tools/fixtures/nested.py).
@Suite("Slices match PyTorch")
struct NestedReferenceTests {
    private static let folder = Fixture.folder.appendingPathComponent("llama-untied")
    private static let slices = [0.25, 0.5, 1]

    /// All weights are trainable.
    private func model() throws -> any LanguageModel {
        let file = Self.folder.appendingPathComponent("model.safetensors")
        let stored = try Safetensors(contentsOf: file)
        var tensors: [String: Tensor] = [:]
        for name in stored.entries.keys { tensors[name] = stored.tensor(name)?.trainable }
        let model = try ModelFolder.load(Self.folder, as: .languageModel)
        return try #require(model.replacing(tensors) as? any LanguageModel)
    }

    private func rows(_ fixture: Fixture) throws -> [[Int32]] {
        let tokens = try fixture.tokens("input_ids")
        return [Array(tokens.prefix(11)), Array(tokens.dropFirst(11))]
    }

    /// What a first step of training has for each gradient: without decay it is the mean of Adam.
    private func step(
        _ recipe: String, seed: Int, _ fixture: Fixture
    ) throws -> (loss: Double, gradients: [String: Tensor]) {
        let experiment = try Experiment(
            yaml: """
                experiment: x
                plan.width: 1
                teacher.seed: \(seed)
                teacher.pretrain: { slices: [0.25, 0.5, 1], recipe: \(recipe), beta1: 0, clip: 1.0e9 }
                """, file: "x.yaml", registry: Engine.registry(figures: Catalog("figure", [])))
        guard case .pretrained(_, let spec) = experiment.jobs[0].teacher else {
            throw InputError("no teacher to train")
        }
        let model = try model()
        let training = try Pretraining(
            model: model, settings: .init(spec, amountPerStep: spec.batch * 256))
        let batch = PredictionBatch(try rows(fixture), model)
        let loss = try training.step(0) { batch.loss($0) }.loss
        return (loss, training.saved.tensors.filter { $0.key.hasSuffix(".exp_avg") })
    }

    private func expectGradients(
        _ found: [String: Tensor], _ prefix: String, _ fixture: Fixture
    ) throws {
        let expected = fixture.names.filter { $0.hasPrefix(prefix + ".gradient.") }
        #expect(expected.count == 21 && found.count == 21)
        for name in expected {
            let own = try #require(
                found[name.dropFirst(prefix.count + 10) + ".exp_avg"], "\(name)")
            #expect(relativeError(own.values, try fixture.floats(name)) < 1e-4, "\(name)")
        }
    }

    /// The loss that is reported is the mean over the slices, the gradient that of their sum.
    @Test func jointGradients() throws {
        let fixture = try Fixture("nested.safetensors")
        let (loss, gradients) = try step("joint", seed: 0, fixture)
        let losses = try ["0.25", "0.5", "1"].map { try Double(fixture.floats($0 + ".loss")[0]) }
        #expect(abs(loss - losses.reduce(0, +) / 3) < 1e-4)
        try expectGradients(gradients, "joint", fixture)
    }

    /// Every slice is drawn by some seed.
    @Test func sampledGradients() throws {
        let fixture = try Fixture("nested.safetensors")
        var drawn: Set<String> = []
        for seed in 0..<12 where drawn.count < 3 {
            let (loss, gradients) = try step("sampled", seed: seed, fixture)
            let slice = try #require(
                try ["0.25", "0.5", "1"].first {
                    abs(loss - Double(try fixture.floats($0 + ".loss")[0])) < 1e-4
                })
            if drawn.insert(slice).inserted { try expectGradients(gradients, slice, fixture) }
        }
        #expect(drawn.count == 3)
    }

    /// The folder that is extracted has the outputs of the slice to the bit, and those of transformers.
    @Test(arguments: ["0.25", "0.5", "1"])
    func extractedLogits(slice: String) throws {
        let fixture = try Fixture("nested.safetensors")
        let output = FileManager.default.temporaryDirectory
            .appendingPathComponent("slice-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        try ExtractedModel(teacher: Self.folder, weights: nil, plan: nil, width: Double(slice))
            .write(to: output)
        let (whole, own) = (
            try ModelFolder.load(Self.folder, as: .languageModel),
            try ModelFolder.load(output, as: .languageModel)
        )
        let batch = TokenBatch(try rows(fixture))
        let units = whole.branches.filter { $0.site.kind == .mlp }.map {
            ($0.site, Int(48 * (Double(slice) ?? 0)))
        }
        let (found, wanted) = Tape.paused {
            (
                own.head(own.backbone(batch, routing: nil)),
                whole.head(
                    whole.backbone(
                        batch,
                        routing: PlannedModules(units: Dictionary(uniqueKeysWithValues: units))))
            )
        }
        #expect(found.values == wanted.values)
        #expect(relativeError(found.values, try fixture.floats(slice + ".logits")) < 1e-4)
    }
}
