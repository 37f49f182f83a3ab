import Statistics
import Testing

@Suite("Saving at equal loss")
struct EqualLossTests {
    /// A teacher of 2 nats; 5 % above is 2.1.
    func saving(
        _ curve: [(compute: Double, loss: Double)], router: Double = 0, within: Double = 0.05
    ) -> EqualLoss? {
        EqualLoss(curve: curve, routerCost: router, teacherLoss: 2, limit: 2 * (1 + within))
    }

    @Test func crossingBetweenPointsIsLinear() throws {
        // From 2.3 at 0.5 to 2.0 at 0.8: 2.1 is two thirds of the way.
        let found = try #require(saving([(0.8, 2.0), (0.5, 2.3)]))
        #expect(abs(found.compute - 0.7) < 1e-12)
        #expect(abs(found.saving - 0.3) < 1e-12)
        #expect(!found.isBound)
    }

    @Test func theLastPointIsTheTeacherAtTheRoutersCost() throws {
        // From 2.5 at 0.5 to 2.0 at 1.1: 2.1 is four fifths of the way.
        let found = try #require(saving([(0.5, 2.5)], router: 0.1))
        #expect(abs(found.compute - 0.98) < 1e-12)
    }

    @Test func noneWhenTheCrossingIsNotBelowDense() {
        // From 2.5 at 0.9 to 2.0 at 1.1: 2.1 is at 1.06.
        #expect(saving([(0.9, 2.5)], router: 0.1) == nil)
        #expect(saving([]) == nil)
        #expect(saving([(1.2, 2.0)]) == nil)
    }

    @Test func theSmallestMeasuredComputeIsABound() throws {
        let found = try #require(saving([(0.25, 2.05), (0.5, 2.01)]))
        #expect(found.compute == 0.25)
        #expect(found.isBound)
    }

    @Test func theFirstCrossingCountsWhereLossIsNotMonotonic() throws {
        // 2.2 at 0.2, 2.0 at 0.4 (crossing at 0.3), up again to 2.4 at 0.6.
        let found = try #require(saving([(0.2, 2.2), (0.4, 2.0), (0.6, 2.4)]))
        #expect(abs(found.compute - 0.3) < 1e-12)
    }

    @Test func aTighterToleranceSavesLess() throws {
        let curve = [(compute: 0.5, loss: 2.3), (compute: 0.8, loss: 2.0)]
        let found = try #require(saving(curve, within: 0.01))
        #expect(abs(found.compute - 0.78) < 1e-12)
    }

    @Test func pointsWithoutAValueDoNotTakePart() throws {
        let found = try #require(saving([(0.5, 2.3), (0.6, .nan), (.nan, 2), (0.8, 2.0)]))
        #expect(abs(found.compute - 0.7) < 1e-12)
    }
}
