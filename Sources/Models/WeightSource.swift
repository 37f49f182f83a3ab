import Catalog
import TensorCore

/// A model's weight under its name in the checkpoint.
public struct NamedWeight: Sendable {
    public let name: String
    public let shape: [Int]
    /// `nil`: its numbers are not held in memory.
    public let tensor: Tensor?
    /// What was taken as one, in the form that it is kept in.
    let matrix: Matrix?

    public init(_ name: String, _ tensor: Tensor) {
        (self.name, self.shape, self.tensor, matrix) = (name, tensor.shape, tensor, nil)
    }

    public init(_ name: String, _ matrix: Matrix) {
        (self.name, self.shape, self.tensor) = (name, matrix.shape, matrix.tensor)
        self.matrix = matrix
    }

    /// Its numbers as float32; `nil` for a shape alone.
    var floats: Tensor? {
        tensor ?? matrix?.floats
    }
}

extension NamedWeight {
    func renamed(_ name: String) -> NamedWeight {
        NamedWeight(name: name, shape: shape, tensor: tensor, matrix: matrix)
    }

    private init(name: String, shape: [Int], tensor: Tensor?, matrix: Matrix?) {
        (self.name, self.shape, self.tensor, self.matrix) = (name, shape, tensor, matrix)
    }
}

/// Where a family takes its weights from, by name: a checkpoint, or a seeded start.
///
/// Names that were missing, misshapen or left over are one error, at `finish`.
public protocol WeightSource {
    /// The tensor under `name`, in float32: a norm, a bias. After a fault it may be any tensor of
    /// that shape: `finish` throws.
    func tensor(_ name: String, shape: [Int]) throws -> Tensor

    /// The matrix under `name`, in the form it is kept in; `shape` is [rows, columns] as stored.
    func matrix(_ name: String, shape: [Int]) throws -> Matrix

    /// A tensor that is never trained: the one under `name`, or for a new model the given values.
    func constant(_ name: String, shape: [Int], _ values: () -> [Float]) throws -> Tensor

    /// Whether there is a tensor of that name; for families whose checkpoints come in two forms.
    func contains(_ name: String) -> Bool

    /// Whether both are there and the same; the second then counts as taken.
    func areSame(_ name: String, _ other: String) -> Bool

    /// The weights taken, in order; nothing is taken after this.
    ///
    /// - Throws: `InputError` that lists every fault.
    func finish() throws -> [NamedWeight]
}

extension WeightSource {
    public func matrix(_ name: String, shape: [Int]) throws -> Matrix {
        Matrix(try tensor(name, shape: shape))
    }

    public func constant(_ name: String, shape: [Int], _ values: () -> [Float]) throws -> Tensor {
        try tensor(name, shape: shape)
    }

    public func contains(_ name: String) -> Bool { true }

    public func areSame(_ name: String, _ other: String) -> Bool { true }
}

/// Weights of a new model: matrices and tokens from N(0, deviation), norms one, biases zero, each
/// tensor from a stream of its own name.
public final class SeededWeights: WeightSource {
    let seed: UInt64
    let deviation: Double
    private var taken: [NamedWeight] = []

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
        let trainable = tensor.trainable
        taken.append(NamedWeight(name, trainable))
        return trainable
    }

    public func constant(_ name: String, shape: [Int], _ values: () -> [Float]) -> Tensor {
        let tensor = Tensor(values(), shape)
        taken.append(NamedWeight(name, tensor))
        return tensor
    }

    public func finish() -> [NamedWeight] { taken }
}

/// The weights of one part among those of a model that is made of several. Its names come after a
/// prefix, and may be read by other ones. The source itself is finished by the model that has them all.
final class PartWeights: WeightSource {
    private let prefix: String
    private let source: any WeightSource
    private let read: (String) -> String
    private var taken: [NamedWeight] = []

    /// - Parameters:
    ///   - prefix: of the part's names in the model.
    ///   - read: what the source calls a name of the model.
    init(
        _ prefix: String, of source: any WeightSource,
        read: @escaping (String) -> String = { $0 }
    ) {
        (self.prefix, self.source, self.read) = (prefix, source, read)
    }

    private func stored(_ name: String) -> String { read(prefix + name) }

    func tensor(_ name: String, shape: [Int]) throws -> Tensor {
        let tensor = try source.tensor(stored(name), shape: shape)
        taken.append(NamedWeight(prefix + name, tensor))
        return tensor
    }

    func matrix(_ name: String, shape: [Int]) throws -> Matrix {
        let matrix = try source.matrix(stored(name), shape: shape)
        taken.append(NamedWeight(prefix + name, matrix))
        return matrix
    }

    func constant(_ name: String, shape: [Int], _ values: () -> [Float]) throws -> Tensor {
        let tensor = try source.constant(stored(name), shape: shape, values)
        taken.append(NamedWeight(prefix + name, tensor))
        return tensor
    }

    func contains(_ name: String) -> Bool { source.contains(stored(name)) }

    func areSame(_ name: String, _ other: String) -> Bool {
        source.areSame(stored(name), stored(other))
    }

    func finish() -> [NamedWeight] { taken }

    /// The weights taken, which are all of the source's.
    ///
    /// - Throws: as the source's `finish`.
    func whole() throws -> [NamedWeight] {
        _ = try source.finish()
        return taken
    }
}

/// Matrices that have a shape and no values: for counting what a model costs. Tensors are zero, one
/// for all of a shape.
public final class ShapeOnlyWeights: WeightSource {
    private var taken: [NamedWeight] = []
    private var zeros: [[Int]: Tensor] = [:]

    public init() {}

    public func tensor(_ name: String, shape: [Int]) -> Tensor {
        let tensor = zeros[shape] ?? .zeros(shape)
        zeros[shape] = tensor
        taken.append(NamedWeight(name, tensor))
        return tensor
    }

    public func matrix(_ name: String, shape: [Int]) -> Matrix {
        let matrix = Matrix(rows: shape[0], columns: shape[1])
        taken.append(NamedWeight(name, matrix))
        return matrix
    }

    public func finish() -> [NamedWeight] { taken }
}
