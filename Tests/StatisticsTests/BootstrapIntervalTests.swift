import Statistics
import Testing

@Suite("Bootstrap intervals")
struct BootstrapIntervalTests {
    /// The standard error of the mean of 400 values with variance v is sqrt(v / 400), and the
    /// interval of many values is nearly normal: 1.96 of it to either side.
    @Test func isThatOfTheNormalForManyValues() {
        let values = (0..<400).map { Double($0 % 20) }
        let interval = BootstrapInterval([values])
        #expect(interval.mean == 9.5)
        #expect(interval.count == 400)
        // The variance of 0...19 is (400 - 1) / 12.
        let half = 1.96 * (399.0 / 12 / 400).squareRoot()
        #expect(abs(interval.lower - (9.5 - half)) < 0.08 * half)
        #expect(abs(interval.upper - (9.5 + half)) < 0.08 * half)
        #expect(interval.isBeyondNoise)
    }

    /// Between groups nothing is drawn: constant groups leave no width. Each counts alike.
    @Test func groupsAreGiven() {
        let interval = BootstrapInterval([[1, 1, 1, 1], [3, 3], [.nan], []])
        #expect(interval.mean == 2)
        #expect(interval.lower == 2 && interval.upper == 2)
        #expect(interval.count == 6)
    }

    @Test func repeatsItself() {
        let values = [[0.1, -0.4, 0.3, 0.2], [0.5, -0.2]]
        let (one, two) = (BootstrapInterval(values), BootstrapInterval(values))
        #expect(one.lower == two.lower && one.upper == two.upper)
        #expect(!one.isBeyondNoise)
        let many = [(0..<100).map { Double($0 * $0) }]
        #expect(BootstrapInterval(many, seed: 1).lower != BootstrapInterval(many).lower)
    }

    @Test func withoutValuesThereIsNone() {
        #expect(BootstrapInterval([]).mean.isNaN)
        let one = BootstrapInterval([[2]])
        #expect(one.mean == 2 && one.lower.isNaN && !one.isBeyondNoise)
    }
}
