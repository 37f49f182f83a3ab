import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// Tokens leave early, by maps that are trained for it (PALBERT, arXiv 2204.03276).
struct ExitMethod: Method {
    let name = "exit"
    let summary = "a token leaves after the layer at which a map trained for it says so"
    let leadingKey: String? = "budgets"

    private let budgets = Budgets(path: "exit.budgets")

    /// A final norm and a head read any layer's output: where there is one stack.
    func keys(of task: any TaskDescription) -> [Key]? {
        guard task.stacks.count == 1 else { return nil }
        return [
            budgets.key,
            Key(
                "exit.beta", .number(0...1e6), default: .number(0.5),
                "weight of KL(p || prior) in training"),
            Key(
                "exit.prior", .number(1e-6...0.999), default: .number(0.1),
                "lambda of the prior, a truncated geometric distribution over the layers"),
        ]
    }

    func faults(of job: Resolved) -> [Fault] { budgets.faults(of: job) }

    func uses(_ job: Resolved) -> [String] {
        [name, "loss", "train", "seed", "evaluate.every"]
            + [
                "evaluate.test", "evaluate.validation", "evaluate.timing", "evaluate.trace",
                "evaluate.curve",
            ].map(job.task.amount)
    }

    /// "exit-b0.5-p0.1-s0".
    func jobName(_ job: Job) -> String {
        func number(_ path: String) -> String { Value.number(job.options.number(path)).json }
        return
            (job.dataParts + [name, "b" + number("exit.beta"), "p" + number("exit.prior")]
            + job.lossParts + ["s\(job.seed)"]).joined(separator: "-")
    }

    let columns: [Column] = [
        .threshold,
        Column(
            "exit_beta", .number, .setting, unit: "1", presence: .whereStated,
            "exit: weight of the divergence from the prior in training"),
        Column(
            "exit_prior", .number, .setting, unit: "1", presence: .whereStated,
            "exit: lambda of the truncated geometric prior"),
    ]

    func check(_ job: Job, on model: any ElasticModel) throws {
        _ = try job.rowLoss(outputs: model.head.weight.rows)
        let sites = model.branches.map(\.site)
        guard let first = sites.first, Set(sites.map(\.layer)).count > 1 else {
            throw InputError("method exit: the teacher has one layer, allowed are two or more")
        }
        let sequences = Sequences(lengths: [job.task.amountOfExample(job.options)])
        let least = model.branches.map { branch in
            branch.site.layer == first.layer
                ? branch.branch.denseCost(sequences) : branch.branch.sharedCost(sequences)
        }
        try budgets.check(
            job, least: least.reduce(0) { $0 + Double($1) },
            of: model.branches.reduce(0) { $0 + Double($1.branch.denseCost(sequences)) },
            "the first layer always runs, and keys and values are computed in all")
    }

    func points(of job: Job) -> [Point] {
        budgets(job.options).map { Point(Selection.threshold.rawValue, capacity: $0) }
            + [ExitStudent.published]
    }

    /// Hidden states get no gradient.
    func passes(of job: Job) -> Int { 1 }

    func passCost(of job: Job, _ outline: WorkloadOutline) -> Double {
        let layers = Set(outline.model.branches.map(\.site.layer)).count
        return outline.blocks + Double(layers + 1) * outline.head
    }

    func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost] {
        [.thresholds(of: budgets(job.options), job, outline)]
    }

    func student(_ work: JobWork) throws -> any Student {
        let (job, model) = (work.job, work.workload.model)
        let maps = ExitMaps(
            of: model.branches.map(\.site), prior: job.options.number("exit.prior"))
        var student = try ExitStudent(job, model, maps)
        try work.distil(student, as: student)
        student.thresholds = try work.thresholds(of: budgets(job.options), in: 0...1) {
            EarlyExits(maps, threshold: $0, meter: $1)
        }
        return student
    }

    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student {
        let file = folder.appendingPathComponent(ExitStudent.file)
        let tensors = TrainedWeights.tensors(of: try Safetensors(contentsOf: file))
        guard let maps = ExitMaps(of: workload.model.branches.map(\.site), tensors) else {
            throw InputError("\(file.path): no maps of this teacher's layers")
        }
        var student = try ExitStudent(job, workload.model, maps)
        student.thresholds = try BudgetThresholds(in: folder, of: budgets(job.options))
        return student
    }
}
