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
    let weights: Double
    /// Bytes of a process that has done nothing but read them.
    let resident: Double

    /// - Parameter arithmetic: of the passes.
    /// - Throws: `InputError` for a checkpoint whose weights cannot be found.
    init(_ job: Job, _ outline: WorkloadOutline, _ arithmetic: ProductArithmetic = .float32) throws
    {
        self.outline = outline
        let model = outline.model
        weights =
            if case .checkpoint(let path) = job.teacher {
                Double(try ModelFolder.open(URL(fileURLWithPath: path)).weightBytes())
            } else {
                4 * Double(model.parameterCount)
            }
        let isWidened = weights > 0 && weights < 3 * Double(model.parameterCount)
        rate = Self.measuredRate(
            model, rows: job.amountPerPass * outline.rows, isWidened: isWidened,
            isRounded: arithmetic == .bfloat16 && Blas.hasBFloat16)
        resident =
            weights + 80 * 0x1p20
            + (isWidened ? ModelMemory.scratch(threads: Machine.cores) : 0)
    }

    /// Training from scratch; `nil` for a checkpoint.
    func pretraining(_ job: Job) -> Estimate? {
        guard case .pretrained(_, let spec) = job.teacher else { return nil }
        let slices = spec.slicing?.slices ?? [1]
        let mean = slices.reduce(0) { $0 + outline.blocks(slice: $1) } / Double(slices.count)
        let passes = Double(spec.slicing?.recipe == .joint ? slices.count : 1)
        let flops = 3 * passes * (mean + outline.head) * Double(spec.amount)
        return Estimate(
            flops: flops, seconds: flops / rate,
            bytes: 16 * Double(outline.model.parameterCount))
    }

    /// Beyond so many rows and columns of a matrix the speed is the same.
    private static let mostMeasured = 2048

    /// FLOP/s of one thread in the model's largest projection, or as much of it as is worth a
    /// measurement, less what goes on around products: at each number of the width as much time as
    /// 80 multiply-adds, or 160 of those that are twice as fast.
    private static func measuredRate(
        _ model: any ElasticModel, rows: Int, isWidened: Bool, isRounded: Bool
    ) -> Double {
        let projections = model.branches.flatMap(\.branch.projections)
        guard let largest = projections.max(by: { $0.weight.count < $1.weight.count }) else {
            return 1e9
        }
        let rows = min(512, max(1, rows))
        let (inputs, outputs) = (
            min(largest.inputs, mostMeasured), min(largest.outputs, mostMeasured)
        )
        let x = Tensor(repeating: 0.5, [rows, inputs])
        let weight = Matrix(
            repeating: 0.25, rows: outputs, columns: inputs, isBFloat16: isWidened
        ).rounded(isRounded)
        var best = Double.infinity
        for _ in 0..<4 {
            let start = processorSeconds()
            _ = linear(x, weight)
            best = min(best, processorSeconds() - start)
        }
        let share =
            Double(model.hiddenSize) / Double(model.hiddenSize + (isRounded ? 160 : 80))
        let cost = 2 * Double(rows) * Double(inputs) * Double(outputs)
        return share * cost / best
    }

    /// What this process has had of the cores, of all threads together: whatever else runs on them, a product takes as
    /// much of it.
    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
