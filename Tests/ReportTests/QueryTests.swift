import Catalog
import Report
import Results
import Testing

/// Series of a table that can be worked out by hand.
@Suite("Query")
struct QueryTests {
    /// Two ways of training at two capacities with three seeds; the first has two draws a seed.
    private static func table(rate: [Double] = [0.1]) -> Table {
        var rows:
            [(gate: String, rate: Double, capacity: Double, seed: Int, draw: Int, loss: Double)] =
                []
        for rate in rate {
            for capacity in [0.5, 0.75] {
                for (seed, loss) in [2.0, 2.3, 2.5].enumerated() {
                    rows.append(("a", rate, capacity, seed, 0, loss + capacity))
                    rows.append(("a", rate, capacity, seed, 1, loss + capacity + 0.2))
                    rows.append(("b", rate, capacity, seed, 0, 2.4 + capacity + 0.1 * Double(seed)))
                }
            }
        }
        return Table([
            .init("gate", .texts(rows.map(\.gate)), role: .setting),
            .init("learning_rate", .numbers(rows.map(\.rate)), role: .setting),
            .init("capacity", .numbers(rows.map(\.capacity)), role: .setting),
            .init("seed", .wholes(rows.map(\.seed)), role: .setting),
            .init("draw", .wholes(rows.map(\.draw)), role: .setting),
            .init("lm_loss", .numbers(rows.map(\.loss))),
        ])
    }

    private func series(_ table: Table) throws -> [Series] {
        try Query(["lm_loss"], needed: ["lm_loss"], along: "capacity").series(in: table)
    }

    /// Draws are averaged first: 2.6, 2.9, 3.1 at 0.5, whose mean is 2.8666 and not that of six rows of
    /// unequal seeds.
    @Test func meansAreOverSeedsOfMeansOverDraws() throws {
        let found = try series(Self.table())
        #expect(found.map { $0.text("gate") } == ["a", "b"])
        let point = try #require(found[0].points.first { $0.at == 0.5 })
        #expect(point.replicates == [[0], [1], [2]])
        let loss = point["lm_loss"]
        #expect(loss.count == 3 && abs(loss.mean - 8.6 / 3) < 1e-12)
        #expect(abs(loss.minimum - 2.6) < 1e-12 && abs(loss.maximum - 3.1) < 1e-12)
    }

    /// Differences at 0.5: -0.3, -0.1, 0 with mean -0.1333 and deviation 0.152753;
    /// t(2) = 4.302653, so the half width is 0.379458 (scipy.stats.ttest_rel gives -0.5127916, 0.2461250).
    @Test func differencesArePairedBySeed() throws {
        let found = try series(Self.table())
        let difference = found[0].difference("lm_loss", to: found[1], at: 0.5)
        #expect(difference.count == 3)
        #expect(abs(difference.mean - -0.4 / 3) < 1e-12)
        #expect(
            abs(difference.lower - -0.5127916) < 1e-6 && abs(difference.upper - 0.2461250) < 1e-6)
        #expect(!difference.isBeyondNoise)
        let nowhere = found[0].difference("lm_loss", to: found[1], at: 0.6)
        #expect(nowhere.count == 0 && nowhere.mean.isNaN)
        #expect(found[0].difference("lm_loss", to: nil, at: 0.5).count == 0)
    }

    /// A pair needs its seed on both sides.
    @Test func aSeedThatOneLacksIsLeftOut() throws {
        let table = Self.table()
        let (gates, seeds) = (try table.texts("gate"), try table.wholes("seed"))
        let found = try series(
            table.picking(gates.indices.filter { gates[$0] == "a" || seeds[$0] > 0 }))
        let difference = found[0].difference("lm_loss", to: found[1], at: 0.75)
        #expect(difference.count == 2 && abs(difference.mean - -0.05) < 1e-12)
    }

    /// Any setting of the file tells series apart, whether a figure knows it or not.
    @Test func noSettingIsAveragedByAccident() throws {
        let found = try series(Self.table(rate: [0.1, 0.3]))
        #expect(found.count == 4)
        #expect(
            found.namingVariants(among: ["gate"], known: []).map { $0.text("variant") }
                == [
                    "learning_rate 0.1", "learning_rate 0.1", "learning_rate 0.3",
                    "learning_rate 0.3",
                ])
        let same = try series(Self.table()).namingVariants(among: ["gate"], known: [])
        #expect(same.map { $0.text("variant") } == ["", ""])
    }

    @Test func rowsWithoutWhatIsNeededAreLeftOut() throws {
        var columns = Self.table().columns
        guard case .numbers(var losses) = columns[5].values else { return }
        losses[0] = .nan
        columns[5].values = .numbers(losses)
        let found = try series(Table(columns))
        // Seed 0 has its second draw alone.
        #expect(abs((found[0].points[0]["lm_loss"].minimum) - 2.7) < 1e-12)
        #expect(throws: InputError.self) {
            try Query(["loss"], along: "capacity").series(in: Self.table())
        }
    }
}
