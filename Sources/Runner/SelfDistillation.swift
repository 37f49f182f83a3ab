import Catalog
import Distillation
import Layers
import Models
import Results
import Spec
import TensorCore

/// What self-distillation trains: some parameters of a student, and the passes by which they get gradients.
package protocol Learner {
    var model: any ElasticModel { get }
    /// Trained at `train.learning_rate`; and those of LoRA factors, at `train.lora_learning_rate`.
    var parameters: [Parameter] { get }
    var adapters: [Parameter] { get }
    /// Passes of a step: losses and gradients are their mean.
    func passes(_ step: Int) -> Int
    /// One of them, over a batch.
    func pass(_ step: Int, _ index: Int, of batch: any Batch, recomputes: Bool) -> LearnerPass
    /// What the curves say of a step beside its losses.
    func columns(_ step: Int) -> [(name: String, value: Double)]
}

extension Learner {
    package var adapters: [Parameter] { [] }
    package func passes(_ step: Int) -> Int { 1 }
    package func columns(_ step: Int) -> [(name: String, value: Double)] { [] }
}

/// A forward pass in training.
package struct LearnerPass {
    let source: (any RouteSource)?
    /// What stands for the distillation loss of the final hidden states by `source`, where a student is matched at
    /// other states than these.
    let distillation: ((_ teacher: Tensor) -> Tensor)?
    /// Losses beside the distillation loss with their weights, known once the pass is made.
    let losses: () -> [(name: String, weight: Float, value: Tensor)]

    package init(
        _ source: (any RouteSource)?,
        losses: @escaping () -> [(name: String, weight: Float, value: Tensor)] = { [] }
    ) {
        (self.source, self.losses, distillation) = (source, losses, nil)
    }

    /// - Parameters:
    ///   - distillation: of the teacher's final hidden states, [rows, hidden size]: [1].
    ///   - losses: asked for after it.
    package init(
        distillation: @escaping (_ teacher: Tensor) -> Tensor,
        losses: @escaping () -> [(name: String, weight: Float, value: Tensor)]
    ) {
        (source, self.distillation, self.losses) = (nil, distillation, losses)
    }
}

/// Training against the teacher's output: `L = L_distill + sum of weighted losses` (method.md section 3), by AdamW.
package struct SelfDistillation: PhaseState {
    /// One step's numbers, in the order of the curves' columns.
    package struct Record {
        let step: Int
        package let parts: [(name: String, value: Double)]
        let learningRate: Double
        let gradientNorm: Double
    }

    private let learner: any Learner
    private let teacher: OutputHead
    private let loss: any RowLoss
    private let optimizer: AdamW
    private let schedule: Schedule
    private let recomputes: (_ amount: Int) -> Bool

    /// - Parameters:
    ///   - teacher: whose hidden states are matched.
    ///   - recomputes: whether activations of a batch of an amount are made again for the
    ///     backward pass, instead of kept.
    /// - Throws: `InputError` if the loss's options do not fit the teacher.
    package init(
        _ learner: any Learner, of job: Job, teacher: any ElasticModel,
        recomputes: @escaping (_ amount: Int) -> Bool
    ) throws {
        (self.learner, self.teacher, self.recomputes) = (learner, teacher.head, recomputes)
        loss = try job.rowLoss(outputs: teacher.head.weight.rows)
        func schedule(_ rate: Double) -> Schedule {
            Schedules.cosine(
                rate: rate, warmup: job.train.warmup, steps: job.train.steps,
                final: job.train.finalLearningRate)
        }
        self.schedule = schedule(job.train.learningRate)
        optimizer = AdamW([
            .init(learner.parameters, schedule: self.schedule),
            .init(learner.adapters, schedule: schedule(job.train.loraLearningRate)),
        ])
    }

    /// One step on a batch.
    ///
    /// - Parameter teacher: the teacher's final hidden states, [rows, hidden size].
    /// - Throws: `RunError` if the loss or the gradient is not finite.
    package func step(_ step: Int, _ batch: any Batch, teacher: Tensor) throws -> Record {
        let count = learner.passes(step)
        let share = 1 / Double(count)
        var parts: [(name: String, value: Double)] = []
        for index in 0..<count {
            let found = pass(step, index, batch, teacher, share: Float(share))
            let before = parts.map(\.value) + found.dropFirst(parts.count).map { _ in 0 }
            parts = zip(before, found).map { ($1.name, $0 + share * $1.value) }
        }
        parts += learner.columns(step)
        let norm = optimizer.step(step)
        guard parts.allSatisfy(\.value.isFinite), norm.isFinite else {
            let found = parts.map { "\($0.name) \(Float($0.value))" }.joined(separator: ", ")
            throw RunError(
                "step \(step): the loss is not finite (\(found), gradient norm \(norm)); a lower "
                    + "train.learning_rate may help")
        }
        return Record(
            step: step, parts: parts, learningRate: schedule(step), gradientNorm: norm)
    }

    /// Adds `share` times the gradient of one pass.
    ///
    /// - Returns: the loss and its parts, unweighted.
    private func pass(
        _ step: Int, _ index: Int, _ batch: any Batch, _ states: Tensor, share: Float
    ) -> [(name: String, value: Double)] {
        let pass = learner.pass(
            step, index, of: batch, recomputes: recomputes(batch.amount))
        let distill =
            pass.distillation?(states)
            ?? headLoss(
                student: batch.hidden(pass.source, of: learner.model), teacher: states,
                head: learner.model.head, teacherHead: teacher, targets: batch.targets, loss: loss)
        var parts = [("distill", distill)]
        var total = distill
        for (name, weight, loss) in pass.losses() {
            parts.append((name, loss))
            if weight != 0 { total = total + weight * loss }
        }
        Tape.backward(share == 1 ? total : share * total)
        return [("loss", Double(total.item))] + parts.map { ($0.0, Double($0.1.item)) }
    }

    // MARK: - State

    private var trained: [Parameter] { learner.parameters + learner.adapters }

    /// Parameters and Adam moments.
    package var saved: SavedState {
        var tensors = optimizer.state
        for parameter in trained { tensors[parameter.name] = parameter.tensor }
        return SavedState(tensors)
    }

    package func restore(_ saved: SavedState) -> Bool {
        let moments = saved.tensors.filter { $0.key.contains(".exp_avg") }
        let values = saved.tensors.filter { !$0.key.contains(".exp_avg") }
        guard values.count == trained.count,
            trained.allSatisfy({ values[$0.name]?.shape == $0.tensor.shape }),
            optimizer.restore(moments)
        else { return false }
        for parameter in trained {
            if let value = values[parameter.name] { parameter.tensor.overwrite(with: value) }
        }
        return true
    }
}

extension Job {
    /// - Parameter outputs: numbers in a row of the head's output.
    /// - Throws: `InputError` if the loss's options do not fit these.
    func rowLoss(outputs: Int) throws -> any RowLoss {
        do {
            let loss = try runner.losses.entry(named: self.loss.name).make(self.loss.options)
            try loss.checked(vocabulary: outputs)
            return loss
        } catch let error as InputError {
            throw InputError(faults: error.faults.map { "loss.\($0)" })
        }
    }

    /// Whether anything is trained by self-distillation.
    var trains: Bool { get throws { try train.steps > 0 && maker.passes(of: self) > 0 } }

    /// What one pass of a training step runs on, in the task's unit; and all passes of it.
    var amountPerPass: Int { train.batch * task.amountOfExample(options) }
    var amountPerStep: Int { get throws { try amountPerPass * maker.passes(of: self) } }

    /// What forward and backward passes of all training run on, in the task's unit; 0 where there is
    /// nothing to train.
    var amountTrained: Int { get throws { try trains ? train.steps * amountPerStep : 0 } }
}

extension JobWork {
    /// The phase of self-distillation, with scores on validation (`evaluate.every`).
    ///
    /// - Parameter student: what is scored; its parameters are the learner's.
    /// - Throws: as `steps`.
    package func distil(_ learner: any Learner, as student: any Student) throws {
        let training = try SelfDistillation(
            learner, of: job, teacher: study.model, recomputes: workload.memory.recomputes)
        guard try job.trains else { return }
        try steps(.train, of: job.train.steps, amount: job.amountPerStep, training) {
            let curve = try ValidationCurve(job, workload) {
                try store.scored(study, workload, .curve)
            }
            let states = try store.trainingStates(study, workload)
            let batches = workload.training
            return PhaseSteps {
                try training.step($0, batches.batch($0), teacher: states.batch($0)).row
            } after: {
                try curve?.row(after: $0, student)
            }
        }
    }
}

extension SelfDistillation.Record {
    /// The journal's row, columns of `/curves`.
    var row: [String: Value] {
        var row: [String: Value] = [
            "step": .int(step), "learning_rate": .number(learningRate),
            "gradient_norm": .number(gradientNorm),
        ]
        for (name, value) in parts { row[name] = .number(value) }
        return row
    }
}
