import Catalog
import Models
import Spec
import TensorCore

extension ProductArithmetic {
    /// - Parameter hasBFloat16: whether the processor has the instructions.
    /// - Throws: `InputError` on a processor that does not compute so.
    package func check(hasBFloat16: Bool = Blas.hasBFloat16) throws {
        guard self == .bfloat16, !hasBFloat16 else { return }
        throw InputError(
            "\(Self.path): found \(rawValue), which needs a processor with AVX512-BF16 "
                + "(avx512_bf16 in /proc/cpuinfo); this one has \(Blas.cpuLevel) without it, "
                + "allowed is \(Self.float32.rawValue)")
    }
}

extension ElasticModel {
    /// The same weights, multiplied in that arithmetic.
    ///
    /// - Throws: never for a model that was made.
    func computing(in arithmetic: ProductArithmetic) throws -> any ElasticModel {
        switch arithmetic {
        case .float32: self
        case .bfloat16: try rounded()
        }
    }
}
