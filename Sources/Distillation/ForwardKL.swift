import CVectorKernels

/// KL(p || q) = sum over v of p(v) (log p(v) - log q(v)): the student must cover the teacher.
///
/// Its gradient on the student's scaled logits is q - p.
struct ForwardKL: Divergence {
    func callAsFunction(
        _ pair: vk_pair, factor: Float, gradient: UnsafeMutablePointer<Float>?
    ) -> Double {
        vk_forward_kl(pair, factor, gradient)
    }
}
