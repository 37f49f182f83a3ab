import CMatrixProduct
import CVectorKernels
import Foundation
import Synchronization

/// Matrix products, by a library that is single-threaded inside our own pool.
public enum Blas {
    private static let choice = Result {
        try MatrixLibrary.chosen(
            by: ProcessInfo.processInfo.environment[MatrixLibrary.variable])
    }
    private static let loaded = (try? choice.get())?.loaded ?? .openblas

    /// The library that multiplies: what `MatrixLibrary.variable` names, else the fastest there is.
    ///
    /// - Throws: `InputError` for a variable that names none. A program asks before it multiplies.
    public static func library() throws -> MatrixLibrary { try choice.get() }

    /// What ran: "oneDNN 2.6.3, avx512". Part of cache keys, because it decides the bits.
    public static var description: String { loaded.description }

    /// Multiply-adds issued so far, times 2.
    public static var issuedFlops: Int { issued.load(ordering: .relaxed) }

    private static let issued = Atomic<Int>(0)

    /// Notes FLOPs that are done without the library.
    static func count(_ flops: Int) { issued.wrappingAdd(flops, ordering: .relaxed) }

    /// The instruction set the vector kernels are chosen by.
    public static let cpuLevel: String = {
        #if arch(x86_64)
            switch mp_cpu_level() {
            case 4: "x86-64-v4"
            case 3: "x86-64-v3"
            default: "x86-64"
            }
        #elseif arch(arm64)
            "arm64"
        #else
            "portable"
        #endif
    }()

    /// `c = a b + beta c` on the calling thread.
    ///
    /// - Parameters:
    ///   - m, n, k: `a` is [m, k], `b` is [k, n] and `c` [m, n], after transposition.
    ///   - aStride, bStride, cStride: floats from one row to the next, as stored.
    package static func gemm(
        _ m: Int, _ n: Int, _ k: Int,
        _ a: UnsafePointer<Float>, _ aStride: Int, transposeA: Bool = false,
        _ b: UnsafePointer<Float>, _ bStride: Int, transposeB: Bool = false,
        beta: Float = 0, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        guard m > 0, n > 0, k > 0 else { return }
        issued.wrappingAdd(2 * m * n * k, ordering: .relaxed)
        loaded.product.sgemm(
            m, n, k, a, aStride, transposeA, b, bStride, transposeB, beta, c, cStride)
    }

    /// `c = a W^T + beta c`, or `a W` of a weight that is not `transposed`, on the calling thread.
    ///
    /// - Parameter m: rows of `a` and `c`; their columns are those of W and its rows, or the other
    ///   way round.
    package static func gemm(
        _ m: Int, _ a: UnsafePointer<Float>, _ aStride: Int, _ weight: Matrix, transposed: Bool,
        beta: Float = 0, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        let (n, k) =
            transposed ? (weight.rows, weight.columns) : (weight.columns, weight.rows)
        guard m > 0, n > 0, k > 0 else { return }
        weight.withFloats { b, bStride in
            gemm(
                m, n, k, a, aStride, b, bStride, transposeB: transposed != weight.isTransposed,
                beta: beta, c, cStride)
        }
    }

    /// As `gemm` with a weight, but row i of `a` is the one that `aRows` names, and of `c` the one that
    /// `cRows` does: rows are read and written where they lie, by a kernel of ours, because a library
    /// multiplies what lies side by side and copying costs much of what routing saves.
    ///
    /// - Parameter adds: whether the product is added to the rows of `c`, which are distinct.
    package static func productOfRows(
        _ m: Int, _ a: UnsafePointer<Float>, _ aStride: Int, _ aRows: UnsafePointer<Int32>?,
        _ weight: Matrix, transposed: Bool, adds: Bool, _ c: UnsafeMutablePointer<Float>,
        _ cStride: Int, _ cRows: UnsafePointer<Int32>?
    ) {
        let (n, k) =
            transposed ? (weight.rows, weight.columns) : (weight.columns, weight.rows)
        guard m > 0, n > 0, k > 0 else { return }
        count(2 * m * n * k)
        weight.withFloats { b, bStride in
            vk_product_rows(
                m, n, k, a, aStride, aRows, b, bStride, transposed != weight.isTransposed, adds, c,
                cStride, cRows)
        }
    }

    /// As `gemm` with a weight, by the pool, in tiles whose size depends on the shape alone.
    package static func parallelGemm(
        _ m: Int, _ a: UnsafePointer<Float>, _ aStride: Int, _ weight: Matrix, transposed: Bool,
        beta: Float = 0, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        let (n, k) =
            transposed ? (weight.rows, weight.columns) : (weight.columns, weight.rows)
        let isApart = transposed && Decoding.keepsApart(m)
        if isApart, !weight.isTransposed {
            matrixVectors(
                [VectorProduct(weight: weight, beta: beta, y: c, yStride: cStride)], m, a, aStride)
            return
        }
        forTiles(isApart ? 1 : m, n, k) { rows, columns in
            let block =
                transposed ? weight.slice(rows: columns) : weight.slice(columns: columns)
            for row in stride(
                from: rows.lowerBound, to: isApart ? m : rows.upperBound, by: rows.count)
            {
                gemm(
                    rows.count, a + row * aStride, aStride, block, transposed: transposed,
                    beta: beta, c + row * cStride + columns.lowerBound, cStride)
            }
        }
    }

    /// As `gemm`, by the pool, in tiles whose size depends on the shape alone.
    package static func parallelGemm(
        _ m: Int, _ n: Int, _ k: Int,
        _ a: UnsafePointer<Float>, _ aStride: Int, transposeA: Bool = false,
        _ b: UnsafePointer<Float>, _ bStride: Int, transposeB: Bool = false,
        beta: Float = 0, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        forTiles(m, n, k) { rows, columns in
            let (row, column) = (rows.lowerBound, columns.lowerBound)
            gemm(
                rows.count, columns.count, k,
                a + (transposeA ? row : row * aStride), aStride, transposeA: transposeA,
                b + (transposeB ? column * bStride : column), bStride, transposeB: transposeB,
                beta: beta, c + row * cStride + column, cStride)
        }
    }

    /// Calls `body(rows, columns)` for the tiles of an [m, n] product with sums over k, in parallel.
    private static func forTiles(
        _ m: Int, _ n: Int, _ k: Int, _ body: (Range<Int>, Range<Int>) -> Void
    ) {
        guard m > 0, n > 0, k > 0 else { return }
        let (rows, columns) = tile(m, n, k)
        let across = (n + columns - 1) / columns
        ThreadPool.forEach((m + rows - 1) / rows * across) { index in
            let (row, column) = (index / across * rows, index % across * columns)
            body(row..<min(m, row + rows), column..<min(n, column + columns))
        }
    }

    /// Rows and columns of a tile of an [m, n] product with sums over k.
    ///
    /// Each tile copies its operands into the kernel's order, so the product is cut, until there is
    /// work for some threads, along the side that costs fewer copies.
    static func tile(_ m: Int, _ n: Int, _ k: Int) -> (rows: Int, columns: Int) {
        var (down, across) = ((m + 511) / 512, (n + 1023) / 1024)
        while down * across < 4, 2 * m * n * k / (down * across) > 4_000_000 {
            if down * n < across * m { down *= 2 } else { across *= 2 }
        }
        func side(_ length: Int, _ parts: Int) -> Int {
            max(16, ((length + parts - 1) / parts + 15) / 16 * 16)
        }
        return (side(m, down), side(n, across))
    }
}
