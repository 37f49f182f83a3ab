import Catalog
import Layers
import Models
import Routing
import Spec
import TensorCore

/// What a job makes of its teacher, ready for a forward pass.
package enum JobStudent {
    case routed(RouterSet)
    case skipping(SkipPlan)

    /// The route source of one pass.
    ///
    /// - Parameter batch: random draws of routers differ from batch to batch.
    func pass(
        _ point: Point, seed: UInt64, batch: Int, meter: ComputeMeter? = nil
    ) -> any CountedRoutes {
        switch self {
        case .routed(let routers):
            ElasticPass(routers, point.mode(seed: seed, batch: batch), meter: meter)
        case .skipping(let plan): plan.pass(draw: point.draw, seed: seed, meter: meter)
        }
    }

    /// The kinds of sites whose compute the job is about.
    var kinds: Set<Site.Kind> {
        switch self {
        case .routed(let routers): Set(routers.modules.map(\.kind.site))
        case .skipping(let plan): plan.kinds
        }
    }

    var trainableParameters: Int {
        if case .routed(let routers) = self { routers.parameterCount } else { 0 }
    }
}

/// What a job that skips leaves out of a model.
package struct SkipPlan {
    let spec: SkipOptions
    let kinds: Set<Site.Kind>
    let layers: [Int]
    private let sites: [Site]
    private let heads: [Head]

    /// - Parameter ranked: the heads of some sites in the order to leave them out, where importance
    ///   is asked for.
    /// - Throws: `InputError` for layers that the model does not have.
    init(
        _ spec: SkipOptions, model: any ElasticModel, ranked: ([Site]) throws -> [Head]
    ) throws {
        self.spec = spec
        kinds =
            switch spec.modules {
            case .mlp: [.mlp]
            case .attention, .heads: [.attention]
            case .block: [.attention, .mlp]
            }
        do {
            layers = try spec.layers.resolve(layers: model.layerCounts.values.max() ?? 0)
        } catch let error as InputError {
            throw InputError(faults: error.faults.map { "skip.layers: \($0)" })
        }
        let (kinds, layers) = (kinds, layers)
        sites = model.branches.map(\.site).filter {
            kinds.contains($0.kind) && layers.contains($0.layer)
        }
        heads = spec.needsImportance ? try ranked(sites) : Head.all(of: sites)
    }

    /// Each draw is one order of the heads, of which shares take more and more.
    func pass(draw: Int, seed: UInt64, meter: ComputeMeter?) -> SkippedModules {
        guard spec.modules == .heads else { return SkippedModules(sites: sites, meter: meter) }
        var order = heads
        if spec.isRandom {
            order = RandomStream(seed: seed, purpose: "skipped heads", step: draw)
                .permutation(heads.count).map { heads[$0] }
        }
        let count = chosenCount(of: heads.count, at: spec.share)
        return SkippedModules(heads: Array(order.prefix(count)), of: heads, meter: meter)
    }

    /// The settings among the columns of a point.
    func columns(seed: UInt64) -> [String: Value] {
        [
            "module": .string(spec.modules.rawValue), "scheme": .string("skip"),
            "gate": .string(""), "layers": .string(layers.map(String.init).joined(separator: ",")),
            "sub_modules": .int(spec.modules == .heads ? sites.map(\.units).max() ?? 0 : 0),
            "capacity": .number(1 - spec.share), "loss": .string(""),
            "choice": .string(spec.modules == .heads ? spec.order.rawValue : "given"),
            "seed": .int(Int(seed)),
        ]
    }
}
