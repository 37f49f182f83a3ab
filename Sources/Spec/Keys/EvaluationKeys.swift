import Catalog

extension Shape {
    static func evaluationKeys(_ registry: Registry) -> [Key] {
        [
            Key(
                "evaluate.families", .subset(isNeeded: false), default: .list([]),
                "families or classes of the test images, each scored by itself; none: the subset "
                    + "trained on", of: .maskedAutoencoding),
            Key(
                "evaluate.test_tokens", .int(1...1_000_000_000), default: .int(50_000),
                "predicted test tokens, at least: documents are scored whole",
                of: .languageModeling),
            Key(
                "evaluate.test_images", .int(1...1_000_000_000), default: .int(2000),
                "test images, at most, of each family", of: .maskedAutoencoding),
            Key(
                "evaluate.validation_tokens", .int(1...1_000_000_000), default: .int(8192),
                "that thresholds and static choices are set on", of: .languageModeling),
            Key(
                "evaluate.validation_images", .int(1...1_000_000_000), default: .int(512),
                "that thresholds and static choices are set on", of: .maskedAutoencoding),
            selections(["top_k", "threshold", "static", "random"], registry, .languageModeling),
            selections(["top_k", "static", "random"], registry, .maskedAutoencoding),
            Key(
                "evaluate.random_draws", .int(1...1000), default: .int(3),
                "draws of a random selection, a row each"),
            Key(
                "evaluate.capacities", .list(of: .above(0, through: 1)), default: .list([]),
                "evaluated at, beside the capacity trained at"),
            Key(
                "evaluate.every", .int(0...100_000_000), default: .int(0),
                "steps between scores on validation during training; 0: none"),
            Key(
                "evaluate.curve_tokens", .int(1...1_000_000_000), default: .int(4096),
                "predicted validation tokens of each such score, at least",
                of: .languageModeling),
            Key(
                "evaluate.curve_images", .int(1...1_000_000_000), default: .int(256),
                "validation images of each such score", of: .maskedAutoencoding),
            Key(
                "evaluate.trace_tokens", .int(0...1_000_000), default: .int(0),
                "test tokens, at least, of which it is kept which modules ran for them, where "
                    + "tokens are routed; 0: none", of: .languageModeling),
            Key(
                "evaluate.trace_images", .int(0...1_000_000), default: .int(0),
                "test images of each family of which it is kept which modules ran for each token; "
                    + "0: none", of: .maskedAutoencoding),
            Key(
                "evaluate.sheet_images", .int(0...1000), default: .int(0),
                "test images whose reconstructions are kept; 0: none", of: .maskedAutoencoding),
            Key(
                "evaluate.timing_tokens", .int(1...1_000_000_000), default: .int(4096),
                "tokens of the speed measurement", of: .languageModeling),
            Key(
                "evaluate.timing_images", .int(1...1_000_000_000), default: .int(256),
                "images of the speed measurement", of: .maskedAutoencoding),
            Key("seed", .int(0...Int.max), default: .int(0), "of routers, batches and draws"),
        ]
    }

    private static func selections(
        _ usual: [String], _ registry: Registry, _ task: Task
    ) -> Key {
        let names = registry.selections.names
        return Key(
            "evaluate.selections", .list(of: .choice(names)),
            default: .list(usual.filter(names.contains).map(Value.string)),
            "each is applied to the module kinds that define it", of: task)
    }
}
