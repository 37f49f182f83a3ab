import Catalog
import Layers

/// How one module kind is routed.
public struct RoutedModule: Sendable {
    public let kind: any ModuleKind
    public let capacity: Double
    public let gate: any GateEstimator
    /// The estimator's gradient goes through scores minus their mean over the sequence, so that
    /// what all tokens share moves no score.
    public let subtractsMean: Bool
    /// The layers routed, by stack; others stay dense.
    public let layers: [String: Set<Int>]
    /// Choices are drawn at random, gate 1, and no router is trained: the floor for LoRA.
    public let isRandom: Bool
    /// Of the kind.
    public let options: Options

    /// - Parameters:
    ///   - subtractsMean: `nil`: as the estimator is defined for what ranks a sequence. A gate that is
    ///     the score itself has no such form.
    ///   - options: checked; what is not there has its default, and what the kind does not have is
    ///     left out.
    public init(
        kind: any ModuleKind, capacity: Double, gate: any GateEstimator = StraightThroughDense(),
        subtractsMean: Bool? = nil, layers: [String: Set<Int>], isRandom: Bool = false,
        options: [String: Value] = [:]
    ) {
        let byDefault = gate.subtractsMean && kind.ranksSequences
        self.subtractsMean = !gate.isScore && (subtractsMean ?? byDefault)
        (self.kind, self.capacity, self.gate, self.layers) = (kind, capacity, gate, layers)
        self.isRandom = isRandom
        var values: [String: Value] = kind.options.reduce(into: [:]) {
            $0[$1.name] = options[$1.name] ?? $1.fallback
        }
        // Files say nothing of images where nothing is about them.
        for option in kind.imageOptions where options[option.name] != option.fallback {
            values[option.name] = options[option.name]
        }
        self.options = Options(checked: values)
    }

    /// Whether this is the kind of the site, and the site's layer is among those routed. An input is
    /// of the whole stack.
    public func routes(_ site: Site) -> Bool {
        guard kind.site == site.kind, kind.stack ?? site.stack == site.stack,
            let layers = layers[site.stack]
        else { return false }
        return site.kind == .input || layers.contains(site.layer)
    }

    /// Whether it chooses among the tokens of images alone.
    public var ofImages: Bool {
        kind.ofImages || options.optionalString("tokens") == "image"
    }

    /// Whether tokens that an input keeps are numbered anew.
    public var renumbers: Bool { options.optionalString("positions") == "compact" }

    /// Which keys a kept query sees.
    public var keys: TokenChoice.Keys {
        options.optionalString("keys").flatMap(TokenChoice.Keys.init) ?? .all
    }
}
