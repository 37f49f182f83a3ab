import Catalog

/// What stands in a results file: the columns of `/points`, the datasets of `/teacher` and the root
/// attributes. Writer, reader, report and documentation all take it from here.
public enum Schema {
    public static let version = 1

    /// What a column holds, in memory and in the file (strings, 64-bit integers, doubles).
    public enum Kind: String, Sendable {
        case text, whole, number
    }

    /// How a column takes part in a mean over seeds or draws.
    public enum Role: Sendable {
        /// Names a row; a mean over rows drops it.
        case label
        /// Says what was run; rows that differ in one are not averaged.
        case setting
        /// What was found; averaged.
        case measure
    }

    /// Which way a measure gets better.
    public enum Better: String, Sendable {
        case lower, higher
    }

    public struct Column: Sendable {
        public let name: String
        public let kind: Kind
        public let role: Role
        public let unit: String
        public let description: String
        /// The value of a row that does not state it; `nil`: each row must.
        public let fallback: Value?
        /// In the file only when a row states it; readers of older files do without.
        public let isOptional: Bool
        /// `nil`: neither way is worse, as with a setting or a count.
        public let better: Better?
        /// Measured by the clock: two runs of the same job do not agree in it.
        public let isTimed: Bool

        init(
            _ name: String, _ kind: Kind, _ role: Role, unit: String = "",
            fallback: Value? = nil, isOptional: Bool = false, better: Better? = nil,
            isTimed: Bool = false, _ description: String
        ) {
            (self.name, self.kind, self.role, self.unit) = (name, kind, role, unit)
            (self.description, self.isOptional) = (description, isOptional)
            (self.better, self.isTimed) = (better, isTimed)
            // A number that was not measured, or does not apply, is NaN.
            self.fallback = fallback ?? (kind == .number ? .number(.nan) : nil)
        }
    }

    /// The `domain` of a row that is about all domains of a mixture together.
    public static let allDomains = "all"

    public static let modules = ["mlp_tokens", "attention_tokens", "heads", "experts"]

    /// The columns of `/points` in order; a row is a job, a capacity and a selection (and a draw).
    public static let points: [Column] =
        [
            Column("job", .text, .label, "the job's name, which is its folder's too"),
            Column(
                "module", .text, .setting,
                "what is routed: mlp_tokens, attention_tokens, heads, experts, several joined by +; "
                    + "or what is left out: mlp, attention, block, heads"),
            Column(
                "scheme", .text, .setting,
                "the routing scheme: token, head, expert, joined likewise; skip where modules are "
                    + "left out"),
            Column("gate", .text, .setting, "the gate estimator the routers were trained with"),
            Column(
                "subtract_mean", .text, .setting, fallback: .string(""), isOptional: true,
                "whether the gate's gradient goes through scores minus their mean over the "
                    + "sequence: true or false"),
            Column(
                "keys", .text, .setting, fallback: .string(""),
                "keys visible in token-routed attention: all or kept; empty elsewhere"),
            Column("layers", .text, .setting, "the routed layers, counted from 0"),
            Column(
                "sub_modules", .whole, .setting, unit: "sub-modules", fallback: .int(0),
                "sub-modules a module is cut into; 0 for token routing"),
            Column(
                "capacity", .number, .setting, unit: "share",
                "the share asked for; NaN if the schemes of the job differ"),
        ]
        + modules.map {
            Column(
                "capacity_" + $0, .number, .setting, unit: "share", isOptional: true,
                "the share asked for of \($0), where the schemes of a job differ")
        }
        + [
            Column(
                "lora_rank", .whole, .setting, unit: "rank", fallback: .int(0),
                "rank of LoRA on the routed modules; 0 for none"),
            Column("lora_alpha", .number, .setting, unit: "1", "LoRA is scaled by alpha / rank"),
            Column("loss", .text, .setting, "the loss the routers were trained with"),
            Column(
                "loss_temperature", .number, .setting, unit: "1", isOptional: true,
                "the temperature of that loss; NaN if it has none"),
            Column(
                "loss_top_k", .whole, .setting, unit: "tokens", fallback: .int(0),
                isOptional: true, "the teacher's likeliest tokens that it sees; 0 for all"),
            Column(
                "loss_rest", .whole, .setting, fallback: .int(0), isOptional: true,
                "1 if all other tokens are one more outcome of that loss"),
            Column(
                "auxiliary_load", .number, .setting, unit: "1", isOptional: true,
                "weight of the load balance in training"),
            Column(
                "auxiliary_top_k", .number, .setting, unit: "1", isOptional: true,
                "weight of predicting the top-k choice in training"),
            Column(
                "train_steps", .whole, .setting, unit: "steps", fallback: .int(0),
                isOptional: true, "optimizer steps of the training"),
            Column(
                "trained_capacity", .number, .setting, unit: "share", isOptional: true,
                "the capacity trained at; NaN if it was drawn at each step or the schemes' differ"),
            Column(
                "capacity_draw", .text, .setting, fallback: .string(""), isOptional: true,
                "how the capacity of a training step was drawn, and from what; none if it was not"),
            Column(
                "choice", .text, .setting, fallback: .string("learned"),
                "how the choice was made in training: learned or random; of what is left out: given, "
                    + "random or least_important"),
            Column("seed", .whole, .setting, "the seed of the job"),
            Column(
                "data", .text, .setting, isOptional: true,
                "the data set, where the jobs of the file differ in data or teacher"),
            Column(
                "teacher", .text, .setting, isOptional: true,
                "start of the teacher's digest, likewise"),
            Column(
                "domain", .text, .setting, fallback: .string(allDomains), isOptional: true,
                "the data set of a mixture that the row is about, or all"),
            Column(
                "selection", .text, .setting,
                "how the choice is made here: top_k (for tokens it looks ahead), threshold, "
                    + "fixed_threshold, random, static; skip where modules are left out"),
            Column(
                "draw", .whole, .setting, fallback: .int(0),
                "index of the draw of a random selection; 0 for the others"),
            Column(
                "compute", .number, .measure, unit: "share of dense", better: .lower,
                "FLOPs of all blocks, routers and LoRA included, over the teacher's"),
            Column(
                "compute_module", .number, .measure, unit: "share of dense", better: .lower,
                "FLOPs of all modules of the routed kind, routers and LoRA included, over the "
                    + "teacher's"),
            Column(
                "compute_total", .number, .measure, unit: "share of dense", better: .lower,
                "as compute, with the output layer"),
            Column(
                "compute_router", .number, .measure, unit: "share of dense", better: .lower,
                "FLOPs of the routers alone, as a part of compute_module"),
            Column(
                "lm_loss", .number, .measure, unit: "nats per token", better: .lower,
                "cross-entropy of the next token on held-out text"),
            Column(
                "bits_per_byte", .number, .measure, unit: "bits per byte", better: .lower,
                "the same per byte"),
            Column(
                "divergence", .number, .measure, unit: "nats per token", better: .lower,
                "KL(teacher || student) over the full vocabulary at temperature 1"),
            Column(
                "teacher_lm_loss", .number, .measure, unit: "nats per token", isOptional: true,
                "the teacher's lm_loss on the same text, where the jobs of the file differ in data "
                    + "or teacher"),
            Column(
                "agreement", .number, .measure, unit: "share", better: .higher,
                "positions where student and teacher have the same top token"),
            Column(
                "kept", .number, .measure, unit: "share",
                "the share that was chosen indeed, over routed sites"),
            Column(
                "tokens_evaluated", .whole, .measure, unit: "tokens", "predicted tokens scored here"
            ),
            Column(
                "tokens_trained", .number, .measure, unit: "tokens",
                "tokens the routers were trained on, each pass of a step counted"),
            Column(
                "trainable_parameters", .whole, .measure, unit: "parameters",
                "parameters of routers and LoRA"),
            Column(
                "tokens_per_second", .number, .measure, unit: "tokens per second", better: .higher,
                isTimed: true,
                "measured speed of the elastic forward pass"),
            Column(
                "dense_tokens_per_second", .number, .measure, unit: "tokens per second",
                better: .higher, isTimed: true,
                "measured speed of the teacher's forward pass"),
            Column(
                "train_seconds", .number, .measure, unit: "seconds", better: .lower, isTimed: true,
                "wall clock of the training"),
        ]

    /// The columns that say what the routers were trained with.
    public static let lossColumns = ["loss", "loss_temperature", "loss_top_k", "loss_rest"]

    /// - Throws: `InputError` with a suggestion.
    public static func column(named name: String) throws -> Column {
        if let column = points.first(where: { $0.name == name }) { return column }
        throw InputError(
            "/points has no column '\(name)'" + suggestion(for: name, among: points.map(\.name)))
    }

    /// A root attribute, or one of `/teacher`.
    public struct Attribute: Sendable {
        public let name: String
        public let kind: Kind
        public let isOptional: Bool
        public let description: String

        init(_ name: String, _ kind: Kind, isOptional: Bool = false, _ description: String) {
            (self.name, self.kind) = (name, kind)
            (self.isOptional, self.description) = (isOptional, description)
        }
    }

    public static let root: [Attribute] = [
        Attribute("schema", .whole, "version of this layout"),
        Attribute("experiment", .text, "the experiment's name"),
        Attribute("title", .text, "the experiment's title"),
        Attribute("figures", .text, isOptional: true, "names of its figures, joined by commas"),
        Attribute("spec", .text, "the experiment file as run, YAML"),
        Attribute(
            "overrides", .text, isOptional: true,
            "what `--set` laid over it, a JSON list of path=value"),
        Attribute("profile", .text, isOptional: true, "the profile in force, empty for none"),
        Attribute("digest", .text, "SHA-256 of the resolved experiment"),
        Attribute("created", .text, "when the file was made, ISO 8601"),
        Attribute("elasti_version", .text, "version of the program"),
        Attribute("git_commit", .text, "commit of the program's source"),
        Attribute("git_dirty", .whole, "1 if the source had changes that were not committed"),
        Attribute("host", .text, "name of the machine"),
        Attribute("cpu", .text, "its processor"),
        Attribute(
            "cpu_level", .text, isOptional: true, "the instruction set the kernels were chosen by"),
        Attribute("threads", .whole, "threads a job"),
        Attribute("blas", .text, "matrix library and its core type"),
        Attribute("command", .text, "the command line"),
        Attribute("jobs", .whole, isOptional: true, "jobs of the plan"),
    ]

    public static let teacherAttributes: [Attribute] = [
        Attribute("model", .text, "the teacher in a few words"),
        Attribute("digest", .text, "SHA-256 of its configuration, weights and vocabulary"),
        Attribute("data", .text, "the data it is evaluated on, and trained on if made here"),
        Attribute(
            "tokens_trained", .whole, isOptional: true, "tokens it was trained on, if made here"),
    ]

    public static let teacher: [Column] = [
        Column(
            "lm_loss", .number, .measure, unit: "nats per token",
            "cross-entropy of the next token on held-out text"),
        Column("bits_per_byte", .number, .measure, unit: "bits per byte", "the same per byte"),
        Column("parameters", .whole, .measure, unit: "parameters", "parameters of the teacher"),
        Column(
            "flops_per_token", .number, .measure, unit: "FLOPs per token",
            "of a dense forward pass with the output layer, at the evaluation's sequence length"),
    ]
}
