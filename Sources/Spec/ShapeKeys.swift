import Catalog

extension Shape {
    /// The table. Defaults of training and of the teacher are measured: docs/experiments.md.
    static func keys(_ registry: Registry) -> [Key] {
        headerKeys(registry) + dataKeys(registry) + teacherKeys + routingKeys(registry)
            + SkipSpec.keys + trainingKeys(registry) + evaluationKeys(registry)
    }

    private static func headerKeys(_ registry: Registry) -> [Key] {
        [
            Key(
                "experiment", .fileName, default: nil, "names the results file and its folder",
                isHeader: true),
            Key("title", .string, default: .string(""), "the figures' title", isHeader: true),
            Key(
                "figures", .list(of: .choice(registry.figures.names)), default: .list([]),
                "what `elasti report` draws", isHeader: true),
            Key(
                "sweep", .custom(allowed: "a list of blocks", check: { $0 }), default: .null,
                "blocks of dotted path: value or list of values; a block's jobs are all "
                    + "combinations of its lists", isHeader: true),
            Key(
                "profiles", .custom(allowed: "a mapping of profiles", check: { $0 }),
                default: .null, "settings laid over the file by --profile; 'default' unasked",
                isHeader: true),
        ]
    }

    private static func dataKeys(_ registry: Registry) -> [Key] {
        [
            Key(
                "data.name", .choice(registry.dataSets.names), default: .string("arithmetic"),
                "the data set; its options stand beside it"),
            Key("data.sequence_length", .int(8...65_536), default: .int(256), "tokens"),
            Key(
                "data.vocabulary_size", .int(300...65_536), default: .int(1024),
                "pieces of the trained vocabulary; a checkpoint brings its own"),
        ]
    }

    private static let teacherKeys = [
        Key(
            "teacher.checkpoint", .string, default: .null,
            "a Hugging Face folder, instead of a teacher trained here"),
        Key("teacher.hidden_size", .int(2...65_536), default: .int(192), "width of the model"),
        Key("teacher.num_hidden_layers", .int(1...1024), default: .int(8), "blocks"),
        Key("teacher.num_attention_heads", .int(1...1024), default: .int(8), "query heads"),
        Key(
            "teacher.num_key_value_heads", .int(1...1024), default: .null,
            "key and value heads; default: as many as query heads"),
        Key("teacher.intermediate_size", .int(1...262_144), default: .int(512), "MLP width"),
        Key(
            "teacher.tie_word_embeddings", .bool, default: .bool(true),
            "one matrix for input and output"),
        Key(
            "teacher.rope_theta", .above(0, through: 1e12), default: .number(10_000),
            "of the positions"),
        Key("teacher.rms_norm_eps", .above(0, through: 1), default: .number(1e-5), "epsilon"),
        Key("teacher.seed", .int(0...Int.max), default: .int(0), "of its weights and batches"),
        Key(
            "teacher.pretrain.tokens", .int(1...1_000_000_000_000), default: .int(2_900_000),
            "trained on in all"),
        Key("teacher.pretrain.sequences", .int(1...65_536), default: .int(4), "a step"),
        Key(
            "teacher.pretrain.learning_rate", .above(0, through: 10), default: .number(2e-3),
            "of AdamW"),
        Key(
            "teacher.pretrain.warmup", .number(0...1), default: .number(0.05),
            "share of the steps with a linearly rising rate"),
        Key(
            "teacher.pretrain.decay", .number(0...1), default: .number(0.3),
            "share of the steps, the last, with a linearly falling rate"),
        Key("teacher.pretrain.weight_decay", .number(0...10), default: .number(0.1), "of AdamW"),
        Key("teacher.pretrain.beta1", .number(0...0.9999), default: .number(0.9), "of AdamW"),
        Key("teacher.pretrain.beta2", .number(0...0.99999), default: .number(0.95), "of AdamW"),
        Key(
            "teacher.pretrain.clip", .above(0, through: .infinity), default: .number(1),
            "largest norm of the gradient"),
        Key(
            "teacher.pretrain.validate_every", .int(0...100_000_000), default: .int(0),
            "steps between losses on validation, of which the best teacher is kept; 0: none"),
        Key(
            "teacher.pretrain.validation_tokens", .int(1...1_000_000_000), default: .int(8192),
            "that these losses are on, of each part of a mixture"),
        Key(
            "teacher.pretrain.patience", .int(1...1_000_000), default: .null,
            "stop after so many validations without a better one"),
    ]

    private static func routingKeys(_ registry: Registry) -> [Key] {
        let modules = Key(
            "routing.modules", .joined(registry.modules.names), default: .null,
            "the module kinds that are routed; needed, or else skip.modules")
        let general: [(name: String, kind: Option.Kind, fallback: Value, summary: String)] = [
            ("capacity", .above(0, through: 1), .number(0.5), "share that is kept or chosen"),
            (
                "gate", .choice(gates), .string("straight_through_dense"),
                "how the router gets its gradient"
            ),
            (
                "subtract_mean", .bool, .null,
                "the gate's gradient through scores minus their mean over the sequence; default: "
                    + "tokens by straight_through_dense only"
            ),
            ("layers", LayerSelection.kind, .string("all"), "the layers that are routed"),
            (
                "choice", .choice(["learned", "random"]), .string("learned"),
                "random: LoRA is trained under uniform choices with gate 1"
            ),
        ]
        var keys = [modules]
        keys += general.map { Key("routing.\($0.name)", $0.kind, default: $0.fallback, $0.summary) }
        for module in registry.modules.entries {
            keys += general.map {
                let path = "routing.\(module.name).\($0.name)"
                return Key(
                    path, $0.kind, default: ownDefaults[path] ?? .null, $0.summary,
                    inherits: "routing.\($0.name)")
            }
            keys += module.options.map { Key(section: "routing.\(module.name)", $0) }
        }
        return keys
    }

    private static let gates = ["straight_through_dense", "straight_through", "weighted"]

    /// Where a module kind differs from the general default. Skipping the first MLP for half of the
    /// tokens costs fifteen times what all others together cost.
    private static let ownDefaults: [String: Value] = [
        "routing.mlp_tokens.layers": LayerSelection.except([0]).value
    ]

    private static func trainingKeys(_ registry: Registry) -> [Key] {
        [
            Key("lora.rank", .int(0...4096), default: .int(0), "0: routers only"),
            Key(
                "lora.alpha", .above(0, through: .infinity), default: .null,
                "scale times rank; default: twice the rank"),
            Key(
                "loss.name", .choice(registry.losses.names), default: .string("forward_kl"),
                "the distillation loss; its options stand beside it"),
            Key("auxiliary.load", .number(0...1e6), default: .number(0), "weight of load balance"),
            Key(
                "auxiliary.top_k", .number(0...1e6), default: .number(0.1),
                "weight of predicting the top-k choice from the token alone"),
            Key("train.steps", .int(1...100_000_000), default: .int(100), "optimizer steps"),
            Key(
                "train.capacities", .list(of: .above(0, through: 1)), default: .list([]),
                "a step's capacity is drawn from these; none: the routing's own at every step"),
            Key(
                "train.draw", .choice(TrainSpec.Draw.allCases.map(\.rawValue)),
                default: .string(TrainSpec.Draw.uniform.rawValue),
                "uniform: one of train.capacities a step; sandwich: the smallest, the largest and "
                    + "one between them"),
            Key("train.sequences", .int(1...65_536), default: .int(4), "a step"),
            Key(
                "train.learning_rate", .above(0, through: 10), default: .number(1e-2), "routers"),
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

    private static func evaluationKeys(_ registry: Registry) -> [Key] {
        let selections = ["top_k", "threshold", "static", "random"]
            .filter(registry.selections.names.contains)
        return [
            Key(
                "evaluate.test_tokens", .int(1...1_000_000_000), default: .int(50_000),
                "predicted test tokens, at least: documents are scored whole"),
            Key(
                "evaluate.validation_tokens", .int(1...1_000_000_000), default: .int(8192),
                "that thresholds and static choices are set on"),
            Key(
                "evaluate.selections", .list(of: .choice(registry.selections.names)),
                default: .list(selections.map(Value.string)),
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
            Key(
                "evaluate.curve_tokens", .int(1...1_000_000_000), default: .int(4096),
                "predicted validation tokens of each such score, at least"),
            Key(
                "evaluate.trace_tokens", .int(0...1_000_000), default: .int(0),
                "test tokens, at least, of which it is kept which modules ran for them, where "
                    + "tokens are routed; 0: none"),
            Key(
                "evaluate.timing_tokens", .int(1...1_000_000_000), default: .int(4096),
                "tokens of the speed measurement"),
            Key("seed", .int(0...Int.max), default: .int(0), "of routers, batches and draws"),
        ]
    }
}

extension Option.Kind {
    /// What is safe as one component of a path, on every file system and unquoted in a shell.
    static let fileName = Option.Kind.custom(
        allowed: "1 to 64 of a-z, A-Z, 0-9, '.', '_', '-', the first a letter or a digit",
        check: { value in
            guard case .string(let name) = value, (1...64).contains(name.utf8.count),
                name.allSatisfy({ isLetterOrDigit($0) || "._-".contains($0) }),
                name.first.map(isLetterOrDigit) == true
            else { return nil }
            return value
        })
}

private func isLetterOrDigit(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
}
