import Layers
import TensorCore

/// The model by a plan: what is off is not computed, and of a width only the prefix is, in training too.
public final class PlannedModules: CountedRoutes {
    public let meter: ComputeMeter?
    private let sites: PlannedSites
    private var units: [Site: Int] { sites.units }
    private let adapters: [String: LowRank]
    private let recomputes: Bool
    public let keptTokens: [Site: [Int32]] = [:]
    public let chosenParts: [Site: [[Int]]] = [:]

    /// - Parameters:
    ///   - units: how many of its first units run at a site; 0: it is left out. Others are whole.
    ///   - adapters: factors by the path of their projection.
    ///   - recomputes: activations are made again for the backward pass.
    public convenience init(
        units: [Site: Int], adapters: [String: LowRank] = [:], meter: ComputeMeter? = nil,
        recomputes: Bool = false
    ) {
        self.init(
            PlannedSites(units: units), adapters: adapters, meter: meter, recomputes: recomputes)
    }

    /// - Parameter sites: what is left of each, and by which weights.
    public init(
        _ sites: PlannedSites, adapters: [String: LowRank] = [:], meter: ComputeMeter? = nil,
        recomputes: Bool = false
    ) {
        (self.sites, self.adapters) = (sites, sites.adapters.merging(adapters) { $1 })
        (self.meter, self.recomputes) = (meter, recomputes)
    }

    /// Units that run, and all of them, at the sites that are not whole.
    public var counts: (chosen: Int, possible: Int) {
        (units.values.reduce(0, +), units.keys.reduce(0) { $0 + $1.units })
    }

    public func storedDifference(of branches: [ResidualBranch]) -> Int {
        sites.storedDifference(of: branches)
            + adapters.values.reduce(0) { $0 + $1.a.count + $1.b.count }
    }

    public func width(at site: Site) -> Int? { units[site].flatMap { $0 == 0 ? nil : $0 } }

    public func branch(at site: Site) -> (any Branch)? { sites.branches[site] }

    public func states(
        after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor
    ) -> Tensor {
        units[site] == 0 ? y : run()
    }

    public func adapter(of path: String) -> LowRank? { adapters[path] }

    public func repeating() -> (any RouteSource)? {
        recomputes ? PlannedModules(sites, adapters: adapters, recomputes: true) : nil
    }
}

/// A source that answers as a plan does, and looks at what comes of it.
package protocol PlanFollower: RouteSource {
    var plan: PlannedModules { get }
}

extension PlanFollower {
    package func width(at site: Site) -> Int? { plan.width(at: site) }

    package func branch(at site: Site) -> (any Branch)? { plan.branch(at: site) }
}
