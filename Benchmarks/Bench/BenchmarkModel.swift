import Catalog
import Layers
import Models
import Routing
import TensorCore

extension ModelSize {
    /// - Throws: `InputError` for sizes that do not divide.
    func model(positions: Int, _ weights: any WeightSource) throws -> any LanguageModel {
        try ModelFolder.make(
            [
                "model_type": .string("llama"), "hidden_act": .string("silu"),
                "vocab_size": .int(vocabulary), "hidden_size": .int(hidden),
                "intermediate_size": .int(mlp), "num_hidden_layers": .int(layers),
                "num_attention_heads": .int(heads), "max_position_embeddings": .int(positions),
                "rms_norm_eps": .number(1e-5), "tie_word_embeddings": .bool(true),
            ], place: "the benchmark's model", weights)
    }
}

/// Seeded weights whose products keep the size of their input, so that attention and logits are far
/// from uniform.
final class BenchmarkWeights: WeightSource {
    private let trainable: Bool
    private var taken: [NamedWeight] = []

    /// - Parameter trainable: false: frozen, no gradient is made for them.
    init(trainable: Bool) { self.trainable = trainable }

    func tensor(_ name: String, shape: [Int]) -> Tensor {
        let one: Float = name.hasSuffix("bias") ? 0 : 1
        let values = shape.count > 1 ? normal(name, shape) : Tensor(repeating: one, shape)
        let tensor = trainable ? values.trainable : values
        taken.append(NamedWeight(name, tensor))
        return tensor
    }

    func finish() -> [NamedWeight] { taken }

    /// Drawn by all threads: the wide model has 10^8 numbers.
    private func normal(_ name: String, _ shape: [Int]) -> Tensor {
        let stream = RandomStream(seed: 0, purpose: "weights of " + name)
        let tensor = Tensor(uninitialized: shape)
        let deviation = 1 / Double(shape[1]).squareRoot()
        ThreadPool.forRanges(tensor.count, tile: 1 << 16) { range in
            for i in range { tensor.pointer[i] = Float(deviation * stream.normal(i)) }
        }
        return tensor
    }
}

extension Case {
    /// Fresh routers; tokens of a language model's MLPs leave layer 0 dense, as by default.
    ///
    /// - Throws: `InputError` for an unknown module kind, or experts that do not divide.
    func routers(for model: any ElasticModel) throws -> RouterSet {
        let first = modules == "mlp_tokens" && size.images == nil ? 1 : 0
        let module = RoutedModule(
            kind: try moduleKinds.entry(named: modules).make, capacity: capacity,
            gate: GateEstimator(rawValue: gate) ?? .straightThroughDense,
            layers: model.layerCounts.mapValues { Set(first..<$0) },
            keys: TokenChoice.Keys(rawValue: keys) ?? .all,
            subModules: modules == "experts" ? size.experts : nil)
        return try RouterSet(branches: model.branches, modules: [module], rank: rank, seed: 0)
    }
}
