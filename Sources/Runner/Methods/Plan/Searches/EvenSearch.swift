import Catalog
import Models

/// Blocks that are evenly spaced, the first and the last of each stack always (Unified Layer Skipping, arXiv
/// 2404.06954): as many as the budget allows.
struct EvenSearch: PlanSearch {
    let name = "even"
    let summary = "evenly spaced blocks stay, the first and the last among them"

    func step(_ step: Int, _ search: PlanSearching) throws {
        let (space, full) = (search.space, search.space.levels.full)
        let blocks = space.levels.blocks
        let stacks = Dictionary(grouping: blocks) { space.levels.sites[$0[0]].stack }.values
        var least = 1.0
        for count in stride(from: blocks.count, through: 1, by: -1) {
            let share = Double(count) / Double(blocks.count)
            var plan = full
            for blocks in stacks {
                let kept = Self.evenly(
                    Int((share * Double(blocks.count)).rounded()), of: blocks.count)
                for (block, sites) in blocks.enumerated() where !kept.contains(block) {
                    for site in sites { plan[site] = 0 }
                }
            }
            if space.fits(plan) {
                search.state.found = [ScoredPlan(plan)]
                return
            }
            least = min(least, space.cost(plan))
        }
        throw space.unmet(least: least)
    }

    /// Places of at least two, if there are two, evenly from the first to the last.
    static func evenly(_ count: Int, of all: Int) -> Set<Int> {
        let count = min(all, max(2, count))
        guard count > 1 else { return Set(0..<all) }
        return Set(
            (0..<count).map {
                Int((Double($0 * (all - 1)) / Double(count - 1)).rounded())
            })
    }
}
