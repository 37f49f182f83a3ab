/// `m + r - stop_gradient(r)`: r is s less its mean over the sequence for tokens, w for sub-modules.
public struct StraightThroughDense: GateEstimator {
    public let name = "straight_through_dense"
    public let summary = "gate 1; the gradient reaches every score"
    public let reachesAll = true
    public let subtractsMean = true

    public init() {}
}
