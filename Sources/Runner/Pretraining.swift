import Catalog
import Datasets
import Distillation
import Foundation
import Models
import Results
import TensorCore

/// Training of a teacher from scratch by next-token cross-entropy.
struct Pretraining {
    struct Settings {
        let tokens, sequences, length: Int
        let learningRate, warmup, decay, weightDecay, beta1, beta2, clip: Double
        let seed: UInt64

        var steps: Int { max(1, tokens / (sequences * length)) }
    }

    let model: any LanguageModel
    let settings: Settings
    private let optimizer: AdamW
    /// Where an interrupted training goes on from.
    private let checkpoint: URL
    private let parameters: [Parameter]

    /// - Parameter model: made from seeded weights, which are trainable.
    init(model: any LanguageModel, settings: Settings, checkpoint: URL) {
        (self.model, self.settings, self.checkpoint) = (model, settings, checkpoint)
        parameters = model.weights.map { Parameter($0.name, $0.tensor) }
        let schedule = Schedules.trapezoid(
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

    /// Trains to the end, from the checkpoint if there is one.
    ///
    /// - Parameters:
    ///   - progress: gets steps done, all steps and the loss; may throw to stop.
    /// - Throws: `RunError` if the loss is not finite; the training that was reached is kept.
    func run(
        on text: TokenDocuments, every seconds: Double = 20,
        progress: (_ step: Int, _ steps: Int, _ loss: Double) throws -> Void
    ) throws {
        var step = restore()
        var saved = Date()
        while step < settings.steps {
            let batch = PredictionBatch(
                text.trainingRows(
                    seed: settings.seed, step: step, sequences: settings.sequences,
                    length: settings.length))
            let loss = headLoss(
                student: model.backbone(batch.inputs, routing: nil), teacher: nil,
                head: model.head, targets: batch.targets, loss: CrossEntropy())
            Tape.backward(loss)
            let norm = optimizer.step(step)
            guard loss.item.isFinite, norm.isFinite else {
                throw RunError(
                    "teacher, step \(step): the loss is not finite (\(loss.item), gradient norm "
                        + "\(norm)); a lower teacher.pretrain.learning_rate may help")
            }
            step += 1
            if Date().timeIntervalSince(saved) > seconds {
                try save(step)
                saved = Date()
            }
            do {
                try progress(step, settings.steps, Double(loss.item))
            } catch {
                try save(step)
                throw error
            }
        }
    }

    /// Removes the checkpoint of a finished training.
    func discardCheckpoint() { try? FileManager.default.removeItem(at: checkpoint) }

    private func save(_ step: Int) throws {
        var tensors = optimizer.state
        for parameter in parameters { tensors[parameter.name] = parameter.tensor }
        try AtomicFile.write(
            Safetensors.data(tensors, metadata: ["step": String(step)]), to: checkpoint)
    }

    /// The step to go on from; 0 without a usable checkpoint.
    private func restore() -> Int {
        guard let file = try? Safetensors(contentsOf: checkpoint),
            let step = file.metadata["step"].flatMap(Int.init),
            (0...settings.steps).contains(step)
        else { return 0 }
        var tensors: [String: Tensor] = [:]
        for name in file.entries.keys { tensors[name] = file.tensor(name) }
        guard parameters.allSatisfy({ tensors[$0.name]?.shape == $0.tensor.shape }),
            optimizer.restore(tensors)
        else { return 0 }
        for parameter in parameters {
            if let saved = tensors[parameter.name] { parameter.tensor.overwrite(with: saved) }
        }
        return step
    }
}
