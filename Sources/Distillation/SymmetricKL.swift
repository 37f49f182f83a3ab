import CVectorKernels

/// (KL(p || q) + KL(q || p)) / 2, the mean of the two directions (half of Jeffreys' divergence).
struct SymmetricKL: Divergence {
    func callAsFunction(
        _ pair: vk_pair, factor: Float, gradient: UnsafeMutablePointer<Float>?
    ) -> Double {
        vk_symmetric_kl(pair, factor, gradient)
    }
}
