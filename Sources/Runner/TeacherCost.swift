import Foundation
import Layers
import Models
import Spec
import TensorCore

/// What a teacher's sizes say about the cost of its passes.
struct TeacherCost {
    /// Without weights.
    let model: any LanguageModel
    let memory: ModelMemory
    /// FLOPs for each token of all blocks, and of the output layer.
    let blocks, head: Double
    /// FLOP/s of one thread.
    let rate: Double
    /// Bytes of the weights as they are stored.
    let weights: Int
    /// Bytes of a process that has done nothing but read them.
    let resident: Int

    /// - Throws: `InputError` for a checkpoint without a readable configuration or weights.
    init(_ job: Job) throws {
        let length = job.data.sequenceLength
        model = try Self.shape(of: job)
        weights =
            if case .checkpoint(let path) = job.teacher {
                try WeightFiles(of: URL(fileURLWithPath: path)).bytes
            } else {
                4 * model.parameterCount
            }
        memory = ModelMemory(model)
        blocks = Double(model.denseCost(Sequences(lengths: [length]))) / Double(length)
        head = Double(model.head.cost(1))
        let isWidened = weights > 0 && weights < 3 * model.parameterCount
        rate = Self.measuredRate(
            model, tokens: job.train.sequences * length, isWidened: isWidened)
        resident =
            weights + (80 << 20) + (isWidened ? memory.scratch(threads: Machine.cores) : 0)
    }

    /// The teacher of a job without weights.
    ///
    /// - Throws: `InputError` for a checkpoint without a readable configuration.
    static func shape(of job: Job) throws -> any LanguageModel {
        switch job.teacher {
        case .checkpoint(let path):
            return try ModelFolder.shape(of: URL(fileURLWithPath: path))
        case .pretrained(let sizes, _):
            return try ModelFolder.make(
                sizes.configuration(
                    vocabulary: job.data.vocabularySize, length: job.data.sequenceLength,
                    beginning: 1, end: nil),
                place: "teacher", ShapeOnlyWeights())
        }
    }

    /// Training by next-token cross-entropy; `nil` for a checkpoint.
    func pretraining(_ job: Job) -> Estimate? {
        guard case .pretrained(_, let spec) = job.teacher else { return nil }
        let flops = 3 * (blocks + head) * Double(spec.tokens)
        return Estimate(
            flops: flops, seconds: flops / rate, bytes: 16 * Double(model.parameterCount))
    }

    /// FLOP/s of one thread in the model's largest projection, less what goes on around products: at
    /// each number of the width as much time as 80 multiply-adds.
    private static func measuredRate(
        _ model: any LanguageModel, tokens: Int, isWidened: Bool
    ) -> Double {
        let projections = model.branches.flatMap(\.branch.projections)
        guard let largest = projections.max(by: { $0.weight.count < $1.weight.count }) else {
            return 1e9
        }
        let rows = min(512, max(1, tokens))
        let x = Tensor(repeating: 0.5, [rows, largest.inputs])
        let weight = Matrix(
            repeating: 0.25, rows: largest.outputs, columns: largest.inputs, isBFloat16: isWidened)
        var best = Double.infinity
        for _ in 0..<4 {
            let start = DispatchTime.now().uptimeNanoseconds
            _ = linear(x, weight)
            best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
        }
        let share = Double(model.hiddenSize) / Double(model.hiddenSize + 80)
        return share * Double(largest.cost(rows)) / best / Double(ThreadPool.threads)
    }
}
