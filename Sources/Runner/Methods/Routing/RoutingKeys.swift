import Catalog
import Routing
import Spec

extension RoutingMethod {
    func keys(of task: any TaskDescription) -> [Key]? {
        let general = general(stacks: task.stacks.map(\.name))
        var keys = [
            Key(
                "routing.modules", .joined(moduleKinds.names), default: .null,
                "the module kinds that are routed")
        ]
        keys += general.map {
            Key("routing.\($0.name)", $0.kind, default: $0.fallback, $0.summary)
        }
        for module in moduleKinds.entries {
            let section = "routing.\(module.name)"
            let leavesDense = module.make.choosesTokens && module.make.site == .mlp
            keys += general.map {
                let own: Value =
                    $0.name == "layers" && leavesDense && !task.denseMLPs.isEmpty
                    ? LayerSelection.except(task.denseMLPs).value : .null
                return Key(
                    "\(section).\($0.name)", $0.kind, default: own, $0.summary,
                    inherits: "routing.\($0.name)")
            }
            let options = module.options + (task.readsImages ? module.make.imageOptions : [])
            keys += options.map { Key(section: section, $0) }
        }
        return keys
    }

    private struct General {
        let name: String
        let kind: Option.Kind
        let fallback: Value
        let summary: String
    }

    /// What may be written for all module kinds, and for each of them.
    private func general(stacks: [String]) -> [General] {
        let both = ModuleRouting.bothStacks
        let whichStacks = General(
            name: "stacks", kind: .choice(stacks + [both]), fallback: .string(both),
            summary: "the stacks of layers that are routed")
        return [
            General(
                name: "capacity", kind: .above(0, through: 1), fallback: .number(0.5),
                summary: "share that is kept or chosen"),
            General(
                name: "gate", kind: .choice(gateEstimators.names),
                fallback: .string(ModuleRouting.usualGate),
                summary: "how the router gets its gradient"),
            General(
                name: "subtract_mean", kind: .bool, fallback: .null,
                summary: "the gate's gradient through scores minus their mean over the sequence; "
                    + "default: tokens by straight_through_dense only"),
            General(
                name: "layers", kind: LayerSelection.kind, fallback: .string("all"),
                summary: "the layers that are routed"),
            General(
                name: "choice", kind: .choice(ModuleRouting.Choice.allCases.map(\.rawValue)),
                fallback: .string(ModuleRouting.Choice.learned.rawValue),
                summary: "random: LoRA is trained under uniform choices with gate 1"),
        ] + (stacks.count > 1 ? [whichStacks] : [])
    }
}
