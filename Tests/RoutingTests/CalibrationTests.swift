import Layers
import Models
import Routing
import TensorCore
import Testing

/// Thresholds are set so that the share kept on the validation tokens is the capacity.
@Suite("Calibration")
struct CalibrationTests {
    private static let capacities = [0.25, 0.5, 0.75, 1]
    private let batch = TinyModel.batch([200, 1, 135])

    private func calibrated(
        _ routing: Combination
    ) throws -> (model: any LanguageModel, routers: RouterSet) {
        let model = try TinyModel.make()
        var routers = try routing.routers(for: model, capacity: 0.5, deviation: 1)
        routers.calibrate(model, batch, capacities: Self.capacities)
        return (model, routers)
    }

    private func calibration(_ routers: RouterSet, _ site: Site) throws -> Calibration {
        try #require(routers.router(at: site, choosesTokens: true)).calibration
    }

    /// Within one token at every site, with the thresholds of the sites before it in force.
    @Test(arguments: Combination.all.filter(\.choosesTokens))
    func realisesTheCapacity(routing: Combination) throws {
        let (model, routers) = try calibrated(routing)
        for capacity in Self.capacities {
            let pass = routers.evaluation(.threshold, capacity: capacity)
            _ = model.backbone(batch, routing: pass)
            for site in routers.sites {
                let kept = try #require(pass.keptTokens[site]).count
                let expected = capacity * Double(batch.tokens.count)
                #expect(abs(Double(kept) - expected) <= 1, "\(site.path) at \(capacity)")
            }
        }
    }

    @Test(arguments: Combination.singles.filter(\.choosesTokens))
    func interpolates(routing: Combination) throws {
        let (_, routers) = try calibrated(routing)
        for site in routers.sites {
            let router = try calibration(routers, site)
            let (low, high) = try (
                #require(router.threshold(at: 0.5)), #require(router.threshold(at: 0.75))
            )
            let middle = try #require(router.threshold(at: 0.6))
            #expect(abs(middle - (low + 0.4 * (high - low))) < 1e-5)
            #expect(router.threshold(at: 1) == -.infinity)
            #expect(router.threshold(at: 0.24) == nil)
            // Just below 1 comes the lowest score, which keeps all but its own token.
            let lowest = try #require(router.lowestScore)
            let almost = try #require(router.threshold(at: 0.95))
            #expect(abs(almost - (high + 0.8 * (lowest - high))) < 1e-5)
            #expect(router.thresholds.map(\.capacity) == Self.capacities)
        }
    }

    /// Between the largest capacity calibrated at and 1 no fewer tokens are kept than there, and not
    /// all of them.
    @Test(arguments: Combination.singles.filter(\.choosesTokens))
    func keepsBetweenTheLastCapacityAndOne(routing: Combination) throws {
        let (model, routers) = try calibrated(routing)
        let first = try #require(routers.sites.first)
        let tokens = batch.tokens.count
        let kept = try [0.75, 0.9, 0.99, 1].map { capacity in
            let pass = routers.evaluation(.threshold, capacity: capacity)
            _ = model.backbone(batch, routing: pass)
            return try #require(pass.keptTokens[first]).count
        }
        #expect(kept[0] <= kept[1] && kept[1] <= kept[2])
        #expect(kept[2] < tokens && kept[3] == tokens)
    }

    /// At the first site, whose input no choice changes, a larger capacity has a lower threshold.
    @Test(arguments: Combination.singles.filter(\.choosesTokens))
    func fallsWithCapacity(routing: Combination) throws {
        let (_, routers) = try calibrated(routing)
        let first = try #require(routers.sites.first)
        let thresholds = try calibration(routers, first).thresholds.map(\.threshold)
        #expect(zip(thresholds, thresholds.dropFirst()).allSatisfy { $0 > $1 })
    }

    /// Calibrating again replaces, and an uncalibrated router has no threshold.
    @Test(arguments: Combination.singles.filter(\.choosesTokens))
    func isRepeatable(routing: Combination) throws {
        var (model, routers) = try calibrated(routing)
        func thresholds() -> [[Float]] {
            routers.routers.map { $0.calibration.thresholds.map(\.threshold) }
        }
        let before = thresholds()
        routers.calibrate(model, batch, capacities: Self.capacities)
        #expect(thresholds() == before)
        let fresh = try routing.routers(for: model, capacity: 0.5)
        #expect(fresh.routers.allSatisfy { $0.calibration.threshold(at: 0.5) == nil })
    }

    /// `static` takes the sub-modules of the highest mean probability, the same for every token.
    @Test(
        arguments: Combination.all.filter { $0.kinds.contains { $0.selections.contains(.static) } })
    func staticChoice(routing: Combination) throws {
        let (model, routers) = try calibrated(routing)
        let pass = routers.evaluation(.static, capacity: 0.5)
        _ = model.backbone(TinyModel.batch([20], seed: 5), routing: pass)
        for router in routers.routers where !router.module.kind.choosesTokens {
            let mean = router.calibration.meanProbabilities
            #expect(abs(mean.reduce(0, +) - 1) < 1e-5)
            let best = mean.indices.sorted { mean[$0] > mean[$1] }.prefix(router.parts / 2).sorted()
            let chosen = try #require(pass.chosenParts[router.site])
            #expect(chosen.allSatisfy { $0 == best })
        }
    }
}
