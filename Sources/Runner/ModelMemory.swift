import Layers
import Models

/// What passes of a model keep in memory, about, in bytes, by the amount that goes through: tokens
/// or images. Estimates and the choice to recompute rest on it. In floating point, since the products
/// of allowed sizes go beyond whole numbers.
package struct ModelMemory {
    /// Numbers that go into and come out of each branch's projections, for one of the amount.
    private let branches: [Double]
    /// Numbers of the widest residual stream, and of the output, likewise.
    private let stream, outputs: Double

    /// - Parameters:
    ///   - tokens: of each stack, for one of the amount.
    ///   - rows: that the head reads, likewise.
    package init(
        _ model: any ElasticModel, rows: Int = 1, tokens: (_ stack: String) -> Int = { _ in 1 }
    ) {
        branches = model.branches.map { branch in
            Double(tokens(branch.site.stack))
                * Double(branch.branch.projections.reduce(0) { $0 + $1.inputs + $1.outputs })
        }
        stream =
            model.branches.map { Double(tokens($0.site.stack)) * Double($0.site.width) }.max()
            ?? Double(rows) * Double(model.hiddenSize)
        outputs = Double(rows) * Double(model.head.weight.rows)
    }

    private static let size = Double(MemoryLayout<Float>.stride)

    /// Activations that a training pass keeps for its backward pass.
    func recorded(_ amount: Int) -> Double { Self.size * Double(amount) * branches.reduce(0, +) }

    /// Beyond so much, activations are computed again, branch by branch: the results are the same,
    /// so the limit is no setting.
    static let recordedLimit = 0x1p30

    func recomputes(_ amount: Int) -> Bool { recorded(amount) > Self.recordedLimit }

    /// A training step at its highest: what is kept, and gradients beside it; or the input of each
    /// branch, and the largest branch in the making.
    func training(_ amount: Int) -> Double {
        guard recomputes(amount) else { return 2 * recorded(amount) }
        return Self.size * Double(amount)
            * (Double(branches.count) * stream + 2 * (branches.max() ?? 0)) + head(amount)
    }

    /// A pass that records nothing.
    func evaluation(_ amount: Int) -> Double {
        Self.size * Double(amount) * (4 * stream + (branches.max() ?? 0)) + head(amount)
    }

    /// Logits of student and teacher, and their gradient: a tile (`headLoss`).
    private func head(_ amount: Int) -> Double {
        3 * Self.size * min(Double(amount) * outputs, 0x1p24)
    }

    /// What a thread widens of 16-bit weights at a time: a square of as many terms as a product sums.
    static func scratch(threads: Int) -> Double { Double(threads) * size * 256 * 256 }
}
