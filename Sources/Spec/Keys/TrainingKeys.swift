import Catalog

extension Shape {
    static func distillationKeys(_ task: any TaskDescription) -> [Key] {
        [
            Key("lora.rank", .int(0...4096), default: .int(0), "0: routers only"),
            Key(
                "lora.alpha", .above(0, through: .infinity), default: .null,
                "scale times rank; default: twice the rank"),
            task.key(
                "loss.name", .choice(task.lossNames.names),
                "the distillation loss; its options stand beside it"),
            Key("auxiliary.load", .number(0...1e6), default: .number(0), "weight of load balance"),
            Key(
                "auxiliary.top_k", .number(0...1e6), default: .number(0.1),
                "weight of predicting the top-k choice from the token alone"),
        ]
    }

    static func trainingKeys(_ task: any TaskDescription) -> [Key] {
        [
            Key("train.steps", .int(1...100_000_000), default: .int(100), "optimizer steps"),
            Key(
                "train.capacities", .list(of: .above(0, through: 1)), default: .list([]),
                "a step's capacity is drawn from these; none: the routing's own at every step"),
            Key(
                "train.draw", .choice(TrainSpec.Draw.allCases.map(\.rawValue)),
                default: .string(TrainSpec.Draw.uniform.rawValue),
                "uniform: one of train.capacities a step; sandwich: the smallest, the largest and "
                    + "one between them"),
            task.key(task.batch("train"), .int(1...65_536), "sequences or images a step"),
            Key("train.learning_rate", .above(0, through: 10), default: .number(1e-2), "routers"),
            Key(
                "train.lora_learning_rate", .above(0, through: 10), default: .number(3e-3),
                "of LoRA factors"),
            Key("train.warmup", .int(0...100_000_000), default: .int(10), "steps of rising rate"),
            Key(
                "train.final_learning_rate", .number(0...1), default: .number(0.05),
                "share of the rate that the cosine ends at"),
            Key(
                "train.checkpoint_every", .int(1...100_000_000), default: .int(25),
                "steps between checkpoints"),
        ]
    }
}
