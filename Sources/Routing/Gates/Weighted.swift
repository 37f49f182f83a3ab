import TensorCore

/// `m s`: the paper's gate.
public struct Weighted: GateEstimator {
    public let name = "weighted"
    public let summary = "what is chosen is weighted by its score, as in the paper"
    public let isScore = true

    public init() {}

    public func gate(_ scores: GateScores) -> Tensor { scores.values }
}
