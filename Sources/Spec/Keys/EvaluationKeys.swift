import Catalog

extension Shape {
    static func evaluationKeys(_ registry: Registry, _ task: any TaskDescription) -> [Key] {
        func amount(_ name: String, _ summary: String) -> Key {
            task.key(task.amount("evaluate." + name), .int(1...1_000_000_000), summary)
        }
        return [
            amount("test", "\(task.unit) of the test data, of each domain where there are some"),
            amount("validation", "\(task.unit) that thresholds and static choices are set on"),
            task.key(
                "evaluate.selections", .list(of: .choice(registry.selections.names)),
                "each is applied to the module kinds that define it"),
            Key(
                "evaluate.random_draws", .int(1...1000), default: .int(3),
                "draws of a random selection, a row each"),
            Key(
                "evaluate.capacities", .list(of: .above(0, through: 1)), default: .list([]),
                "evaluated at, beside the capacity trained at"),
            Key(
                "evaluate.every", .int(0...100_000_000), default: .int(0),
                "steps between scores on validation during training; 0: none"),
            amount("curve", "\(task.unit) of the validation data, for each such score"),
            amount("timing", "\(task.unit) of the speed measurement"),
            Key(
                ProductArithmetic.path, .choice(ProductArithmetic.allCases.map(\.rawValue)),
                default: .string(ProductArithmetic.float32.rawValue),
                "of the student's products with weights; bfloat16: on processors with AVX512-BF16"),
            Key("seed", .int(0...Int.max), default: .int(0), "of routers, batches and draws"),
        ]
    }
}
