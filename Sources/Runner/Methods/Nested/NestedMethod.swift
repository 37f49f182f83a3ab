import Catalog
import Foundation
import Models
import Results
import Spec

/// Trains the MLPs of the teacher on, by distillation from itself, so that each of their first slices is
/// an MLP too (method.md section 8).
struct NestedMethod: Method {
    let name = "nested"
    let summary = "MLPs whose slices are MLPs too, and mixtures of slices, trained from the teacher"
    let leadingKey: String? = nil

    func keys(of task: any TaskDescription) -> [Key]? {
        [
            Key(
                "nested.slices", .list(of: .above(0, through: 1)),
                default: .list([0.125, 0.25, 0.5, 1].map(Value.number)),
                "shares of the hidden units that are trained"),
            Key(
                "nested.recipe", .choice(NestedOptions.Recipe.allCases.map(\.rawValue)),
                default: .string(NestedOptions.Recipe.joint.rawValue),
                "joint: all slices in every step; sampled: one of them, drawn"),
            Key(
                "nested.mixtures", .int(0...1000), default: .int(12),
                "mixtures scored, a slice drawn for each layer"),
            Key(
                "nested.budgets", .int(0...1000), default: .int(12),
                "monotone mixtures scored, at evenly spaced budgets"),
        ]
    }

    func faults(of job: Resolved) -> [Fault] {
        let slices = job.options.numbers("nested.slices")
        return !slices.isEmpty && Set(slices).count == slices.count
            ? []
            : [
                Fault(
                    path: "nested.slices",
                    text: "found \(Value.list(slices.map(Value.number)).json), allowed are one or "
                        + "more, none twice")
            ]
    }

    func uses(_ job: Resolved) -> [String] {
        ["nested", "loss", "train", "seed", "evaluate.every"]
            + ["evaluate.test", "evaluate.validation", "evaluate.curve", "evaluate.timing"]
            .map(job.task.amount)
    }

    /// "nested-joint-s0".
    func jobName(_ job: Job) -> String {
        (job.dataParts + ["nested", job.options.string("nested.recipe")] + job.lossParts
            + ["s\(job.seed)"]).joined(separator: "-")
    }

    var columns: [Column] {
        [
            Column(
                "recipe", .text, .setting, presence: .whereStated,
                "how slices were trained: joint, all in every step, or sampled, one of them")
        ]
    }

    func check(_ job: Job, on model: any ElasticModel) throws {
        _ = try job.rowLoss(outputs: model.head.weight.rows)
        for slice in NestedOptions(job.options).slices {
            _ = try model.units(ofMLPs: slice, place: "nested.slices")
        }
    }

    func points(of job: Job) -> [Point] {
        let nested = NestedOptions(job.options)
        return nested.slices.map { Point(NestedStudent.slice, capacity: $0) }
            + nested.monotoneBudgets.map { Point(NestedStudent.monotone, capacity: $0) }
            + (0..<nested.mixtures).map { Point(NestedStudent.uniform, draw: $0, isRandom: true) }
    }

    func passes(of job: Job) -> Int {
        let nested = NestedOptions(job.options)
        return nested.recipe == .joint ? nested.slices.count : 1
    }

    func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost] {
        [UnitOrders.cost(of: job, outline)]
    }

    func student(_ work: JobWork) throws -> any Student {
        try work.report(.calibrate)
        let orders = try UnitOrders(on: work.workload)
        let student = try NestedStudent(work.job, of: work.workload.model, orders)
        try work.distil(student, as: student)
        return student
    }

    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student {
        try NestedStudent(
            job, of: workload.model, in: folder.appendingPathComponent(NestedStudent.file))
    }
}
