import CVectorKernels

// The forward pass of one token, as in decoding: products of a matrix and a vector. Each weight is
// read once, so the time is that of reading memory, and a task has to be worth waking a thread.

/// Multiply-adds of one task, about: 20 microseconds of reading.
let taskSize = 1 << 17

/// Rows of a matrix of `columns` columns in one task.
private func rowsATask(_ columns: Int) -> Int { max(16, taskSize / max(1, columns)) }

/// `y = W x + beta y` by the pool.
func matrixVector(
    _ weight: Matrix, _ x: UnsafePointer<Float>, beta: Float, _ y: UnsafeMutablePointer<Float>
) {
    let (rows, columns) = (weight.rows, weight.columns)
    Blas.count(2 * rows * columns)
    ThreadPool.forRanges(rows, tile: rowsATask(columns)) { range in
        weight.forRowBlocks(range) { block, from in
            block.withFloats { floats, stride in
                vk_matrix_vector(floats, stride, x, beta, y + from, block.rows, columns)
            }
        }
    }
}

extension Matrix {
    /// Calls `body(rows, first row)` for all of a task's rows at once, or, where they are widened,
    /// for so few that they stay in a near cache.
    fileprivate func forRowBlocks(_ range: Range<Int>, _ body: (Matrix, Int) -> Void) {
        let step = isWidened ? rowsTogether : max(1, range.count)
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
            matrixVector(
                weight.slice(rows: from..<from + count), x.pointer, beta: bias == nil ? 0 : 1, to)
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
