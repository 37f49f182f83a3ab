import Statistics
import Testing

@Suite("Paired differences")
struct PairedDifferenceTests {
    /// The 0.975 quantiles as printed in tables of the t distribution.
    @Test(arguments: [
        (1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (9, 2.262), (10, 2.228),
        (29, 2.045), (30, 2.042), (100, 1.984), (1000, 1.962),
    ])
    func quantilesAreThoseOfTheTables(degreesOfFreedom: Int, expected: Double) {
        let quantile = StudentT.quantile95(degreesOfFreedom: degreesOfFreedom)
        #expect(abs(quantile - expected) < 5e-4)
    }

    @Test func thereIsNoQuantileWithoutDegreesOfFreedom() {
        #expect(StudentT.quantile95(degreesOfFreedom: 0).isNaN)
    }

    /// Differences 1, 2, 3: mean 2, deviation 1, half width 4.3027 / sqrt 3 = 2.4841.
    @Test func threePairsByHand() {
        let difference = PairedDifference([11, 22, 33], minus: [10, 20, 30])
        #expect(difference.count == 3)
        #expect(difference.mean == 2)
        #expect(abs(difference.halfWidth - 2.48414) < 1e-4)
        #expect(!difference.isBeyondNoise)
    }

    /// Differences -4, -5, -6: mean -5, the same half width, so the interval ends below 0.
    @Test func anIntervalThatLeavesZeroOutIsBeyondNoise() {
        let difference = PairedDifference([6, 5, 4], minus: [10, 10, 10])
        #expect(difference.mean == -5)
        #expect(abs(difference.upper + 2.51586) < 1e-4)
        #expect(difference.isBeyondNoise)
    }

    @Test func fewerThanTwoPairsHaveNoInterval() {
        let one = PairedDifference([3], minus: [1])
        #expect(one.mean == 2 && one.halfWidth.isNaN && !one.isBeyondNoise)
        let none = PairedDifference([], minus: [])
        #expect(none.count == 0 && none.mean.isNaN && none.halfWidth.isNaN)
    }

    @Test func pairsWithNaNAndValuesWithoutAPartnerAreLeftOut() {
        let difference = PairedDifference([2, .nan, 5, 9], minus: [1, 1, 3])
        #expect(difference.count == 2)
        #expect(difference.mean == 1.5)
    }
}
