/// Cosine distance of two rows, `1 - <s, t> / (|s| |t|)` (method.md section 3).
///
/// Its gradient on s is `(cos s / |s| - t / |t|) / |s|`. A length below 1e-8 counts as 1e-8, as in
/// PyTorch's `cosine_similarity`.
public struct CosineDistance: RowLoss {
    private static let shortest = 1e-8

    public init() {}

    public func callAsFunction(
        student: UnsafeBufferPointer<Float>, teacher: UnsafeBufferPointer<Float>, target: Int32,
        gradient: UnsafeMutableBufferPointer<Float>?, scratch: inout Scratch
    ) -> Float {
        // In Double: near the teacher the distance is the difference of two equal numbers.
        var (product, studentSquare, teacherSquare) = (0.0, 0.0, 0.0)
        for v in student.indices {
            let (s, t) = (Double(student[v]), Double(teacher[v]))
            product += s * t
            studentSquare += s * s
            teacherSquare += t * t
        }
        let length = max(studentSquare.squareRoot(), Self.shortest)
        let scale = 1 / (length * max(teacherSquare.squareRoot(), Self.shortest))
        let cosine = product * scale
        guard cosine.isFinite else { return poisoned(gradient) }
        if let gradient {
            // A length that is held constant does not change with s.
            let pull = length > Self.shortest ? cosine / studentSquare : 0
            for v in student.indices {
                gradient[v] = Float(pull * Double(student[v]) - scale * Double(teacher[v]))
            }
        }
        return Float(max(0, 1 - cosine))
    }
}
