import TensorCore

/// What an evaluation records of one patch: how far two outputs for it are apart.
public struct PatchStatistics: Sendable, Equatable {
    /// 1 minus the cosine similarity.
    public let cosineDistance: Float
    /// The mean over the patch's numbers.
    public let squaredDifference: Float
}

/// Row by row, as `CosineDistance` and `MeanSquaredError` define them.
///
/// - Parameters:
///   - outputs, references: [patches, numbers].
public func patchStatistics(_ outputs: Tensor, _ references: Tensor) -> [PatchStatistics] {
    let (rows, columns) = (outputs.rows, outputs.columns)
    let distances = Tensor(uninitialized: [2, rows])
    ThreadPool.forRanges(rows, tile: 64) { range in
        var scratch = Scratch()
        func row(_ tensor: Tensor, _ row: Int) -> UnsafeBufferPointer<Float> {
            UnsafeBufferPointer(start: tensor.pointer + row * columns, count: columns)
        }
        for index in range {
            let (a, b) = (row(outputs, index), row(references, index))
            distances.pointer[index] = CosineDistance()(
                student: a, teacher: b, target: 0, gradient: nil, scratch: &scratch)
            distances.pointer[rows + index] = MeanSquaredError()(
                student: a, teacher: b, target: 0, gradient: nil, scratch: &scratch)
        }
    }
    let values = distances.values
    return (0..<rows).map {
        PatchStatistics(cosineDistance: values[$0], squaredDifference: values[rows + $0])
    }
}
