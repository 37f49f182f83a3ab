import Catalog
import Foundation
import Models
import Results
import Spec

/// MLPs of which each first slice is an MLP too: the teacher's trained on, by distillation from itself, or as
/// they were pretrained (method.md section 6).
struct NestedMethod: Method {
    let name = "nested"
    let summary =
        "MLPs whose slices are MLPs too, and mixtures of slices, trained from the teacher or with it"
    let leadingKey: String? = nil

    func keys(of task: any TaskDescription) -> [Key]? {
        [
            Key(
                "nested.slices", .list(of: .above(0, through: 1)),
                default: .list([0.125, 0.25, 0.5, 1].map(Value.number)),
                "shares of the hidden units that are trained"),
            Key(
                "nested.recipe",
                .choice(
                    SliceTraining.Recipe.allCases.map(\.rawValue) + [NestedOptions.pretrained]),
                default: .string(SliceTraining.Recipe.joint.rawValue),
                "joint: all slices in every step; sampled: one of them, drawn; pretrained: nothing is "
                    + "trained, since the teacher was with its slices"),
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
        var faults: [Fault] = []
        if slices.isEmpty || Set(slices).count < slices.count {
            faults.append(
                Fault(
                    path: "nested.slices",
                    text: "found \(Value.list(slices.map(Value.number)).json), allowed are one or "
                        + "more, none twice"))
        }
        guard NestedOptions(job.options).training == nil, job.isPretrained else { return faults }
        let pretrained = job.options.numbers(SliceTraining.path)
        if pretrained.isEmpty {
            faults.append(
                Fault(
                    path: "nested.recipe",
                    text: "found pretrained, which needs \(SliceTraining.path)"))
        } else if !Set(slices).isSubset(of: pretrained) {
            faults.append(
                Fault(
                    path: "nested.slices",
                    text: "found \(Value.list(slices.map(Value.number)).json), allowed beside "
                        + "nested.recipe: pretrained are those of \(SliceTraining.path), "
                        + Value.list(pretrained.map(Value.number)).json))
        }
        return faults
    }

    func uses(_ job: Resolved) -> [String] {
        let trained = ["evaluate.validation", "evaluate.curve"].map(job.task.amount)
        return ["nested", "seed"] + ["evaluate.test", "evaluate.timing"].map(job.task.amount)
            + (NestedOptions(job.options).training == nil
                ? [] : ["loss", "train", "evaluate.every"] + trained)
    }

    /// "nested-joint-s0".
    func jobName(_ job: Job) -> String {
        let recipe = job.options.string("nested.recipe")
        let loss = NestedOptions(job.options).training == nil ? [] : job.lossParts
        return (job.dataParts + ["nested", recipe] + loss + ["s\(job.seed)"])
            .joined(separator: "-")
    }

    var columns: [Column] {
        [
            Column(
                "recipe", .text, .setting, presence: .whereStated,
                "how slices were trained: joint, all in every step, or sampled, one of them; scratch_joint "
                    + "or scratch_sampled, with the teacher; pretrained, as a checkpoint was")
        ]
    }

    func check(_ job: Job, on model: any ElasticModel) throws {
        if NestedOptions(job.options).training != nil {
            _ = try job.rowLoss(outputs: model.head.weight.rows)
        }
        let nested = NestedOptions(job.options)
        for slice in nested.slices {
            _ = try model.units(ofMLPs: slice, place: "nested.slices")
        }
        let layers = model.branches.count { $0.site.kind == .mlp }
        guard nested.isTooFine(layers: layers, units: model.fewestUnits) else { return }
        throw InputError(
            "nested.budgets: found \(nested.budgets), allowed with \(nested.slices.count) slices of "
                + "\(layers) MLPs is 0: these make too many mixtures; or fewer slices, or such as are "
                + "multiples of a larger share")
    }

    func points(of job: Job) -> [Point] {
        let nested = NestedOptions(job.options)
        return nested.slices.map { Point(NestedStudent.slice, capacity: $0) }
            + nested.monotoneBudgets.map { Point(NestedStudent.monotone, capacity: $0) }
            + (0..<nested.mixtures).map { Point(NestedStudent.uniform, draw: $0, isRandom: true) }
    }

    func passes(of job: Job) -> Int {
        guard let training = NestedOptions(job.options).training else { return 0 }
        return training.recipe == .joint ? training.slices.count : 1
    }

    func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost] {
        NestedOptions(job.options).training == nil ? [] : [UnitOrders.cost(of: job, outline)]
    }

    func student(_ work: JobWork) throws -> any Student {
        guard NestedOptions(work.job.options).training != nil else {
            return NestedStudent(work.job, pretrained: work.workload.model)
        }
        try work.report(.calibrate)
        let orders = try UnitOrders(on: work.workload)
        let student = try NestedStudent(work.job, of: work.workload.model, orders)
        try work.distil(student, as: student)
        return student
    }

    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student {
        guard NestedOptions(job.options).training != nil else {
            return NestedStudent(job, pretrained: workload.model)
        }
        return try NestedStudent(
            job, of: workload.model, in: folder.appendingPathComponent(NestedStudent.file))
    }
}
