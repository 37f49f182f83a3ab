import TensorCore

/// The map from final hidden states to logits: `W h`, W [vocabulary, width].
public struct OutputHead: Sendable {
    public let weight: Matrix

    public init(weight: Matrix) { self.weight = weight }

    public func cost(_ rows: Int) -> Int { 2 * rows * weight.count }

    /// Logits [rows, vocabulary] of final hidden states [rows, width].
    public func callAsFunction(_ hidden: Tensor) -> Tensor { linear(hidden, weight) }
}
