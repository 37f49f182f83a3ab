import Catalog
import Routing
import Spec

/// How one module kind is routed.
package struct ModuleRouting: Sendable, Hashable {
    package enum Choice: String, Sendable, CaseIterable { case learned, random }
    /// Where `stacks` names every stack that the model has.
    static let bothStacks = "both"
    static let usualGate = "straight_through_dense"

    /// The module kind's name.
    package let module: String
    /// The share that is kept or chosen, in (0, 1].
    package let capacity: Double
    /// The gate estimator's name.
    package let gate: String
    /// `nil`: as the estimator is defined.
    package let subtractsMean: Bool?
    /// A stack's name, or `both`.
    package let stacks: String
    /// Of each of these stacks.
    package let layers: LayerSelection
    package let choice: Choice
    package let options: Options

    fileprivate init(_ module: Entry<any ModuleKind>, _ job: Options) {
        let section = "routing.\(module.name)"
        self.module = module.name
        capacity = job.number("\(section).capacity")
        gate = job.string("\(section).gate")
        subtractsMean = job.optionalBool("\(section).subtract_mean")
        stacks = job.optionalString("\(section).stacks") ?? Self.bothStacks
        layers = job.values["\(section).layers"].flatMap(LayerSelection.init) ?? .all
        choice = Choice(rawValue: job.string("\(section).choice")) ?? .learned
        func value(_ option: Option) -> Value? { job.values["\(section).\(option.name)"] }
        var values: [String: Value] = module.options.reduce(into: [:]) {
            $0[$1.name] = value($1) ?? .null
        }
        for option in module.make.imageOptions { values[option.name] = value(option) }
        options = Options(checked: values)
    }
}

extension Job {
    /// In the order of the module kinds; empty for a job that does not route.
    package var routing: [ModuleRouting] {
        guard method is RoutingMethod else { return [] }
        let names = routedModules(options)
        return moduleKinds.entries.filter { names.contains($0.name) }
            .map { ModuleRouting($0, options) }
    }
}
