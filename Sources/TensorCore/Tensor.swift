import Foundation

/// A row-major float32 array, and its place on the tape if a gradient can reach it.
///
/// A matrix is [rows, columns]; activations are [tokens, width], the sequences of a batch one after
/// the other without padding. Values do not change after an operation made them; only an optimizer
/// writes to the storage of a trainable tensor.
public struct Tensor: @unchecked Sendable {
    public let shape: [Int]
    package internal(set) var storage: Storage
    package var node: Node?

    /// Not initialised: the operation that asks fills it.
    package init(uninitialized shape: [Int]) {
        self.shape = shape
        storage = Storage(count: shape.reduce(1, *))
    }

    init(_ storage: Storage, _ shape: [Int]) { (self.shape, self.storage) = (shape, storage) }

    public init(_ values: [Float], _ shape: [Int]) {
        precondition(values.count == shape.reduce(1, *), "\(values.count) values for \(shape)")
        self.init(uninitialized: shape)
        values.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { pointer.update(from: base, count: buffer.count) }
        }
    }

    public init(repeating value: Float, _ shape: [Int]) {
        self.init(uninitialized: shape)
        forElements(count) { from, n in (pointer + from).update(repeating: value, count: n) }
    }

    public static func zeros(_ shape: [Int]) -> Tensor { Tensor(repeating: 0, shape) }

    /// Normal numbers with the given standard deviation, from a named stream.
    public static func normal(_ shape: [Int], deviation: Double, _ stream: RandomStream) -> Tensor {
        let tensor = Tensor(uninitialized: shape)
        for i in 0..<tensor.count { tensor.pointer[i] = Float(deviation * stream.normal(i)) }
        return tensor
    }

    public var count: Int { storage.count }
    /// Of a matrix.
    public var rows: Int { shape[0] }
    /// Of a matrix; 1 for a vector.
    public var columns: Int { shape.count > 1 ? shape[1] : 1 }

    package var pointer: UnsafeMutablePointer<Float> { storage.pointer }

    public var values: [Float] { withExtendedLifetime(storage) { Array(buffer) } }

    /// The bytes of the values, a copy.
    public var data: Data { withExtendedLifetime(storage) { Data(buffer: buffer) } }

    /// Whether no value is NaN or infinite.
    package var isFinite: Bool { withExtendedLifetime(storage) { buffer.allSatisfy(\.isFinite) } }

    /// The values without a copy. Valid while the tensor lives: never take it from a temporary.
    public var buffer: UnsafeBufferPointer<Float> {
        UnsafeBufferPointer(start: pointer, count: count)
    }

    /// The value of a tensor with one element.
    public var item: Float { withExtendedLifetime(storage) { pointer[0] } }

    /// The same values, off the tape.
    public var detached: Tensor {
        var copy = self
        copy.node = nil
        return copy
    }

    /// The same values as a leaf of the tape: gradients arrive in `gradient`.
    public var trainable: Tensor {
        var copy = self
        copy.node = Node()
        return copy
    }

    /// What `backward` left at a trainable tensor.
    public var gradient: Tensor? { node?.gradient }

    public var needsGradient: Bool { node != nil && Tape.isRecording }

    /// An own copy of the values, off the tape.
    public var copy: Tensor {
        let result = Tensor(uninitialized: shape)
        forElements(count) { from, n in
            (result.pointer + from).update(from: pointer + from, count: n)
        }
        return result
    }

    /// The same values under another shape; gradients pass.
    public func reshaped(_ shape: [Int]) -> Tensor {
        Tensor(sharing: self, shape: shape).recorded(from: self) { gradient in
            [Tensor(sharing: gradient, shape: self.shape)]
        }
    }

    private init(sharing other: Tensor, shape: [Int]) {
        precondition(other.count == shape.reduce(1, *), "\(other.shape) as \(shape)")
        (self.shape, self.storage) = (shape, other.storage)
    }
}
