import Catalog
import Layers
import TensorCore

extension LowRank {
    /// Factors of a linear map at the start of training: A from N(0, 1 / in), B zero.
    ///
    /// - Parameter alpha: the update is scaled by alpha / rank.
    static func fresh(for map: LinearShape, rank: Int, alpha: Double, seed: UInt64) -> LowRank {
        let stream = RandomStream(seed: seed, purpose: "LoRA of " + map.path)
        let deviation = 1 / Double(map.inputs).squareRoot()
        return LowRank(
            a: Tensor.normal([rank, map.inputs], deviation: deviation, stream).trainable,
            b: Tensor.zeros([map.outputs, rank]).trainable,
            scale: Float(alpha / Double(rank)))
    }
}

/// Factors by the path of their projection.
extension [String: LowRank] {
    /// Fresh ones beside all projections of some branches; none of rank 0.
    package static func fresh(
        of branches: [ResidualBranch], rank: Int, alpha: Double, seed: UInt64
    ) -> Self {
        guard rank > 0 else { return [:] }
        let shapes = branches.flatMap(\.branch.adaptable)
        return Dictionary(
            shapes.map { ($0.path, .fresh(for: $0, rank: rank, alpha: alpha, seed: seed)) }
        ) { first, _ in first }
    }

    /// As their parameters are saved.
    ///
    /// - Parameter scale: alpha / rank.
    /// - Throws: `InputError` for other tensors, and pairs that do not fit.
    package init(stored: [String: Tensor], scale: Float) throws {
        let ends = (a: ".lora_A.weight", b: ".lora_B.weight")
        self = try stored.keys.sorted().reduce(into: [:]) { factors, name in
            if name.hasSuffix(ends.b), stored[name.dropLast(ends.b.count) + ends.a] != nil {
                return
            }
            let path = String(name.dropLast(ends.a.count))
            guard name.hasSuffix(ends.a), let a = stored[name], let b = stored[path + ends.b],
                a.shape.count == 2, b.shape.count == 2, a.rows == b.columns
            else {
                throw InputError("tensor '\(name)' is no low-rank factor with another beside it")
            }
            factors[path] = LowRank(a: a, b: b, scale: scale)
        }
    }

    package var parameters: [Parameter] {
        sorted { $0.key < $1.key }.flatMap { path, low in
            [
                Parameter(path + ".lora_A.weight", low.a),
                Parameter(path + ".lora_B.weight", low.b),
            ]
        }
    }
}
