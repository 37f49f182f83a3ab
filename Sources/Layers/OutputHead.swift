import TensorCore

/// The map from final hidden states to logits (of tokens, or the pixels of a patch): `W h + b`,
/// W [outputs, width], b [outputs], or with a cap `cap * tanh((W h + b) / cap)`.
public struct OutputHead: Sendable {
    public let weight: Matrix
    /// `nil`: none.
    public let bias: Tensor?
    /// Of the logits; `nil`: none.
    public let cap: Float?

    public init(weight: Matrix, bias: Tensor? = nil, cap: Float? = nil) {
        (self.weight, self.bias, self.cap) = (weight, bias, cap)
    }

    public func cost(_ rows: Int) -> Int { 2 * rows * weight.count }

    /// Logits [rows, outputs] of final hidden states [rows, width].
    public func callAsFunction(_ hidden: Tensor) -> Tensor {
        let logits = linear(hidden, weight, bias: bias)
        return cap.map { softCap(logits, $0) } ?? logits
    }

    /// Makes a gradient at logits into that at `W h + b`, in place.
    package func passBack(_ gradient: Tensor, at logits: Tensor) {
        if let cap { softCapBackward(logits, cap, gradient) }
    }
}
