import Catalog

private let gates: [any GateEstimator] = [
    StraightThroughDense(),
    StraightThrough(),
    Weighted(),
    FirstOrder(),
]

/// The registered gate estimators.
public let gateEstimators = Catalog(
    "gate estimator", gates.map { Entry($0.name, $0.summary, make: $0) })
