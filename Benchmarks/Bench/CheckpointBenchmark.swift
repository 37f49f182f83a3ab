import ArgumentParser
import Catalog
import Foundation
import Models
import Runner
import TensorCore

/// Speed and memory of a checkpoint of real size, our side alone: the numbers of
/// docs/large-models.md.
struct CheckpointBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Time a forward pass and training steps of a model folder on random tokens.")

    @ArgumentParser.Argument(help: "A model folder.") var folder: String
    @ArgumentParser.Option(help: "Tokens of the forward pass.") var tokens = 512
    @ArgumentParser.Option(help: "Tokens of a training step.") var trained = 256
    @ArgumentParser.Option(help: "Training steps.") var steps = 3
    @ArgumentParser.Option(help: "What is routed.") var module = "mlp_tokens"
    @ArgumentParser.Option(help: "Rank of LoRA.") var rank = 1
    @ArgumentParser.Option var threads = ProcessInfo.processInfo.activeProcessorCount
    @ArgumentParser.Flag(help: "Keep activations for the backward pass.") var keepActivations =
        false

    func run() throws {
        ThreadPool.configure(threads: threads)
        let model = try ModelFolder.load(URL(fileURLWithPath: folder), as: .languageModel)
        print("\(model.parameterCount) parameters; \(Blas.description), \(threads) threads")
        let projections = model.branches.flatMap(\.branch.projections)
        guard let largest = projections.max(by: { $0.weight.count < $1.weight.count }) else {
            return
        }
        for (rows, isBFloat16) in [(tokens, false), (tokens, true), (trained, true)] {
            let weight = Matrix(
                repeating: 0.25, rows: largest.outputs, columns: largest.inputs,
                isBFloat16: isBFloat16)
            let x = Tensor(repeating: 0.5, [rows, largest.inputs])
            report(
                "product of \(rows) x \(largest.inputs) x \(largest.outputs), "
                    + (isBFloat16 ? "bfloat16 weight" : "float32"), repetitions: 5
            ) { _ in _ = linear(x, weight) }
        }
        report("forward pass of \(tokens) tokens, with logits", repetitions: 3) { repetition in
            Tape.paused {
                let batch = TokenBatch([random(tokens, model, repetition)])
                _ = model.head(model.backbone(batch, routing: nil))
            }
        }
        guard steps > 0 else { return }
        let job = try benchmarkJob(
            task: "language_modeling",
            [
                "teacher.checkpoint=\(folder)", "routing.modules=\(module)", "lora.rank=\(rank)",
            ])
        let training = try job.training(job.routers(for: model), of: model) { _ in
            !keepActivations
        }
        // The teacher's hidden states are made by the dense pass before.
        try report(
            "training step of \(trained) tokens, \(module), LoRA rank \(rank)", repetitions: steps
        ) { step in
            let batch = PredictionBatch([random(trained + 1, model, 1000 + step)], model)
            let teacher = Tape.paused { batch.hidden(nil) }
            _ = try training.step(step, batch, teacher: teacher)
        }
    }

    private func random(_ count: Int, _ model: any LanguageModel, _ step: Int) -> [Int32] {
        let stream = RandomStream(seed: 0, purpose: "benchmark tokens", step: step)
        return (0..<count).map { Int32(stream.below(model.vocabularySize, $0)) }
    }

    private func report(_ name: String, repetitions: Int, _ body: (Int) throws -> Void) rethrows {
        let times = try (0..<repetitions).map { repetition -> (seconds: Double, flops: Int) in
            let issued = Blas.issuedFlops
            let seconds = try milliseconds { try body(repetition) } / 1e3
            return (seconds, Blas.issuedFlops - issued)
        }.sorted { $0.seconds < $1.seconds }
        let median = times[times.count / 2]
        let spread = times[times.count - 1].seconds - times[0].seconds
        let numbers = String(
            format: "%.3f s (spread %.3f), %.1f GFLOP/s; peak resident %.2f GB", median.seconds,
            spread, Double(median.flops) / median.seconds / 1e9,
            peakResident / 1e9)
        print("\(name): \(numbers)")
    }

    /// Bytes; 0 where the system does not tell.
    private var peakResident: Double {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kibibytes = line?.split { !$0.isNumber }.first.flatMap { Double($0) }
        return 1024 * (kibibytes ?? 0)
    }
}
