import Catalog
import Layers
import Models
import Routing
import TensorCore
import Testing

/// What is counted from sizes is what a set of routers has in its file.
@Suite("Router counts")
struct RouterCountTests {
    /// `TinyModel`, by its sizes.
    private let sizes: [String: Value] = [
        "model_type": .string("llama"), "vocab_size": .int(TinyModel.vocabulary),
        "hidden_size": .int(32), "intermediate_size": .int(64),
        "num_hidden_layers": .int(TinyModel.layers), "num_attention_heads": .int(4),
        "num_key_value_heads": .int(2), "attention_bias": .bool(true), "mlp_bias": .bool(true),
    ]

    private func shape() throws -> any ElasticModel {
        try ModelFolder.make(sizes, place: "tiny", ShapeOnlyWeights(), as: .any)
    }

    @Test(arguments: Combination.all, [0, 1, 2, 5])
    func areTheElementsOfTheFile(routing: Combination, rank: Int) throws {
        let model = try TinyModel.make()
        let shape = try shape()
        let routers = try routing.routers(for: model, capacity: 0.5, rank: rank)
        let file = try Safetensors(routers.file(base: "teacher"), file: "x")
        let elements = file.entries.values.reduce(0) { $0 + $1.shape.reduce(1, *) }
        #expect(elements > 0)
        #expect(routers.parameterCount == elements)
        for count in [
            try RouterSet.parameterCount(
                branches: model.branches, modules: routers.modules, rank: rank),
            try RouterSet.parameterCount(
                branches: shape.branches, modules: routers.modules, rank: rank),
        ] { #expect(count == elements) }
    }

    /// By hand: two of three layers, 4 heads and 16 experts on a width of 32, no router where the
    /// choice is random, and rank 3 on four projections of attention (32 to 32, 16, 16 and back)
    /// and three of the MLP (32 to 64 twice and back).
    @Test func followsLayersExpertsAndRandomChoices() throws {
        func module(_ name: String, isRandom: Bool = false, subModules: Int? = nil) throws
            -> RoutedModule
        {
            RoutedModule(
                kind: try moduleKinds.entry(named: name).make, capacity: 0.5,
                layers: ["decoder": [0, 2]], isRandom: isRandom,
                options: subModules.map { ["sub_modules": .int($0)] } ?? [:])
        }
        let branches = try shape().branches
        let modules = [
            try module("heads"), try module("mlp_tokens", isRandom: true),
            try module("experts", subModules: 16),
        ]
        let factors: Int = 3 * (64 + 48 + 48 + 64 + 96 + 96 + 96)
        let layer: Int = 4 * 33 + 16 * 33 + factors
        #expect(
            try RouterSet.parameterCount(branches: branches, modules: modules, rank: 3)
                == 2 * layer)
        #expect(throws: InputError.self) {
            try RouterSet.parameterCount(
                branches: branches, modules: [try module("experts", subModules: 5)])
        }
    }

    @Test func imageTokens() {
        #expect(ImageTokenRouter.linear.parameterCount(width: 4) == 5)
        // 4 to 4 and 4 to 1, with biases.
        #expect(ImageTokenRouter.mlp.parameterCount(width: 4) == 20 + 5)
    }
}
