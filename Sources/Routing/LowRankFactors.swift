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
