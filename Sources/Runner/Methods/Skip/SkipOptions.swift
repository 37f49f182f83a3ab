import Catalog
import Spec

/// What a job leaves out.
package struct SkipOptions: Sendable, Hashable {
    /// A branch of a block, both, or attention heads.
    enum Modules: String, Sendable, CaseIterable { case mlp, attention, block, heads }
    /// Which heads go first.
    enum Order: String, Sendable, CaseIterable {
        case random
        case leastImportant = "least_important"
    }

    let modules: Modules
    let layers: LayerSelection
    /// Of the heads of these layers, in (0, 1]; 1 for whole modules.
    let share: Double
    let order: Order

    init(_ job: Options) {
        modules = Modules(rawValue: job.string("skip.modules")) ?? .mlp
        layers = job.values["skip.layers"].flatMap(LayerSelection.init) ?? .all
        share = modules == .heads ? job.number("skip.share") : 1
        order = Order(rawValue: job.string("skip.order")) ?? .random
    }

    /// Whether several draws differ.
    var isRandom: Bool { modules == .heads && order == .random && share < 1 }
    /// Whether heads are ranked.
    var needsImportance: Bool { modules == .heads && order == .leastImportant && share < 1 }
}

extension Job {
    /// `nil` for a job that does not skip.
    package var skip: SkipOptions? { method is SkipMethod ? SkipOptions(options) : nil }
}
