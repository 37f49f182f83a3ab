import Foundation

/// A library that multiplies matrices in single precision, on the calling thread: what the kernel of `Blas` is held to,
/// in tests and by `bench products`. Looked up by name, it need not be there to build, nor to run.
package struct MatrixLibrary: Sendable {
    private typealias Product =
        @Sendable (
            _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Float>, _ aStride: Int,
            _ transposeA: Bool, _ b: UnsafePointer<Float>, _ bStride: Int, _ transposeB: Bool,
            _ beta: Float, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
        ) -> Void

    /// Name, version and kernels, "oneDNN 2.6.3, avx512".
    package let description: String
    private let product: Product

    /// Those of this machine.
    package static let found = [openBLAS, oneDNN].compactMap(\.self)

    /// `c = a b + beta c`, row-major.
    ///
    /// - Parameters:
    ///   - m, n, k: `a` is [m, k], `b` is [k, n] and `c` [m, n], after transposition.
    ///   - aStride, bStride, cStride: floats from one row to the next, as stored.
    package func gemm(
        _ m: Int, _ n: Int, _ k: Int,
        _ a: UnsafePointer<Float>, _ aStride: Int, transposeA: Bool = false,
        _ b: UnsafePointer<Float>, _ bStride: Int, transposeB: Bool = false,
        beta: Float = 0, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        product(m, n, k, a, aStride, transposeA, b, bStride, transposeB, beta, c, cStride)
    }

    /// The library that the program is linked with for double precision.
    private static let openBLAS: MatrixLibrary? = {
        typealias Text = @convention(c) () -> UnsafePointer<CChar>
        typealias SGEMM =
            @convention(c) (
                CInt, CInt, CInt, CInt, CInt, CInt, Float, UnsafePointer<Float>, CInt,
                UnsafePointer<Float>, CInt, Float, UnsafeMutablePointer<Float>, CInt
            ) -> Void
        guard let file = dlopen(nil, RTLD_NOW),
            let sgemm = function("cblas_sgemm", of: file, as: SGEMM.self),
            let configuration = function("openblas_get_config", of: file, as: Text.self),
            let core = function("openblas_get_corename", of: file, as: Text.self)
        else { return nil }
        // "OpenBLAS 0.3.21 DYNAMIC_ARCH ..."
        let name = String(cString: configuration()).split(separator: " ").prefix(2)
        // CblasRowMajor, CblasNoTrans and CblasTrans of cblas.h.
        let (rowMajor, asStored, transposed): (CInt, CInt, CInt) = (101, 111, 112)
        return MatrixLibrary(
            description: "\(name.joined(separator: " ")), \(String(cString: core()))"
        ) { m, n, k, a, aStride, transposeA, b, bStride, transposeB, beta, c, cStride in
            sgemm(
                rowMajor, transposeA ? transposed : asStored, transposeB ? transposed : asStored,
                CInt(m), CInt(n), CInt(k), 1, a, CInt(aStride), b, CInt(bStride), beta, c,
                CInt(cStride))
        }
    }()

    /// Its float32 kernels are for x86-64 alone. Of its C interface (dnnl.h) what is used here is the same in versions
    /// 2 and 3.
    private static let oneDNN: MatrixLibrary? = {
        typealias Version = @convention(c) () -> UnsafeRawPointer
        typealias Level = @convention(c) () -> CInt
        typealias SetThreads = @convention(c) (CInt) -> Void
        typealias SGEMM =
            @convention(c) (
                CChar, CChar, Int64, Int64, Int64, Float, UnsafePointer<Float>, Int64,
                UnsafePointer<Float>, Int64, Float, UnsafeMutablePointer<Float>, Int64
            ) -> CInt
        #if arch(x86_64)
            let file =
                dlopen("libdnnl.so.3", RTLD_NOW | RTLD_LOCAL)
                ?? dlopen("libdnnl.so.2", RTLD_NOW | RTLD_LOCAL)
        #else
            let file: UnsafeMutableRawPointer? = nil
        #endif
        guard let file,
            let version = function("dnnl_version", of: file, as: Version.self)?(),
            let level = function("dnnl_get_effective_cpu_isa", of: file, as: Level.self)?(),
            let sgemm = function("dnnl_sgemm", of: file, as: SGEMM.self)
        else { return nil }
        // Three numbers, the address of a text, and what it takes threads from: 1 nothing, 2 OpenMP, whose number is a
        // setting of each calling thread.
        let numbers = (0..<3).map { version.load(fromByteOffset: $0 * 4, as: CInt.self) }
        let setThreads = function("omp_set_num_threads", of: file, as: SetThreads.self)
        let runtime = version.load(fromByteOffset: 24, as: CUnsignedInt.self)
        guard runtime == 1 || (runtime == 2 && setThreads != nil) else { return nil }
        let kernels = level & 0x27 == 0x27 ? "avx512" : level & 0x7 == 0x7 ? "avx2" : "sse41"
        let (asStored, transposed) = (CChar(78), CChar(84))  // N and T
        return MatrixLibrary(
            description: "oneDNN \(numbers.map(\.description).joined(separator: ".")), \(kernels)"
        ) { m, n, k, a, aStride, transposeA, b, bStride, transposeB, beta, c, cStride in
            setThreads?(1)
            _ = sgemm(
                transposeA ? transposed : asStored, transposeB ? transposed : asStored, Int64(m),
                Int64(n), Int64(k), 1, a, Int64(aStride), b, Int64(bStride), beta, c, Int64(cStride)
            )
        }
    }()

    private static func function<F>(
        _ name: String, of file: UnsafeMutableRawPointer, as _: F.Type
    ) -> F? {
        dlsym(file, name).map { unsafeBitCast($0, to: F.self) }
    }
}
