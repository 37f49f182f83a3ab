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

    /// What models read, where a column is not about both.
    public enum Subject: String, Sendable {
        case text, images
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
        /// Only in files about these; `nil`: in all.
        public let subject: Subject?
        /// `nil`: neither way is worse, as with a setting or a count.
        public let better: Better?
        /// Measured by the clock: two runs of the same job do not agree in it.
        public let isTimed: Bool

        init(
            _ name: String, _ kind: Kind, _ role: Role, unit: String = "",
            fallback: Value? = nil, isOptional: Bool = false, of subject: Subject? = nil,
            better: Better? = nil, isTimed: Bool = false, _ description: String
        ) {
            (self.name, self.kind, self.role, self.unit) = (name, kind, role, unit)
            (self.description, self.isOptional, self.subject) = (description, isOptional, subject)
            (self.better, self.isTimed) = (better, isTimed)
            // A number that was not measured, or does not apply, is NaN.
            self.fallback = fallback ?? (kind == .number ? .number(.nan) : nil)
        }

        /// Whether it stands in files about `subject`.
        func isOf(_ subject: Subject) -> Bool { self.subject.map { $0 == subject } ?? true }
    }

    /// The `domain` of a row that is about all domains of a mixture together.
    public static let allDomains = "all"

    /// The columns that say what the routers were trained with.
    public static let lossColumns = ["loss", "loss_temperature", "loss_top_k", "loss_rest"]

    /// What a table with these columns of `/points` is about.
    public static func subject(ofColumns names: Set<String>) -> Subject {
        points.contains { $0.subject == .images && names.contains($0.name) } ? .images : .text
    }

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
        Attribute(
            "images_trained", .whole, isOptional: true, "images it was trained on, if made here"),
    ]

    public static let teacher: [Column] = [
        Column(
            "lm_loss", .number, .measure, unit: "nats per token", of: .text,
            "cross-entropy of the next token on held-out text"),
        Column(
            "bits_per_byte", .number, .measure, unit: "bits per byte", of: .text,
            "the same per byte"),
        Column(
            "reconstruction_loss", .number, .measure, unit: "1", of: .images,
            "mean squared error of the masked patches' pixels of test images, normalised by patch "
                + "where the model was trained so"),
        Column("parameters", .whole, .measure, unit: "parameters", "parameters of the teacher"),
        Column(
            "flops_per_token", .number, .measure, unit: "FLOPs per token", of: .text,
            "of a dense forward pass with the output layer, at the evaluation's sequence length"),
        Column(
            "flops_per_image", .number, .measure, unit: "FLOPs per image", of: .images,
            "of a dense forward pass with the output layer"),
    ]
}
