import Catalog
import Foundation
import TensorCore

/// Uniform among the plans that use the budget but for less than the dearest site: the floor of all searches.
struct RandomSearch: PlanSearch {
    let name = "random"
    let summary = "drawn uniformly among plans that use the budget; several draws"
    let options = [PlanWidths.option]
    let isRandom = true
    let isDrawn = true

    func steps(sites: Int, _ options: SearchOptions) -> Int { options.draws }

    func step(_ step: Int, _ search: PlanSearching) throws {
        let stream = RandomStream(seed: search.options.seed, purpose: "random plans", step: step)
        search.state.found.append(ScoredPlan(try search.space.random(stream)))
    }
}

/// The option `widths` of searches that know levels between off and on.
enum PlanWidths {
    static let option = Option(
        "widths", .list(of: .above(0, through: 1)), default: .list([]),
        "random and evolution: shares of the hidden units that an MLP can also have")
}

extension PlanSpace {
    /// Tries before there is taken to be no plan.
    private static let mostTries = 200_000

    /// A plan that uses the budget, uniform among all that do.
    ///
    /// By rejection: levels are drawn with weights exp(-t cost), t such that the budget is met on average,
    /// and a plan is taken with a probability of exp(t compute), scaled to at most 1.
    ///
    /// - Throws: `InputError` where none is found.
    package func random(_ stream: RandomStream) throws -> Levels {
        guard fits(costs.map { _ in 0 }) else { throw unmet(least: max(0, fixed)) }
        let tilt = tilt(to: budget - dearest / 2)
        let weights = costs.map { $0.map { exp(-tilt * $0) } }
        let bound = tilt > 0 ? budget : budget - dearest
        let each = costs.count + 1
        for attempt in 0..<Self.mostTries {
            let plan = weights.enumerated().map { site, weights in
                var rest = stream.uniform(attempt * each + site) * weights.reduce(0, +)
                for (level, weight) in weights.enumerated() {
                    rest -= weight
                    if rest < 0 { return level }
                }
                return weights.count - 1
            }
            let taken = exp(tilt * (cost(plan) - bound))
            if isFull(plan), stream.uniform(attempt * each + each - 1) < taken { return plan }
        }
        throw InputError(
            "plan.budget: no plan was found that costs at most \(Value.number(budget).json), and less "
                + "than that by no more than the dearest site, \(Value.number(dearest).json)")
    }

    /// The t at which plans with weights exp(-t compute) have a mean compute, by bisection.
    private func tilt(to compute: Double) -> Double {
        func mean(_ tilt: Double) -> Double {
            costs.reduce(max(0, fixed)) { sum, costs in
                let weights = costs.map { exp(-tilt * $0) }
                return sum + zip(weights, costs).reduce(0) { $0 + $1.0 * $1.1 }
                    / weights.reduce(0, +)
            }
        }
        var (low, high) = (-8 / dearest, 8 / dearest)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if mean(middle) > compute { low = middle } else { high = middle }
        }
        return low
    }
}
