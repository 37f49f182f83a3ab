import Layers
import TensorCore

/// Tokens leave the layers when it has become likely that their state is the one to leave with (`ExitMaps`): after the
/// first layer at which the sum of p exceeds a threshold. From there on neither attention nor MLP runs for a token;
/// its keys and values are those of its last state, so that later tokens see it. Each token goes by its own states.
public final class EarlyExits: CountedRoutes {
    public let meter: ComputeMeter?
    private let maps: ExitMaps
    private let layers: [Site: Int]
    /// `nil`: everything runs, and no map is asked.
    private let threshold: Double?
    public private(set) var counts: (chosen: Int, possible: Int) = (0, 0)
    public private(set) var keptTokens: [Site: [Int32]] = [:]
    public let chosenParts: [Site: [[Int]]] = [:]
    /// Rows of the pass that are in the layers.
    private var left: [Int32] = []
    /// By row: the probability of having left so far.
    private var gone: [Double] = []
    /// h of the layer before.
    private var before: Tensor?

    public init(_ maps: ExitMaps, threshold: Double?, meter: ComputeMeter? = nil) {
        (self.maps, self.threshold, self.meter) = (maps, threshold, meter)
        layers = Dictionary(uniqueKeysWithValues: zip(maps.sites, 0...))
    }

    /// The maps'.
    public func storedDifference(of branches: [ResidualBranch]) -> Int {
        threshold == nil ? 0 : maps.weight.tensor.count + maps.bias.tensor.count
    }

    public func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
        guard site.kind != .input else { return nil }
        if let layer = layers[site] {
            if layer == 0 {
                left = (0..<Int32(h.rows)).map { $0 }
                gone = Array(repeating: 0, count: h.rows)
            } else if let threshold, let before {
                leave(after: layer, h, before, threshold, at: site)
            }
            before = h
        }
        keptTokens[site] = left
        counts.chosen += left.count
        counts.possible += h.rows
        return left.count == h.rows ? nil : TokenChoice(kept: left)
    }

    private func leave(
        after layer: Int, _ h: Tensor, _ before: Tensor, _ threshold: Double, at site: Site
    ) {
        meter?.addRouter(left.count * maps.cost, at: site)
        for (row, score) in zip(left, maps.scores(layer, h, before, left)) {
            gone[Int(row)] += (1 - gone[Int(row)]) * logistic(score)
        }
        left = left.filter { gone[Int($0)] <= threshold }
    }
}
