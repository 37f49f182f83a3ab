import Catalog
import TensorCore

/// Where a family takes its tensors from, by name: a checkpoint, or a seeded start.
///
/// Names that were missing, misshapen or left over are one error, at `finish`.
public protocol WeightSource {
    /// The tensor under `name`. After a fault it may be any tensor of that shape: `finish` throws.
    func tensor(_ name: String, shape: [Int]) throws -> Tensor

    /// Ends the reading: the tensors taken, in the order of taking.
    ///
    /// - Throws: `InputError` that lists every fault.
    func finish() throws -> [(name: String, tensor: Tensor)]
}

/// Weights of a new model: matrices from N(0, deviation), norms one, biases zero, each tensor from
/// a stream of its own name.
public final class SeededWeights: WeightSource {
    let seed: UInt64
    let deviation: Double
    private var taken: [(name: String, tensor: Tensor)] = []

    public init(seed: UInt64, deviation: Double = 0.02) {
        (self.seed, self.deviation) = (seed, deviation)
    }

    public func tensor(_ name: String, shape: [Int]) -> Tensor {
        let tensor =
            shape.count > 1
            ? Tensor.normal(
                shape, deviation: deviation, RandomStream(seed: seed, purpose: "weights of " + name)
            )
            : Tensor(repeating: name.hasSuffix(".bias") ? 0 : 1, shape)
        taken.append((name, tensor.trainable))
        return taken[taken.count - 1].tensor
    }

    public func finish() -> [(name: String, tensor: Tensor)] { taken }
}

/// Tensors that have a shape and no values worth reading: for counting what a model costs. Pages
/// that nobody touches take no memory.
public final class ShapeOnlyWeights: WeightSource {
    private var taken: [(name: String, tensor: Tensor)] = []

    public init() {}

    public func tensor(_ name: String, shape: [Int]) -> Tensor {
        taken.append((name, Tensor(uninitialized: shape)))
        return taken[taken.count - 1].tensor
    }

    public func finish() -> [(name: String, tensor: Tensor)] { taken }
}
