import CVectorKernels

/// Gradients of `attention` with respect to q, k and v.
///
/// - Parameter lse: log-sum-exp of the scores, by entry of `plan.visible`.
func attentionBackward(
    _ q: Tensor, _ k: Tensor, _ v: Tensor, _ output: Tensor, _ lse: Tensor, _ gradient: Tensor,
    _ plan: AttentionPlan
) -> [Tensor?] {
    let (dq, dk, dv) = (Tensor.zeros(q.shape), Tensor.zeros(k.shape), Tensor.zeros(v.shape))
    let groups = plan.groups
    // One task owns the keys of a group, so their gradients are summed in the order of the units.
    ThreadPool.forEach(groups.count) { group in
        for index in groups[group] {
            let unit = plan.units[index]
            plan.forTiles(of: unit) { tile in
                let first = unit.queryRow + tile.from
                let rows = (0..<tile.count).filter {
                    plan.passes(first + $0, unit) && tile.visible[$0] > (tile.hidden?[$0] ?? 0)
                }
                guard !rows.isEmpty else { return }
                let lses = rows.map { lse.pointer[unit.visibleStart + tile.from + $0] }
                backward(
                    q, k, v, output, gradient, dq, dk, dv, plan, unit, firstKey: tile.firstKey,
                    rows: rows.map { first + $0 }, visible: rows.map { tile.visible[$0] },
                    hidden: tile.hidden.map { hidden in rows.map { hidden[$0] } }, lses)
            }
        }
    }
    return [dq, dk, dv]
}

/// One tile of a unit: the given rows of q, each with the keys it sees, counted from the unit's
/// `firstKey`, and its log-sum-exp.
private func backward(
    _ q: Tensor, _ k: Tensor, _ v: Tensor, _ output: Tensor, _ gradient: Tensor,
    _ dq: Tensor, _ dk: Tensor, _ dv: Tensor, _ plan: AttentionPlan, _ unit: AttentionPlan.Unit,
    firstKey: Int, rows: [Int], visible: [Int32], hidden: [Int32]?, _ lse: [Float]
) {
    let (n, keys, size, column) = (
        rows.count, Int(visible[rows.count - 1]), plan.headSize, unit.queryColumn
    )
    let width = scoreStride(keys)
    // The rows one after the other: queries, and the gradient of what they got.
    let (queries, received) = (Storage(count: n * size), Storage(count: n * size))
    let delta = Storage(count: n)
    for (r, row) in rows.enumerated() {
        (queries.pointer + r * size).update(from: q.at(row, column), count: size)
        (received.pointer + r * size).update(from: gradient.at(row, column), count: size)
        delta.pointer[r] = vk_dot(gradient.at(row, column), output.at(row, column), size)
    }
    let (first, keyColumn) = (unit.keyRow + firstKey, unit.keyColumn)
    let keysAt = k.at(first, keyColumn)
    let (scores, slopes) = (Storage(count: n * width), Storage(count: n * width))
    Blas.gemm(
        n, keys, size, queries.pointer, size, keysAt, k.columns, transposeB: true, scores.pointer,
        width)
    var capped: Storage?
    if let cap = plan.cap {
        vk_soft_cap(scores.pointer, plan.scale, cap, scores.pointer, n * width)
        let copy = Storage(count: n * width)
        copy.pointer.update(from: scores.pointer, count: n * width)
        capped = copy
    }
    vk_softmax_again(scores.pointer, width, hidden, visible, plan.softmaxScale, lse, n)
    Blas.gemm(
        n, keys, size, received.pointer, size, v.at(first, keyColumn), v.columns,
        transposeB: true, slopes.pointer, width)
    Blas.gemm(
        keys, size, n, scores.pointer, width, transposeA: true, received.pointer, size, beta: 1,
        dv.at(first, keyColumn), dv.columns)
    vk_softmax_backward(
        scores.pointer, slopes.pointer, width, delta.pointer, plan.softmaxScale, n)
    if let cap = plan.cap, let capped {
        vk_soft_cap_backward(capped.pointer, plan.scale, cap, slopes.pointer, n * width)
    }
    Blas.gemm(
        keys, size, n, slopes.pointer, width, transposeA: true, queries.pointer, size, beta: 1,
        dk.at(first, keyColumn), dk.columns)
    // The queries are not needed any more: their place takes their gradient.
    Blas.gemm(n, size, keys, slopes.pointer, width, keysAt, k.columns, queries.pointer, size)
    for (r, row) in rows.enumerated() {
        dq.at(row, column).update(from: queries.pointer + r * size, count: size)
    }
}
