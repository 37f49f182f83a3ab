import Layers
import Models

/// What passes of a model keep in memory, about, in bytes. Estimates and the choice to recompute
/// rest on it.
struct ModelMemory {
    /// Numbers that go into and come out of each branch's projections, for one token.
    private let branches: [Int]
    private let width, vocabulary: Int

    init(_ model: any LanguageModel) {
        branches = model.branches.map { branch in
            branch.branch.projections.reduce(0) { $0 + $1.inputs + $1.outputs }
        }
        (width, vocabulary) = (model.hiddenSize, model.vocabularySize)
    }

    private static let size = MemoryLayout<Float>.stride

    /// Activations that a training pass keeps for its backward pass.
    func recorded(tokens: Int) -> Int { Self.size * tokens * branches.reduce(0, +) }

    /// Beyond so much, activations are computed again, branch by branch: the results are the same,
    /// so the limit is no setting.
    static let recordedLimit = 1 << 30

    func recomputes(tokens: Int) -> Bool { recorded(tokens: tokens) > Self.recordedLimit }

    /// A training step at its highest: what is kept, and gradients beside it; or the input of each
    /// branch, and the largest branch in the making.
    func training(tokens: Int) -> Int {
        guard recomputes(tokens: tokens) else { return 2 * recorded(tokens: tokens) }
        return Self.size * tokens * (branches.count * width + 2 * (branches.max() ?? 0))
            + head(tokens: tokens)
    }

    /// A pass that records nothing.
    func evaluation(tokens: Int) -> Int {
        Self.size * tokens * (4 * width + (branches.max() ?? 0)) + head(tokens: tokens)
    }

    /// Logits of student and teacher, and their gradient: a tile (`headLoss`).
    private func head(tokens: Int) -> Int { 3 * Self.size * min(tokens * vocabulary, 16 << 20) }

    /// What a thread widens of 16-bit weights at a time: 1,024 columns, of the output layer.
    func scratch(threads: Int) -> Int { threads * Self.size * 1024 * max(width, vocabulary) }
}
