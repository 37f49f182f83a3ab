import Layers
import TensorCore

/// Passes over one batch in which all layers after one are off, one layer more each time: every branch runs once.
package final class LayerOutputs: RouteSource {
    private let plans: SuccessivePlans
    private let sites: [Site]
    /// h of each layer from 0 on (`ExitMaps`): what the norm of the next layer's first branch gives.
    package private(set) var inputs: [Tensor] = []
    private var layer: Int?

    /// - Parameter branches: the model's, of one stack, in forward order.
    package init(of branches: [ResidualBranch]) {
        (plans, sites) = (SuccessivePlans(of: branches), branches.map(\.site))
    }

    /// The final hidden states as if each layer were the last.
    ///
    /// - Parameter run: the batch's pass.
    package func callAsFunction(_ run: (LayerOutputs) -> Tensor) -> [Tensor] {
        Set(sites.map(\.layer)).sorted().map { layer in
            plans.next(sites.reduce(into: [:]) { if $1.layer > layer { $0[$1] = 0 } })
            return run(self)
        }
    }

    package func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
        guard site.kind != .input else { return nil }
        if site.layer != layer { inputs.append(h) }
        layer = site.layer
        return nil
    }

    package func states(
        after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor
    ) -> Tensor {
        plans.states(after: site, reading: x, addingTo: y, run)
    }
}
