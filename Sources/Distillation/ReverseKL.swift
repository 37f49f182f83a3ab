import CVectorKernels

/// KL(q || p) = sum over v of q(v) (log q(v) - log p(v)): the student may keep to one mode.
///
/// Its gradient on the student's scaled logits is q (log q - log p - KL).
struct ReverseKL: Divergence {
    func callAsFunction(
        _ pair: vk_pair, factor: Float, gradient: UnsafeMutablePointer<Float>?
    ) -> Double {
        vk_reverse_kl(pair, factor, gradient)
    }
}
