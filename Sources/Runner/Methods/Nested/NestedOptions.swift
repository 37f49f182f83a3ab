import Catalog
import Layers
import Models
import Spec
import TensorCore

/// The slices of a nested job, and its mixtures of them (MatFormer, arXiv 2310.07707).
package struct NestedOptions {
    /// The recipe of slices that the teacher was pretrained with: nothing is trained here.
    static let pretrained = "pretrained"

    /// Shares of the hidden units, ascending.
    let slices: [Double]
    /// `nil`: nothing is trained.
    let training: SliceTraining?
    /// Draws of a slice for each layer, and budgets of monotone mixtures.
    let mixtures, budgets: Int
    let seed: UInt64

    package init(_ job: Options) {
        slices = job.numbers("nested.slices").sorted()
        let recipe = job.string("nested.recipe")
        training = recipe == Self.pretrained ? nil : SliceTraining(slices, recipe: recipe)
        (mixtures, budgets) = (job.int("nested.mixtures"), job.int("nested.budgets"))
        seed = UInt64(job.int("seed"))
    }

    /// Evenly spaced between the smallest slice and all; none where the smallest is all.
    package var monotoneBudgets: [Double] {
        guard let smallest = slices.first, smallest < 1, budgets > 0 else { return [] }
        return (1...budgets).map {
            smallest + (1 - smallest) * Double($0) / Double(budgets + 1)
        }
    }

    /// A slice for each of some layers, drawn uniformly.
    func uniform(_ draw: Int, layers: Int) -> [Double] {
        let stream = RandomStream(seed: seed, purpose: "nested mixtures", step: draw)
        return (0..<layers).map { slices[stream.below(slices.count, $0)] }
    }

    /// A slice for each of some layers, none smaller than that of the layer before: the mean nearest
    /// the budget from below, then the smallest difference of the last and the first, then as few small ones as can be.
    ///
    /// - Parameters:
    ///   - budget: at least the smallest slice.
    ///   - units: hidden units of an MLP, of which each slice is a whole number.
    package func monotone(_ budget: Double, layers: Int, units: Int) -> [Double] {
        let grid = SliceGrid(slices, units: units)
        let most = Int((min(1, budget + 1e-9) * Double(layers) * grid.whole).rounded(.down))
        let all = Compositions(grid.sizes, layers, most: most)
        guard let sum = all.largestSum else { return Array(repeating: slices[0], count: layers) }
        var best: (spread: Int, counts: [Int])?
        for first in slices.indices {
            for last in slices.indices[first...] {
                let spread = grid.sizes[last] - grid.sizes[first]
                if let best, best.spread < spread { break }
                let some = Compositions(Array(grid.sizes[first...last]), layers, most: sum)
                guard let found = some.counts(of: sum) else { continue }
                let counts = Array(repeating: 0, count: first) + found
                if let best, best.spread == spread, !counts.lexicographicallyPrecedes(best.counts) {
                    continue
                }
                best = (spread, counts)
            }
        }
        return zip(slices, best?.counts ?? []).flatMap { Array(repeating: $0, count: $1) }
    }

    /// Whether so many layers have so many monotone mixtures that finding one takes seconds.
    func isTooFine(layers: Int, units: Int) -> Bool {
        let sums = Double(layers) * SliceGrid(slices, units: units).whole
        return budgets > 0
            && Double(slices.count * slices.count * layers) * sums > Double(1 << 26)
    }
}

/// Slices as whole numbers of the largest part that divides them all.
private struct SliceGrid {
    let sizes: [Int]
    /// All units, as a number of such parts.
    let whole: Double

    init(_ slices: [Double], units: Int) {
        let counts = slices.map { Int(($0 * Double(units)).rounded()) }
        func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? max(1, a) : divisor(b, a % b) }
        let part = counts.reduce(0, divisor)
        sizes = counts.map { $0 / part }
        whole = Double(units) / Double(part)
    }
}

/// The ways to give each of some layers a size, by how many layers have which.
private struct Compositions {
    private let sizes: [Int]
    private let layers, most: Int
    /// Whether so many layers, of the sizes from one on, can sum to so much: by that size, layers and sum.
    private var canSum: [Bool]

    /// - Parameter most: the largest sum.
    init(_ sizes: [Int], _ layers: Int, most: Int) {
        (self.sizes, self.layers, self.most) = (sizes, layers, most)
        canSum = Array(repeating: false, count: (sizes.count + 1) * (layers + 1) * (most + 1))
        canSum[place(sizes.count, 0, 0)] = true
        for first in sizes.indices.reversed() {
            for layer in 0...layers {
                for sum in 0...most {
                    canSum[place(first, layer, sum)] =
                        canSum[place(first + 1, layer, sum)]
                        || layer > 0 && sum >= sizes[first]
                            && canSum[place(first, layer - 1, sum - sizes[first])]
                }
            }
        }
    }

    private func place(_ first: Int, _ layers: Int, _ sum: Int) -> Int {
        (first * (self.layers + 1) + layers) * (most + 1) + sum
    }

    var largestSum: Int? { (0...most).last { canSum[place(0, layers, $0)] } }

    /// Layers of each size; of several ways that with the fewest of the first, then of the second, and so on.
    func counts(of sum: Int) -> [Int]? {
        guard canSum[place(0, layers, sum)] else { return nil }
        var (left, rest) = (layers, sum)
        return sizes.indices.map { first in
            var count = 0
            while !canSum[place(first + 1, left, rest)] {
                (count, left, rest) = (count + 1, left - 1, rest - sizes[first])
            }
            return count
        }
    }
}

extension SliceTraining {
    /// The slices that a step trains: all, or one drawn uniformly.
    func trained(_ step: Int, seed: UInt64) -> [Double] {
        guard recipe == .sampled else { return slices }
        let stream = RandomStream(seed: seed, purpose: "nested slices", step: step)
        return [slices[stream.below(slices.count, 0)]]
    }
}
