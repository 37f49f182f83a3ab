import TensorCore

/// The map from final hidden states to logits: `W h`, W [vocabulary, width], or with a cap
/// `cap * tanh(W h / cap)`.
public struct OutputHead: Sendable {
    public let weight: Matrix
    /// Of the logits; `nil`: none.
    public let cap: Float?

    public init(weight: Matrix, cap: Float? = nil) { (self.weight, self.cap) = (weight, cap) }

    public func cost(_ rows: Int) -> Int { 2 * rows * weight.count }

    /// Logits [rows, vocabulary] of final hidden states [rows, width].
    public func callAsFunction(_ hidden: Tensor) -> Tensor {
        let logits = linear(hidden, weight)
        return cap.map { softCap(logits, $0) } ?? logits
    }

    /// Makes a gradient at logits into that at `W h`, in place.
    package func passBack(_ gradient: Tensor, at logits: Tensor) {
        if let cap { softCapBackward(logits, cap, gradient) }
    }
}
