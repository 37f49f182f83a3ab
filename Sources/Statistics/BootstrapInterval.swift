import TensorCore

/// The mean of values with its 95 % interval by the percentile bootstrap (Efron, 1979).
///
/// Values stand in groups, such as the families of images, that are given and not drawn: the mean is
/// that of the groups' means, and each resample draws as many values of each group as it has, with
/// replacement. The interval goes from the 2.5 % to the 97.5 % quantile of the resamples' means,
/// linear between neighbours. Draws are a function of (`seed`, resample, value): the same values
/// give the same interval.
public struct BootstrapInterval: Sendable {
    /// Values that are not NaN.
    public let count: Int
    /// In the unit of the values; NaN without values.
    public let mean: Double
    /// NaN for groups of one value or none, as `upper`.
    public let lower: Double
    public let upper: Double

    /// Whether the interval leaves 0 out; false where there is none.
    public var isBeyondNoise: Bool { lower > 0 || upper < 0 }

    /// NaN is left out, and a group that then is empty.
    public init(_ groups: [[Double]], seed: UInt64 = 0, resamples: Int = 2000) {
        let groups = groups.map { $0.filter { !$0.isNaN } }.filter { !$0.isEmpty }
        count = groups.reduce(0) { $0 + $1.count }
        mean = Self.mean(groups.map(Self.mean))
        guard groups.contains(where: { $0.count > 1 }), resamples > 1 else {
            (lower, upper) = (.nan, .nan)
            return
        }
        let means = (0..<resamples).map { resample -> Double in
            let stream = RandomStream(seed: seed, purpose: "bootstrap", step: resample)
            var start = 0
            return Self.mean(
                groups.map { group in
                    var sum = 0.0
                    for place in 0..<group.count {
                        sum += group[stream.below(group.count, start + place)]
                    }
                    start += group.count
                    return sum / Double(group.count)
                })
        }.sorted()
        func quantile(_ share: Double) -> Double {
            let place = share * Double(means.count - 1)
            let below = Int(place)
            let above = min(below + 1, means.count - 1)
            return means[below] + (place - Double(below)) * (means[above] - means[below])
        }
        (lower, upper) = (quantile(0.025), quantile(0.975))
    }

    private static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
    }
}
