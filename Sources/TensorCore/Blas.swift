import CVectorKernels
import Synchronization

/// Matrix products, by a kernel of ours inside our own pool.
public enum Blas {
    /// What multiplies, of a level of processors that `cpuLevel` names. Part of cache keys, because it decides the bits.
    public static let description = "own kernel"

    /// Multiply-adds issued so far, times 2.
    public static var issuedFlops: Int { issued.load(ordering: .relaxed) }

    private static let issued = Atomic<Int>(0)

    /// Notes FLOPs that are done elsewhere.
    static func count(_ flops: Int) { issued.wrappingAdd(flops, ordering: .relaxed) }

    /// The instruction set that all kernels are chosen by.
    public static let cpuLevel: String = {
        #if arch(x86_64)
            switch vk_cpu_level() {
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

    /// Whether the processor multiplies numbers of bfloat16: `Matrix.isRounded`.
    public static let hasBFloat16 = vk_has_bfloat16()

    /// `c = a b`, or that added to c, on the calling thread, by a kernel of ours: rows are read and written
    /// where they lie, and each number is summed in order, so that its bits depend on its row and column
    /// alone.
    ///
    /// - Parameters:
    ///   - m, n, k: `a` is [m, k], `b` is [k, n] and `c` [m, n], after transposition.
    ///   - aStride, bStride, cStride: floats from one row to the next, as stored.
    ///   - aRows, bRows, cRows: row i of `a` is the one that `aRows` names, of `b`, which is not transposed
    ///     then, the one that `bRows` does, and so on; those of `c` are distinct. `nil`: row i.
    package static func gemm(
        _ m: Int, _ n: Int, _ k: Int,
        _ a: UnsafePointer<Float>, _ aStride: Int, transposeA: Bool = false,
        aRows: UnsafePointer<Int32>? = nil,
        _ b: UnsafePointer<Float>, _ bStride: Int, transposeB: Bool = false,
        bRows: UnsafePointer<Int32>? = nil, adds: Bool = false,
        _ c: UnsafeMutablePointer<Float>, _ cStride: Int, cRows: UnsafePointer<Int32>? = nil
    ) {
        guard m > 0, n > 0, k > 0 else { return }
        count(2 * m * n * k)
        vk_product(
            m, n, k, a, transposeA ? 1 : aStride, transposeA ? aStride : 1, aRows, b, bStride,
            transposeB, bRows, adds, c, cStride, cRows)
    }

    /// `c = a W^T`, or `a W` of a weight that is not `transposed`; the rest as above.
    package static func gemm(
        _ m: Int, _ a: UnsafePointer<Float>, _ aStride: Int, aRows: UnsafePointer<Int32>? = nil,
        _ weight: Matrix, transposed: Bool, adds: Bool = false, _ c: UnsafeMutablePointer<Float>,
        _ cStride: Int, cRows: UnsafePointer<Int32>? = nil
    ) {
        let factor = transposed ? weight.transposed : weight
        if factor.isRounded {
            let rounded = RoundedRows(m, factor.rows)
            rounded.fill(0..<m, from: a, aStride, aRows)
            product(rounded, 0..<m, factor, adds: adds, c, cStride, cRows: cRows)
            return
        }
        factor.forFloats { rows, columns, b, bStride in
            gemm(
                m, columns.count, rows.count, a + rows.lowerBound, aStride, aRows: aRows, b,
                bStride, transposeB: factor.isTransposed, adds: adds || rows.lowerBound > 0,
                c + columns.lowerBound, cStride, cRows: cRows)
        }
    }

    /// Some rows of `a` times a matrix, both rounded.
    private static func product(
        _ a: RoundedRows, _ rows: Range<Int>, _ factor: Matrix, adds: Bool,
        _ c: UnsafeMutablePointer<Float>, _ cStride: Int, cRows: UnsafePointer<Int32>? = nil
    ) {
        count(2 * rows.count * factor.count)
        factor.withRounded { b, isBFloat16, bStride in
            vk_product_bfloat16(
                rows.count, factor.columns, factor.rows, a.row(rows.lowerBound), b, isBFloat16,
                bStride, factor.isTransposed, adds, c, cStride, cRows)
        }
    }

    /// As `gemm` with a weight, by the pool, in tiles whose size depends on the shape alone.
    package static func parallelGemm(
        _ m: Int, _ a: UnsafePointer<Float>, _ aStride: Int, _ weight: Matrix, transposed: Bool,
        adds: Bool = false, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        if transposed, !weight.isTransposed, Decoding.keepsApart(m) {
            matrixVectors(
                [VectorProduct(weight: weight, beta: adds ? 1 : 0, y: c, yStride: cStride)], m, a,
                aStride)
            return
        }
        let (n, k) =
            transposed ? (weight.rows, weight.columns) : (weight.columns, weight.rows)
        if weight.isRounded {
            let (rounded, factor) = (RoundedRows(m, k), transposed ? weight.transposed : weight)
            ThreadPool.forRanges(m, tile: rowTile(k)) { rounded.fill($0, from: a, aStride) }
            forTiles(m, n, k) { rows, columns in
                product(
                    rounded, rows, factor.slice(columns: columns), adds: adds,
                    c + rows.lowerBound * cStride + columns.lowerBound, cStride)
            }
            return
        }
        if transposed, n == 1, k > 0, cStride == 1, !weight.isTransposed {
            // The kernel takes rows by fours: a multiple keeps their bits.
            count(2 * m * k)
            weight.withFloats { w, _ in
                ThreadPool.forRanges(m, tile: max(4, taskSize / k / 4 * 4)) { rows in
                    vk_matrix_vector(
                        a + rows.lowerBound * aStride, aStride, w, adds ? 1 : 0,
                        c + rows.lowerBound, rows.count, k)
                }
            }
            return
        }
        forTiles(m, n, k) { rows, columns in
            gemm(
                rows.count, a + rows.lowerBound * aStride, aStride,
                transposed ? weight.slice(rows: columns) : weight.slice(columns: columns),
                transposed: transposed, adds: adds,
                c + rows.lowerBound * cStride + columns.lowerBound, cStride)
        }
    }

    /// As `gemm`, by the pool, in tiles whose size depends on the shape alone.
    package static func parallelGemm(
        _ m: Int, _ n: Int, _ k: Int,
        _ a: UnsafePointer<Float>, _ aStride: Int, transposeA: Bool = false,
        _ b: UnsafePointer<Float>, _ bStride: Int, transposeB: Bool = false,
        adds: Bool = false, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        forTiles(m, n, k) { rows, columns in
            let (row, column) = (rows.lowerBound, columns.lowerBound)
            gemm(
                rows.count, columns.count, k,
                a + (transposeA ? row : row * aStride), aStride, transposeA: transposeA,
                b + (transposeB ? column * bStride : column), bStride, transposeB: transposeB,
                adds: adds, c + row * cStride + column, cStride)
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
    /// The kernel copies 64 columns of `b` at a time, which rows share, and reads `a` from a near
    /// cache: few cuts across rows, many across columns, until there is work for some threads.
    static func tile(_ m: Int, _ n: Int, _ k: Int) -> (rows: Int, columns: Int) {
        let strips = (n + 63) / 64
        var down = (m + 511) / 512
        while down * strips < 6, m / down >= 128, 2 * m * n * k / (down * strips) > 4_000_000 {
            down *= 2
        }
        let rows = ((m + down - 1) / down + 5) / 6 * 6
        return (rows, 64 * max(1, 2_000_000 / (rows * k * 64)))
    }
}

/// Rows of k numbers, rounded to bfloat16.
private struct RoundedRows {
    private let storage: Storage
    private let k: Int
    /// Floats that a row takes.
    private let stride: Int

    init(_ rows: Int, _ k: Int) {
        (self.k, stride) = (k, vk_bfloat16_pairs(k))
        storage = Storage(count: rows * stride)
    }

    func row(_ index: Int) -> UnsafePointer<Float> {
        UnsafePointer(storage.pointer + index * stride)
    }

    /// - Parameter list: row i is the one that it names; `nil`: row i.
    func fill(
        _ rows: Range<Int>, from a: UnsafePointer<Float>, _ aStride: Int,
        _ list: UnsafePointer<Int32>? = nil
    ) {
        vk_round_rows(
            rows.count, k, list == nil ? a + rows.lowerBound * aStride : a, aStride,
            list.map { $0 + rows.lowerBound }, storage.pointer + rows.lowerBound * stride)
    }
}
