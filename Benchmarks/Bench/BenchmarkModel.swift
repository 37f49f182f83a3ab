import Catalog
import Layers
import Models
import Routing
import TensorCore

extension ModelSize {
    /// - Throws: `InputError` for sizes that do not divide.
    func configuration(positions: Int) throws -> LlamaConfiguration {
        try LlamaConfiguration(
            [
                "model_type": .string("llama"), "hidden_act": .string("silu"),
                "vocab_size": .int(vocabulary), "hidden_size": .int(hidden),
                "intermediate_size": .int(mlp), "num_hidden_layers": .int(layers),
                "num_attention_heads": .int(heads), "max_position_embeddings": .int(positions),
                "rms_norm_eps": .number(1e-5), "tie_word_embeddings": .bool(true),
            ], place: "the benchmark's model")
    }
}

/// Seeded weights, large enough that attention and logits are far from uniform.
struct BenchmarkWeights: WeightSource {
    private let source = SeededWeights(seed: 0, deviation: 0.07)
    private let trainable: Bool

    /// - Parameter trainable: false: frozen, no gradient is made for them.
    init(trainable: Bool) { self.trainable = trainable }

    func tensor(_ name: String, shape: [Int]) -> Tensor {
        let tensor = source.tensor(name, shape: shape)
        return trainable ? tensor : tensor.detached
    }

    func finish() -> [(name: String, tensor: Tensor)] {
        source.finish().map { ($0.name, trainable ? $0.tensor : $0.tensor.detached) }
    }
}

extension Case {
    /// Fresh routers; an MLP's tokens leave layer 0 dense, as by default.
    ///
    /// - Throws: `InputError` for an unknown module kind, or experts that do not divide.
    func routers(for model: any LanguageModel) throws -> RouterSet {
        let module = RoutedModule(
            kind: try moduleKinds.entry(named: modules).make, capacity: capacity,
            gate: GateEstimator(rawValue: gate) ?? .straightThroughDense,
            layers: Set((modules == "mlp_tokens" ? 1 : 0)..<size.layers),
            keys: TokenChoice.Keys(rawValue: keys) ?? .all,
            subModules: modules == "experts" ? size.experts : nil)
        return try RouterSet(branches: model.branches, modules: [module], rank: rank, seed: 0)
    }
}
