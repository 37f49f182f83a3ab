import Layers
import TensorCore

/// The hidden states before the first layer of a model in which something is routed, which all passes of its
/// routers over the same batch have in common: the first pass keeps them with what it spent, the others know them.
public final class SharedStates {
    /// Those of the layers before it, in forward order.
    private let sites: [Site]
    private var kept: Tensor?
    private var costs: [Site: ComputeMeter.Cost] = [:]

    /// - Parameter branches: the model's, in forward order.
    public init(of branches: [ResidualBranch], before set: RouterSet) {
        let routed = set.routers.map(\.site)
        // Whole layers: branches that run side by side read the same states.
        sites = Array(
            branches.map(\.site).prefix { site in
                !routed.contains { $0.stack == site.stack && $0.layer == site.layer }
            })
    }

    /// What is kept, in bytes.
    public var bytes: Int { (kept?.count ?? 0) * MemoryLayout<Float>.size }

    /// As `RouteSource.states`, of a pass with that meter.
    func callAsFunction(
        after site: Site, _ y: Tensor, _ meter: ComputeMeter?, _ run: () -> Tensor
    ) -> Tensor {
        guard sites.contains(site) else { return run() }
        if let kept {
            if let cost = costs[site] { meter?.add(cost, at: site) }
            // What lies before the last of them is read by none that is run.
            return site == sites.last ? kept : y
        }
        var states = y
        costs[site] = (meter ?? ComputeMeter()).cost(at: site) { states = run() }
        if site == sites.last { kept = states }
        return states
    }
}
