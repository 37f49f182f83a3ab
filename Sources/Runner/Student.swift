import Catalog
import Foundation
import Layers
import Models
import Routing
import TensorCore

/// What `elasti eval` and `elasti generate` run: a teacher, or routers that were saved for it at a
/// selection and a capacity.
struct Student {
    /// `nil`: the teacher itself.
    let routers: RouterSet?
    let selection: Selection
    /// `nil`: the one trained at.
    let capacity: Double?

    /// - Parameters:
    ///   - teacher: what the routers are for, and the digest of its folder.
    ///   - routers: a `routers.safetensors` trained on it; `nil` is the teacher.
    ///   - selection: a registered name; `nil`: threshold where tokens are routed, else top_k.
    ///   - capacity: in (0, 1]; `nil`: the one trained at.
    /// - Throws: `InputError` for files and settings that do not fit each other.
    init(
        of teacher: any ElasticModel, digest: () throws -> String, routers: URL?,
        selection: String?, capacity: Double?
    ) throws {
        let set = try routers.map {
            try RouterSet(
                Safetensors(contentsOf: $0), branches: teacher.branches, base: try digest())
        }
        let chosen = try selection.map { try selections.entry(named: $0).make }
        if let capacity, !(capacity > 0 && capacity <= 1) {
            throw InputError("--capacity: found \(capacity), allowed is more than 0, at most 1")
        }
        if set == nil, selection != nil || capacity != nil {
            throw InputError("--selection and --capacity need --routers")
        }
        let routesTokens = set.map { !$0.tokenRouters.isEmpty } ?? false
        self.selection = chosen ?? (routesTokens ? .threshold : .topK)
        (self.routers, self.capacity) = (set, capacity)
        if let set { try check(set) }
    }

    /// What the selection needs must have been calibrated.
    private func check(_ set: RouterSet) throws {
        for site in set.sites where selection == .threshold {
            guard let router = set.tokenRouters[site], !router.module.isRandom else { continue }
            let asked = capacity ?? router.module.capacity
            guard router.threshold(at: asked) == nil else { continue }
            let known = router.thresholds.map { Value.number($0.capacity).json }
            throw InputError(
                "--capacity: no threshold for \(asked) at \(site.path); calibrated: "
                    + (known.isEmpty ? "none" : known.joined(separator: ", "))
                    + " (between two of them is allowed; evaluate.capacities adds more)")
        }
        for site in set.sites where selection == .static {
            guard set.partRouters[site]?.meanProbabilities.isEmpty == true else { continue }
            throw InputError("--selection static: \(site.path) has no mean probabilities stored")
        }
        if selection == .static, set.partRouters.isEmpty {
            throw InputError(
                "--selection static: these routers choose tokens; allowed: top_k, "
                    + "threshold, fixed_threshold, random")
        }
    }

    /// - Throws: `InputError` if a token's choice would depend on tokens after it, or on no token.
    func checkCausality() throws {
        guard let routers else { return }
        if let module = routers.modules.first(where: \.isRandom) {
            throw InputError(
                "--routers: \(module.kind.name) was trained under random choices, which decoding "
                    + "does not make")
        }
        let allowed: [Selection] =
            routers.tokenRouters.isEmpty ? [.topK, .static] : [.threshold, .fixedThreshold]
        guard !allowed.contains(selection) else { return }
        let names = allowed.map(\.rawValue).joined(separator: ", ")
        throw InputError(
            routers.tokenRouters.isEmpty || selection == .random
                ? "--selection \(selection.rawValue): decoding allows \(names)"
                : "--selection \(selection.rawValue): among tokens the highest of a sequence are "
                    + "known at its end only; decoding allows \(names)")
    }

    /// One pass of the student; `nil`: the teacher's.
    func pass(_ meter: ComputeMeter, draw: Int = 0) -> ElasticPass? {
        routers.map {
            ElasticPass($0, .evaluation(selection, capacity: capacity, draw: draw), meter: meter)
        }
    }

    /// Selection and capacity, compute and kept share: what every output says of a student.
    func summary(_ score: Evaluation) -> [String: Value] {
        var result: [String: Value] = [
            "compute": .number(routers == nil ? 1 : score.compute),
            "compute_module": .number(
                routers.map { score.compute(of: Set($0.modules.map(\.kind.site))).all } ?? 1),
            "compute_total": .number(routers == nil ? 1 : score.computeTotal),
            "kept": .number(score.kept),
        ]
        if let routers {
            result["selection"] = .string(selection.rawValue)
            result.merge(routers.modules.capacityColumns(at: capacity)) { $1 }
        }
        return result
    }
}
