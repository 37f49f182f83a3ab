import Catalog

extension Shape {
    static func routingKeys(_ registry: Registry, _ task: Task) -> [Key] {
        let modules = Key(
            "routing.modules", .joined(registry.modules.names), default: .null,
            "the module kinds that are routed; needed"
                + (task == .languageModeling ? ", or else skip.modules" : ""), of: task)
        var keys = [modules]
        let general = general(registry.gates.names)
        keys += general.map {
            Key("routing.\($0.name)", $0.kind, default: $0.fallback, $0.summary, of: $0.task)
        }
        for module in registry.modules.entries {
            keys += general.map {
                let path = "routing.\(module.name).\($0.name)"
                return Key(
                    path, $0.kind, default: ownDefaults[task]?[path] ?? .null, $0.summary,
                    of: hasOwnDefault(path) ? task : $0.task, inherits: "routing.\($0.name)")
            }
            keys += module.options.map { Key(section: "routing.\(module.name)", $0) }
        }
        return keys
    }

    private struct General {
        let name: String
        let kind: Option.Kind
        let fallback: Value
        let summary: String
        var task: Task?
    }

    /// What may be written for all module kinds, and for each of them.
    private static func general(_ gates: [String]) -> [General] {
        [
            General(
                name: "capacity", kind: .above(0, through: 1), fallback: .number(0.5),
                summary: "share that is kept or chosen"),
            General(
                name: "gate", kind: .choice(gates), fallback: .string("straight_through_dense"),
                summary: "how the router gets its gradient"),
            General(
                name: "subtract_mean", kind: .bool, fallback: .null,
                summary: "the gate's gradient through scores minus their mean over the sequence; "
                    + "default: tokens by straight_through_dense only"),
            General(
                name: "stacks", kind: .choice(ModuleRouting.Stacks.allCases.map(\.rawValue)),
                fallback: .string(ModuleRouting.Stacks.both.rawValue),
                summary: "the stacks of layers that are routed", task: .maskedAutoencoding),
            General(
                name: "layers", kind: LayerSelection.kind, fallback: .string("all"),
                summary: "the layers that are routed"),
            General(
                name: "choice", kind: .choice(["learned", "random"]), fallback: .string("learned"),
                summary: "random: LoRA is trained under uniform choices with gate 1"),
        ]
    }

    private static func hasOwnDefault(_ path: String) -> Bool {
        ownDefaults.values.contains { $0[path] != nil }
    }

    /// Where a module kind differs from the general default. Skipping a language model's first MLP
    /// for half of the tokens costs fifteen times what all others together cost.
    private static let ownDefaults: [Task: [String: Value]] = [
        .languageModeling: ["routing.mlp_tokens.layers": LayerSelection.except([0]).value]
    ]
}
