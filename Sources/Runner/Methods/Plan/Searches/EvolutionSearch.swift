import Catalog
import TensorCore

/// Mutations of one plan that keep its compute, of which the best lives (EvoPress, arXiv 2410.14649; method.md
/// section 6).
struct EvolutionSearch: PlanSearch {
    let name = "evolution"
    let summary = "mutations of a plan, of which the best lives"
    let options = [
        Option(
            "generations", .int(0...1_000_000), default: .null,
            "evolution: k (n - k) / 1.5 of n sites unless it is given, k those the budget takes off"
        ),
        Option("children", .int(1...100_000), default: .int(32), "evolution: of a generation"),
        Option(
            "start", .int(1...100_000), default: .int(64), "evolution: random plans at the start"),
        Option(
            "survivors", .int(1...100_000), default: .int(2),
            "evolution: children that are scored again, with the parent"),
        PlanWidths.option,
    ]
    let amounts = [
        (name: "score", share: 0.25, summary: "that plans are scored on"),
        (name: "rescore", share: 4.0, summary: "that the best of them are scored on again"),
    ]
    let isRandom = true

    private func generations(_ sites: Int, _ options: SearchOptions) -> Int {
        let off = Int(((1 - options.budget) * Double(sites)).rounded())
        return options.optionalInt("generations") ?? Int(Double(off * (sites - off)) / 1.5)
    }

    func steps(sites: Int, _ options: SearchOptions) -> Int { 1 + generations(sites, options) }

    func amount(sites: Int, _ options: SearchOptions) -> Double {
        let (first, second) = (
            Double(options.amount("score")), Double(options.amount("rescore"))
        )
        let each =
            Double(options.int("children")) * first
            + Double(options.int("survivors") + 1) * second
        return Double(options.int("start")) * first + Double(generations(sites, options)) * each
    }

    func step(_ step: Int, _ search: PlanSearching) throws {
        let (space, options) = (search.space, search.options)
        guard step > 0, let parent = search.state.found.first?.levels else {
            let plans = try (0..<options.int("start")).map {
                try space.random(
                    RandomStream(seed: options.seed, purpose: "first plans", step: $0))
            }
            search.state.found = Array(try search.ranked(plans, "score", draw: step).prefix(1))
            return
        }
        let children = (0..<options.int("children")).map { child in
            let stream = RandomStream(
                seed: options.seed, purpose: "plan mutations",
                step: step * options.int("children") + child)
            return space.mutated(parent, stream)
        }
        let scored = try search.ranked(children, "score", draw: step)
        let survivors = scored.prefix(options.int("survivors")).map(\.levels)
        search.state.found = Array(
            try search.ranked([parent] + survivors, "rescore", draw: step).prefix(1))
    }
}

extension PlanSpace {
    /// A few sites a level up and as many a level down, then as many steps as bring the plan back to the budget.
    fileprivate func mutated(_ parent: Levels, _ stream: RandomStream) -> Levels {
        var (plan, next) = (parent, 0)
        func below(_ bound: Int) -> Int {
            next += 1
            return stream.below(bound, next - 1)
        }
        /// Moves one of the sites that can be moved; `nil` if none can.
        func move(_ step: Int, except other: Int? = nil) -> Int? {
            let sites = plan.indices.filter {
                $0 != other && costs[$0].indices.contains(plan[$0] + step)
            }
            guard !sites.isEmpty else { return nil }
            let site = sites[below(sites.count)]
            plan[site] += step
            return site
        }
        for _ in 0..<min(1 + below(3), 1 + below(3)) {
            let raised = move(1)
            _ = move(-1, except: raised)
        }
        while !fits(plan), move(-1) != nil {}
        while fits(plan), !isFull(plan), move(1) != nil {}
        return plan
    }
}
