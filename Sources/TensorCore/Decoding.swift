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

/// Rows of a matrix of `columns` columns that are multiplied side by side from the first on. The kernels take
/// four at a time and the last ones alone, which on some processors decides the last bits.
private func rowsATask(_ columns: Int) -> Int { max(16, taskSize / max(1, columns)) }

/// Calls `body` with pieces of the rows of a matrix, by the pool: small enough to keep all threads busy to the end. That
/// each is some multiple of four rows of what `rowsATask` says keeps the bits.
private func forRowPieces(_ rows: Int, _ columns: Int, _ body: (Range<Int>) -> Void) {
    let task = rowsATask(columns)
    let share = max((taskSize / 4) / max(1, columns), rows / (8 * ThreadPool.threads))
    let piece = min(task, max(16, share / 16 * 16))
    let pieces = (task + piece - 1) / piece
    ThreadPool.forEach((rows + task - 1) / task * pieces) { index in
        let first = index / pieces * task
        let from = first + index % pieces * piece
        let to = min(rows, first + task, from + piece)
        if from < to { body(from..<to) }
    }
}

/// `y = x W^T + beta y` by the pool: x is [n, W's columns], each row by itself.
func matrixVectors(
    _ weight: Matrix, _ n: Int, _ x: UnsafePointer<Float>, _ xStride: Int, beta: Float,
    _ y: UnsafeMutablePointer<Float>, _ yStride: Int
) {
    let (rows, columns) = (weight.rows, weight.columns)
    Blas.count(2 * n * rows * columns)
    forRowPieces(rows, columns) { piece in
        if n == 1, weight.multiplyStored(piece, x, beta: beta, y + piece.lowerBound) { return }
        weight.forRowBlocks(piece, together: n == 1 ? piece.count : rowsTogether) {
            floats, stride, block in
            for row in 0..<n {
                vk_matrix_vector(
                    floats, stride, x + row * xStride, beta,
                    y + row * yStride + block.lowerBound, block.count, columns)
            }
        }
    }
}

extension Matrix {
    /// Calls `body` with some rows as float32 and the distance of two of them, for so many rows together; where they
    /// are widened, for so few that they stay in the nearest cache.
    fileprivate func forRowBlocks(
        _ rows: Range<Int>, together: Int,
        _ body: (UnsafePointer<Float>, Int, Range<Int>) -> Void
    ) {
        func forBlocks(_ count: Int, _ body: (Range<Int>) -> Void) {
            for from in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: count) {
                body(from..<min(rows.upperBound, from + count))
            }
        }
        guard isWidened else {
            forBlocks(together) { block in
                slice(rows: block).withFloats { body($0, $1, block) }
            }
            return
        }
        let floats = Storage(count: rowsWidened * columns)
        forBlocks(rowsWidened) { block in
            slice(rows: block).widen(into: floats.pointer, stride: columns)
            body(floats.pointer, columns, block)
        }
    }
}

/// Rows that are read together, of float32 and of what is widened. The kernel takes four at a time: a multiple
/// keeps its bits.
private let (rowsTogether, rowsWidened) = (16, 4)

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
        let parts = runs.map { run in
            let columns = run.parts.lowerBound * size..<run.parts.upperBound * size
            return (weight: weight.slice(columns: columns), y: y.pointer + run.row * size)
        }
        forRowPieces(outputs, rows.count * size) { piece in
            // A few rows of all runs before the next rows: what is read lies together.
            for from in stride(from: piece.lowerBound, to: piece.upperBound, by: rowsTogether) {
                let some = from..<min(piece.upperBound, from + rowsTogether)
                for (weight, y) in parts
                where !weight.multiplyStored(some, y, beta: 1, f.pointer + from) {
                    weight.forRowBlocks(some, together: rowsTogether) { floats, stride, block in
                        vk_matrix_vector(
                            floats, stride, y, 1, f.pointer + block.lowerBound, block.count,
                            weight.columns)
                    }
                }
            }
        }
        return f
    }
}
