import Layers
import TensorCore

/// The model by a plan: what is off is not computed, and of a width only the prefix is, in training too.
public final class PlannedModules: CountedRoutes {
    public let meter: ComputeMeter?
    private let units: [Site: Int]
    private let adapters: [String: LowRank]
    private let recomputes: Bool
    public let keptTokens: [Site: [Int32]] = [:]
    public let chosenParts: [Site: [[Int]]] = [:]

    /// - Parameters:
    ///   - units: how many of its first units run at a site; 0: it is left out. Others are whole.
    ///   - adapters: factors by the path of their projection.
    ///   - recomputes: activations are made again for the backward pass.
    public init(
        units: [Site: Int], adapters: [String: LowRank] = [:], meter: ComputeMeter? = nil,
        recomputes: Bool = false
    ) {
        (self.units, self.adapters) = (units, adapters)
        (self.meter, self.recomputes) = (meter, recomputes)
    }

    /// Units that run, and all of them, at the sites that are not whole.
    public var counts: (chosen: Int, possible: Int) {
        (units.values.reduce(0, +), units.keys.reduce(0) { $0 + $1.units })
    }

    public func width(at site: Site) -> Int? { units[site].flatMap { $0 == 0 ? nil : $0 } }

    public func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
        units[site] == 0 ? TokenChoice(kept: [], keys: .kept) : nil
    }

    public func adapter(of path: String) -> LowRank? { adapters[path] }

    public func repeating() -> (any RouteSource)? {
        recomputes ? PlannedModules(units: units, adapters: adapters, recomputes: true) : nil
    }
}

/// A source that answers as a plan does, and looks at what comes of it.
package protocol PlanFollower: RouteSource {
    var plan: PlannedModules { get }
}

extension PlanFollower {
    package func width(at site: Site) -> Int? { plan.width(at: site) }

    package func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
        plan.tokens(at: site, h, sequences)
    }
}
