import Catalog

/// Off first is what changes the hidden states least, by E cos(x, x + f(x)): of blocks (ShortGPT, arXiv 2403.03853),
/// attentions or MLPs, or both in one list (LLM-Drop, arXiv 2406.15786).
struct CosineSearch: PlanSearch {
    let name = "cosine"
    let summary = "off goes what changes the hidden states least, by their cosine"
    let options = [
        Option(
            "modules", .choice(Modules.allCases.map(\.rawValue)),
            default: .string(Modules.joint.rawValue),
            "cosine: what can be off; joint: attentions and MLPs in one list"),
        Option(
            "iterative", .bool, default: .bool(false),
            "cosine: measured again after each that is off, without it"),
    ]
    enum Modules: String, CaseIterable { case blocks, attention, mlp, joint }

    func steps(sites: Int, _ options: SearchOptions) -> Int {
        options.bool("iterative") ? sites : 1
    }

    func amount(sites: Int, _ options: SearchOptions) -> Double {
        let dropped = (1 - options.budget) * Double(sites)
        return Double(options.validation) * (options.bool("iterative") ? dropped : 1)
    }

    func step(_ step: Int, _ search: PlanSearching) throws {
        let (space, state) = (search.space, search.state)
        let levels = space.levels
        let groups: [[Int]] =
            switch Modules(rawValue: search.options.string("modules")) {
            case .blocks: levels.blocks
            case .attention:
                levels.sites.indices.filter { levels.sites[$0].kind == .attention }.map { [$0] }
            case .mlp: levels.sites.indices.filter { levels.sites[$0].kind == .mlp }.map { [$0] }
            case .joint, nil: levels.sites.indices.map { [$0] }
            }
        var plan = state.found.first?.levels ?? levels.full
        var left = groups.filter { $0.contains { plan[$0] > 0 } }
        if step == 0 {
            var rest = levels.full
            for site in left.joined() { rest[site] = 0 }
            guard space.fits(rest) else { throw space.unmet(least: space.cost(rest)) }
        }
        if !space.fits(plan) {
            let cosines = try search.cosines(of: left, in: plan)
            let order = left.indices.sorted { (-cosines[$0], $0) < (-cosines[$1], $1) }
            left = order.map { left[$0] }
        }
        for group in left where !space.fits(plan) {
            for site in group { plan[site] = 0 }
            if search.options.bool("iterative") { break }
        }
        state.found = [ScoredPlan(plan)]
        state.isDone = space.fits(plan)
    }
}
