import CVectorKernels
import Foundation

/// How far a student's distribution q is from the teacher's p, over the same outcomes.
///
/// An implementation sees logits divided by the temperature; which outcomes there are is the
/// business of `Support`.
protocol Divergence: Sendable {
    /// The divergence in nats: 0 if q = p, else positive.
    ///
    /// - Parameter gradient: unless `nil`, receives `factor` times the derivative with respect to
    ///   the student's logits over the temperature; `pair.n` long.
    func callAsFunction(
        _ pair: vk_pair, factor: Float, gradient: UnsafeMutablePointer<Float>?
    ) -> Double
}

/// A pair of logit rows with their softmax sums, as the kernels want it.
struct DistributionPair {
    let kernel: vk_pair
    /// The student's sum of exp((logit - peak) / temperature), at least 1.
    let studentSum: Double

    /// - Parameters:
    ///   - teacher, student: logits, [n], n > 0, that outlive the pair.
    ///   - scale: 1 / temperature.
    init(
        teacher: UnsafeBufferPointer<Float>, teacherPeak: Float,
        student: UnsafeBufferPointer<Float>, studentPeak: Float,
        scale: Float, scratch: inout Scratch
    ) {
        let n = student.count
        let p = scratch.floats(.teacherTerms, n).baseAddress
        let q = scratch.floats(.studentTerms, n).baseAddress
        let teacherSum = vk_softmax_terms(teacher.baseAddress, teacherPeak, scale, p, n)
        studentSum = vk_softmax_terms(student.baseAddress, studentPeak, scale, q, n)
        kernel = vk_pair(
            teacher: teacher.baseAddress, student: student.baseAddress, p_terms: p, q_terms: q,
            teacher_peak: teacherPeak, student_peak: studentPeak, scale: scale,
            log_sum_difference: Float(log(teacherSum) - log(studentSum)),
            p_factor: Float(1 / teacherSum), q_factor: Float(1 / studentSum), n: n)
    }
}
