/// Mean, sample standard deviation and range of the values that are not NaN.
public struct Statistics: Sendable {
    public let count: Int
    public let mean: Double
    /// With n - 1 in the denominator; NaN for fewer than two values.
    public let deviation: Double
    public let minimum: Double
    public let maximum: Double

    public init(of values: [Double]) {
        let values = values.filter { !$0.isNaN }
        let mean = values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        count = values.count
        deviation = count < 2 ? .nan : (squares / Double(count - 1)).squareRoot()
        minimum = values.min() ?? .nan
        maximum = values.max() ?? .nan
    }
}
