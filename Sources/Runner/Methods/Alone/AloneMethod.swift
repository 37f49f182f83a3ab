import Catalog
import Foundation
import Models
import Results
import Spec
import TensorCore

/// One width of the MLPs trained from scratch, as the teacher was: what a slice is compared with (method.md
/// section 6).
struct AloneMethod: Method {
    let name = "alone"
    let summary = "a model of one width of the MLPs, trained from scratch as the teacher was"
    let leadingKey: String? = "width"

    func keys(of task: any TaskDescription) -> [Key]? {
        [
            Key(
                "alone.width", .above(0, through: 1), default: .null,
                "the share of the hidden units of every MLP"),
            Key(
                "alone.budget", .choice(AloneTraining.Budget.allCases.map(\.rawValue)),
                default: .string(AloneTraining.Budget.tokens.rawValue),
                "tokens: as many \(task.unit) as the teacher; compute: as much compute as a slice of "
                    + "the teacher has on average, which was trained jointly"),
        ]
    }

    func faults(of job: Resolved) -> [Fault] {
        guard job.isPretrained else {
            return [
                Fault(
                    path: "alone.width",
                    text: "needs a teacher that is trained here, not a checkpoint")
            ]
        }
        var faults: [Fault] = []
        if job.options.string("alone.budget") == AloneTraining.Budget.compute.rawValue,
            job.options.numbers(SliceTraining.path).isEmpty
                || job.options.string("teacher.pretrain.recipe")
                    != SliceTraining.Recipe.joint.rawValue
        {
            faults.append(
                Fault(
                    path: "alone.budget",
                    text: "found compute, which needs \(SliceTraining.path) and the recipe joint"))
        }
        if (job.options.optionalInt("teacher.pretrain.validate_every") ?? 0) > 0 {
            faults.append(
                Fault(
                    path: "teacher.pretrain.validate_every",
                    text: "allowed is 0 beside alone.width: a model alone is trained to the end"))
        }
        return faults
    }

    func uses(_ job: Resolved) -> [String] {
        ["alone", "seed", "train.checkpoint_every"]
            + ["evaluate.test", "evaluate.timing"].map(job.task.amount)
    }

    /// "alone-w0.5-s0", "alone-w0.5-compute-s0".
    func jobName(_ job: Job) -> String {
        let options = job.options
        let budget = options.string("alone.budget")
        return
            (job.dataParts + ["alone", "w" + Value.number(options.number("alone.width")).json]
            + (budget == AloneTraining.Budget.tokens.rawValue ? [] : [budget])
            + ["s\(job.seed)"]).joined(separator: "-")
    }

    var columns: [Column] {
        [
            Column(
                "budget", .text, .setting, presence: .whereStated,
                "how long a model alone was trained: as many tokens as the teacher, or as much compute as "
                    + "a slice of it on average")
        ]
    }

    func check(_ job: Job, on model: any ElasticModel) throws {
        _ = try model.units(ofMLPs: job.options.number("alone.width"), place: "alone.width")
    }

    func points(of job: Job) -> [Point] { [AloneStudent.point(job)] }

    func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost] {
        AloneTraining(job, outline).map { [$0.cost] } ?? []
    }

    func student(_ work: JobWork) throws -> any Student {
        let job = work.job
        guard let plan = AloneTraining(job, try job.outline()) else {
            throw InputError("alone.width: needs a teacher that is trained here")
        }
        let source = try work.study.pretraining(of: job, plan.spec, in: work.store)
        let training = try Pretraining(model: source.model, settings: plan.settings)
        try work.steps(
            .train, of: plan.settings.steps, amount: plan.settings.amountPerStep, training
        ) {
            PhaseSteps { step in
                let (loss, norm) = try training.step(step, source.batch(step))
                return [
                    "step": .int(step), "loss": .number(loss), "gradient_norm": .number(norm),
                    "learning_rate": .number(training.learningRate(step)),
                ]
            }
        }
        return try AloneStudent(
            job, source.model.computing(in: job.arithmetic), source.model.trainable)
    }

    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student {
        let file = folder.appendingPathComponent(AloneStudent.file)
        let tensors = TrainedWeights.tensors(of: try Safetensors(contentsOf: file))
        do {
            return try AloneStudent(
                job, workload.model.replacing(tensors), tensors.map { Parameter($0, $1) })
        } catch let error as InputError {
            throw error.placed(at: file.path)
        }
    }
}
