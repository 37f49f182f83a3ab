import CVectorKernels

/// (KL(p || m) + KL(q || m)) / 2 with m = (p + q) / 2: symmetric, at most log 2
/// (J. Lin, Divergence measures based on the Shannon entropy, 1991).
///
/// Its gradient on the student's scaled logits is h - q sum(h), h = q log(q / m) / 2.
struct JensenShannon: Divergence {
    func callAsFunction(
        _ pair: vk_pair, factor: Float, gradient: UnsafeMutablePointer<Float>?
    ) -> Double {
        vk_jensen_shannon(pair, factor, gradient)
    }
}
