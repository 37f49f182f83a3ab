import CVectorKernels

/// `softmax(scale * q k^T over the visible keys) v`, for each unit of the plan; with a cap the scores
/// go through it first.
///
/// q is [queries, any], k and v [keys, any]; the plan says which columns a unit reads. The result
/// has the shape of q, zero where no unit writes and where no key is visible. Scores are computed
/// tile by tile, again in the backward pass, and never go to memory as a whole (Dao et al.,
/// arXiv 2205.14135).
public func attention(_ q: Tensor, _ k: Tensor, _ v: Tensor, _ plan: AttentionPlan) -> Tensor {
    let covered = plan.units.reduce(0) { $0 + $1.queries * plan.headSize }
    let output = covered == q.count ? Tensor(uninitialized: q.shape) : Tensor.zeros(q.shape)
    if !Tape.isRecording, plan.units.allSatisfy({ Decoding.keepsApart($0.queries) }) {
        plan.attendSingly(q, k, v, into: output)
        return output
    }
    let lse = Tensor(uninitialized: [max(1, plan.visible.count)])
    let size = plan.headSize
    ThreadPool.forEach(plan.units.count) { index in
        let unit = plan.units[index]
        plan.forTiles(of: unit) { tile in
            let (count, keys) = (tile.count, tile.keys)
            let to = output.at(unit.queryRow + tile.from, unit.queryColumn)
            guard keys > 0 else {
                for row in 0..<count {
                    (to + row * output.columns).update(repeating: 0, count: size)
                }
                return
            }
            let width = scoreStride(keys)
            let (scores, inverse) = (Storage(count: count * width), Storage(count: count))
            plan.exponentials(
                q, k, unit, tile, scores.pointer, inverse.pointer,
                lse.pointer + unit.visibleStart + tile.from)
            Blas.gemm(
                count, size, keys, scores.pointer, width,
                v.at(unit.keyRow + tile.firstKey, unit.keyColumn), v.columns, to, output.columns)
            vk_scale_rows(to, output.columns, inverse.pointer, count, size)
        }
    }
    let (q0, k0, v0, output0) = (q.detached, k.detached, v.detached, output.detached)
    return output.recorded(from: q, k, v) { gradient in
        attentionBackward(q0, k0, v0, output0, lse, gradient, plan)
    }
}

/// The weights by which queries read keys in `attention`, for each unit of the plan: of each of its queries a
/// number for each of the unit's keys up to the last that it sees. No gradient leaves them.
public func attentionWeights(_ q: Tensor, _ k: Tensor, _ plan: AttentionPlan) -> [[[Float]]] {
    plan.units.map { unit in
        var weights: [[Float]] = []
        plan.forTiles(of: unit) { tile in
            let (count, width) = (tile.count, scoreStride(tile.keys))
            let (scores, inverse) = (Storage(count: count * width), Storage(count: count))
            let lse = Storage(count: count)
            if tile.keys > 0 {
                plan.exponentials(
                    q, k, unit, tile, scores.pointer, inverse.pointer, lse.pointer)
            }
            for row in 0..<count {
                let shares = (0..<Int(tile.visible[row])).map {
                    scores.pointer[row * width + $0] * inverse.pointer[row]
                }
                weights.append(Array(repeating: 0, count: tile.firstKey) + shares)
            }
        }
        return weights
    }
}

extension AttentionPlan {
    /// The exponentials of a tile's scores, [tile.count, scoreStride(tile.keys)], 0 where a key is not seen, with
    /// one over the sum of each row and the log-sum-exp.
    fileprivate func exponentials(
        _ q: Tensor, _ k: Tensor, _ unit: Unit, _ tile: AttentionTile,
        _ scores: UnsafeMutablePointer<Float>, _ inverse: UnsafeMutablePointer<Float>,
        _ lse: UnsafeMutablePointer<Float>
    ) {
        let width = scoreStride(tile.keys)
        Blas.gemm(
            tile.count, tile.keys, headSize, q.at(unit.queryRow + tile.from, unit.queryColumn),
            q.columns, k.at(unit.keyRow + tile.firstKey, unit.keyColumn), k.columns,
            transposeB: true, scores, width)
        if let cap { vk_soft_cap(scores, scale, cap, scores, tile.count * width) }
        vk_softmax_visible(
            scores, width, tile.hidden, tile.visible, softmaxScale, inverse, lse, tile.count)
    }
}

// MARK: - Backward

/// Gradients of `attention` with respect to q, k and v.
///
/// - Parameter lse: log-sum-exp of the scores, by entry of `plan.visible`.
private func attentionBackward(
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
                rows.map { Int32(first + $0) }.withUnsafeBufferPointer { list in
                    backward(
                        q, k, v, output, gradient, dq, dk, dv, plan, unit, firstKey: tile.firstKey,
                        rows: list, visible: rows.map { tile.visible[$0] },
                        hidden: tile.hidden.map { hidden in rows.map { hidden[$0] } }, lses)
                }
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
    firstKey: Int, rows: UnsafeBufferPointer<Int32>, visible: [Int32], hidden: [Int32]?,
    _ lse: [Float]
) {
    let (n, keys, size, column) = (
        rows.count, Int(visible[rows.count - 1]), plan.headSize, unit.queryColumn
    )
    let width = scoreStride(keys)
    let list = rows.baseAddress
    let (queries, received) = (q.at(0, column), gradient.at(0, column))
    let delta = Storage(count: n)
    for (r, row) in rows.enumerated() {
        delta.pointer[r] = vk_dot(
            gradient.at(Int(row), column), output.at(Int(row), column), size)
    }
    let (first, keyColumn) = (unit.keyRow + firstKey, unit.keyColumn)
    let keysAt = k.at(first, keyColumn)
    let (scores, slopes) = (Storage(count: n * width), Storage(count: n * width))
    Blas.gemm(
        n, keys, size, queries, q.columns, aRows: list, keysAt, k.columns, transposeB: true,
        scores.pointer, width)
    var capped: Storage?
    if let cap = plan.cap {
        vk_soft_cap(scores.pointer, plan.scale, cap, scores.pointer, n * width)
        let copy = Storage(count: n * width)
        copy.pointer.update(from: scores.pointer, count: n * width)
        capped = copy
    }
    vk_softmax_again(scores.pointer, width, hidden, visible, plan.softmaxScale, lse, n)
    Blas.gemm(
        n, keys, size, received, gradient.columns, aRows: list, v.at(first, keyColumn), v.columns,
        transposeB: true, slopes.pointer, width)
    Blas.gemm(
        keys, size, n, scores.pointer, width, transposeA: true, received, gradient.columns,
        bRows: list, adds: true, dv.at(first, keyColumn), dv.columns)
    vk_softmax_backward(
        scores.pointer, slopes.pointer, width, delta.pointer, plan.softmaxScale, n)
    if let cap = plan.cap, let capped {
        vk_soft_cap_backward(capped.pointer, plan.scale, cap, slopes.pointer, n * width)
    }
    Blas.gemm(
        keys, size, n, slopes.pointer, width, transposeA: true, queries, q.columns, bRows: list,
        adds: true, dk.at(first, keyColumn), dk.columns)
    Blas.gemm(
        n, size, keys, slopes.pointer, width, keysAt, k.columns, dq.at(0, column), dq.columns,
        cRows: list)
}

// MARK: - Each query by itself

extension AttentionPlan {
    /// The keys that a query of a unit sees.
    private func keys(_ unit: Unit, _ query: Int) -> Range<Int> {
        let entry = unit.visibleStart + query
        return (hidden.isEmpty ? 0 : Int(hidden[entry]))..<Int(visible[entry])
    }

    /// `attention` of each query by itself, written to `output`; nothing is kept for a backward pass.
    func attendSingly(_ q: Tensor, _ k: Tensor, _ v: Tensor, into output: Tensor) {
        Blas.count(4 * pairs * headSize)
        let most = Int(visible.max() ?? 0)
        let queries = units.reduce(1) { max($0, $1.queries) }
        let unitsATask = max(1, taskSize / max(1, 2 * most * headSize * queries))
        ThreadPool.forRanges(units.count, tile: unitsATask) { range in
            let scores = Storage(count: most)
            for unit in units[range] {
                for query in 0..<unit.queries {
                    let row = unit.queryRow + query
                    let (to, keys) = (output.at(row, unit.queryColumn), keys(unit, query))
                    guard !keys.isEmpty else {
                        to.update(repeating: 0, count: headSize)
                        continue
                    }
                    vk_attend(
                        q.at(row, unit.queryColumn),
                        k.at(unit.keyRow + keys.lowerBound, unit.keyColumn), k.columns,
                        v.at(unit.keyRow + keys.lowerBound, unit.keyColumn), v.columns, scale,
                        cap ?? 0, scores.pointer, to, keys.count, headSize)
                }
            }
        }
    }
}

/// Floats from one row of scores to the next: the kernels work in whole vectors.
private func scoreStride(_ keys: Int) -> Int { (keys + 15) / 16 * 16 }

extension Tensor {
    /// The address of an element of a matrix.
    func at(_ row: Int, _ column: Int) -> UnsafeMutablePointer<Float> {
        pointer + row * columns + column
    }
}
