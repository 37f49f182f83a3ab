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

    /// Evenly spaced between the smallest slice and all.
    package var monotoneBudgets: [Double] {
        guard let smallest = slices.first, budgets > 0 else { return [] }
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
    /// the budget from below, then the smallest difference of the last and the first.
    ///
    /// - Parameter budget: at least the smallest slice.
    package func monotone(_ budget: Double, layers: Int) -> [Double] {
        var best: (mean: Double, spread: Double, counts: [Int])?
        /// Layers of each slice so far, and how many are left.
        func search(_ counts: [Int], _ left: Int) {
            guard counts.count == slices.count - 1 else {
                for count in 0...left { search(counts + [count], left - count) }
                return
            }
            let counts = counts + [left]
            let used = slices.indices.filter { counts[$0] > 0 }
            let mean = zip(slices, counts).reduce(0) { $0 + $1.0 * Double($1.1) } / Double(layers)
            guard mean <= budget + 1e-9, let first = used.first, let last = used.last else {
                return
            }
            let spread = slices[last] - slices[first]
            if let best, (best.mean, -best.spread) >= (mean, -spread) { return }
            best = (mean, spread, counts)
        }
        search([], layers)
        let counts = best?.counts ?? [layers] + slices.dropFirst().map { _ in 0 }
        return zip(slices, counts).flatMap { Array(repeating: $0, count: $1) }
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
