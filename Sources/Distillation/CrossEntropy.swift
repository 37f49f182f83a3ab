import CVectorKernels
import Foundation

/// Next-token cross-entropy, -log q(target): a control that ignores the teacher.
public struct CrossEntropy: RowLoss {
    public let usesTeacher = false

    public init() {}

    /// - Parameter target: outside 0..<V the loss is NaN.
    public func callAsFunction(
        student: UnsafeBufferPointer<Float>, teacher: UnsafeBufferPointer<Float>, target: Int32,
        gradient: UnsafeMutableBufferPointer<Float>?, scratch: inout Scratch
    ) -> Float {
        let peak = vk_peak(student.baseAddress, student.count)
        let target = Int(target)
        guard peak.isFinite, student.indices.contains(target) else { return poisoned(gradient) }
        // Without a gradient the terms are summed and forgotten.
        let terms = gradient.map { scratch.floats(.studentTerms, $0.count) }
        let after = target + 1
        let others =
            vk_softmax_terms(student.baseAddress, peak, 1, terms?.baseAddress, target)
            + vk_softmax_terms(
                student.baseAddress.map { $0 + after }, peak, 1,
                terms?.baseAddress.map { $0 + after }, student.count - after)
        let own = exp(Double(student[target] - peak))
        if let gradient, let terms {
            terms[target] = 0
            let factor = 1 / (own + others)
            vk_affine(
                terms.baseAddress, Float(factor), 0, gradient.baseAddress, gradient.count)
            gradient[target] = Float(-others * factor)
        }
        // Where the target is the likeliest, log1p keeps the digits of a loss near 0.
        let loss =
            student[target] == peak
            ? log1p(others) : log(own + others) + Double(peak - student[target])
        return Float(loss)
    }
}
