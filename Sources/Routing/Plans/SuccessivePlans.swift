import Layers
import TensorCore

/// One plan after another over the same batch: hidden states before the first site at which a plan differs from
/// the one before it are kept, not computed again. Plans in lexicographic order share all that they can.
///
/// Nothing is counted: what a plan costs is not what is computed for it here.
package final class SuccessivePlans: PlanFollower {
    private let order: [Site]
    package private(set) var plan = PlannedModules(units: [:])
    private var units: [Site: Int] = [:]
    private var kept: [Site: Tensor] = [:]

    /// - Parameter branches: the model's, in forward order.
    package init(of branches: [ResidualBranch]) { order = branches.map(\.site) }

    /// The plan of the passes from here on.
    ///
    /// - Parameter units: as of `PlannedModules`.
    package func next(_ units: [Site: Int]) {
        let first = order.firstIndex { self.units[$0] != units[$0] } ?? order.count
        for site in order[first...] { kept[site] = nil }
        (self.units, plan) = (units, PlannedModules(units: units))
    }

    package func states(
        after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor
    ) -> Tensor {
        if let known = kept[site] { return known }
        let states = plan.states(after: site, reading: x, addingTo: y, run)
        kept[site] = states
        return states
    }
}
