import Layers
import TensorCore

/// One forward pass of the student: answers at every site, and keeps the trace that auxiliary
/// losses, calibration and the share kept are read from. It asks the routers and writes into none.
public final class ElasticPass: RouteSource {
    public enum Mode: Sendable {
        /// Choices by top-k at a capacity (`nil`: each module's own) with the estimator's gate;
        /// random choices by (seed, step).
        case training(seed: UInt64, step: Int, capacity: Double? = nil)
        /// Choices by a selection at a capacity (`nil`: each module's own); random choices by
        /// (seed, draw). What is not chosen is not computed.
        case evaluation(Selection, capacity: Double?, seed: UInt64 = 0, draw: Int = 0)
        /// As `evaluation(.threshold)`, but by the thresholds that keep the capacity of the tokens
        /// that arrive; what is found is in `found`.
        case calibration(capacity: Double?)
    }

    private let set: RouterSet
    private let mode: Mode
    public let meter: ComputeMeter?
    /// Whether the backward pass computes activations again, instead of keeping them.
    private let recomputes: Bool
    private let removalCosts: [Site: Tensor]
    private let shared: SharedStates?

    /// Auxiliary losses in forward order, [1] each; filled in training.
    private var auxiliary: [(site: Site, loss: AuxiliaryLoss, value: Tensor)] = []
    /// What a calibration found, by the router's name.
    public private(set) var found: [String: Calibration] = [:]
    /// Chosen and possible choices, tokens or sub-modules. Tokens that always run are no choice.
    public private(set) var counts: (chosen: Int, possible: Int) = (0, 0)
    public private(set) var readCounts: (chosen: Int, possible: Int) = (0, 0)
    /// The tokens that ran, those included that always do, and the sub-modules each of them chose, by
    /// site.
    public private(set) var keptTokens: [Site: [Int32]] = [:]
    public var chosenParts: [Site: [[Int]]] { choices.mapValues(\.lists) }
    private var choices: [Site: PartIndices] = [:]
    /// Of the stack; known once its first site has asked for its tokens.
    private var sequences = Sequences(lengths: [])

    /// - Parameter removalCosts: what the removal of each token at a site would cost, [tokens], for
    ///   gate estimators that differentiate by it.
    /// - Parameter shared: of all passes over the same batch, with a meter each or none, where nothing is trained.
    public init(
        _ set: RouterSet, _ mode: Mode, meter: ComputeMeter? = nil, recomputes: Bool = false,
        removalCosts: [Site: Tensor] = [:], shared: SharedStates? = nil
    ) {
        (self.set, self.mode, self.meter) = (set, mode, meter)
        (self.recomputes, self.removalCosts, self.shared) = (recomputes, removalCosts, shared)
    }

    /// `L_load`, the mean over sites; `nil` without a sub-module router.
    public var loadLoss: Tensor? { mean(.load) }
    /// `L_topk`, the mean over sites; `nil` without a token router.
    public var topKLoss: Tensor? { mean(.topK) }

    private func mean(_ loss: AuxiliaryLoss) -> Tensor? {
        let losses = auxiliary.filter { $0.loss == loss }.map(\.value)
        guard let first = losses.first else { return nil }
        return (1 / Float(losses.count)) * losses.dropFirst().reduce(first, +)
    }

    public func branch(at site: Site) -> (any Branch)? {
        set.router(at: site, choosesTokens: false)?.ordered?.branch
    }

    public func states(
        after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor
    ) -> Tensor {
        shared?(after: site, y, meter, run) ?? run()
    }

    public func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
        self.sequences = sequences
        guard let router = set.router(at: site, choosesTokens: true) else { return nil }
        // In a vision tower all tokens are of images, and no image is marked.
        let isMarked = router.module.ofImages && site.stack != "vision"
        guard let choosable = isMarked ? sequences.choosableOfImages : sequences.choosable else {
            return nil
        }
        let rows = choosable.rows
        let request = request(router, offsets: choosable.offsets)
        let answer = router.choose(rows.map { gather(h, $0) } ?? h, request)
        note(answer, of: router)
        let kept = choosable.kept(answer.chosen, of: sequences.rows)
        keptTokens[site] = kept
        counts.chosen += answer.chosen.count
        counts.possible += choosable.count
        if site.kind == .input {
            readCounts.chosen += answer.chosen.count
            readCounts.possible += choosable.count
        }
        let gate = answer.gate.map { gate in
            rows.map { spread(gate, to: $0, of: sequences.rows, fill: 1) } ?? gate
        }
        return TokenChoice(
            kept: kept, gate: gate, reachesAll: reachesAll(router, answer),
            keys: router.module.keys, renumbers: router.module.renumbers)
    }

    public func parts(at site: Site, _ h: Tensor, counted: Bool) -> PartChoice? {
        guard let router = set.router(at: site, choosesTokens: false) else { return nil }
        let offsets =
            keptTokens[site].map { kept in
                let all = sequences.all
                return all.subset(counted ? kept : all.others(than: kept)).offsets
            } ?? sequences.offsets
        let answer = router.choose(h, request(router, offsets: offsets))
        note(answer, of: router, counted: counted)
        let parts = router.parts
        if counted {
            choices[site] = PartIndices(chosen: answer.chosen, tokens: h.rows, parts: parts)
            counts.chosen += answer.chosen.count
            counts.possible += h.rows * parts
        }
        let isWhole = router.module.kind.choosesPrefix && answer.chosen.count == h.rows * parts
        if isWhole, answer.gate == nil { return nil }
        guard let gate = answer.gate, isWhole || reachesAll(router, answer) else {
            return .panels(
                Panels(chosen: answer.chosen, tokens: h.rows, parts: parts), gate: answer.gate)
        }
        let mask = Tensor.zeros([h.rows, parts])
        for index in answer.chosen { mask.pointer[Int(index)] = 1 }
        return .masked(chosen: mask, gate: gate)
    }

    public func storedDifference(of branches: [ResidualBranch]) -> Int { set.parameterCount }

    private func note(_ answer: RouterAnswer, of router: Router, counted: Bool = true) {
        if answer.flops > 0 { meter?.addRouter(answer.flops, at: router.site) }
        if counted, let (loss, value) = answer.auxiliary {
            auxiliary.append((router.site, loss, value))
        }
        if let found = answer.found { self.found[router.name] = found }
    }

    private func reachesAll(_ router: Router, _ answer: RouterAnswer) -> Bool {
        guard case .training = mode else { return false }
        return answer.gate != nil && router.module.gate.reachesAll
    }

    private func request(_ router: Router, offsets: [Int]) -> RouterRequest {
        let module = router.module
        let asked: (purpose: RouterRequest.Purpose, selection: Selection, capacity: Double?) =
            switch mode {
            case .training(_, _, let capacity): (.training, .topK, capacity)
            case .evaluation(let selection, let capacity, _, _): (.evaluation, selection, capacity)
            case .calibration(let capacity): (.calibration, .threshold, capacity)
            }
        return RouterRequest(
            purpose: asked.purpose, selection: module.kind.selection(for: asked.selection),
            capacity: asked.capacity ?? module.capacity, stream: stream(router),
            offsets: offsets, removalCosts: removalCosts[router.site])
    }

    /// Where a random choice of this pass comes from; `nil` if the choice is learned. What was
    /// trained under random choices has no router and stays random under every selection.
    private func stream(_ router: Router) -> RandomStream? {
        let isRandom = router.module.isRandom
        let purpose = "random \(router.module.kind.scheme)s of \(router.site.path)"
        switch mode {
        case .training(let seed, let step, _):
            return isRandom ? RandomStream(seed: seed, purpose: purpose, step: step) : nil
        case .evaluation(let selection, _, let seed, let draw):
            return isRandom || selection == .random
                ? RandomStream(seed: seed, purpose: purpose + " at evaluation", step: draw) : nil
        case .calibration:
            return isRandom ? RandomStream(seed: 0, purpose: purpose + " at calibration") : nil
        }
    }

    public func adapter(of path: String) -> LowRank? { set.adapters[path] }

    public func repeating() -> (any RouteSource)? {
        recomputes ? ElasticPass(set, mode, recomputes: true, removalCosts: removalCosts) : nil
    }

    public func losses(at site: Site) -> [Tensor] {
        auxiliary.filter { $0.site == site }.map(\.value)
    }

    public func setLosses(_ losses: [Tensor], at site: Site) {
        let indices = auxiliary.indices.filter { auxiliary[$0].site == site }
        for (index, loss) in zip(indices, losses) { auxiliary[index].value = loss }
    }
}

/// The sub-modules that tokens chose, as indices in [tokens, parts].
private struct PartIndices {
    let chosen: [Int32]
    let tokens, parts: Int

    /// Those of each token.
    var lists: [[Int]] {
        chosen.reduce(into: Array(repeating: [], count: tokens)) { lists, index in
            lists[Int(index) / parts].append(Int(index) % parts)
        }
    }
}
