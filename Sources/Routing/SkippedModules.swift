import Layers
import TensorCore

/// A route source that counts what it left out, over the routed sites.
public protocol CountedRoutes: RouteSource {
    /// Choices made and choices possible, over tokens or sub-modules.
    var counts: (chosen: Int, possible: Int) { get }
    /// Those made before the first layer of a stack, which all its layers share.
    var readCounts: (chosen: Int, possible: Int) { get }
    /// The rows of the batch that ran, ascending, at each site that chooses among tokens.
    var keptTokens: [Site: [Int32]] { get }
    /// The sub-modules that each token chose that ran, at each site that chooses among them.
    var chosenParts: [Site: [[Int]]] { get }
    /// How many more numbers a model stores to run so: routers and factors, less what is left out for every input.
    func storedDifference(of branches: [ResidualBranch]) -> Int
}

extension CountedRoutes {
    public var readCounts: (chosen: Int, possible: Int) { (0, 0) }
    public func storedDifference(of branches: [ResidualBranch]) -> Int { 0 }
}

extension ElasticPass: CountedRoutes {}

/// One attention head of a model.
public struct Head: Hashable, Sendable {
    public let site: Site
    public let index: Int

    public init(site: Site, index: Int) { (self.site, self.index) = (site, index) }

    /// Of the attention sites among `sites`, in order.
    public static func all(of sites: [Site]) -> [Head] {
        sites.filter { $0.kind == .attention }.flatMap { site in
            (0..<site.units).map { Head(site: site, index: $0) }
        }
    }
}

/// The model without some of its modules or heads, for every token. Nothing of them is computed, the
/// keys and values of heads included where no other head reads them.
public final class SkippedModules: CountedRoutes {
    public let meter: ComputeMeter?
    private let sites: Set<Site>
    /// By site: the heads that are left, and those that are not.
    private let left: [Site: [Int]]
    private let skipped: [Site: Set<Int>]
    public let counts: (chosen: Int, possible: Int)
    /// No site chooses: what is left out is left out for all tokens.
    public let keptTokens: [Site: [Int32]] = [:]
    public let chosenParts: [Site: [[Int]]] = [:]

    /// - Parameter sites: the branches that are left out: a token leaves them as it came.
    public init(sites: [Site], meter: ComputeMeter? = nil) {
        (self.sites, self.meter) = (Set(sites), meter)
        (left, skipped, counts) = ([:], [:], (0, sites.count))
    }

    /// - Parameters:
    ///   - heads: those that are left out.
    ///   - all: those the choice was among.
    public init(heads: [Head], of all: [Head], meter: ComputeMeter? = nil) {
        (sites, self.meter) = ([], meter)
        let skipped = Dictionary(grouping: heads, by: \.site).mapValues { Set($0.map(\.index)) }
        left = Dictionary(
            uniqueKeysWithValues: skipped.map { site, heads in
                (site, (0..<site.units).filter { !heads.contains($0) })
            })
        self.skipped = skipped
        counts = (all.count - heads.count, all.count)
    }

    public func states(
        after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor
    ) -> Tensor {
        sites.contains(site) ? y : run()
    }

    public func parts(at site: Site, _ h: Tensor, counted: Bool) -> PartChoice? {
        guard let left = left[site] else { return nil }
        let chosen = Array(repeating: left, count: h.rows)
        return .panels(Panels(chosen: chosen, parts: site.units), gate: nil)
    }

    public func storedDifference(of branches: [ResidualBranch]) -> Int {
        branches.reduce(0) { sum, branch in
            let all = branch.branch.storedCount
            if sites.contains(branch.site) { return sum - all }
            // Of a head its queries and its share of the output; keys and values that no head reads.
            guard let left = left[branch.site], let step = branch.branch.widthStep else {
                return sum
            }
            let read = Set(left.map { $0 / step }).count * step
            let maps = branch.branch.projections
            func count(_ numbers: Int, _ left: Int) -> Int {
                numbers * (branch.site.units - left) / branch.site.units
            }
            // The bias of the output is of all heads.
            func inputs(_ maps: ArraySlice<Projection>) -> Int {
                maps.reduce(0) { $0 + $1.weights.count + ($1.bias?.count ?? 0) }
            }
            return sum - count(inputs(maps[..<1]) + maps[3].weights.count, left.count)
                - count(inputs(maps[1...2]), read)
        }
    }

    public func unused(at site: Site) -> Set<Int> { skipped[site] ?? [] }
}
