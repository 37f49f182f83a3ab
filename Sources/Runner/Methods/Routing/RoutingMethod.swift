import Catalog
import Routing
import Spec

/// Routers in front of chosen modules, trained by self-distillation, choose for each token what runs (method.md,
/// section 2).
struct RoutingMethod: Method {
    let name = "routing"
    let summary = "routers choose for each token which modules, or parts of them, run"
    let leadingKey: String? = "modules"

    var catalogues: [NamedCatalogue] {
        [
            NamedCatalogue(
                "modules", title: "Module kinds (routing.modules, several joined by +)",
                moduleKinds.descriptions),
            NamedCatalogue(
                "gates", title: "Gate estimators (routing.gate)", gateEstimators.descriptions),
        ]
    }

    func uses(_ job: Resolved) -> [String] {
        ["routing.modules"] + routedModules(job.options).map { "routing.\($0)" }
            + ["lora", "loss", "auxiliary", "train", "evaluate", "seed"]
    }

    /// Data, module kinds, what is not the rule, capacities, rank and seed: `heads-c0.5-r8-s0`.
    func jobName(_ job: Job) -> String {
        let routing = job.routing
        func joined(_ values: [String]) -> String {
            (Set(values).count == 1 ? Array(values.prefix(1)) : values).joined(separator: "+")
        }
        /// What module kinds say of themselves, where one of them departs from `usual`.
        func unusual(_ values: [String], _ usual: String) -> [String] {
            values.allSatisfy { $0 == usual } ? [] : [joined(values)]
        }
        var parts = job.dataParts + [routing.map(\.module).joined(separator: "+")]
        parts += unusual(routing.map(\.gate), ModuleRouting.usualGate)
        parts += unusual(routing.map(\.choice.rawValue), ModuleRouting.Choice.learned.rawValue)
        parts += unusual(routing.map(\.stacks), ModuleRouting.bothStacks)
        if job.task.namesLayers {
            parts += unusual(routing.map { $0.layers.label ?? "all" }, "all")
        }
        parts += job.lossParts
        if !job.train.capacities.isEmpty { parts.append(job.train.draw.rawValue) }
        parts.append("c" + joined(routing.map { Value.number($0.capacity).json }))
        parts += ["r\(job.lora.rank)", "s\(job.seed)"]
        return parts.joined(separator: "-")
    }
}

/// The module kinds of a job, by name.
func routedModules(_ job: Options) -> [String] {
    (job.optionalString("routing.modules") ?? "").split(separator: "+").map(String.init)
}
