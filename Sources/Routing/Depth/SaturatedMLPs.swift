import Layers
import TensorCore

/// Between which layers the MLPs of a token are left out, and for how long (FFN-SkipLLM, arXiv 2404.03865).
public struct Saturation: Sendable, Hashable {
    /// Both included. Outside them every MLP runs.
    public let first, last: Int
    /// For how many layers MLPs are off once one of them changed little.
    public let run: Int

    /// - Parameters:
    ///   - last: at least `first`.
    ///   - run: 1 or more.
    public init(first: Int, last: Int, run: Int) {
        (self.first, self.last, self.run) = (first, last, run)
    }

    /// Whether the MLP at a site may be left out.
    public func holds(_ site: Site) -> Bool {
        site.kind == .mlp && (first...last).contains(site.layer)
    }

    /// The sites that are off for a token whose MLPs all change it little: the most that can be.
    ///
    /// - Parameter sites: of the model, in forward order.
    public func mostOff(of sites: [Site]) -> [Site] {
        sites.filter(holds).enumerated().filter { $0.offset % (run + 1) > 0 }.map(\.element)
    }
}

/// Leaves out MLPs of tokens that MLPs no longer turn: once `cos(x, x + mlp(x))` is at least a threshold at a
/// token, the next `run` are off for it, then it is asked again. Each token goes by its own hidden states, so the
/// choice is causal, and the same when tokens come one by one.
public final class SaturatedMLPs: CountedRoutes {
    public let meter: ComputeMeter?
    private let saturation: Saturation
    /// `nil`: everything runs.
    private let threshold: Double?
    public private(set) var counts: (chosen: Int, possible: Int) = (0, 0)
    public private(set) var keptTokens: [Site: [Int32]] = [:]
    public let chosenParts: [Site: [[Int]]] = [:]
    /// Of each token of the pass: how many of the next MLPs are off.
    private var off: [Int] = []

    public init(_ saturation: Saturation, threshold: Double?, meter: ComputeMeter? = nil) {
        (self.saturation, self.threshold, self.meter) = (saturation, threshold, meter)
    }

    public func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
        if site.kind == .input { off = Array(repeating: 0, count: h.rows) }
        guard saturation.holds(site) else { return nil }
        let kept = off.indices.filter { off[$0] == 0 }.map(Int32.init)
        keptTokens[site] = kept
        counts.chosen += kept.count
        counts.possible += off.count
        return kept.count == off.count ? nil : TokenChoice(kept: kept)
    }

    public func states(
        after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor
    ) -> Tensor {
        let states = run()
        guard let threshold, saturation.holds(site) else { return states }
        let cosines = x.updateCosines(from: y, to: states)
        for row in off.indices {
            if off[row] > 0 {
                off[row] -= 1
            } else if cosines[row] >= threshold {
                off[row] = saturation.run
            }
        }
        return states
    }
}
