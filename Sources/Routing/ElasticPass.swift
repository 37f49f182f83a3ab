import Layers
import TensorCore

/// One forward pass of the student: answers at every site, and keeps the trace that auxiliary
/// losses, calibration and the share kept are read from.
public final class ElasticPass: RouteSource {
    public enum Mode: Sendable {
        /// Choices by top-k at a capacity (`nil`: each module's own) with the estimator's gate;
        /// random choices by (seed, step).
        case training(seed: UInt64, step: Int, capacity: Double? = nil)
        /// Choices by a selection at a capacity (`nil`: each module's own); random choices by
        /// (seed, draw). What is not chosen is not computed.
        case evaluation(Selection, capacity: Double?, seed: UInt64 = 0, draw: Int = 0)
        /// As `evaluation(.threshold)`, but each site first sets its threshold for the capacity
        /// from the tokens that arrive, and its mean probabilities.
        case calibration(capacity: Double?)
    }

    private let set: RouterSet
    private let mode: Mode
    public let meter: ComputeMeter?

    /// Whether the backward pass computes activations again, instead of keeping them.
    private let recomputes: Bool

    /// Auxiliary losses in forward order, [1] each; filled in training.
    private var auxiliary: [(site: Site, kind: Auxiliary, loss: Tensor)] = []
    private enum Auxiliary { case load, topK }
    /// Chosen and possible choices, tokens or sub-modules. Tokens that always run are no choice.
    private var chosenTotal = 0
    private var possibleTotal = 0
    /// The tokens that ran, those included that always do, and the sub-modules each of them chose, by
    /// site.
    public private(set) var keptTokens: [Site: [Int32]] = [:]
    public private(set) var chosenParts: [Site: [[Int]]] = [:]
    /// Of the batch; known once the first site has asked for its tokens.
    private var sequences = Sequences(lengths: [])

    public init(
        _ set: RouterSet, _ mode: Mode, meter: ComputeMeter? = nil, recomputes: Bool = false
    ) {
        (self.set, self.mode, self.meter) = (set, mode, meter)
        self.recomputes = recomputes
    }

    /// `L_load`, the mean over sites; `nil` without a sub-module router.
    public var loadLoss: Tensor? { mean(.load) }
    /// `L_topk`, the mean over sites; `nil` without a token router.
    public var topKLoss: Tensor? { mean(.topK) }
    public var counts: (chosen: Int, possible: Int) { (chosenTotal, possibleTotal) }

    private func mean(_ kind: Auxiliary) -> Tensor? {
        let losses = auxiliary.filter { $0.kind == kind }.map(\.loss)
        guard let first = losses.first else { return nil }
        return (1 / Float(losses.count)) * losses.dropFirst().reduce(first, +)
    }

    private var isTraining: Bool { if case .training = mode { true } else { false } }

    private func capacity(_ module: RoutedModule) -> Double {
        switch mode {
        case .training(_, _, let capacity), .evaluation(_, let capacity, _, _),
            .calibration(let capacity):
            capacity ?? module.capacity
        }
    }

    /// Where a random choice of this pass comes from; `nil` if the choice is learned. What was
    /// trained under random choices has no router and stays random under every selection.
    private func randomStream(_ module: RoutedModule, _ site: Site) -> RandomStream? {
        let purpose = "random \(module.kind.scheme.rawValue)s of \(site.path)"
        switch mode {
        case .training(let seed, let step, _):
            return module.isRandom ? RandomStream(seed: seed, purpose: purpose, step: step) : nil
        case .evaluation(let selection, _, let seed, let draw):
            return module.isRandom || selection == .random
                ? RandomStream(seed: seed, purpose: purpose + " at evaluation", step: draw) : nil
        case .calibration:
            return module.isRandom
                ? RandomStream(seed: 0, purpose: purpose + " at calibration") : nil
        }
    }

    public func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
        self.sequences = sequences
        guard let router = set.tokenRouters[site] else { return nil }
        let module = router.module
        let capacity = capacity(module)
        let (choosable, rows) = sequences.choosable
        /// Of the choosable tokens: those kept, and a gate for each.
        func choice(_ kept: [Int32], gate: Tensor? = nil, reachesAll: Bool = false) -> TokenChoice {
            chosenTotal += kept.count
            possibleTotal += choosable.rows
            let all = sequences.withLeading(kept)
            keptTokens[site] = all
            return TokenChoice(
                kept: all,
                gate: gate.map { gate in
                    rows.map { spread(gate, to: $0, of: sequences.rows, fill: 1) } ?? gate
                }, reachesAll: reachesAll, keys: module.keys)
        }
        if let stream = randomStream(module, site) {
            return choice(TokenRouter.random(capacity: capacity, choosable, stream))
        }
        let scored = rows.map { gather(h, $0) } ?? h
        let z = router.scores(scored)
        meter?.addRouter(rows: scored.rows, scores: 1, at: site)
        let kept = kept(z, capacity, choosable, router)
        if isTraining {
            let loss = topKPrediction(router.scores(scored.detached), chosen: kept)
            auxiliary.append((site, .topK, loss))
            return choice(
                kept, gate: router.gate(z, choosable),
                reachesAll: module.gate == .straightThroughDense)
        }
        return choice(kept, gate: module.gate == .weighted ? router.gate(z, choosable) : nil)
    }

    private func kept(
        _ z: Tensor, _ capacity: Double, _ sequences: Sequences, _ router: TokenRouter
    ) -> [Int32] {
        func above(_ threshold: Float) -> [Int32] {
            (0..<Int32(z.count)).filter { z.buffer[Int($0)] > threshold }
        }
        switch mode {
        case .evaluation(.threshold, _, _, _):
            // Runner refuses a capacity without a threshold before the pass.
            return above(router.threshold(at: capacity) ?? .infinity)
        case .evaluation(.fixedThreshold, _, _, _):
            return above(0)
        case .calibration:
            let threshold =
                capacity >= 1 ? -Float.infinity : quantile(1 - capacity, of: z.buffer)
            var calibrated = router
            calibrated.thresholds.removeAll { abs($0.capacity - capacity) < 1e-9 }
            calibrated.thresholds.append((capacity, threshold))
            calibrated.thresholds.sort { $0.capacity < $1.capacity }
            if capacity >= 1 { calibrated.lowestScore = quantile(0, of: z.buffer) }
            set.tokenRouters[router.site] = calibrated
            return above(threshold)
        case .training, .evaluation:
            return TokenRouter.topK(z, capacity: capacity, sequences)
        }
    }

    public func parts(at site: Site, _ h: Tensor, counted: Bool) -> PartChoice? {
        guard let router = set.partRouters[site] else { return nil }
        let module = router.module
        let capacity = capacity(module)
        func noted(_ chosen: [[Int]]) -> [[Int]] {
            if counted {
                chosenParts[site] = chosen
                chosenTotal += chosen.reduce(0) { $0 + $1.count }
                possibleTotal += h.rows * router.parts
            }
            return chosen
        }
        if let stream = randomStream(module, site) {
            let chosen = PartRouter.random(
                tokens: h.rows, parts: router.parts, capacity: capacity, stream)
            return .panels(Panels(chosen: noted(chosen), parts: router.parts), gate: nil)
        }
        let isStatic = if case .evaluation(.static, _, _, _) = mode { true } else { false }
        if isStatic, module.gate != .weighted {
            let chosen = Array(repeating: router.staticChoice(capacity), count: h.rows)
            return .panels(Panels(chosen: noted(chosen), parts: router.parts), gate: nil)
        }
        let z = router.scores(h)
        meter?.addRouter(rows: h.rows, scores: router.parts, at: site)
        let p = softmax(z)
        let chosen =
            isStatic
            ? Array(repeating: router.staticChoice(capacity), count: h.rows)
            : PartRouter.topK(z, capacity: capacity)
        if isTraining, counted { auxiliary.append((site, .load, loadBalance(p, chosen: chosen))) }
        // Of the pass at the capacity trained at; thresholds have passes at others too.
        if case .calibration = mode, capacity == module.capacity {
            set.partRouters[site]?.meanProbabilities = columnMeans(p)
        }
        return router.choice(
            noted(chosen), weight: Float(router.parts) * p, offsets: offsets(at: site, counted),
            training: isTraining)
    }

    /// Where the sequences of the tokens that run at a site start. Only the gradient of a gate
    /// needs it, and the gate of tokens that are not counted passes none on.
    private func offsets(at site: Site, _ counted: Bool) -> [Int] {
        guard isTraining, counted else { return [] }
        return keptTokens[site].map { sequences.all.subset($0).offsets } ?? sequences.offsets
    }

    public func adapter(of path: String) -> LowRank? { set.adapters[path] }

    public func repeating() -> (any RouteSource)? {
        recomputes ? ElasticPass(set, mode, recomputes: true) : nil
    }

    public func losses(at site: Site) -> [Tensor] {
        auxiliary.filter { $0.site == site }.map(\.loss)
    }

    public func setLosses(_ losses: [Tensor], at site: Site) {
        let places = auxiliary.indices.filter { auxiliary[$0].site == site }
        for (place, loss) in zip(places, losses) { auxiliary[place].loss = loss }
    }
}

extension PartRouter {
    /// The k sub-modules of highest mean probability on validation.
    fileprivate func staticChoice(_ capacity: Double) -> [Int] {
        let k = chosenCount(of: parts, at: capacity)
        return meanProbabilities.withUnsafeBufferPointer { highest(k, of: $0) }
    }
}

private func columnMeans(_ p: Tensor) -> [Float] {
    var sums = [Double](repeating: 0, count: p.columns)
    for (index, value) in p.buffer.enumerated() { sums[index % p.columns] += Double(value) }
    return sums.map { Float($0 / Double(max(1, p.rows))) }
}
