import Catalog
import Layers
import Models
import Routing
import TensorCore

/// A plan as a search sees it: for each site the place of its level in `PlanLevels`, 0 the cheapest.
package typealias Levels = [Int]

/// What each site can be: off, of some widths if it is an MLP, on.
package struct PlanLevels: Sendable {
    package let sites: [Site]
    /// By site, from the cheapest to the dearest.
    let levels: [[Plan.Level]]
    /// The units that run at each level.
    let units: [[Int]]

    /// - Parameter widths: of MLPs, ascending, below 1.
    /// - Throws: `InputError` for a width that an MLP does not divide into.
    package init(of model: any ElasticModel, widths: [Double]) throws {
        sites = model.branches.map(\.site)
        let found = try model.branches.map { branch in
            let own = branch.site.kind == .mlp ? widths : []
            return (
                levels: [.off] + own.map(Plan.Level.width) + [.on],
                units: try [0] + own.map(branch.units) + [branch.site.units]
            )
        }
        (levels, units) = (found.map(\.levels), found.map(\.units))
    }

    /// Everything on.
    package var full: Levels { levels.map { $0.count - 1 } }

    /// The units of each site that is not whole.
    package func units(_ plan: Levels) -> [Site: Int] {
        sites.indices.reduce(into: [:]) { result, site in
            guard plan[site] < levels[site].count - 1 else { return }
            result[sites[site]] = units[site][plan[site]]
        }
    }

    /// The smallest width of each site that can have one.
    var narrowest: [Site: Int] {
        sites.indices.reduce(into: [:]) { result, site in
            if units[site].count > 2 { result[sites[site]] = units[site][1] }
        }
    }

    package func plan(_ plan: Levels) -> Plan {
        Plan(
            sites.indices.reduce(into: [:]) { result, site in
                guard plan[site] < levels[site].count - 1 else { return }
                result[sites[site].path] = levels[site][plan[site]]
            })
    }

    /// The places of the sites of each block, in forward order.
    package var blocks: [[Int]] {
        sites.indices.reduce(into: []) { blocks, site in
            let before = blocks.last?.last.map { sites[$0] }
            if let before, before.stack == sites[site].stack, before.layer == sites[site].layer {
                blocks[blocks.count - 1].append(site)
            } else {
                blocks.append([site])
            }
        }
    }
}

/// The plans there are with what each costs.
package struct PlanSpace: Sendable {
    package let levels: PlanLevels
    /// By site and level: FLOPs, or bytes of weights, as a share of those of all blocks of the dense model.
    package let costs: [[Double]]
    /// What no plan changes.
    package let fixed: Double
    package let budget: Double

    /// By the bytes of weights.
    init(_ levels: PlanLevels, budget: Double, of model: any ElasticModel) {
        (self.levels, self.budget, fixed) = (levels, budget, 0)
        let counts = zip(model.branches, levels.units).map { branch, units in
            units.map { units in
                units == 0
                    ? 0
                    : branch.narrowed(to: units).projections.reduce(0) { $0 + $1.weights.count }
            }
        }
        let total = Double(counts.reduce(0) { $0 + ($1.last ?? 0) })
        costs = counts.map { $0.map { Double($0) / total } }
    }

    /// By the meter, on some batches.
    init(_ levels: PlanLevels, budget: Double, of model: any ElasticModel, on batches: [any Batch])
    {
        (self.levels, self.budget) = (levels, budget)
        let dense = batches.map(\.denseCost).reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        let total = Double(dense.values.reduce(0, +))
        var shares = levels.sites.indices.map { site in
            var costs = levels.levels[site].map { _ in 0.0 }
            costs[costs.count - 1] = Double(dense[levels.sites[site]] ?? 0) / total
            return costs
        }
        fixed = 1 - shares.reduce(0) { $0 + ($1.last ?? 0) }
        let most = levels.levels.map(\.count).max() ?? 0
        for level in 1..<max(1, most - 1) {
            let units = levels.sites.indices.filter { level < levels.levels[$0].count - 1 }
                .map { (levels.sites[$0], levels.units[$0][level]) }
            let meter = ComputeMeter()
            Tape.paused {
                for batch in batches {
                    let pass = PlannedModules(
                        units: Dictionary(uniqueKeysWithValues: units), meter: meter)
                    _ = batch.hidden(pass, of: model)
                }
            }
            for site in shares.indices where level < shares[site].count - 1 {
                shares[site][level] = Double(meter.spent[levels.sites[site]] ?? 0) / total
            }
        }
        costs = shares
    }

    package func cost(_ plan: Levels) -> Double {
        plan.indices.reduce(max(0, fixed)) { $0 + costs[$1][plan[$1]] }
    }

    /// Whether a plan keeps to the budget, but for rounding.
    package func fits(_ plan: Levels) -> Bool { cost(plan) <= budget + 1e-9 }

    /// Of one site, at the most.
    package var dearest: Double { costs.map { $0.last ?? 0 }.max() ?? 0 }

    /// Whether a plan fits and uses the budget but for less than the dearest site.
    package func isFull(_ plan: Levels) -> Bool {
        fits(plan) && cost(plan) > budget + 1e-9 - dearest
    }

    /// That no plan, or none that the search could find, keeps to the budget.
    package func unmet(least: Double) -> InputError {
        InputError(
            "plan.budget: found \(Value.number(budget).json), allowed is at least "
                + Value.number((least * 1e4).rounded(.up) / 1e4).json
                + " here: no plan of the search costs less")
    }
}
