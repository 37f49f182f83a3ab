import Foundation
import Results
import Statistics

/// Where a series first comes within a limit, on the means over its seeds and of each seed by itself.
struct Crossing {
    /// `nil` for nowhere below the dense model.
    let mean: EqualLoss?
    /// The compute of each seed; 1 for nowhere.
    let seeds: Statistics

    /// - Parameters:
    ///   - loss: of a value of the measure, where less is not better.
    ///   - teacher: and `limit`: losses.
    init(
        _ series: Series, _ measure: String, teacher: Double, limit: Double,
        loss: (Double) -> Double = { $0 }
    ) {
        let cost = Statistics(of: series.points.map { $0["compute_router"].mean }).mean
        func found(_ seed: [Int]?) -> EqualLoss? {
            EqualLoss(
                curve: series.curve("compute_module", measure, of: seed).map { ($0.x, loss($0.y)) },
                routerCost: cost.isNaN ? 0 : cost, teacherLoss: teacher, limit: limit)
        }
        mean = found(nil)
        seeds = Statistics(of: series.replicates.map { found($0)?.compute ?? 1 })
    }

    /// "27 %", "≥ 75 %" where the smallest measured compute is still within, "none".
    var saving: String {
        mean.map { ($0.isBound ? "≥ " : "") + percent($0.saving) } ?? "none"
    }

    /// With the range over seeds.
    var savingWithRange: String {
        Self.range(saving, percent(1 - seeds.maximum), percent(1 - seeds.minimum))
    }

    /// "61 % (58 to 64)", "≤ 40 %" where the least compute measured is still within, "dense".
    var computeWithRange: String {
        guard let mean else { return "dense" }
        return Self.range(
            (mean.isBound ? "≤ " : "") + percent(mean.compute), percent(seeds.minimum),
            percent(seeds.maximum))
    }

    private static func range(_ text: String, _ low: String, _ high: String) -> String {
        low == high ? text : "\(text) (\(low) to \(high))"
    }
}

extension Array {
    /// The compute at a crossing, whether it is a bound, and the range over seeds.
    static func compute<Row>(
        _ name: String, _ value: @escaping (Row) -> Crossing
    ) -> [RowColumn<Row>] where Element == RowColumn<Row> {
        [
            .number(name) { value($0).mean?.compute ?? .nan },
            .whole(name + "_is_at_most") { value($0).mean?.isBound == true ? 1 : 0 },
            .number(name + "_minimum") { value($0).seeds.minimum },
            .number(name + "_maximum") { value($0).seeds.maximum },
        ]
    }

    /// What is saved there, likewise.
    static func saving<Row>(
        _ name: String, _ value: @escaping (Row) -> Crossing
    ) -> [RowColumn<Row>] where Element == RowColumn<Row> {
        [
            .number(name) { value($0).mean?.saving ?? .nan },
            .whole(name + "_is_at_least") { value($0).mean?.isBound == true ? 1 : 0 },
            .number(name + "_minimum") { 1 - value($0).seeds.maximum },
            .number(name + "_maximum") { 1 - value($0).seeds.minimum },
        ]
    }
}

/// "27 %"; without `decimals`, one below ten.
func percent(_ share: Double, decimals: Int? = nil) -> String {
    String(format: "%.*f %%", decimals ?? (abs(share) < 0.0995 ? 1 : 0), 100 * share)
}
