import TensorCore

/// How a choice passes a gradient to the scores (method.md section 2, "Gate estimators").
public protocol GateEstimator: Sendable {
    var name: String { get }
    var summary: String { get }
    /// Whether the gate's value is the score, at evaluation too. Else it is 1, and evaluation has
    /// none.
    var isScore: Bool { get }
    /// Whether the gradient reaches what is not chosen as well, which is then computed in training.
    var reachesAll: Bool { get }
    /// Whether scores that rank a sequence are differentiated less their mean, unless a job says
    /// otherwise.
    var subtractsMean: Bool { get }
    /// Whether its gradient is made of what the removal of each token would cost (`RemovalCosts`), which a
    /// pass in training is then given.
    var needsRemovalCosts: Bool { get }

    /// The gate of what is chosen, in the shape of the scores; its gradient is the scores'. Unless an
    /// estimator says otherwise, it is 1 with the gradient of the scores.
    func gate(_ scores: GateScores) -> Tensor
}

extension GateEstimator {
    public var isScore: Bool { false }
    public var reachesAll: Bool { false }
    public var subtractsMean: Bool { false }
    public var needsRemovalCosts: Bool { false }

    public func gate(_ scores: GateScores) -> Tensor { straightThrough(scores.differentiated) }
}

/// The scores that a gate is made of.
public struct GateScores {
    /// s, [tokens] or [tokens * M], what is ranked together in one row; or w, [tokens, M]. Of what is chosen and
    /// what is not.
    public let values: Tensor
    /// Where each sequence's tokens start, or its scores where they are ranked together, and the end.
    public let offsets: [Int]
    public let subtractsMean: Bool
    /// What the removal of each token would cost, [tokens], where the pass was given it.
    public let removalCosts: Tensor?

    package init(
        values: Tensor, offsets: [Int], subtractsMean: Bool, removalCosts: Tensor? = nil
    ) {
        (self.values, self.offsets) = (values, offsets)
        (self.subtractsMean, self.removalCosts) = (subtractsMean, removalCosts)
    }

    /// As they are differentiated: less their mean over the sequence, which is differentiated too,
    /// where the module asks for it.
    public var differentiated: Tensor {
        subtractsMean ? withoutSequenceMean(values, offsets: offsets) : values
    }
}
