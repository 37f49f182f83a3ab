import CVectorKernels
import Foundation

/// What an evaluation records of one predicted token.
public struct RowStatistics: Sendable, Equatable {
    /// -log q(target) of the student, in nats.
    public let crossEntropy: Float
    /// Forward KL from teacher to student over the full vocabulary at temperature 1, in nats,
    /// whatever loss was trained.
    public let divergence: Float
    /// Whether both rank the same token first; of equal logits the lower index counts.
    public let agrees: Bool
    /// Whether the student ranks the target first.
    public let isRight: Bool

    /// - Parameters:
    ///   - student: logits, [V].
    ///   - teacher: logits, [V].
    ///   - target: the token that follows in the text, in 0..<V; outside, `crossEntropy` is NaN.
    ///
    /// Where a logit is not finite, both numbers are NaN, `agrees` and `isRight` false.
    public init(
        student: UnsafeBufferPointer<Float>, teacher: UnsafeBufferPointer<Float>, target: Int32,
        scratch: inout Scratch
    ) {
        let n = student.count
        let studentPeak = vk_peak(student.baseAddress, n)
        let teacherPeak = vk_peak(teacher.baseAddress, n)
        guard studentPeak.isFinite, teacherPeak.isFinite else {
            (crossEntropy, divergence, agrees, isRight) = (.nan, .nan, false, false)
            return
        }
        let pair = DistributionPair(
            teacher: teacher, teacherPeak: teacherPeak, student: student,
            studentPeak: studentPeak, scale: 1, scratch: &scratch)
        divergence = Float(vk_forward_kl(pair.kernel, 1, nil))
        let first = vk_first_index(student.baseAddress, studentPeak, n)
        agrees = first == vk_first_index(teacher.baseAddress, teacherPeak, n)
        isRight = Int(first) == Int(target)
        let target = Int(target)
        guard student.indices.contains(target) else {
            crossEntropy = .nan
            return
        }
        if student[target] == studentPeak {
            // Summed again without the target, for the digits of a loss near 0; the row's terms
            // are still in the cache.
            let terms = scratch.floats(.studentTerms, n)
            terms[target] = 0
            crossEntropy = Float(log1p(Double(vk_sum(terms.baseAddress, n))))
        } else {
            crossEntropy = Float(log(pair.studentSum) + Double(studentPeak - student[target]))
        }
    }
}
