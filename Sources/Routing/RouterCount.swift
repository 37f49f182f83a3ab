import Layers

extension RouterSet {
    /// The number of trainable parameters of such a set, from the sizes alone: no tensor is made.
    ///
    /// Factors of rank r on a projection have r (in + out). What is routed at random has no router.
    ///
    /// - Throws: as `init`.
    public static func parameterCount(
        branches: [ResidualBranch], modules: [RoutedModule], rank: Int = 0
    ) throws -> Int {
        try routes(branches: branches, modules: modules).reduce(0) { sum, route in
            let routers = route.modules.filter { !$0.module.isRandom }.reduce(0) {
                $1.module.kind.tensors(width: route.site.width, parts: $1.parts, $1.module.options)
                    .reduce($0) { $0 + $1.shape.reduce(1, *) }
            }
            let factors = (route.branch?.branch.adaptable ?? [])
                .reduce(0) { $0 + rank * ($1.inputs + $1.outputs) }
            return sum + routers + factors
        }
    }
}

/// The router that selects image tokens before the first layer of a language model: one score a
/// token, from its embedding (method.md section 3).
public enum ImageTokenRouter: String, Sendable, CaseIterable {
    case linear
    /// One hidden layer as wide as the embedding.
    case mlp

    /// Weights and biases, for embeddings of `width`.
    public func parameterCount(width: Int) -> Int {
        switch self {
        case .linear: width + 1
        case .mlp: width * (width + 1) + width + 1
        }
    }
}
