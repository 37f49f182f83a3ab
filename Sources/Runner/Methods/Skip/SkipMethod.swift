import Catalog
import Spec

/// Leaves modules or heads out of the teacher, for every token and without training: how redundant are they?
struct SkipMethod: Method {
    let name = "skip"
    let summary = "modules or heads are left out for every token; nothing is trained"
    let leadingKey: String? = "modules"

    /// Layers are those of one stack.
    func keys(of task: any TaskDescription) -> [Key]? {
        guard task.stacks.count == 1 else { return nil }
        let orders = SkipOptions.Order.allCases.filter { $0 == .random || task.ranksHeads }
        return [
            Key(
                "skip.modules", .choice(SkipOptions.Modules.allCases.map(\.rawValue)),
                default: .null, "left out of the teacher; nothing is trained"),
            Key(
                "skip.layers", LayerSelection.kind, default: .string("all"),
                "the layers it is left out in"),
            Key(
                "skip.share", .above(0, through: 1), default: .number(1),
                "heads: share of the heads of these layers"),
            Key(
                "skip.order", .choice(orders.map(\.rawValue)),
                default: .string(SkipOptions.Order.random.rawValue), "heads: which go first"),
        ]
    }

    func faults(of job: Resolved) -> [Fault] {
        Rules.layerFaults("skip.layers", in: job.task.stacks, job)
    }

    func uses(_ job: Resolved) -> [String] {
        let skip = SkipOptions(job.options)
        return ["skip.modules", "skip.layers"]
            + ["evaluate.test", "evaluate.timing"].map(job.task.amount)
            + (skip.modules == .heads ? ["skip.share", "skip.order"] : [])
            + (skip.isRandom ? ["seed", "evaluate.random_draws"] : [])
            + (skip.needsImportance ? [job.task.amount("evaluate.validation")] : [])
    }

    /// "skip-mlp-l3", "skip-heads-random-0.25-s0".
    func jobName(_ job: Job) -> String {
        let skip = SkipOptions(job.options)
        var parts = ["skip", skip.modules.rawValue] + (skip.layers.label.map { [$0] } ?? [])
        if skip.modules == .heads {
            parts += [skip.order.rawValue, Value.number(skip.share).json]
        }
        if skip.isRandom { parts.append("s\(job.seed)") }
        return parts.joined(separator: "-")
    }
}
