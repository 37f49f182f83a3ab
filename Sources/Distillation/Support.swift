import CVectorKernels
import Foundation

/// The outcomes a divergence is taken over: the teacher's `count` likeliest tokens, renormalised,
/// or those and one more outcome that has the rest of the mass.
///
/// Everything happens on logits. Dropping logits renormalises what stays, and one logit of
/// tau * log(sum over the rest of exp(logit / tau)) has exactly the mass of the rest, with no
/// 1 - sum; so a divergence need not know which of the two it works on.
struct Support {
    let count: Int
    let rest: Bool

    /// Both rows on the support, the gradient of `loss` on it taken back to the whole row.
    ///
    /// - Parameters:
    ///   - studentPeak, teacherPeak: the largest of each row. What `loss` gets is lowered by it,
    ///     which keeps the digits of the rest's logit.
    ///   - scale: 1 / tau.
    ///   - gradient: [V]; what `loss` wrote for the support, spread over the vocabulary.
    ///   - loss: the divergence of two rows, [count] or [count + 1], the rest in last place; it
    ///     writes its gradient on the student's row.
    func callAsFunction(
        student: UnsafeBufferPointer<Float>, _ studentPeak: Float,
        teacher: UnsafeBufferPointer<Float>, _ teacherPeak: Float, scale: Float,
        gradient: UnsafeMutableBufferPointer<Float>?, scratch: inout Scratch,
        loss: (
            _ student: UnsafeBufferPointer<Float>, _ teacher: UnsafeBufferPointer<Float>,
            _ gradient: UnsafeMutableBufferPointer<Float>?, _ scratch: inout Scratch
        ) -> Double
    ) -> Double {
        let chosen = topIndices(of: teacher, count: count, scratch: &scratch)
        let size = count + (rest ? 1 : 0)
        let p = scratch.floats(.teacherSupport, size)
        let q = scratch.floats(.studentSupport, size)
        for (i, v) in chosen.enumerated() {
            p[i] = teacher[Int(v)] - teacherPeak
            q[i] = student[Int(v)] - studentPeak
        }
        var studentRest = 1.0
        if rest {
            // The teacher first: the student's terms must still stand when the gradient is spread.
            let p0 = Double(teacherPeak)
            let q0 = Double(studentPeak)
            p[count] = logit(of: teacher, without: chosen, over: p0, scale, &scratch).logit
            (q[count], studentRest) = logit(of: student, without: chosen, over: q0, scale, &scratch)
        }
        let supportGradient = gradient == nil ? nil : scratch.floats(.supportGradient, size)
        let value = loss(
            UnsafeBufferPointer(q), UnsafeBufferPointer(p), supportGradient, &scratch)
        if let gradient, let supportGradient {
            if rest {
                // d (rest's logit) / d logit = its share of the rest; the chosen have terms of 0.
                vk_affine(
                    scratch.floats(.restTerms, student.count).baseAddress,
                    Float(Double(supportGradient[count]) / studentRest), 0,
                    gradient.baseAddress, student.count)
            } else {
                gradient.update(repeating: 0)
            }
            for (i, v) in chosen.enumerated() { gradient[Int(v)] = supportGradient[i] }
        }
        return value
    }

    /// The logit, less `base`, with the mass of all tokens that are not `chosen`, and the sum of
    /// their terms, which are left in `scratch`.
    private func logit(
        of row: UnsafeBufferPointer<Float>, without chosen: UnsafeMutableBufferPointer<UInt64>,
        over base: Double, _ scale: Float, _ scratch: inout Scratch
    ) -> (logit: Float, sum: Double) {
        let others = scratch.floats(.rest, row.count)
        _ = others.update(fromContentsOf: row)
        for v in chosen { others[Int(v)] = -.greatestFiniteMagnitude }
        let peak = vk_peak(others.baseAddress, row.count)
        let terms = scratch.floats(.restTerms, row.count).baseAddress
        let sum = vk_softmax_terms(others.baseAddress, peak, scale, terms, row.count)
        return (Float(Double(peak) - base + log(sum) / Double(scale)), sum)
    }
}
