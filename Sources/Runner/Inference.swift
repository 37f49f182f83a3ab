import Catalog
import Foundation
import Layers
import Models
import Routing
import TensorCore

/// What `elasti eval` and `elasti generate` run: a teacher, routers that were saved for it at a
/// selection and a capacity, or a plan.
package struct Inference {
    /// `nil`: the teacher itself.
    let routers: RouterSet?
    let selection: Selection
    /// `nil`: the one trained at.
    let capacity: Double?
    let plan: PlannedSites?
    /// What the factors of a plan's ranks are best for; `nil`: it has none.
    private let factors: String?
    /// Of the LoRA beside a plan; 0: there is none.
    private let rank: Int

    var isTeacher: Bool { routers == nil && plan == nil }

    /// - Parameters:
    ///   - teacher: what the routers are for, and the digest of its folder.
    ///   - routers: a `routers.safetensors` trained on it; `nil` is the teacher.
    ///   - selection: a registered name; `nil`: threshold where tokens are routed, else top_k.
    ///   - capacity: in (0, 1]; `nil`: the one trained at.
    ///   - plan: a plan's file, instead of routers.
    /// - Throws: `InputError` for files and settings that do not fit each other.
    package init(
        of teacher: any ElasticModel, digest: () throws -> String, routers: URL?,
        selection: String?, capacity: Double?, plan: URL? = nil
    ) throws {
        if routers != nil, plan != nil {
            throw InputError("--plan and --routers: give one of the two")
        }
        let student = try plan.map { try PlanFile($0, for: teacher, digest: digest) }
        try self.init(
            routers: try routers.map {
                try RouterSet(
                    Safetensors(contentsOf: $0), branches: teacher.branches, base: try digest())
            }, plan: student?.sites, factors: student?.factors, rank: student?.rank ?? 0,
            selection: selection, capacity: capacity)
    }

    /// The same of files that are read: routers, or a plan with what its factors are best for; the teacher where
    /// there is neither.
    init(
        routers set: RouterSet?, plan: PlannedSites? = nil, factors: String? = nil, rank: Int = 0,
        selection: String?, capacity: Double?
    ) throws {
        let chosen = try selection.map { try selections.entry(named: $0).make }
        if let capacity, !(capacity > 0 && capacity <= 1) {
            throw InputError("--capacity: found \(capacity), allowed is more than 0, at most 1")
        }
        if set == nil, selection != nil || capacity != nil {
            throw InputError("--selection and --capacity need --routers")
        }
        self.selection = chosen ?? set?.causalSelections.first ?? .topK
        (self.routers, self.capacity, self.plan) = (set, capacity, plan)
        (self.factors, self.rank) = (factors, rank)
        if let set { try check(set) }
    }

    /// What the selection needs must have been calibrated.
    private func check(_ set: RouterSet) throws {
        guard set.selections.contains(selection) else {
            throw InputError(
                "--selection \(selection.rawValue): these routers choose "
                    + Set(set.modules.map { $0.kind.scheme + "s" }).sorted()
                    .joined(separator: " and ") + "; allowed: "
                    + set.selections.map(\.rawValue).joined(separator: ", "))
        }
        for router in set.routers where !router.module.isRandom {
            let asked = capacity ?? router.module.capacity
            let selection = router.module.kind.selection(for: selection)
            if router.calibration.allows(selection, at: asked) { continue }
            guard selection == .threshold else {
                throw InputError(
                    "--selection \(selection.rawValue): \(router.site.path) has no mean "
                        + "probabilities stored")
            }
            let known = router.calibration.thresholds.map { Value.number($0.capacity).json }
            throw InputError(
                "--capacity: no threshold for \(asked) at \(router.site.path); calibrated: "
                    + (known.isEmpty ? "none" : known.joined(separator: ", "))
                    + " (between two of them is allowed; evaluate.capacities adds more)")
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
        let allowed = routers.causalSelections
        guard !allowed.contains(selection) else { return }
        let looksAhead = routers.modules.contains(where: \.kind.ranksSequences)
        throw InputError(
            "--selection \(selection.rawValue): "
                + (looksAhead && selection != .random
                    ? "among tokens the highest of a sequence are known at its end only; " : "")
                + "decoding allows \(allowed.map(\.rawValue).joined(separator: ", "))")
    }

    /// - Throws: `InputError` if a plan leaves other keys and values than the teacher's, which a draft reads.
    func checkKeys() throws {
        guard let site = plan?.changedKeys.min(by: { $0.layer < $1.layer }) else { return }
        throw InputError(
            "--draft: \(site.path) has a width, a rank, bits or other weights; allowed is an attention that is on "
                + "or off, since a draft reads the teacher's keys and values")
    }

    /// One pass of the student; `nil`: the teacher's.
    package func pass(_ meter: ComputeMeter, draw: Int = 0) -> (any CountedRoutes)? {
        if let plan { return PlannedModules(plan, meter: meter) }
        return routers.map {
            ElasticPass($0, .evaluation(selection, capacity: capacity, draw: draw), meter: meter)
        }
    }

    /// The kinds of sites that it makes cheaper.
    private var kinds: Set<Site.Kind> {
        routers.map { Set($0.modules.map(\.kind.site)) } ?? Set((plan?.changed ?? []).map(\.kind))
    }

    /// Selection and capacity, compute and kept share: what every output says of a student.
    func summary(_ score: Evaluation) -> [String: Value] {
        var result: [String: Value] = [
            "compute": .number(isTeacher ? 1 : score.compute),
            "compute_module": .number(score.compute(of: kinds).all),
            "compute_total": .number(isTeacher ? 1 : score.computeTotal),
            "weight_bytes": .number(score.weightBytes),
            "weight_bytes_total": .number(score.weightBytesTotal),
            "kept": .number(score.kept),
        ]
        result["factors"] = factors.map(Value.string)
        if rank > 0 { result["lora_rank"] = .int(rank) }
        if let routers {
            result["selection"] = .string(selection.rawValue)
            result.merge(routers.modules.capacityColumns(at: capacity)) { $1 }
        }
        return result
    }
}

extension RouterSet {
    /// The selections that some module knows.
    fileprivate var selections: [Selection] {
        Routing.selections.entries.map(\.make).filter { selection in
            modules.contains { $0.kind.selections.contains(selection) }
        }
    }

    /// Those by which no choice looks at later tokens.
    var causalSelections: [Selection] {
        selections.filter { selection in
            modules.allSatisfy { $0.kind.isCausal(by: selection) }
        }
    }
}
