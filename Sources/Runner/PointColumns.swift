import Results
import Spec

/// All columns of `/points`, by who fills them: `methods` what methods share, each method and each task its own,
/// `jobs` what every job has.
///
/// - Throws: `InputError` if two define one column differently.
public func pointColumns() throws -> Columns {
    try pointColumns(of: methods, [usualTask] + otherTasks)
}

private func pointColumns(of methods: [any Method], _ tasks: [any Task]) throws -> Columns {
    try Columns(
        [("methods", methodColumns)] + methods.map { ($0.name, $0.columns) }
            + tasks.map { ($0.name, $0.columns) } + [("jobs", jobColumns)])
}

extension Job {
    /// The columns that its points may state.
    ///
    /// - Throws: `InputError` if two define one column differently.
    var pointColumns: [Column] {
        get throws {
            let tasks = [usualTask] + otherTasks
            let hasTask = tasks.contains { $0.name == task.name }
            let hasMethod = methods.contains { $0.name == method.name }
            return try Runner.pointColumns(
                of: methods + (hasMethod ? [] : [maker]), tasks + (hasTask ? [] : [runner])
            ).of(["methods", method.name, task.name, "jobs"])
        }
    }
}

/// What every job states: who it is, what it was scored on, and what that cost.
let jobColumns: [Column] = [
    Column(
        "job", .text, .label, presence: .inEveryRow, "the job's name, which is its folder's too"),
    Column("seed", .whole, .setting, presence: .inEveryRow, "the seed of the job"),
    Column(
        "arithmetic", .text, .setting, presence: .whereStated,
        fallback: .string(ProductArithmetic.float32.rawValue),
        "of the student's products with weights: float32 or bfloat16"),
    Column(
        "data", .text, .setting, presence: .whereStated,
        "the data set, where the jobs of the file differ in data or teacher"),
    Column(
        "teacher", .text, .setting, presence: .whereStated,
        "start of the teacher's digest, likewise"),
    Column(
        "domain", .text, .setting, presence: .whereStated, fallback: .string(Schema.allDomains),
        "the data set of a mixture, or the family of images, that the row is about, or all"),
    Column(
        "selection", .text, .setting, presence: .inEveryRow,
        "how the choice is made here: top_k (for tokens it looks ahead), threshold, "
            + "fixed_threshold, random, static; skip where modules are left out"),
    Column(
        "draw", .whole, .setting,
        "index of the draw of a random selection; 0 for the others"),
    Column(
        "compute", .number, .measure, unit: "share of dense", better: .lower,
        "FLOPs of all blocks, routers and LoRA included, over the teacher's"),
    Column(
        "compute_module", .number, .measure, unit: "share of dense", better: .lower,
        "FLOPs of all modules of the routed kind, of image tokens of all modules, routers and LoRA included, over "
            + "the teacher's"),
    Column(
        "compute_total", .number, .measure, unit: "share of dense", better: .lower,
        "as compute, with the output layer"),
    Column(
        "compute_router", .number, .measure, unit: "share of dense", better: .lower,
        "FLOPs of the routers alone, as a part of compute_module"),
    Column(
        "weight_bytes", .number, .measure, unit: "share of dense", better: .lower,
        presence: .whereStated,
        "bytes of block weights that took part for a token, on average, over the teacher's at 16 bits"
    ),
    Column(
        "weight_bytes_total", .number, .measure, unit: "share of dense", better: .lower,
        presence: .whereStated, "as weight_bytes, with the output layer at 16 bits"),
    Column(
        "parameters", .whole, .count, unit: "parameters", presence: .whereStated,
        "numbers that the student stores: without what is off or cut for every input, weights of several "
            + "sites once, routers, factors and LoRA included"),
    Column(
        "kept", .number, .measure, unit: "share",
        "the share that was chosen indeed, over routed sites"),
    Column(
        "trainable_parameters", .whole, .count, unit: "parameters", presence: .inEveryRow,
        "parameters of routers and LoRA"),
    Column(
        "train_seconds", .number, .time, unit: "seconds", better: .lower,
        "wall clock of the training"),
]

extension Column {
    /// The teacher's own, in `/teacher`.
    static let parameters = Column(
        "parameters", .whole, .count, unit: "parameters", "parameters of the teacher")

    static func flops(perUnit unit: String) -> Column {
        Column(
            "flops_per_\(unit)", .number, .measure, unit: "FLOPs per \(unit)", better: .lower,
            "of a dense forward pass with the output layer, at the evaluation's lengths")
    }

    /// What a task counts in its own unit: how much was trained on and scored, and how fast.
    ///
    /// - Parameter scored: what is counted, for people: "predicted tokens".
    package static func amounts(_ unit: String, scored: String) -> [Column] {
        [
            Column(
                "\(unit)_evaluated", .whole, .count, unit: unit, "\(scored) scored here"),
            Column(
                "\(unit)_trained", .number, .count, unit: unit,
                "\(unit) the routers were trained on, each pass of a step counted"),
            Column(
                "\(unit)_per_second", .number, .time, unit: "\(unit) per second", better: .higher,
                "measured speed of the elastic forward pass"),
            Column(
                "dense_\(unit)_per_second", .number, .time, unit: "\(unit) per second",
                better: .higher, "measured speed of the teacher's forward pass"),
        ]
    }
}
