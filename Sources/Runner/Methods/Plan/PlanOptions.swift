import Catalog
import Foundation
import Layers
import Models
import Routing
import Spec

/// The plan of a job: a file's, one width for all MLPs, or what a search finds.
struct PlanOptions {
    enum Order: String, CaseIterable { case importance, stored }

    let file: URL?
    let width: Double?
    /// Of every projection, as a share of the rank at which its factors have as many numbers.
    let rank: Double?
    let bits: Int?
    /// Successive blocks that have the weights of their first.
    let shared: Int?
    let factors: FiledFactors.Kind
    let search: (any PlanSearch)?
    let axis: SearchOptions.Axis
    let order: Order
    /// Rank of what is trained afterwards; 0: nothing is.
    let recovery: Int

    init(_ job: Options) {
        file = job.optionalString("plan.file").map { URL(fileURLWithPath: $0) }
        width = job.optionalNumber("plan.width")
        rank = job.optionalNumber("plan.rank")
        shared = job.optionalInt("plan.shared")
        bits = job.optionalInt("plan.bits")
        factors = FiledFactors.Kind(rawValue: job.string("plan.factors")) ?? .activations
        let name = job.optionalString("plan.search")
        search = planSearches.first { $0.name == name }
        axis = SearchOptions.Axis(rawValue: job.string("plan.axis")) ?? .compute
        order = Order(rawValue: job.string("plan.order")) ?? .importance
        recovery = job.int("plan.recovery")
    }

    /// The column `cut`, and the share that is asked for; `nil`: a width alone says so by its module, and a file what
    /// it says.
    var cut: (name: String, share: Double)? {
        if let shared { return ("shared", 1 / Double(shared)) }
        guard rank != nil || bits != nil else { return nil }
        let ranked = factors == .plain ? "plain_rank" : "rank"
        let names = [width.map { _ in "width" }, rank.map { _ in ranked }].compactMap { $0 }
        let kept = (width ?? 1) * (rank ?? 1)
        guard let bits else { return (names.joined(separator: "+"), kept) }
        return names.isEmpty
            ? ("bits", Double(bits) / 16)
            : ((names + ["bits \(bits)"]).joined(separator: "+"), kept)
    }

    var mayHaveRanks: Bool { rank != nil || file != nil }

    /// Of LoRA.
    var alpha: Double { Double(Recovery.scale) * Double(recovery) }

    /// The plan, where there is nothing to search.
    ///
    /// - Throws: `InputError` for a plan of another model, a width that does not divide, and a rank that saves nothing.
    func plan(for model: any ElasticModel) throws -> Plan {
        guard let file else {
            let plan = try uniform(model)
            do {
                _ = try plan.units(of: model.branches)
            } catch let error as InputError {
                throw error.placed(at: shared == nil ? "plan" : "plan.shared")
            }
            return plan
        }
        do {
            return try Plan(contentsOf: file, for: model.branches)
        } catch let error as InputError {
            throw error.placed(at: "plan.file")
        }
    }

    /// One width for all MLPs, one rank share and as many bits for all sites.
    private func uniform(_ model: any ElasticModel) throws -> Plan {
        if let shared { return model.sharing(shared) }
        let units = try model.units(ofMLPs: width ?? 1, place: "plan.width")
        return Plan(
            model.branches.reduce(into: [:]) { levels, branch in
                let narrow = units[branch.site] != nil
                let part = Plan.Part(
                    width: narrow ? width ?? 1 : 1,
                    rank: rank.map { branch.rank(share: $0, units: units[branch.site]) },
                    bits: bits)
                if part != Plan.Part() { levels[branch.site.path] = .part(part) }
            })
    }

    /// Whether units come in order, the most important first.
    func isOrdered(_ plans: [Plan]) -> Bool {
        let isCut = plans.contains { plan in
            plan.levels.values.contains {
                if case .part(let part) = $0 { part.width < 1 } else { false }
            }
        }
        return order == .importance && (isCut || width != nil)
    }
}

extension ElasticModel {
    /// So many successive blocks of a stack with the weights of their first.
    fileprivate func sharing(_ count: Int) -> Plan {
        let sites = branches.map(\.site)
        return Plan(
            sites.reduce(into: [:]) { levels, site in
                let first = sites.first {
                    $0.stack == site.stack && $0.kind == site.kind
                        && $0.layer == site.layer / count * count
                }
                if let first, first != site { levels[site.path] = .tied(first.path) }
            })
    }
}
