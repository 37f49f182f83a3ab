/// The mean difference of paired values with its 95 % interval by Student's t.
///
/// With d_i = a_i - b_i over n pairs, the interval is `mean(d) +- t * s / sqrt(n)`, s the sample
/// standard deviation of d and t the 0.975 quantile at n - 1 degrees of freedom. Pairs with a NaN
/// are left out.
public struct PairedDifference: Sendable {
    /// The number of pairs, n.
    public let count: Int
    /// In the unit of the values; NaN without pairs.
    public let mean: Double
    /// Half the width of the interval; NaN for fewer than two pairs.
    public let halfWidth: Double

    public var lower: Double { mean - halfWidth }
    public var upper: Double { mean + halfWidth }

    /// Whether the interval leaves 0 out; false where there is none.
    public var isBeyondNoise: Bool { lower > 0 || upper < 0 }

    /// `first` minus `second`, the same index being a pair; what one has more of is left out.
    public init(_ first: [Double], minus second: [Double]) {
        let statistics = Statistics(of: zip(first, second).map { $0 - $1 })
        (count, mean) = (statistics.count, statistics.mean)
        halfWidth =
            count < 2
            ? .nan
            : StudentT.quantile95(degreesOfFreedom: count - 1) * statistics.deviation
                / Double(count).squareRoot()
    }
}
