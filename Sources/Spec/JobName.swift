import Catalog

/// The name of a job that routes, without its digest: `heads-c0.5-r8-s0`.
struct JobName {
    let task: Task
    let data: DataSpec
    let routing: [ModuleRouting]
    let lora: LoRASpec
    let loss: NamedOptions
    let train: TrainSpec
    let seed: UInt64
    /// The catalogue that the loss is from.
    let losses: Catalog<Void>

    /// Data, module kinds, what is not the rule, capacities, rank and seed.
    var text: String {
        func joined(_ values: [String]) -> String {
            (Set(values).count == 1 ? Array(values.prefix(1)) : values).joined(separator: "+")
        }
        /// What module kinds say of themselves, where one of them departs from `usual`.
        func unusual(_ values: [String], _ usual: String) -> [String] {
            values.allSatisfy { $0 == usual } ? [] : [joined(values)]
        }
        var parts = subsetPart + [routing.map(\.module).joined(separator: "+")]
        parts += unusual(routing.map(\.gate), "straight_through_dense")
        parts += unusual(routing.map(\.choice.rawValue), ModuleRouting.Choice.learned.rawValue)
        parts += unusual(routing.map(\.stacks.rawValue), ModuleRouting.Stacks.both.rawValue)
        // The studies of language models have another usual choice of layers each.
        if task != .languageModeling {
            parts += unusual(routing.map { $0.layers.label ?? "all" }, "all")
        }
        parts += lossParts
        if !train.capacities.isEmpty { parts.append(train.draw.rawValue) }
        parts.append("c" + joined(routing.map { Value.number($0.capacity).json }))
        parts += ["r\(lora.rank)", "s\(seed)"]
        return parts.joined(separator: "-")
    }

    /// The families trained on, unless they are all; their number where they are many.
    private var subsetPart: [String] {
        let name = data.subset.map { $0.filter(isSafeInName) }.joined(separator: "+")
        if data.subset.isEmpty || name == "all" { return [] }
        return [name.count <= 40 ? name : "\(data.subset.count)families"]
    }

    /// The loss's name and those of its options that are not at their default: `forward_kl`,
    /// `top_k10`, `rest`. None for a plain one of the task's own.
    private var lossParts: [String] {
        let declared = losses.entries.first { $0.name == loss.name }?.options ?? []
        let options = declared.compactMap { option -> String? in
            guard let value = loss.options.values[option.name], value != option.fallback else {
                return nil
            }
            return option.name + (value == .bool(true) ? "" : value.json.filter(isSafeInName))
        }
        return loss.name == task.usualLoss && options.isEmpty ? [] : [loss.name] + options
    }
}

private func isSafeInName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
}
