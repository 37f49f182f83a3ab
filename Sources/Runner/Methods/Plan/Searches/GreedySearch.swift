/// Off goes next the site without which the student stays nearest to the teacher, until the budget is met (FinerCut,
/// arXiv 2405.18218).
struct GreedySearch: PlanSearch {
    let name = "greedy"
    let summary = "off goes, one after the other, what moves the final output least"
    let amounts = [
        (name: "score", share: 0.5, summary: "that plans are scored on")
    ]

    func steps(sites: Int, _ options: SearchOptions) -> Int { sites + 1 }

    func amount(sites: Int, _ options: SearchOptions) -> Double {
        let dropped = (1 - options.budget) * Double(sites)
        // Of what differs at some site, half is shared on average.
        return Double(options.amount("score")) * dropped * (Double(sites) - dropped / 2) / 2
    }

    func step(_ step: Int, _ search: PlanSearching) throws {
        let (space, state) = (search.space, search.state)
        let plan = state.found.first?.levels ?? space.levels.full
        guard !space.fits(plan) else {
            state.found = [ScoredPlan(plan, state.found.first?.distance ?? 0)]
            state.isDone = true
            return
        }
        let candidates = plan.indices.filter { plan[$0] > 0 }.map { site in
            var plan = plan
            plan[site] = 0
            return plan
        }
        guard !candidates.isEmpty else { throw space.unmet(least: space.cost(plan)) }
        let distances = try search.distances(
            of: candidates, on: search.options.amount("score"))
        state.found = Array(
            zip(candidates, distances).map { ScoredPlan($0, $1) }
                .sorted(by: ScoredPlan.isBefore).prefix(1))
        state.isDone = space.fits(state.found[0].levels)
    }
}
