import Algorithms
import TensorCore

/// A site of routing: the attention or the MLP of one layer, or the input of a stack.
public struct Site: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable { case attention, mlp, input }

    /// The module's path in the checkpoint, "model.layers.3.mlp".
    public let path: String
    /// "decoder", "encoder", ...
    public let stack: String
    public let layer: Int
    public let kind: Kind
    /// The width of the branch's input.
    public let width: Int
    /// How many units the branch has: heads of attention, intermediate units of an MLP.
    public let units: Int

    public init(path: String, stack: String, layer: Int, kind: Kind, width: Int, units: Int) {
        (self.path, self.stack, self.layer) = (path, stack, layer)
        (self.kind, self.width, self.units) = (kind, width, units)
    }

    /// What is asked before the first layer of the stack that a site is of: "decoder.input".
    public static func input(of site: Site) -> Site {
        Site(
            path: site.stack + ".input", stack: site.stack, layer: 0, kind: .input,
            width: site.width, units: 1)
    }

    /// What is asked before a later layer: "decoder.2.input".
    static func input(before site: Site) -> Site {
        Site(
            path: "\(site.stack).\(site.layer).input", stack: site.stack, layer: site.layer,
            kind: .input, width: site.width, units: 1)
    }
}

/// Which tokens a branch runs for.
public struct TokenChoice: Sendable {
    /// Which keys a kept query sees (method.md section 2).
    public enum Keys: String, Sendable, CaseIterable { case all, kept }

    /// Rows of the batch, ascending.
    public let kept: [Int32]
    /// [tokens]; what a kept token's update is multiplied by. Absent: 1.
    public let gate: Tensor?
    /// The gate's gradient reaches the tokens that were not kept as well: their update is computed
    /// for it, and for nothing else.
    public let reachesAll: Bool
    public let keys: Keys
    /// At the input of a stack: the kept tokens are numbered anew.
    public let renumbers: Bool

    public init(
        kept: [Int32], gate: Tensor? = nil, reachesAll: Bool = false, keys: Keys = .all,
        renumbers: Bool = false
    ) {
        (self.kept, self.gate, self.reachesAll, self.keys) = (kept, gate, reachesAll, keys)
        self.renumbers = renumbers
    }
}

/// Which sub-modules of a branch run for which tokens.
public enum PartChoice: Sendable {
    /// Only what is chosen is computed. The gate is [tokens, parts]; absent: 1.
    case panels(Panels, gate: Tensor?)
    /// Everything is computed, so that the gradient of the gate reaches every part: training by the
    /// dense estimator. Both are [tokens, parts]; `chosen` holds ones and zeros.
    case masked(chosen: Tensor, gate: Tensor)
}

/// Low-rank factors beside a frozen projection: `scale * B A x` (Hu et al., arXiv 2106.09685).
public struct LowRank: Sendable {
    /// [rank, in] and [out, rank].
    public let a, b: Tensor
    /// alpha / rank
    public let scale: Float

    public init(a: Tensor, b: Tensor, scale: Float) { (self.a, self.b, self.scale) = (a, b, scale) }
}

/// What a block asks before it runs a branch. It answers for one forward pass.
///
/// Families do not know who answers; who answers does not know the family.
public protocol RouteSource: AnyObject {
    /// How many of its first units the branch at `site` has in this pass, a multiple of its
    /// `widthStep`; `nil`: all. Asked before `tokens`: the others are not computed.
    func width(at site: Site) -> Int?

    /// The branch that runs at `site` in place of the model's: of the same inputs and outputs, by other weights;
    /// `nil`: its own, in the width that it has.
    func branch(at site: Site) -> (any Branch)?

    /// The tokens that the branch at `site` runs for; `nil`: all. At the input of a stack: the tokens
    /// that are in the sequence from there on, where the gate multiplies the token itself, and `keys`
    /// and `reachesAll` say nothing.
    ///
    /// - Parameter h: the branch's normalised input, or that of the stack, [tokens, width].
    func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice?

    /// The tokens that are in the sequence from a layer on; `nil`: all. Asked before each layer of a stack but the
    /// first, where the question is `tokens` at the stack's input.
    ///
    /// - Returns: rows of `layer.hidden`, ascending.
    func remaining(before layer: LayerInput) -> [Int32]?

    /// Rows of the tokens that attention runs for whose weights the source wants to know; none unless it says so.
    /// Asked after `tokens` of the same site, where no sub-modules are chosen.
    func watched(at site: Site) -> [Int32]
    /// Told of what it watches: of each row, in their order, the weights on the pass's own tokens of its sequence
    /// up to the last it sees, summed over heads.
    func attended(_ weights: [[Float]], at site: Site)

    /// The sub-modules that run for each of the given tokens; `nil`: all. Asked after `tokens` of
    /// the same site.
    ///
    /// - Parameters:
    ///   - h: the normalised input of the tokens the branch runs for, [tokens, width].
    ///   - counted: false for tokens that were not kept, whose update is computed for the gradient
    ///     of their gate alone.
    func parts(at site: Site, _ h: Tensor, counted: Bool) -> PartChoice?

    /// The sub-modules that `parts` chooses for no token of the whole pass: the branch need not
    /// prepare what they alone would read. None unless the source says so.
    func unused(at site: Site) -> Set<Int>

    /// Told of what the projection at `path` reads, [tokens, in], where it runs whole.
    func reads(_ x: Tensor, at path: String)

    /// Factors to add to the projection at `path`.
    func adapter(of path: String) -> LowRank?

    /// The hidden states after the branch at `site`: what `run` makes of them, unless they are known. Asked
    /// before anything else of the branch is.
    ///
    /// - Parameters:
    ///   - x: what the branch reads before its norm, [tokens, width].
    ///   - y: what its update is added to, [tokens, width]; `x` unless branches run side by side.
    func states(after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor)
        -> Tensor

    /// Told what was really computed.
    var meter: ComputeMeter? { get }

    /// A source for the backward pass to run one branch again by, where memory is to be saved: it
    /// answers as this one and counts nothing. `nil`, as by default: activations are kept.
    func repeating() -> (any RouteSource)?

    /// Losses of its own that the answers at a site gave rise to, [1] each. A branch that is run
    /// again sets them to the same values with their place on the tape.
    func losses(at site: Site) -> [Tensor]
    func setLosses(_ losses: [Tensor], at site: Site)
}

extension RouteSource {
    public var meter: ComputeMeter? { nil }
    public func width(at site: Site) -> Int? { nil }
    public func branch(at site: Site) -> (any Branch)? { nil }
    public func reads(_ x: Tensor, at path: String) {}
    public func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? { nil }
    public func remaining(before layer: LayerInput) -> [Int32]? { nil }
    public func watched(at site: Site) -> [Int32] { [] }
    public func attended(_ weights: [[Float]], at site: Site) {}
    public func parts(at site: Site, _ h: Tensor, counted: Bool) -> PartChoice? { nil }
    public func adapter(of path: String) -> LowRank? { nil }
    public func unused(at site: Site) -> Set<Int> { [] }
    public func states(
        after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor
    ) -> Tensor { run() }
    public func repeating() -> (any RouteSource)? { nil }
    public func losses(at site: Site) -> [Tensor] { [] }
    public func setLosses(_ losses: [Tensor], at site: Site) {}
}

/// FLOPs of a layer by the formula that papers on token reduction count by: 4 n d^2 + 2 n^2 d + 3 n d m
/// multiply-adds, all pairs of tokens counted and an MLP of three matrices (Chen et al., arXiv 2403.06764, with 2 for 3
/// there; Xing et al., arXiv 2410.17247).
func layerFormula(tokens n: Int, width d: Int, units m: Int) -> Int {
    2 * (4 * n * d * d + 2 * n * n * d + 3 * n * d * m)
}

/// Counts FLOPs by site as they are spent: 2 for a multiply-add, matrix products and visible pairs
/// of attention only (method.md section 4).
public final class ComputeMeter {
    /// All that was spent, routers included.
    public private(set) var spent: [Site: Int] = [:]
    /// The routers' part of it.
    public private(set) var routers: [Site: Int] = [:]
    /// By stack, the FLOPs of its layers by the formula of papers on token reduction (`layerFormula`), of the
    /// tokens that are in the sequences; and of all that the stack was given.
    public private(set) var formula: [String: (spent: Int, dense: Int)] = [:]
    /// Bits of the weights that took part, summed over tokens: as they are stored, routers and factors included;
    /// and those of all weights of the layers and of a projector that ran, at 16 bits.
    public private(set) var bits = (read: 0.0, dense: 0.0)

    public init() {}

    /// Notes that a layer runs.
    func note(_ layer: [ResidualBranch], _ sequences: Sequences, of all: Sequences) {
        guard let site = layer.first?.site else { return }
        let units = layer.first { $0.site.kind == .mlp }?.site.units ?? 0
        let weights = layer.flatMap(\.branch.projections).reduce(0) { $0 + $1.weights.count }
        bits.dense += 16 * Double(weights * all.rows)
        func cost(_ sequences: Sequences) -> Int {
            sequences.offsets.adjacentPairs().reduce(0) {
                $0 + layerFormula(tokens: $1.1 - $1.0, width: site.width, units: units)
            }
        }
        let held = formula[site.stack] ?? (0, 0)
        formula[site.stack] = (held.spent + cost(sequences), held.dense + cost(all))
    }

    /// Notes that maps of no layer run, all of their weights: so many FLOPs.
    public func note(products flops: Int) { bits.dense += 16 * Double(flops / 2) }

    public func add(_ flops: Int, at site: Site) { spent[site, default: 0] += flops }

    /// What a branch spends: FLOPs, and bits of the weights that take part, summed over tokens.
    package struct Cost {
        let flops: Int
        let bits: Double
    }

    /// What `run` spends at a site.
    package func cost(at site: Site, of run: () -> Void) -> Cost {
        let (flops, read) = (spent[site] ?? 0, bits.read)
        run()
        return Cost(flops: (spent[site] ?? 0) - flops, bits: bits.read - read)
    }

    /// The same once more, where what ran is known.
    package func add(_ cost: Cost, at site: Site) {
        add(cost.flops, at: site)
        bits.read += cost.bits
    }

    /// Products with weights of so many bits: 2 FLOPs a weight and token.
    func add(products flops: Int, bits: Double, at site: Site) {
        add(flops, at: site)
        self.bits.read += Double(flops / 2) * bits
    }

    /// What a router spends on its scores.
    public func addRouter(_ flops: Int, at site: Site) {
        add(products: flops, bits: 16, at: site)
        routers[site, default: 0] += flops
    }

    public var total: Int { spent.values.reduce(0, +) }
}

/// One branch's view of the pass: its site, who answers, who counts, what came before.
public struct BranchContext {
    public let site: Site
    public let source: (any RouteSource)?
    public let cache: KeyValueCache?

    public init(site: Site, source: (any RouteSource)?, cache: KeyValueCache? = nil) {
        (self.site, self.source, self.cache) = (site, source, cache)
    }

    func spend(_ flops: Int) { source?.meter?.add(flops, at: site) }

    /// - Parameter bits: of each weight.
    func spend(products flops: Int, bits: Double = 16) {
        source?.meter?.add(products: flops, bits: bits, at: site)
    }
}
