import CVectorKernels

/// Mean squared error of the logits, 1 / V * sum over v of (student(v) - teacher(v))^2: a control
/// that also matches what the softmax ignores.
struct LogitsMSE: RowLoss {
    func callAsFunction(
        student: UnsafeBufferPointer<Float>, teacher: UnsafeBufferPointer<Float>, target: Int32,
        gradient: UnsafeMutableBufferPointer<Float>?, scratch: inout Scratch
    ) -> Float {
        Float(
            vk_mean_squared_error(
                student.baseAddress, teacher.baseAddress, gradient?.baseAddress, student.count))
    }
}
