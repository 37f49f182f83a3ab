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
    let search: (any PlanSearch)?
    let order: Order
    /// Rank of what is trained afterwards; 0: nothing is.
    let recovery: Int

    init(_ job: Options) {
        file = job.optionalString("plan.file").map { URL(fileURLWithPath: $0) }
        width = job.optionalNumber("plan.width")
        let name = job.optionalString("plan.search")
        search = planSearches.first { $0.name == name }
        order = Order(rawValue: job.string("plan.order")) ?? .importance
        recovery = job.int("plan.recovery")
    }

    /// Of LoRA, as by default.
    var alpha: Double { 2 * Double(recovery) }

    /// The units of each site that is not whole, where there is nothing to search.
    ///
    /// - Throws: `InputError` for a plan of another model, and a width that does not divide.
    func units(of model: any ElasticModel) throws -> [Site: Int] {
        guard let file else {
            return try model.units(ofMLPs: width ?? 1, place: "plan.width")
        }
        do {
            return try Plan(contentsOf: file, for: model.branches).units(of: model.branches)
        } catch let error as InputError {
            throw error.placed(at: "plan.file")
        }
    }

    /// Whether MLPs have their units in order, the most important first.
    func isOrdered(_ plans: [[Site: Int]]) -> Bool {
        order == .importance
            && plans.contains { $0.contains { $0.key.kind == .mlp && $0.value > 0 } }
    }
}
