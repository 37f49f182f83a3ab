import TensorCore

/// The loss of each row against one that is given, in row order: what evaluations record of patches.
///
/// - Parameters:
///   - outputs, references: [rows, numbers].
///   - targets: for each row the token that follows; none for a loss that reads none.
public func rowLosses(
    _ outputs: Tensor, _ references: Tensor, _ loss: any RowLoss, targets: [Int32] = []
) -> [Float] {
    let (rows, columns) = (outputs.rows, outputs.columns)
    let values = Tensor(uninitialized: [rows])
    ThreadPool.forRanges(rows, tile: 64) { range in
        var scratch = Scratch()
        func row(_ tensor: Tensor, _ row: Int) -> UnsafeBufferPointer<Float> {
            UnsafeBufferPointer(start: tensor.pointer + row * columns, count: columns)
        }
        for index in range {
            values.pointer[index] = loss(
                student: row(outputs, index), teacher: row(references, index),
                target: targets.isEmpty ? 0 : targets[index], gradient: nil, scratch: &scratch)
        }
    }
    return values.values
}
