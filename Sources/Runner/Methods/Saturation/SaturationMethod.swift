import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// MLPs are off for tokens that they no longer turn (FFN-SkipLLM, arXiv 2404.03865); nothing is trained.
struct SaturationMethod: Method {
    let name = "saturation"
    let summary = "MLPs are off for a token once one of them changes it little; nothing is trained"
    let leadingKey: String? = "budgets"

    private let budgets = Budgets(path: "saturation.budgets")

    /// Layers are those of one stack.
    func keys(of task: any TaskDescription) -> [Key]? {
        guard task.stacks.count == 1 else { return nil }
        return [
            budgets.key,
            Key(
                "saturation.first", .int(0...65_536), default: .int(1),
                "the first layer whose MLP may be off or decides about those that follow"),
            Key(
                "saturation.last", .int(0...65_536), default: .null,
                "the last of them; none: the last layer but one"),
            Key(
                "saturation.run", .int(1...65_536), default: .int(2),
                "for how many layers the MLPs of a token are off before it is asked again"),
        ]
    }

    func faults(of job: Resolved) -> [Fault] { budgets.faults(of: job) }

    func uses(_ job: Resolved) -> [String] {
        [name]
            + ["evaluate.test", "evaluate.validation", "evaluate.timing", "evaluate.trace"]
            .map(job.task.amount)
    }

    /// "saturation-l1-r2".
    func jobName(_ job: Job) -> String {
        let options = job.options
        let last = options.optionalInt("saturation.last").map { "-\($0)" } ?? ""
        return
            (job.dataParts + [
                name, "l\(options.int("saturation.first"))\(last)",
                "r\(options.int("saturation.run"))",
            ]).joined(separator: "-")
    }

    let columns: [Column] = [
        .threshold,
        Column(
            "saturation_run", .whole, .setting, unit: "layers", presence: .whereStated,
            "saturation: for how many layers the MLPs of a token are off before it is asked again"),
    ]

    func check(_ job: Job, on model: any ElasticModel) throws {
        let off = try Set(saturation(job, model).mostOff(of: model.branches.map(\.site)))
        let sequences = Sequences(lengths: [job.task.amountOfExample(job.options)])
        func cost(_ branches: [ResidualBranch]) -> Double {
            branches.reduce(0) { $0 + Double($1.branch.denseCost(sequences)) }
        }
        try budgets.check(
            job, least: cost(model.branches.filter { !off.contains($0.site) }),
            of: cost(model.branches),
            "attention always runs, and so do the MLPs outside saturation.first to saturation.last and "
                + "every one that is asked")
    }

    /// - Throws: `InputError` for layers that the model has not.
    private func saturation(_ job: Job, _ model: any ElasticModel) throws -> Saturation {
        let layers = model.layerCounts.values.max() ?? 0
        let first = job.options.int("saturation.first")
        let last = job.options.optionalInt("saturation.last")
        guard first < layers else {
            throw InputError(
                "saturation.first: found \(first), allowed are 0 to \(layers - 1), the teacher's layers"
            )
        }
        guard (first..<layers).contains(last ?? max(first, layers - 2)) else {
            throw InputError(
                "saturation.last: found \(last ?? 0), allowed are \(first) (saturation.first) to "
                    + "\(layers - 1), the teacher's layers")
        }
        return Saturation(
            first: first, last: last ?? max(first, layers - 2),
            run: job.options.int("saturation.run"))
    }

    func points(of job: Job) -> [Point] {
        budgets(job.options).map { Point(SaturatedStudent.selection, capacity: $0) }
    }

    func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost] {
        [.thresholds(of: budgets(job.options), job, outline)]
    }

    func student(_ work: JobWork) throws -> any Student {
        let saturation = try saturation(work.job, work.workload.model)
        let thresholds = try work.thresholds(of: budgets(work.job.options), in: -1...1) {
            SaturatedMLPs(saturation, threshold: $0, meter: $1)
        }
        return SaturatedStudent(
            model: work.workload.model, saturation: saturation, thresholds: thresholds)
    }

    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student {
        SaturatedStudent(
            model: workload.model, saturation: try saturation(job, workload.model),
            thresholds: try BudgetThresholds(in: folder, of: budgets(job.options)))
    }
}

/// The teacher without the MLPs that change a token little.
struct SaturatedStudent: Student {
    let model: any ElasticModel
    let saturation: Saturation
    let thresholds: BudgetThresholds
    let kinds: Set<Site.Kind> = [.mlp]

    /// A threshold that was calibrated.
    static let selection = Selection.threshold.rawValue

    private var sites: [Site] { model.branches.map(\.site).filter(saturation.holds) }

    var choices: [ChoosingSite] {
        sites.map { ChoosingSite(site: $0, module: "mlp_tokens", choosesTokens: true, parts: 0) }
    }

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        SaturatedMLPs(saturation, threshold: thresholds(point.capacity), meter: meter)
    }

    /// Without a budget everything runs.
    func usual(draw: Int) -> Point { Point(Self.selection, draw: draw) }

    func settings(at point: Point) -> [String: Value] {
        var row: [String: Value] = [
            "module": .string("mlp"), "scheme": .string("saturation"), "gate": .string(""),
            "layers": .string(sites.map { String($0.layer) }.joined(separator: ",")),
            "sub_modules": .int(0), "loss": .string(""), "choice": .string("given"),
            "saturation_run": .int(saturation.run),
        ]
        row["capacity"] = point.capacity.map(Value.number)
        row["threshold"] = thresholds(point.capacity).map(Value.number)
        return row
    }

    func write(to folder: RunFolder, teacher digest: String) throws {
        try folder.write(thresholds.data, to: BudgetThresholds.file)
    }
}
