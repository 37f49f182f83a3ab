import Catalog
import Foundation
import Layers
import Models
import Routing
import Spec

/// The plan of a job: a file's, or one width for all MLPs.
struct PlanOptions {
    enum Order: String, CaseIterable { case importance, stored }

    let file: URL?
    let width: Double?
    let order: Order

    init(_ job: Options) {
        file = job.optionalString("plan.file").map { URL(fileURLWithPath: $0) }
        width = job.optionalNumber("plan.width")
        order = Order(rawValue: job.string("plan.order")) ?? .importance
    }

    /// The units of each site that is not whole.
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
}
