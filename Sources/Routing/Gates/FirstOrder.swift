import TensorCore

/// Gate 1, whose gradient is not that of the pass: `dL/ds_i = -(F_i - mean of F over the sequence)`, F_i an
/// estimate of the divergence that the removal of token i costs (`RouterRequest.removalCosts`).
public struct FirstOrder: GateEstimator {
    public let name = "first_order"
    public let summary =
        "gate 1; the gradient is what the teacher says of the removal of each token"
    public let needsRemovalCosts = true

    public init() {}

    public func gate(_ scores: GateScores) -> Tensor {
        let ones = Tensor([Float](repeating: 1, count: scores.values.count), scores.values.shape)
        guard let costs = scores.removalCosts else { return ones }
        let centred = withoutSequenceMean(costs.detached, offsets: scores.offsets)
        return ones.recorded(from: scores.values) { _ in [-1 * centred] }
    }
}
