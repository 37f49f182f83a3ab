import Algorithms
import Catalog
import Layers
import TensorCore

/// The trainable part of an elastic model: routers of the routed sites, and low-rank factors of
/// their projections.
///
/// A value: passes read it. Training changes the parameters' numbers in place, for all copies; what
/// a calibration found is put in by `calibrate(_:)`.
public struct RouterSet: Sendable {
    /// Of all sites in forward order; at a site first what chooses among tokens.
    public internal(set) var routers: [Router] = []
    private var ranges: [Site: Range<Int>] = [:]
    /// By the projection's path.
    public let adapters: [String: LowRank]
    /// The routed sites in forward order.
    public let sites: [Site]
    public let modules: [RoutedModule]
    public let rank: Int
    public let alpha: Double

    /// Fresh routers and factors.
    ///
    /// - Parameters:
    ///   - branches: the model's, in forward order.
    ///   - rank: of the low-rank factors on all projections of routed sites; 0: none.
    ///   - alpha: `nil`: twice the rank.
    /// - Throws: `InputError` if a module kind has no site to route, if a site does not divide into
    ///   the sub-modules asked for, or if two kinds choose among the same.
    public init(
        branches: [ResidualBranch], modules: [RoutedModule], rank: Int = 0, alpha: Double? = nil,
        seed: UInt64
    ) throws {
        (self.modules, self.rank) = (modules, rank)
        self.alpha = alpha ?? 2 * Double(rank)
        let routes = try Self.routes(branches: branches, modules: modules)
        for route in routes {
            let first = routers.count
            routers += route.modules.map {
                Router(at: route.site, of: $0.module, parts: $0.parts, seed: seed)
            }
            ranges[route.site] = first..<routers.count
        }
        sites = routes.map(\.site)
        adapters = .fresh(
            of: routes.compactMap(\.branch), rank: rank, alpha: self.alpha, seed: seed)
    }

    public func routers(at site: Site) -> ArraySlice<Router> { routers[ranges[site] ?? 0..<0] }

    /// What chooses among a site's tokens, or among its sub-modules.
    public func router(at site: Site, choosesTokens: Bool) -> Router? {
        routers(at: site).first { $0.module.kind.choosesTokens == choosesTokens }
    }

    /// Puts in what a calibration found (`ElasticPass.found`).
    public mutating func calibrate(_ found: [String: Calibration]) {
        for index in routers.indices {
            if let new = found[routers[index].name] { routers[index].calibration.add(new) }
        }
    }

    /// The sites whose hidden units come in an order of importance, since a choice is a prefix of them.
    public var orderedSites: [Site] {
        routers.filter(\.module.kind.choosesPrefix).map(\.site)
    }

    /// The orders that its MLPs have.
    public var orders: [Site: [Int]] {
        routers.reduce(into: [:]) { $0[$1.site] = $1.ordered?.order }
    }

    /// Puts the hidden units of its `orderedSites` in order: passes run copies of these MLPs.
    ///
    /// - Parameters:
    ///   - orders: which unit comes where; a site without one stays as it is.
    ///   - branches: the model's.
    public mutating func order(_ orders: [Site: [Int]], of branches: [ResidualBranch]) {
        for index in routers.indices where routers[index].module.kind.choosesPrefix {
            let site = routers[index].site
            let mlp = branches.first { $0.site == site }?.branch as? MLP
            if let order = orders[site], let mlp {
                routers[index].ordered = (order, mlp.ordered(order))
            }
        }
    }

    /// A routed site with the modules there and the sub-modules of each.
    public typealias Route = (
        site: Site, branch: ResidualBranch?, modules: [(module: RoutedModule, parts: Int)]
    )

    /// The routed sites in forward order: what a set of routers would be of, without making one. The
    /// input of a stack is a site without a branch.
    ///
    /// - Throws: as `init`.
    public static func routes(
        branches: [ResidualBranch], modules: [RoutedModule]
    ) throws -> [Route] {
        let all = sites(of: branches)
        for module in modules {
            let stacks = module.layers.isEmpty ? ["": []] : module.layers
            for (stack, layers) in stacks.sorted(by: { $0.key < $1.key })
            where !all.contains(where: { $0.stack == stack && module.routes($0) }) {
                throw InputError(
                    "\(module.kind.name): the model has no \(module.kind.site.rawValue) in "
                        + "the layers \(layers.sorted()) of a stack \"\(stack)\"; it has "
                        + list(of: branches.map(\.site)))
            }
        }
        return try all.compactMap { site in
            let here = modules.filter { $0.routes(site) }
            let ordered =
                here.filter(\.kind.choosesTokens) + here.filter { !$0.kind.choosesTokens }
            for (a, b) in ordered.adjacentPairs()
            where a.kind.choosesTokens == b.kind.choosesTokens {
                throw InputError(
                    "modules: \(a.kind.name) and \(b.kind.name) choose among the same at "
                        + "\(site.path); allowed is one of them")
            }
            guard !here.isEmpty else { return nil }
            return (
                site, branches.first { $0.site == site },
                try ordered.map { ($0, try $0.kind.parts(at: site, $0.options)) }
            )
        }
    }

    /// All that can be routed, in forward order: the input of each stack, and its branches.
    static func sites(of branches: [ResidualBranch]) -> [Site] {
        branches.reduce(into: []) { sites, branch in
            if sites.last?.stack != branch.site.stack { sites.append(.input(of: branch.site)) }
            sites.append(branch.site)
        }
    }

    /// "decoder 0 to 3", for errors.
    private static func list(of sites: [Site]) -> String {
        Dictionary(grouping: sites, by: \.stack).sorted { $0.key < $1.key }.map { stack, sites in
            "\(stack) 0 to \(sites.map(\.layer).max() ?? 0)"
        }.joined(separator: ", ")
    }

    /// The routers' tensors; what is routed at random has none.
    public var routerParameters: [Parameter] {
        routers.flatMap { $0.module.isRandom ? [] : $0.parameters }
    }

    public var adapterParameters: [Parameter] { adapters.parameters }

    public var parameters: [Parameter] { routerParameters + adapterParameters }

    public var parameterCount: Int { parameters.reduce(0) { $0 + $1.tensor.count } }
}
