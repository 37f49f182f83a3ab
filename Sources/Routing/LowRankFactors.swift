import Layers
import TensorCore

extension LowRank {
    /// Factors of a projection at the start of training: A from N(0, 1 / in), B zero.
    ///
    /// - Parameter alpha: the update is scaled by alpha / rank.
    static func fresh(for projection: Projection, rank: Int, alpha: Double, seed: UInt64) -> LowRank
    {
        let stream = RandomStream(seed: seed, purpose: "LoRA of " + projection.path)
        let deviation = 1 / Double(projection.inputs).squareRoot()
        return LowRank(
            a: Tensor.normal([rank, projection.inputs], deviation: deviation, stream).trainable,
            b: Tensor.zeros([projection.outputs, rank]).trainable,
            scale: Float(alpha / Double(rank)))
    }
}
