/// `m (1 + s - stop_gradient(s))`
public struct StraightThrough: GateEstimator {
    public let name = "straight_through"
    public let summary = "gate 1; the gradient goes through what is chosen"

    public init() {}
}
