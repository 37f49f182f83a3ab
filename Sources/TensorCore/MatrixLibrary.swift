import CMatrixProduct
import Catalog
import Foundation

/// A library that multiplies matrices.
public enum MatrixLibrary: String, CaseIterable, Sendable {
    case openblas, onednn

    /// The environment variable that names the one that multiplies.
    public static let variable = "ELASTI_MATRIX_LIBRARY"

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
    public var found: String? { loaded?.description }

    /// The library of a name, or without one the fastest that is there (docs/performance.md).
    ///
    /// - Parameter isThere: asked about oneDNN; OpenBLAS always is.
    /// - Throws: `InputError` for another name, and for a library that is not there.
    package static func chosen(
        by name: String?, isThere: (MatrixLibrary) -> Bool = { $0.found != nil }
    ) throws -> MatrixLibrary {
        guard let name else { return isThere(.onednn) ? .onednn : .openblas }
        guard let library = MatrixLibrary(rawValue: name) else {
            throw InputError(
                "\(variable): found '\(name)', allowed: "
                    + allCases.map(\.rawValue).joined(separator: ", "))
        }
        guard library == .openblas || isThere(library) else {
            throw InputError(
                "\(variable): found '\(name)', which is not on this machine; install it (apt install "
                    + "libdnnl-dev, on x86-64), or leave the variable out to use openblas")
        }
        return library
    }

    /// `Blas.gemm` by this library; nothing where it is not on this machine.
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
