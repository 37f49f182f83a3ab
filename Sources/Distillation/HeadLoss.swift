import Layers
import TensorCore

/// The mean of a row loss over what the head makes of final hidden states: these in, one number out.
///
/// Logits are made tile by tile and never kept: memory grows with the tile, not with tokens times
/// vocabulary. The gradient at the student's hidden states (and at a trainable head) is made in the
/// same sweep.
///
/// - Parameters:
///   - student: [tokens, width].
///   - teacher: [tokens, width]; read only by losses that use a teacher.
///   - teacherHead: of the teacher, where it has another head than the student.
///   - targets: for each row the token that follows; none for losses that read none.
/// - Returns: [1], in nats for the losses of a language model.
public func headLoss(
    student: Tensor, teacher: Tensor?, head: OutputHead, teacherHead: OutputHead? = nil,
    targets: [Int32] = [], loss: any RowLoss
) -> Tensor {
    precondition(teacher != nil || !loss.usesTeacher, "headLoss: this loss reads a teacher")
    let (n, width) = (student.rows, student.columns)
    let wantsHidden = student.needsGradient
    let wantsHead = head.weight.needsGradient
    let wantsBias = head.bias?.needsGradient ?? false
    let hiddenGradient = wantsHidden ? Tensor(uninitialized: [n, width]) : nil
    let headGradient = wantsHead ? Tensor.zeros(head.weight.shape) : nil
    var biasGradient: Tensor?
    var total = 0.0
    forHeadTiles(student, loss.usesTeacher ? teacher : nil, head, teacherHead) {
        from, logits, teacherLogits in
        let (rows, vocabulary) = (logits.rows, logits.columns)
        let gradient =
            wantsHidden || wantsHead || wantsBias ? Tensor(uninitialized: [rows, vocabulary]) : nil
        let values = Tensor(uninitialized: [rows])
        ThreadPool.forRanges(rows, tile: rowChunk) { range in
            var scratch = Scratch()
            for row in range {
                values.pointer[row] = loss(
                    student: logits.row(row), teacher: teacherLogits?.row(row) ?? logits.row(row),
                    target: targets.isEmpty ? 0 : targets[from + row],
                    gradient: gradient.map {
                        UnsafeMutableBufferPointer(
                            start: $0.pointer + row * vocabulary, count: vocabulary)
                    }, scratch: &scratch)
            }
        }
        for value in values.buffer { total += Double(value) }
        guard let gradient else { return }
        head.passBack(gradient, at: logits)
        if let hiddenGradient {
            Blas.parallelGemm(
                rows, gradient.pointer, vocabulary, head.weight, transposed: false,
                hiddenGradient.pointer + from * width, width)
        }
        if let headGradient {
            Blas.parallelGemm(
                vocabulary, width, rows, gradient.pointer, vocabulary, transposeA: true,
                student.pointer + from * width, width, adds: true, headGradient.pointer, width)
        }
        if wantsBias {
            let sums = columnSums(gradient)
            biasGradient = biasGradient.map { $0 + sums } ?? sums
        }
    }
    let mean = Tensor([Float(total / Double(n))], [1])
    return mean.recorded(from: student, head.weight.tensor, head.bias) { gradient in
        let scale = gradient.item / Float(n)
        return [hiddenGradient, headGradient, biasGradient].map { $0.map { scale * $0 } }
    }
}

/// The same loss of each row, of several students of one head, in row order; off the tape. Arguments as `headLoss`.
public func headLosses(
    students: [Tensor], teacher: Tensor, head: OutputHead, teacherHead: OutputHead,
    targets: [Int32], loss: any RowLoss
) -> [[Float]] {
    var losses = students.map { _ in [Float]() }
    for rows in headTiles(teacher.rows, head) {
        Tape.paused {
            let teacherLogits = loss.usesTeacher ? teacherHead(teacher.slice(rows)) : nil
            for (index, student) in students.enumerated() {
                let logits = head(student.slice(rows))
                losses[index] += rowLosses(
                    logits, teacherLogits ?? logits, loss,
                    targets: targets.isEmpty ? [] : Array(targets[rows]))
            }
        }
    }
    return losses
}

/// What an evaluation records of each row, in row order; arguments as `headLoss`.
public func headStatistics(
    student: Tensor, teacher: Tensor, head: OutputHead, teacherHead: OutputHead? = nil,
    targets: [Int32]
) -> [RowStatistics] {
    var result: [RowStatistics] = []
    result.reserveCapacity(student.rows)
    forHeadTiles(student, teacher, head, teacherHead) { from, logits, teacherLogits in
        guard let teacherLogits else { return }
        let chunks = (logits.rows + rowChunk - 1) / rowChunk
        var parts = [[RowStatistics]](repeating: [], count: chunks)
        parts.withUnsafeMutableBufferPointer { parts in
            nonisolated(unsafe) let parts = parts
            ThreadPool.forRanges(logits.rows, tile: rowChunk) { range in
                var scratch = Scratch()
                var chunk: [RowStatistics] = []
                chunk.reserveCapacity(range.count)
                for row in range {
                    chunk.append(
                        RowStatistics(
                            student: logits.row(row), teacher: teacherLogits.row(row),
                            target: targets[from + row], scratch: &scratch))
                }
                parts[range.lowerBound / rowChunk] = chunk
            }
        }
        result += parts.joined()
    }
    return result
}

/// Rows that one thread takes at a time.
private let rowChunk = 32

/// Calls `body(first row, student's logits, teacher's logits)` for each tile of rows, in order.
private func forHeadTiles(
    _ student: Tensor, _ teacher: Tensor?, _ head: OutputHead, _ teacherHead: OutputHead?,
    _ body: (Int, Tensor, Tensor?) -> Void
) {
    for range in headTiles(student.rows, head) {
        Tape.paused {
            body(
                range.lowerBound, head(student.slice(range)),
                teacher.map { (teacherHead ?? head)($0.slice(range)) })
        }
    }
}

/// At most 16 Mi logits a tile, so any vocabulary works in 64 MiB a matrix; and as many as that, because each tile
/// reads the whole head.
private func headTiles(_ rows: Int, _ head: OutputHead) -> [Range<Int>] {
    let tile = max(16, min(1024, (16 << 20) / head.weight.rows / 16 * 16))
    return stride(from: 0, to: rows, by: tile).map { $0..<min(rows, $0 + tile) }
}

extension Tensor {
    fileprivate func row(_ row: Int) -> UnsafeBufferPointer<Float> {
        UnsafeBufferPointer(start: pointer + row * columns, count: columns)
    }

    /// A copy of consecutive rows, off the tape.
    fileprivate func slice(_ rows: Range<Int>) -> Tensor {
        if rows.count == self.rows { return detached }
        let result = Tensor(uninitialized: [rows.count, columns])
        result.pointer.update(from: pointer + rows.lowerBound * columns, count: result.count)
        return result
    }
}
