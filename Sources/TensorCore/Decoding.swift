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
    /// gets in a pass of its own: drafted tokens can be verified together (method.md section 5, "Decoding").
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

/// The rows of a matrix in parts that lie together, as a processor reads memory fastest: two for each thread, and each
/// worth waking one.
private struct RowParts {
    let rows: Int
    let count: Int
    /// Rows that are multiplied side by side from the first on. The kernels take four at a time and the last ones alone,
    /// which on some processors decides the last bits: it depends on the shape alone, and no part cuts it but between
    /// fours.
    private let together: Int

    init(_ rows: Int, _ columns: Int) {
        self.rows = rows
        together = max(16, taskSize / max(1, columns))
        count = max(1, min(2 * ThreadPool.threads, 4 * rows * columns / taskSize))
    }

    private func start(_ part: Int) -> Int {
        guard part < count else { return rows }
        let row = rows * part / count
        return row / together * together + row % together / 16 * 16
    }

    /// Calls `body` with the rows of a part, those side by side in one.
    func forRows(of part: Int, _ body: (Range<Int>) -> Void) {
        let end = start(part + 1)
        var from = start(part)
        while from < end {
            let to = min(end, (from / together + 1) * together)
            body(from..<to)
            from = to
        }
    }
}

/// A product of a matrix and vectors: `y = x W^T + beta y`.
struct VectorProduct {
    let weight: Matrix
    var beta: Float = 0
    let y: UnsafeMutablePointer<Float>
    var yStride = 0
}

/// Products with the same x, [n, the matrices' columns], by the pool, each row of x by itself.
func matrixVectors(
    _ products: [VectorProduct], _ n: Int, _ x: UnsafePointer<Float>, _ xStride: Int = 0
) {
    let parts = products.map { RowParts($0.weight.rows, $0.weight.columns) }
    let stored = products.map { n == 1 ? $0.weight.rowsInPlace : nil }
    let last = parts.map(\.count).max() ?? 0
    Blas.count(products.reduce(0) { $0 + 2 * n * $1.weight.rows * $1.weight.columns })
    ThreadPool.forEach(products.count * last) { index in
        let (which, part) = (index / last, index % last)
        guard part < parts[which].count else { return }
        parts[which].forRows(of: part) { rows in
            if let stored = stored[which] {
                stored.multiply(rows, x, beta: products[which].beta, products[which].y)
            } else {
                products[which].weight.multiply(
                    rows, n, x, xStride, beta: products[which].beta, products[which].y,
                    products[which].yStride)
            }
        }
    }
}

extension Matrix {
    /// `y = x W^T + beta y` of some rows of W, on the calling thread.
    fileprivate func multiply(
        _ rows: Range<Int>, _ n: Int, _ x: UnsafePointer<Float>, _ xStride: Int, beta: Float,
        _ y: UnsafeMutablePointer<Float>, _ yStride: Int
    ) {
        forRowBlocks(rows, together: n == 1 ? rows.count : rowsTogether) { floats, stride, block in
            for row in 0..<n {
                vk_matrix_vector(
                    floats, stride, x + row * xStride, beta, y + row * yStride + block.lowerBound,
                    block.count, columns)
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

/// Rows that several vectors read together, that are widened together, and that all runs of columns read together. The
/// kernel takes four at a time: a multiple keeps its bits.
private let (rowsTogether, rowsWidened, rowsOfRuns) = (16, 4, 64)

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
        let products = runs.map { run in
            let (from, count) = (run.parts.lowerBound * size, run.parts.count * size)
            let to = y.pointer + run.row * size
            if let bias { to.update(from: bias.pointer + from, count: count) }
            return VectorProduct(
                weight: weight.slice(rows: from..<from + count), beta: bias == nil ? 0 : 1, y: to)
        }
        matrixVectors(products, 1, x.pointer)
        return y
    }

    /// `scatterLinear` of a single token: a run of parts is a run of columns. Nothing is recorded.
    func scatterOne(_ y: Tensor, _ weight: Matrix, _ bias: Tensor?) -> Tensor {
        let (outputs, size) = (weight.rows, weight.columns / parts)
        let f = Tensor.zeros([1, outputs])
        if let bias { fillRows(f, with: bias) }
        Blas.count(2 * rows.count * size * outputs)
        let runs = runs.map { run in
            let columns = run.parts.lowerBound * size..<run.parts.upperBound * size
            let weight = weight.slice(columns: columns)
            return (weight: weight, stored: weight.rowsInPlace, y: y.pointer + run.row * size)
        }
        let parts = RowParts(outputs, rows.count * size)
        ThreadPool.forEach(parts.count) { part in
            parts.forRows(of: part) { rows in
                // A few rows of all runs before the next rows: what is read lies together.
                for from in stride(from: rows.lowerBound, to: rows.upperBound, by: rowsOfRuns) {
                    let some = from..<min(rows.upperBound, from + rowsOfRuns)
                    for index in runs.indices {
                        if let stored = runs[index].stored {
                            stored.multiply(some, runs[index].y, beta: 1, f.pointer)
                        } else {
                            runs[index].weight.multiply(
                                some, 1, runs[index].y, 0, beta: 1, f.pointer, 0)
                        }
                    }
                }
            }
        }
        return f
    }
}
