import Catalog
import Layers
import TensorCore

/// The trainable part of an elastic model: routers of the routed sites, and low-rank factors of
/// their projections.
public final class RouterSet {
    public internal(set) var tokenRouters: [Site: TokenRouter] = [:]
    public internal(set) var partRouters: [Site: PartRouter] = [:]
    /// By the projection's path.
    public let adapters: [String: LowRank]
    /// The routed sites in forward order.
    public let sites: [Site]
    public let modules: [RoutedModule]
    public let rank: Int
    public let alpha: Double

    /// Fresh routers: weights from N(0, 0.02), biases 0.
    ///
    /// - Parameters:
    ///   - branches: the model's, in forward order.
    ///   - rank: of the low-rank factors on all projections of routed sites; 0: none.
    ///   - alpha: `nil`: twice the rank.
    /// - Throws: `InputError` if a module kind has no site to route, or experts do not divide.
    public init(
        branches: [ResidualBranch], modules: [RoutedModule], rank: Int = 0, alpha: Double? = nil,
        seed: UInt64
    ) throws {
        (self.modules, self.rank) = (modules, rank)
        self.alpha = alpha ?? 2 * Double(rank)
        var sites: [Site] = []
        var adapters: [String: LowRank] = [:]
        for (branch, here) in try Self.routes(branches: branches, modules: modules) {
            let site = branch.site
            sites.append(site)
            for (module, parts) in here {
                let scheme = module.kind.scheme
                let stream = RandomStream(
                    seed: seed, purpose: "\(scheme.rawValue) router of \(site.path)")
                let weight = Tensor.normal([parts, site.width], deviation: 0.02, stream).trainable
                let bias = Tensor.zeros([parts]).trainable
                if scheme == .token {
                    tokenRouters[site] = TokenRouter(
                        site: site, module: module, weight: weight, bias: bias)
                } else {
                    partRouters[site] = PartRouter(
                        site: site, module: module, parts: parts, weight: weight, bias: bias)
                }
            }
            if rank > 0 {
                for shape in branch.branch.adaptable {
                    adapters[shape.path] = .fresh(
                        for: shape, rank: rank, alpha: self.alpha, seed: seed)
                }
            }
        }
        (self.sites, self.adapters) = (sites, adapters)
    }

    /// The branches that are routed, in forward order, with the modules there and the parts each is
    /// cut into (1 for tokens): what a set of routers would be of, without making one.
    ///
    /// - Throws: as `init`.
    public static func routes<Branch: RoutableBranch>(
        branches: [Branch], modules: [RoutedModule]
    ) throws -> [(branch: Branch, modules: [(module: RoutedModule, parts: Int)])] {
        let routes = try branches.compactMap { branch in
            let site = branch.site
            let here = try modules.filter { $0.routes(site) }.map { module in
                (
                    module: module,
                    parts: module.kind.scheme == .token ? 1 : try module.parts(at: site)
                )
            }
            return here.isEmpty ? nil : (branch: branch, modules: here)
        }
        let sites = branches.map(\.site)
        for module in modules {
            let stacks = module.layers.isEmpty ? ["": []] : module.layers
            for (stack, layers) in stacks.sorted(by: { $0.key < $1.key })
            where !sites.contains(where: { $0.stack == stack && module.routes($0) }) {
                throw InputError(
                    "routing.\(module.kind.name): the model has no \(module.kind.site.rawValue) in "
                        + "the layers \(layers.sorted()) of a stack \"\(stack)\"; it has "
                        + list(of: sites))
            }
        }
        return routes
    }

    /// "decoder 0 to 3", for errors.
    private static func list(of sites: [Site]) -> String {
        Dictionary(grouping: sites, by: \.stack).sorted { $0.key < $1.key }.map { stack, sites in
            "\(stack) 0 to \(sites.map(\.layer).max() ?? 0)"
        }.joined(separator: ", ")
    }

    /// Router tensors by name; what is routed at random has none.
    public var routerParameters: [Parameter] {
        sites.flatMap { site -> [Parameter] in
            var result: [Parameter] = []
            if let router = tokenRouters[site], !router.module.isRandom {
                result.append(Parameter("\(site.path).token_router.weight", router.weight))
                result.append(Parameter("\(site.path).token_router.bias", router.bias))
            }
            if let router = partRouters[site], !router.module.isRandom {
                let name = "\(site.path).\(router.name)"
                result.append(Parameter(name + ".weight", router.weight))
                result.append(Parameter(name + ".bias", router.bias))
            }
            return result
        }
    }

    public var adapterParameters: [Parameter] {
        adapters.sorted { $0.key < $1.key }.flatMap { path, low in
            [
                Parameter(path + ".lora_A.weight", low.a),
                Parameter(path + ".lora_B.weight", low.b),
            ]
        }
    }

    public var parameters: [Parameter] { routerParameters + adapterParameters }

    public var parameterCount: Int { parameters.reduce(0) { $0 + $1.tensor.count } }
}
