import Layers
import TensorCore

/// How little groups of branches change the hidden states in a pass by a plan: sums over tokens of
/// `cos(x, x + f(x))`, and how many tokens there were, f all branches of the group (ShortGPT, arXiv 2403.03853; LLM-Drop, arXiv 2406.15786).
package final class UpdateCosines: PlanFollower {
    package let plan: PlannedModules
    private let groups: [Site: Int]
    /// The last site of each group that runs.
    private let last: [Int: Site]
    private var entry: [Int: (x: Tensor, y: Tensor)] = [:]
    /// By group; 0 where none of its branches runs.
    package private(set) var sums: [Double]
    /// By group: stacks may differ in their tokens.
    package private(set) var tokens: [Int]

    /// - Parameters:
    ///   - groups: sites that follow each other in forward order.
    ///   - units: as of `PlannedModules`.
    package init(groups: [[Site]], units: [Site: Int]) {
        plan = PlannedModules(units: units)
        (sums, tokens) = (groups.map { _ in 0 }, groups.map { _ in 0 })
        var (places, last): ([Site: Int], [Int: Site]) = ([:], [:])
        for (group, sites) in groups.enumerated() {
            for site in sites where units[site] != 0 {
                (places[site], last[group]) = (group, site)
            }
        }
        (self.groups, self.last) = (places, last)
    }

    package func states(
        after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor
    ) -> Tensor {
        let states = plan.states(after: site, reading: x, addingTo: y, run)
        guard let group = groups[site] else { return states }
        let start = entry[group] ?? (x, y)
        entry[group] = start
        guard last[group] == site else { return states }
        sums[group] += start.x.updateCosines(from: start.y, to: states).reduce(0, +)
        tokens[group] += start.x.rows
        entry[group] = nil
        return states
    }
}

extension Tensor {
    /// Of each row x: `cos(x, x + f)`, f what was added to `start` on the way to `states`; 0 for a row of zeros.
    ///
    /// - Parameter start: this tensor, unless branches run side by side.
    func updateCosines(from start: Tensor, to states: Tensor) -> [Double] {
        let changed = pointer == start.pointer ? states : self + (states - start)
        return perRow(rows) { row in
            var (product, own, others) = (0.0, 0.0, 0.0)
            for index in row * columns..<(row + 1) * columns {
                let (x, y) = (Double(pointer[index]), Double(changed.pointer[index]))
                product += x * y
                own += x * x
                others += y * y
            }
            return own * others > 0 ? product / (own * others).squareRoot() : 0
        }
    }
}

/// A number of each row, on all threads.
func perRow(_ count: Int, _ number: (Int) -> Double) -> [Double] {
    var numbers = [Double](repeating: 0, count: count)
    numbers.withUnsafeMutableBufferPointer { numbers in
        nonisolated(unsafe) let numbers = numbers
        ThreadPool.forRanges(count, tile: 64) { for row in $0 { numbers[row] = number(row) } }
    }
    return numbers
}
