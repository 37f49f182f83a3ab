/// What a training loss is for one row: the output of student and teacher at one predicted token
/// (logits, [V]) or, for a model of images, at one patch.
///
/// The engine calls it in parallel on tiles of rows, each thread with a `Scratch` of its own, and
/// takes the mean over the rows itself.
public protocol RowLoss: Sendable {
    /// Whether the teacher's row is read. If not, callers may pass an empty one.
    var usesTeacher: Bool { get }

    /// Called once for a model, before the first row.
    ///
    /// - Parameter vocabulary: V, the length of a row.
    /// - Throws: `InputError` if the loss's options do not fit V.
    func checked(vocabulary: Int) throws

    /// The row's loss. It is not finite if any number it depends on, or any logit of the row, is
    /// not finite; the gradient then holds such numbers too.
    ///
    /// - Parameters:
    ///   - student: [V].
    ///   - teacher: [V].
    ///   - target: the token that follows in the text, in 0..<V. Read by losses without a teacher.
    ///   - gradient: [V]; receives the derivative with respect to `student`. `nil` saves the work.
    /// - Returns: nats for the losses of a language model.
    func callAsFunction(
        student: UnsafeBufferPointer<Float>, teacher: UnsafeBufferPointer<Float>, target: Int32,
        gradient: UnsafeMutableBufferPointer<Float>?, scratch: inout Scratch
    ) -> Float
}

extension RowLoss {
    public var usesTeacher: Bool { true }
    public func checked(vocabulary: Int) throws {}
}

/// A loss of NaN, said in the gradient too: a broken row is never hidden.
func poisoned(_ gradient: UnsafeMutableBufferPointer<Float>?) -> Float {
    gradient?.update(repeating: .nan)
    return .nan
}
