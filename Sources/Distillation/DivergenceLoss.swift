import CVectorKernels
import Catalog

/// A divergence between the next-token distributions p (teacher) and q (student),
///
///     tau^2 * D(softmax(teacher / tau), softmax(student / tau))
///
/// over the whole vocabulary or over the teacher's likeliest tokens (`Support`). The factor tau^2
/// keeps the size of the gradient (G. Hinton et al., arXiv 1503.02531, section 2).
struct DivergenceLoss: RowLoss {
    let divergence: any Divergence
    let temperature: Float
    /// `nil`: the whole vocabulary.
    let support: Support?

    /// What an experiment may set.
    static let options = [
        Option(
            "temperature", .number(0.01...100), default: .number(1),
            "divides both rows of logits; the loss is scaled by its square"),
        Option(
            "top_k", .int(1...1_000_000), default: .null,
            "only the teacher's top_k likeliest tokens, renormalised; left out: all tokens"),
        Option(
            "rest", .bool, default: .bool(false),
            "with top_k: one more outcome that has the mass of all other tokens"),
    ]

    /// - Throws: `InputError` if `rest` is set without `top_k`, or a single token is renormalised.
    init(_ divergence: any Divergence, _ options: Options) throws {
        self.divergence = divergence
        temperature = Float(options.number("temperature"))
        let rest = options.bool("rest")
        support = options.optionalInt("top_k").map { Support(count: $0, rest: rest) }
        if rest, support == nil {
            throw InputError("rest: found true without top_k; give top_k, or leave rest out")
        }
        if let support, support.count < 2, !rest {
            throw InputError(
                "top_k: found 1, which renormalised is always 1; allowed is a whole number from 2, "
                    + "or from 1 with rest: true")
        }
    }

    func checked(vocabulary: Int) throws {
        guard let support else { return }
        let largest = support.rest ? vocabulary - 1 : vocabulary
        guard support.count <= largest else {
            throw InputError(
                "top_k: found \(support.count), allowed is at most \(largest) with a vocabulary of "
                    + "\(vocabulary)" + (support.rest ? " and rest: true" : ""))
        }
    }

    func callAsFunction(
        student: UnsafeBufferPointer<Float>, teacher: UnsafeBufferPointer<Float>, target: Int32,
        gradient: UnsafeMutableBufferPointer<Float>?, scratch: inout Scratch
    ) -> Float {
        // Of the whole rows: a logit outside the support may not hide that it is broken either.
        let studentPeak = vk_peak(student.baseAddress, student.count)
        let teacherPeak = vk_peak(teacher.baseAddress, teacher.count)
        guard studentPeak.isFinite, teacherPeak.isFinite else { return poisoned(gradient) }
        let scale = 1 / temperature
        let value: Double
        if let support {
            value = support(
                student: student, studentPeak, teacher: teacher, teacherPeak, scale: scale,
                gradient: gradient, scratch: &scratch
            ) { student, teacher, gradient, scratch in
                divided(
                    student: student, vk_peak(student.baseAddress, student.count),
                    teacher: teacher, vk_peak(teacher.baseAddress, teacher.count),
                    scale: scale, gradient: gradient, scratch: &scratch)
            }
        } else {
            value = divided(
                student: student, studentPeak, teacher: teacher, teacherPeak, scale: scale,
                gradient: gradient, scratch: &scratch)
        }
        return Float(value) * temperature * temperature
    }

    /// The divergence at the temperature, without the factor on its value; the gradient has it.
    private func divided(
        student: UnsafeBufferPointer<Float>, _ studentPeak: Float,
        teacher: UnsafeBufferPointer<Float>, _ teacherPeak: Float,
        scale: Float, gradient: UnsafeMutableBufferPointer<Float>?, scratch: inout Scratch
    ) -> Double {
        let pair = DistributionPair(
            teacher: teacher, teacherPeak: teacherPeak, student: student,
            studentPeak: studentPeak, scale: scale, scratch: &scratch)
        // tau^2 * d / d (student / tau) * 1 / tau
        return divergence(pair.kernel, factor: temperature, gradient: gradient?.baseAddress)
    }
}
