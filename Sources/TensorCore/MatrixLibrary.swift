import CMatrixProduct

/// A library that multiplies matrices: what the kernel of `Blas` is held to, in tests and by `bench products`.
package enum MatrixLibrary: String, CaseIterable, Sendable {
    case openblas, onednn

    /// A library that is on this machine.
    struct Loaded: @unchecked Sendable {
        let description: String
        let product: mp_library

        private init(_ library: mp_library) {
            (description, product) = (String(cString: library.description), library)
        }

        static let openblas = Loaded(mp_openblas())
        static let onednn: Loaded? = {
            var isThere = false
            let library = mp_onednn(&isThere)
            return isThere ? Loaded(library) : nil
        }()
    }

    /// `nil`: it is not on this machine.
    var loaded: Loaded? {
        switch self {
        case .openblas: .openblas
        case .onednn: .onednn
        }
    }

    /// Name, version and kernels, "oneDNN 2.6.3, avx512"; `nil`: it is not on this machine.
    package var found: String? { loaded?.description }

    /// `c = a b + beta c` by this library, as `Blas.gemm`; nothing where it is not on this machine.
    package func gemm(
        _ m: Int, _ n: Int, _ k: Int,
        _ a: UnsafePointer<Float>, _ aStride: Int, transposeA: Bool = false,
        _ b: UnsafePointer<Float>, _ bStride: Int, transposeB: Bool = false,
        beta: Float = 0, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        loaded?.product.sgemm(
            m, n, k, a, aStride, transposeA, b, bStride, transposeB, beta, c, cStride)
    }
}
