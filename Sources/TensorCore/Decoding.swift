import CVectorKernels

// The forward pass of one token or a few, as in decoding: products of a matrix and vectors. Each weight is
// read once, so the time is that of reading memory, and a task has to be worth waking a thread.

/// Passes over the next tokens of a text.
public enum Decoding {
    /// The most rows of a product that are computed each by itself.
    public static let mostRows = 16

    /// Whether the rows of a product are computed each by itself, if they are few.
    @TaskLocal static var keepsRowsApart = false

    /// Runs `body` without recording. In passes of up to `mostRows` tokens each token gets, to the bit, what it
    /// gets in a pass of its own: drafted tokens can be verified together (method.md section 9).
    public static func pass<Result>(_ body: () throws -> Result) rethrows -> Result {
        try Tape.paused { try $keepsRowsApart.withValue(true, operation: body) }
    }

    /// Whether `rows` of a product are computed each by itself.
    static func keepsApart(_ rows: Int) -> Bool {
        rows == 1 || keepsRowsApart && rows <= mostRows
    }
}

/// Multiply-adds of one task, about: 20 microseconds of reading.
let taskSize = 1 << 17

/// Rows of a matrix of `columns` columns in one task.
private func rowsATask(_ columns: Int) -> Int { max(16, taskSize / max(1, columns)) }

/// `y = x W^T + beta y` by the pool: x is [n, W's columns], each row by itself.
func matrixVectors(
    _ weight: Matrix, _ n: Int, _ x: UnsafePointer<Float>, _ xStride: Int, beta: Float,
    _ y: UnsafeMutablePointer<Float>, _ yStride: Int
) {
    let (rows, columns) = (weight.rows, weight.columns)
    Blas.count(2 * n * rows * columns)
    ThreadPool.forRanges(rows, tile: rowsATask(columns)) { range in
        weight.forRowBlocks(range, together: n == 1 ? nil : rowsTogether) { block, from in
            block.withFloats { floats, stride in
                for row in 0..<n {
                    vk_matrix_vector(
                        floats, stride, x + row * xStride, beta, y + row * yStride + from,
                        block.rows,
                        columns)
                }
            }
        }
    }
}

extension Matrix {
    /// Calls `body(rows, first row)` for all of a task's rows at once, or for so many together; where they
    /// are widened, for so few that they stay in a near cache.
    fileprivate func forRowBlocks(
        _ range: Range<Int>, together: Int?, _ body: (Matrix, Int) -> Void
    ) {
        let step = together ?? (isWidened ? rowsTogether : max(1, range.count))
        for from in Swift.stride(from: range.lowerBound, to: range.upperBound, by: step) {
            body(slice(rows: from..<min(range.upperBound, from + step)), from)
        }
    }
}

/// Rows that are read together. The kernel takes four at a time: a multiple keeps its bits.
private let rowsTogether = 16

extension Panels {
    /// Neighbouring parts that a single token chose, with the panel row of the first.
    private var runs: [(parts: Range<Int>, row: Int)] {
        var runs: [(parts: Range<Int>, row: Int)] = []
        for part in 0..<parts where offsets[part + 1] > offsets[part] {
            if let last = runs.last, last.parts.upperBound == part {
                runs[runs.count - 1].parts = last.parts.lowerBound..<part + 1
            } else {
                runs.append((part..<part + 1, offsets[part]))
            }
        }
        return runs
    }

    /// `gatherLinear` of a single token: a run of parts is a run of rows. Nothing is recorded.
    func gatherOne(_ x: Tensor, _ weight: Matrix, _ bias: Tensor?) -> Tensor {
        let size = weight.rows / parts
        let y = Tensor(uninitialized: [rows.count, size])
        for run in runs {
            let (from, count) = (run.parts.lowerBound * size, run.parts.count * size)
            let to = y.pointer + run.row * size
            if let bias { to.update(from: bias.pointer + from, count: count) }
            matrixVectors(
                weight.slice(rows: from..<from + count), 1, x.pointer, weight.columns,
                beta: bias == nil ? 0 : 1, to, count)
        }
        return y
    }

    /// `scatterLinear` of a single token: a run of parts is a run of columns. Nothing is recorded.
    func scatterOne(_ y: Tensor, _ weight: Matrix, _ bias: Tensor?) -> Tensor {
        let (runs, outputs, size) = (runs, weight.rows, weight.columns / parts)
        let f = Tensor.zeros([1, outputs])
        if let bias { fillRows(f, with: bias) }
        Blas.count(2 * rows.count * size * outputs)
        ThreadPool.forRanges(outputs, tile: rowsATask(rows.count * size)) { range in
            // A few rows of all runs before the next rows: what is read lies together.
            for from in stride(from: range.lowerBound, to: range.upperBound, by: rowsTogether) {
                let count = min(rowsTogether, range.upperBound - from)
                for run in runs {
                    let columns = run.parts.lowerBound * size..<run.parts.upperBound * size
                    let block = weight.slice(rows: from..<from + count, columns: columns)
                    block.withFloats { floats, stride in
                        vk_matrix_vector(
                            floats, stride, y.pointer + run.row * size, 1, f.pointer + from, count,
                            columns.count)
                    }
                }
            }
        }
        return f
    }
}
