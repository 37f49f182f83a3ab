import Layers
import Routing
import TensorCore

/// The teacher, or a student of it at a capacity, as a request names it.
public struct ServedStudent: Hashable, Sendable {
    /// Router files that leave each other's sites alone, or one plan, or the teacher.
    let parts: [Inference]
    private let key: String

    public static let teacher = ServedStudent(parts: [], key: ServedModels.teacher)

    init(parts: [Inference], key: String) { (self.parts, self.key) = (parts, key) }

    public var isTeacher: Bool { parts.allSatisfy(\.isTeacher) }

    /// The sites that are not whole, in forward order: "0 attention", "0 mlp".
    public var sites: [String] { orderedSites.map { "\($0.layer) \($0.kind.rawValue)" } }

    var orderedSites: [Site] {
        parts.flatMap { $0.routers?.sites ?? Array($0.plan?.changed ?? []) }
            .sorted { ($0.layer, $0.kind.rawValue) < ($1.layer, $1.kind.rawValue) }
    }

    /// One pass that answers for all parts.
    func pass(_ meter: ComputeMeter) -> (any CountedRoutes)? {
        let passes = parts.compactMap { $0.pass(meter) }
        return passes.count < 2
            ? passes.first
            : JoinedRoutes(
                passes, sites: parts.map { $0.routers?.sites ?? [] }, meter: meter)
    }

    public static func == (a: ServedStudent, b: ServedStudent) -> Bool { a.key == b.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// Several sources as one: each answers at its own sites, which are none of the others'.
package final class JoinedRoutes: CountedRoutes {
    package let meter: ComputeMeter?
    private let sources: [any CountedRoutes]
    private let owners: [Site: any CountedRoutes]

    package init(_ sources: [any CountedRoutes], sites: [[Site]], meter: ComputeMeter) {
        (self.sources, self.meter) = (sources, meter)
        owners = Dictionary(
            uniqueKeysWithValues: zip(sources, sites).flatMap { source, sites in
                sites.map { ($0, source) }
            })
    }

    package var counts: (chosen: Int, possible: Int) {
        sources.reduce((0, 0)) { ($0.0 + $1.counts.chosen, $0.1 + $1.counts.possible) }
    }
    package var keptTokens: [Site: [Int32]] {
        sources.reduce(into: [:]) { $0.merge($1.keptTokens) { $1 } }
    }
    package var chosenParts: [Site: [[Int]]] {
        sources.reduce(into: [:]) { $0.merge($1.chosenParts) { $1 } }
    }

    package func branch(at site: Site) -> (any Branch)? { owners[site]?.branch(at: site) }

    package func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
        owners[site]?.tokens(at: site, h, sequences)
    }

    package func parts(at site: Site, _ h: Tensor, counted: Bool) -> PartChoice? {
        owners[site]?.parts(at: site, h, counted: counted)
    }

    package func adapter(of path: String) -> LowRank? {
        sources.lazy.compactMap { $0.adapter(of: path) }.first
    }
}
