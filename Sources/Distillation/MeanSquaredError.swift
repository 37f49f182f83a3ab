import CVectorKernels

/// Mean squared error of a row, 1 / V * sum over v of (student(v) - teacher(v))^2. Of logits it is a
/// control that also matches what the softmax ignores.
public struct MeanSquaredError: RowLoss {
    public init() {}

    public func callAsFunction(
        student: UnsafeBufferPointer<Float>, teacher: UnsafeBufferPointer<Float>, target: Int32,
        gradient: UnsafeMutableBufferPointer<Float>?, scratch: inout Scratch
    ) -> Float {
        Float(
            vk_mean_squared_error(
                student.baseAddress, teacher.baseAddress, gradient?.baseAddress, student.count))
    }
}
