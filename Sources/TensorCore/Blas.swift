import COpenBLAS
import Foundation
import Synchronization

/// OpenBLAS, single-threaded inside our own pool: its threads would change the last bits and fight
/// with ours.
public enum Blas {
    /// What ran: "OpenBLAS 0.3.21, SkylakeX". Part of cache keys, because it decides the bits.
    public static let description: String = {
        start()
        let version = String(cString: openblas_get_config())
            .split(separator: " ").prefix(2).joined(separator: " ")
        return "\(version), \(String(cString: openblas_get_corename()))"
    }()

    /// Multiply-adds issued so far, times 2.
    public static var issuedFlops: Int { issued.load(ordering: .relaxed) }

    private static let issued = Atomic<Int>(0)
    private static let started: Bool = {
        #if os(Linux) && arch(x86_64)
            // Debian's OpenBLAS knows no AMD core newer than its release and falls back to AVX2
            // kernels; the AVX-512 ones it has for SkylakeX are twice as fast.
            if getenv("OPENBLAS_CORETYPE") == nil, cpuLevel == "x86-64-v4" {
                setenv("OPENBLAS_CORETYPE", "SkylakeX", 1)
                _ = elasti_blas_restart_with_core()
            }
        #endif
        openblas_set_num_threads(1)
        return true
    }()

    /// Notes FLOPs that are done without BLAS.
    static func count(_ flops: Int) { issued.wrappingAdd(flops, ordering: .relaxed) }

    /// Chooses the kernels; runs once, before the first product.
    @inline(__always) package static func start() { _ = started }

    /// The instruction set the vector kernels are chosen by.
    public static let cpuLevel: String = {
        #if arch(x86_64)
            switch elasti_cpu_level() {
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
        cblas_sgemm(
            CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
            transposeB ? CblasTrans : CblasNoTrans, blasint(m), blasint(n), blasint(k), 1, a,
            blasint(aStride), b, blasint(bStride), beta, c, blasint(cStride))
    }

    /// As `gemm`, by the pool, in tiles of rows of `c` whose size depends on the shape alone.
    package static func parallelGemm(
        _ m: Int, _ n: Int, _ k: Int,
        _ a: UnsafePointer<Float>, _ aStride: Int, transposeA: Bool = false,
        _ b: UnsafePointer<Float>, _ bStride: Int, transposeB: Bool = false,
        beta: Float = 0, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        start()
        if m == 1, transposeB, !transposeA {
            matrixVector(b, stride: bStride, a, beta: beta, c, rows: n, columns: k)
            return
        }
        if m < 128, n > 512 {
            // Few rows, as in decoding: cut the columns instead.
            ThreadPool.forRanges(n, tile: 512) { range in
                let from = range.lowerBound
                gemm(
                    m, range.count, k, a, aStride, transposeA: transposeA,
                    b + (transposeB ? from * bStride : from), bStride, transposeB: transposeB,
                    beta: beta, c + from, cStride)
            }
            return
        }
        // A weight gradient has few rows and a long sum: smaller tiles keep both cores busy.
        let tile = m >= 1024 ? 256 : max(32, (m / 4 + 31) / 32 * 32)
        ThreadPool.forRanges(m, tile: tile) { range in
            let from = range.lowerBound
            gemm(
                range.count, n, k, a + (transposeA ? from : from * aStride), aStride,
                transposeA: transposeA, b, bStride, transposeB: transposeB, beta: beta,
                c + from * cStride, cStride)
        }
    }
}
