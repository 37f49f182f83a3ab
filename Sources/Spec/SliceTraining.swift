/// Slices of MLPs that are trained as MLPs too, and how (MatFormer, arXiv 2310.07707).
public struct SliceTraining: Sendable, Hashable {
    public enum Recipe: String, Sendable, CaseIterable { case joint, sampled }

    /// Shares of the hidden units, ascending.
    public let slices: [Double]
    public let recipe: Recipe

    /// - Parameter recipe: the name of one.
    public init(_ slices: [Double], recipe: String) {
        self.slices = slices.sorted()
        self.recipe = Recipe(rawValue: recipe) ?? .joint
    }

    /// Of a teacher that is trained from scratch.
    package static let path = "teacher.pretrain.slices"
}
