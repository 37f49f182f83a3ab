import Catalog
import Models

/// Every plan of off and on that keeps to the budget: the optimum that other searches are held against.
struct ExhaustiveSearch: PlanSearch {
    let name = "exhaustive"
    let summary = "every plan is scored, the best again on more data: the true optimum"
    let amounts = [
        (name: "score", share: 0.125, summary: "that plans are scored on"),
        (name: "rescore", share: 4.0, summary: "that the best of them are scored on again"),
    ]
    /// Plans that are scored again.
    private static let best = 64
    private static let mostSites = 16
    /// Sites whose levels a step does not vary.
    private static let chunked = 6

    func check(_ options: SearchOptions, on model: any ElasticModel) throws {
        let sites = model.branches.count
        guard sites <= Self.mostSites else {
            throw InputError(
                "plan.search: exhaustive would score 2^\(sites) plans of \(sites) sites, allowed "
                    + "are at most 2^\(Self.mostSites); another search scores fewer")
        }
    }

    /// The plans of a few first levels each, and the best of all again.
    func steps(sites: Int, _ options: SearchOptions) -> Int {
        (1 << min(sites, Self.chunked)) + 1
    }

    func amount(sites: Int, _ options: SearchOptions) -> Double {
        // Neighbours share all but two sites on average.
        let shared = min(1, 2 / Double(max(1, sites)))
        return Double(1 << min(sites, Self.mostSites)) * Double(options.amount("score")) * shared
            + Double(Self.best * options.amount("rescore"))
    }

    func step(_ step: Int, _ search: PlanSearching) throws {
        let (space, state, sites) = (search.space, search.state, search.space.costs.count)
        guard step < steps(sites: sites, search.options) - 1 else {
            guard !state.found.isEmpty else {
                throw space.unmet(least: space.cost(space.costs.map { _ in 0 }))
            }
            let plans = state.found.map(\.levels)
            state.found = try search.ranked(plans, "rescore")
            return
        }
        let rest = sites - min(sites, Self.chunked)
        let plans = (step << rest..<(step + 1) << rest).map { number in
            // The first site is the highest bit, so that neighbours share the first sites.
            (0..<sites).map { number >> (sites - 1 - $0) & 1 }
        }.filter(space.fits)
        state.found = Array(
            (state.found + (try search.ranked(plans, "score"))).sorted(by: ScoredPlan.isBefore)
                .prefix(Self.best))
    }
}
