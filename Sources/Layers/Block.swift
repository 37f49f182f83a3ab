import TensorCore

/// A module of a block: attention or MLP. It runs for some tokens, and some of its sub-modules for
/// some of them; it does not know why.
public protocol Branch: Sendable {
    /// The linear maps, in order.
    var projections: [Projection] { get }

    /// A width is a multiple of so many units; `nil`: the branch has one width.
    var widthStep: Int? { get }
    /// The branch of its first units alone, a multiple of `widthStep`: slices of its weights.
    func prefix(_ units: Int) -> any Branch
    /// The branch with other maps, in the order of `projections` and of their sizes.
    func with(_ projections: [Projection]) -> any Branch
    /// What another order of the units means for each projection: which of its outputs and which of
    /// its inputs come where; `nil`: they stay.
    func places(_ order: [Int]) -> [(outputs: [Int32]?, inputs: [Int32]?)]

    /// FLOPs of the branch over all tokens of the batch with all sub-modules.
    func denseCost(_ sequences: Sequences) -> Int
    /// The part of it that is spent however few tokens the branch runs for: on what `reading` prepares of all
    /// tokens for those that attend to them.
    func sharedCost(_ sequences: Sequences) -> Int

    /// Prepares what all tokens share, and returns the branch as a function of the normalised input
    /// of some tokens [n, width], these tokens, and their sub-modules: [n, width].
    ///
    /// - Parameters:
    ///   - h: the normalised input of all tokens.
    ///   - keys: the tokens that others may attend to.
    func reading(
        _ h: Tensor, keys: TokenSet, _ context: BranchContext
    ) -> (Tensor, TokenSet, PartChoice?) -> Tensor
}

extension Branch {
    public func sharedCost(_ sequences: Sequences) -> Int { 0 }

    /// The tensors that low-rank factors can stand beside, in order: a fused one is there once.
    public var adaptable: [LinearShape] {
        projections.map(\.whole).reduce(into: []) { list, shape in
            if list.last != shape { list.append(shape) }
        }
    }
}

/// A branch with its norms at its site: `x <- x + g * n(f(norm(x)))` (method.md section 2).
public struct ResidualBranch: Sendable {
    public let site: Site
    public let branch: any Branch
    let norm: any Norm
    /// The family's norm of the branch's output, where it has one.
    let outputNorm: (any Norm)?
    /// Reads the same input as the branch before it: attention and MLP in parallel.
    let isParallel: Bool

    public init(
        site: Site, norm: any Norm, branch: any Branch, outputNorm: (any Norm)? = nil,
        isParallel: Bool = false
    ) {
        (self.site, self.norm, self.branch) = (site, norm, branch)
        (self.outputNorm, self.isParallel) = (outputNorm, isParallel)
    }

    /// x is [tokens, width]. A token that is not kept stays as it is, to the bit.
    public func callAsFunction(
        _ x: Tensor, _ sequences: Sequences, all: TokenSet, routing source: (any RouteSource)?
    ) -> Tensor {
        BranchGroup([self])(x, sequences, all: all, routing: source)
    }

    /// The sum of `y` and the branch's update, which is read from `x`.
    fileprivate func added(
        to y: Tensor, reading x: Tensor, _ sequences: Sequences, all: TokenSet,
        routing source: (any RouteSource)?
    ) -> Tensor {
        func run() -> Tensor { updated(y, reading: x, sequences, all: all, routing: source) }
        return source?.states(after: site, reading: x, addingTo: y, run) ?? run()
    }

    private func updated(
        _ y: Tensor, reading x: Tensor, _ sequences: Sequences, all: TokenSet,
        routing source: (any RouteSource)?
    ) -> Tensor {
        let context = BranchContext(site: site, source: source, cache: sequences.cache)
        let branch =
            source?.branch(at: site) ?? source?.width(at: site).map(branch.prefix) ?? branch
        let h = norm(x)
        func normed(_ f: Tensor) -> Tensor { outputNorm.map { $0(f) } ?? f }

        guard let choice = source?.tokens(at: site, h, sequences) else {
            let parts = source?.parts(at: site, h, counted: true)
            return y + normed(branch.reading(h, keys: all, context)(h, all, parts))
        }
        let kept = all.subset(choice.kept)
        let run = branch.reading(h, keys: choice.keys == .kept ? kept : all, context)
        let reachesAll = choice.reachesAll && Tape.isRecording
        if choice.kept.isEmpty, !reachesAll { return y }
        func update(_ tokens: TokenSet, _ rows: [Int32], counted: Bool) -> Tensor {
            let some = gather(h, rows)
            return normed(run(some, tokens, source?.parts(at: site, some, counted: counted)))
        }
        var unchosen: (f: Tensor, rows: [Int32])?
        if reachesAll {
            let rows = all.others(than: choice.kept)
            unchosen = (Tape.paused { update(all.subset(rows), rows, counted: false) }, rows)
        }
        return addRows(
            y, update(kept, choice.kept, counted: true), at: choice.kept, gate: choice.gate,
            unchosen: unchosen)
    }
}

/// Branches that read the same input, to which each adds its update. Most are alone; attention and
/// MLP of GPT-NeoX run side by side.
public struct BranchGroup: Sendable {
    private let branches: [ResidualBranch]

    fileprivate init(_ branches: [ResidualBranch]) { self.branches = branches }

    /// The branches of a model, in order.
    public static func groups(of branches: [ResidualBranch]) -> [BranchGroup] {
        branches.reduce(into: []) { groups, branch in
            if branch.isParallel, let last = groups.popLast() {
                groups.append(BranchGroup(last.branches + [branch]))
            } else {
                groups.append(BranchGroup([branch]))
            }
        }
    }

    /// x is [tokens, width].
    public func callAsFunction(
        _ x: Tensor, _ sequences: Sequences, all: TokenSet, routing source: (any RouteSource)?
    ) -> Tensor {
        func run(_ x: Tensor, _ source: (any RouteSource)?) -> Tensor {
            branches.reduce(x) { y, branch in
                branch.added(to: y, reading: x, sequences, all: all, routing: source)
            }
        }
        func losses(_ source: any RouteSource) -> [[Tensor]] {
            branches.map { source.losses(at: $0.site) }
        }
        guard Tape.isRecording, let source, let other = source.repeating() else {
            return run(x, source)
        }
        let results = recomputed(x) { x in
            [run(x, source)] + losses(source).joined()
        } again: { x in
            // The losses would keep what they were computed from: their source is dropped.
            let source = other.repeating() ?? other
            return [run(x, source)] + losses(source).joined()
        }
        var rest = results.dropFirst()
        for (branch, own) in zip(branches, losses(source)) {
            source.setLosses(Array(rest.prefix(own.count)), at: branch.site)
            rest = rest.dropFirst(own.count)
        }
        return results[0]
    }
}
