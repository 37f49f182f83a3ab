import Catalog
import Files
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// Training of a model from scratch; of a teacher, with validation, the weights of the lowest loss are kept.
package struct Pretraining: PhaseState {
    package struct Settings {
        let seed: UInt64
        var steps: Int
        let amountPerStep: Int
        let learningRate, warmup, decay, weightDecay, beta1, beta2, clip: Double
        let validation: PretrainSpec.Validation?
        var slicing: SliceTraining?

        /// - Parameter amountPerStep: in the task's unit.
        package init(_ spec: PretrainSpec, amountPerStep: Int) {
            (seed, slicing) = (spec.seed, spec.slicing)
            steps = max(1, spec.amount / amountPerStep)
            self.amountPerStep = amountPerStep
            (learningRate, warmup, decay) = (spec.learningRate, spec.warmup, spec.decay)
            (weightDecay, beta1, beta2) = (spec.weightDecay, spec.beta1, spec.beta2)
            (clip, validation) = (spec.clip, spec.validation)
        }
    }

    /// A model and what it is trained by.
    package struct Source {
        /// Made from seeded weights, which are trainable.
        let model: any ElasticModel
        /// The batch of a step, as the loss on it, [1], by a route source if any.
        let batch: (_ step: Int) throws -> BatchLoss
        /// The loss on validation, and its parts; `nil`: there is no validation.
        var validate: ((PretrainSpec.Validation) -> (loss: Double, parts: [Double]))?

        package init(
            _ model: any ElasticModel,
            validate: ((PretrainSpec.Validation) -> (loss: Double, parts: [Double]))? = nil,
            batch: @escaping (_ step: Int) throws -> BatchLoss
        ) {
            (self.model, self.validate, self.batch) = (model, validate, batch)
        }
    }

    package typealias BatchLoss = (_ routing: (any RouteSource)?) -> Tensor

    let model: any ElasticModel
    let settings: Settings
    private let optimizer: AdamW
    private let schedule: Schedule
    /// By slice the units of the MLPs, empty where that is all.
    private let units: [Double: [Site: Int]]
    private let parameters: [Parameter]
    private static let bestPrefix = "best."

    /// - Parameter model: made from seeded weights, which are trainable.
    /// - Throws: `InputError` for slices that are not whole units.
    package init(model: any ElasticModel, settings: Settings) throws {
        (self.model, self.settings) = (model, settings)
        units = try (settings.slicing?.slices ?? []).reduce(into: [:]) {
            $0[$1] = try model.slice($1, place: SliceTraining.path)
        }
        parameters = model.weights.compactMap { weight in
            weight.tensor.map { Parameter(weight.name, $0) }
        }
        schedule = Schedules.trapezoid(
            rate: settings.learningRate, warmup: settings.warmup, decay: settings.decay,
            steps: settings.steps)
        let matrices = parameters.filter { $0.tensor.shape.count > 1 }
        let vectors = parameters.filter { $0.tensor.shape.count == 1 }
        optimizer = AdamW(
            [
                .init(matrices, schedule: schedule, decay: settings.weightDecay),
                .init(vectors, schedule: schedule),
            ], beta1: settings.beta1, beta2: settings.beta2, clip: settings.clip)
    }

    /// Trains to the end, or until `patience` is over, from the checkpoint if there is one.
    ///
    /// - Parameters:
    ///   - folder: the teacher's; the checkpoint is kept there.
    ///   - progress: gets steps done, all steps and the loss; may throw to stop.
    /// - Returns: the losses on validation; `nil` without.
    /// - Throws: `RunError` if the loss is not finite; the training that was reached is kept.
    func run(
        _ source: Source, in folder: URL, every seconds: Double = 20,
        progress: (_ step: Int, _ steps: Int, _ loss: Double) throws -> Void
    ) throws -> PretrainingLog? {
        var (step, log, best) = restore(from: folder)
        var saved = Date()
        while step < settings.steps, !isOver(log) {
            let loss = try self.step(step, source.batch(step)).loss
            step += 1
            if let spec = settings.validation, let found = source.validate,
                step.isMultiple(of: spec.every) || step == settings.steps
            {
                let (loss, parts) = found(spec)
                if log.add(.init(step: step, loss: loss, parts: parts)) { best = copies() }
            }
            if Date().timeIntervalSince(saved) > seconds {
                try save(step, log, best, in: folder)
                saved = Date()
            }
            do {
                try progress(step, settings.steps, loss)
            } catch {
                try save(step, log, best, in: folder)
                throw error
            }
        }
        guard settings.validation != nil else { return nil }
        for parameter in parameters {
            if let kept = best[parameter.name] { parameter.tensor.overwrite(with: kept) }
        }
        return log
    }

    /// One step on a batch: by the whole model, or by the slices of the step, whose gradients are summed.
    ///
    /// - Returns: the mean of their losses, and the norm of the gradient.
    /// - Throws: `RunError` if one of them is not finite.
    @discardableResult
    package func step(
        _ step: Int, _ batch: BatchLoss
    ) throws -> (loss: Double, gradientNorm: Double) {
        let slices = settings.slicing?.trained(step, seed: settings.seed) ?? [1]
        let losses = slices.map { slice in
            let units = units[slice] ?? [:]
            let loss = batch(units.isEmpty ? nil : PlannedModules(units: units))
            Tape.backward(loss)
            return Double(loss.item)
        }
        let loss = losses.reduce(0, +) / Double(losses.count)
        let norm = optimizer.step(step)
        guard loss.isFinite, norm.isFinite else {
            throw RunError(
                "teacher, step \(step): the loss is not finite (\(Float(loss)), gradient norm "
                    + "\(norm)); a lower teacher.pretrain.learning_rate may help")
        }
        return (loss, norm)
    }

    private func isOver(_ log: PretrainingLog) -> Bool {
        settings.validation?.patience.map { log.sinceBest >= $0 } ?? false
    }

    private func copies() -> [String: Tensor] {
        Dictionary(
            uniqueKeysWithValues: parameters.map {
                ($0.name, Tensor($0.tensor.values, $0.tensor.shape))
            })
    }

    /// The rate of a step.
    func learningRate(_ step: Int) -> Double { schedule(step) }

    // MARK: - State

    /// Parameters and Adam moments.
    package var saved: SavedState {
        var tensors = optimizer.state
        for parameter in parameters { tensors[parameter.name] = parameter.tensor }
        return SavedState(tensors)
    }

    package func restore(_ saved: SavedState) -> Bool {
        guard parameters.allSatisfy({ saved.tensors[$0.name]?.shape == $0.tensor.shape }),
            optimizer.restore(saved.tensors)
        else { return false }
        for parameter in parameters {
            if let saved = saved.tensors[parameter.name] {
                parameter.tensor.overwrite(with: saved)
            }
        }
        return true
    }

    private static func checkpoint(in folder: URL) -> URL {
        folder.appendingPathComponent(TeacherFolder.checkpoint)
    }

    /// Removes the checkpoint of a finished training.
    static func discardCheckpoint(in folder: URL) throws {
        try AtomicFile.remove(checkpoint(in: folder))
    }

    private func save(
        _ step: Int, _ log: PretrainingLog, _ best: [String: Tensor], in folder: URL
    ) throws {
        var tensors = saved.tensors
        for (name, tensor) in best { tensors[Self.bestPrefix + name] = tensor }
        let state = SealedTensors(
            tensors, metadata: ["step": String(step), "validation": log.json])
        try AtomicFile.write(
            state.data(of: folder.lastPathComponent), to: Self.checkpoint(in: folder))
    }

    /// What to go on from: the step, and the losses on validation with the best weights; the start
    /// without a usable checkpoint.
    private func restore(
        from folder: URL
    ) -> (step: Int, log: PretrainingLog, best: [String: Tensor]) {
        let start = (0, PretrainingLog(), [String: Tensor]())
        guard
            let state = SealedTensors(
                contentsOf: Self.checkpoint(in: folder), of: folder.lastPathComponent),
            let step = state.metadata["step"].flatMap(Int.init),
            (0...settings.steps).contains(step),
            let log = state.metadata["validation"].flatMap(PretrainingLog.init(json:))
        else { return start }
        var tensors: [String: Tensor] = [:]
        var best: [String: Tensor] = [:]
        for (name, tensor) in state.tensors {
            if name.hasPrefix(Self.bestPrefix) {
                best[String(name.dropFirst(Self.bestPrefix.count))] = tensor
            } else {
                tensors[name] = tensor
            }
        }
        guard
            log.entries.isEmpty
                || parameters.allSatisfy({ best[$0.name]?.shape == $0.tensor.shape }),
            restore(SavedState(tensors))
        else { return start }
        return (step, log, best)
    }
}
