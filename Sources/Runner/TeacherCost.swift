import Foundation
import Layers
import Models
import Spec
import TensorCore

/// What a teacher's sizes say about the cost of its passes.
struct TeacherCost {
    let outline: WorkloadOutline
    /// FLOP/s of one thread.
    let rate: Double
    /// Bytes of the weights as they are stored.
    let weights: Int
    /// Bytes of a process that has done nothing but read them.
    let resident: Int

    /// - Throws: `InputError` for a checkpoint without a readable configuration or weights.
    init(_ job: Job) throws {
        outline = try job.outline()
        let model = outline.model
        weights =
            if case .checkpoint(let path) = job.teacher {
                try WeightFiles(of: URL(fileURLWithPath: path)).bytes
            } else {
                4 * model.parameterCount
            }
        let isWidened = weights > 0 && weights < 3 * model.parameterCount
        rate = Self.measuredRate(
            model, rows: job.amountPerPass * outline.rows, isWidened: isWidened)
        resident =
            weights + (80 << 20)
            + (isWidened ? outline.memory.scratch(threads: Machine.cores) : 0)
    }

    /// Training from scratch; `nil` for a checkpoint.
    func pretraining(_ job: Job) -> Estimate? {
        guard case .pretrained(_, let spec) = job.teacher else { return nil }
        let flops = 3 * (outline.blocks + outline.head) * Double(spec.amount)
        return Estimate(
            flops: flops, seconds: flops / rate,
            bytes: 16 * Double(outline.model.parameterCount))
    }

    /// FLOP/s of one thread in the model's largest projection, less what goes on around products: at
    /// each number of the width as much time as 80 multiply-adds.
    private static func measuredRate(
        _ model: any ElasticModel, rows: Int, isWidened: Bool
    ) -> Double {
        let projections = model.branches.flatMap(\.branch.projections)
        guard let largest = projections.max(by: { $0.weight.count < $1.weight.count }) else {
            return 1e9
        }
        let rows = min(512, max(1, rows))
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
