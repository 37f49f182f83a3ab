import Catalog
import Layers

/// A kind of module that can be routed: where, and by tokens or by sub-modules.
public struct ModuleKind: Sendable, Hashable {
    public enum Scheme: String, Sendable { case token, head, expert }

    /// The name in experiment files and results.
    public let name: String
    public let site: Site.Kind
    public let scheme: Scheme
}

/// The module kinds in the order in which their names are joined.
public let moduleKinds = Catalog<ModuleKind>(
    "module kind",
    [
        Entry(
            "mlp_tokens", "an MLP runs for the tokens its router keeps",
            make: ModuleKind(name: "mlp_tokens", site: .mlp, scheme: .token)),
        Entry(
            "attention_tokens", "attention runs for the tokens its router keeps",
            options: [
                Option(
                    "keys", .choice(TokenChoice.Keys.allCases.map(\.rawValue)),
                    default: .string("all"),
                    "whether a dropped token's key and value stay visible to others")
            ],
            make: ModuleKind(name: "attention_tokens", site: .attention, scheme: .token)),
        Entry(
            "heads", "each token runs the attention heads its router chooses",
            make: ModuleKind(name: "heads", site: .attention, scheme: .head)),
        Entry(
            "experts", "each token runs the blocks of MLP hidden units its router chooses",
            options: [
                Option(
                    "sub_modules", .int(1...65_536), default: .null,
                    "experts in an MLP; default: the largest divisor of its hidden units up to 8")
            ],
            make: ModuleKind(name: "experts", site: .mlp, scheme: .expert)),
    ])

/// How one module kind is routed.
public struct RoutedModule: Sendable {
    public let kind: ModuleKind
    public let capacity: Double
    public let gate: GateEstimator
    /// The estimator's gradient goes through scores minus their mean over the sequence, so that
    /// what all tokens share moves no score.
    public let subtractsMean: Bool
    /// The layers routed, by stack; others stay dense.
    public let layers: [String: Set<Int>]
    /// Choices are drawn at random, gate 1, and no router is trained: the floor for LoRA.
    public let isRandom: Bool
    public let keys: TokenChoice.Keys
    /// `nil`: the default.
    public let subModules: Int?

    /// - Parameter subtractsMean: `nil`: as the estimator is defined, which is for tokens by the
    ///   dense estimator. `weighted` has no such form: its gate is the score itself.
    public init(
        kind: ModuleKind, capacity: Double, gate: GateEstimator = .straightThroughDense,
        subtractsMean: Bool? = nil, layers: [String: Set<Int>], isRandom: Bool = false,
        keys: TokenChoice.Keys = .all, subModules: Int? = nil
    ) {
        let byDefault = gate == .straightThroughDense && kind.scheme == .token
        self.subtractsMean = gate != .weighted && (subtractsMean ?? byDefault)
        (self.kind, self.capacity, self.gate, self.layers) = (kind, capacity, gate, layers)
        (self.isRandom, self.keys, self.subModules) = (isRandom, keys, subModules)
    }

    /// Whether this is the kind of the site, and the site's layer is among those routed.
    public func routes(_ site: Site) -> Bool {
        kind.site == site.kind && layers[site.stack]?.contains(site.layer) == true
    }

    /// The experts at a site where none are asked for: the largest divisor of its hidden units up to 8.
    static func defaultParts(of site: Site) -> Int {
        (1...min(8, site.units)).last { site.units.isMultiple(of: $0) } ?? 1
    }

    /// The number of sub-modules at a site: its heads, or the experts asked for.
    ///
    /// - Throws: `InputError` if the hidden units do not divide.
    func parts(at site: Site) throws -> Int {
        guard kind.scheme == .expert else { return site.units }
        guard let subModules else { return Self.defaultParts(of: site) }
        guard subModules > 0, site.units.isMultiple(of: subModules) else {
            throw InputError(
                "routing.experts.sub_modules: the \(site.units) hidden units of \(site.path) do not "
                    + "divide into \(subModules) experts; allowed are the divisors of \(site.units)"
            )
        }
        return subModules
    }
}
