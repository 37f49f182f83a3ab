import Algorithms
import CVectorKernels

/// `y[i] = x[rows[i]]`: x is [n, width], y [rows.count, width]. A row may be taken more than once.
public func gather(_ x: Tensor, _ rows: [Int32]) -> Tensor {
    let width = x.columns
    let n = x.rows
    let y = Tensor(uninitialized: [rows.count, width])
    gatherRows(x, rows, into: y)
    return y.recorded(from: x) { dy in
        let dx = Tensor.zeros([n, width])
        rows.withUnsafeBufferPointer {
            vk_scatter_add_rows(
                dy.pointer, $0.baseAddress, nil, dx.pointer, width, rows.count, width)
        }
        return [dx]
    }
}

/// Rows of a whole table, as `gather` of a tensor: `y[i] = table[rows[i]]`.
public func gather(_ table: Matrix, _ rows: [Int32]) -> Tensor {
    if let tensor = table.tensor {
        precondition(tensor.shape == table.shape, "gather: \(table.shape) of \(tensor.shape)")
        return gather(tensor, rows)
    }
    let width = table.columns
    let y = Tensor(uninitialized: [rows.count, width])
    ThreadPool.forRanges(rows.count, tile: rowTile(width)) { range in
        for i in range {
            let row = Int(rows[i])
            table.slice(rows: row..<row + 1).widen(into: y.pointer + i * width, stride: width)
        }
    }
    return y
}

extension Matrix {
    /// A copy of some rows in the given order, which no gradient leaves.
    public func copied(rows list: [Int32]) -> Matrix {
        guard tensor != nil || isWidened else { return Matrix(rows: list.count, columns: columns) }
        return Matrix(gather(self, list).detached).rounded(isRounded)
    }
}

func gatherRows(_ x: Tensor, _ rows: [Int32], into y: Tensor) {
    let width = x.columns
    rows.withUnsafeBufferPointer { list in
        guard let base = list.baseAddress else { return }
        ThreadPool.forRanges(rows.count, tile: rowTile(width)) { range in
            vk_gather_rows(
                x.pointer, base + range.lowerBound, y.pointer + range.lowerBound * width,
                range.count, width)
        }
    }
}

/// The rows of x, then those of y; the columns are equal.
public func stacked(_ x: Tensor, _ y: Tensor) -> Tensor {
    precondition(x.columns == y.columns, "stacked: \(x.shape) and \(y.shape)")
    let (above, below, width) = (x.rows, y.rows, x.columns)
    let z = Tensor(uninitialized: [above + below, width])
    z.pointer.update(from: x.pointer, count: x.count)
    (z.pointer + x.count).update(from: y.pointer, count: y.count)
    return z.recorded(from: x, y) { dz in
        let dx = Tensor(uninitialized: [above, width])
        let dy = Tensor(uninitialized: [below, width])
        dx.pointer.update(from: dz.pointer, count: dx.count)
        dy.pointer.update(from: dz.pointer + dx.count, count: dy.count)
        return [dx, dy]
    }
}

/// `y[rows[i]] = x[i]`, the others `fill`: x is [rows.count], y [count]. Rows are distinct.
public func spread(_ x: Tensor, to rows: [Int32], of count: Int, fill: Float) -> Tensor {
    precondition(x.count == rows.count, "spread: \(x.shape) to \(rows.count) rows")
    let y = Tensor(repeating: fill, [count])
    for (i, row) in rows.enumerated() { y.pointer[Int(row)] = x.pointer[i] }
    return y.recorded(from: x) { dy in
        let dx = Tensor(uninitialized: [rows.count])
        for (i, row) in rows.enumerated() { dx.pointer[i] = dy.pointer[Int(row)] }
        return [dx]
    }
}

/// The residual update of some tokens: `y = x`, then `y[rows[i]] += gate[rows[i]] * f[i]`.
///
/// x is [n, width], f [rows.count, width], `gate` [n] (absent: 1). Rows are distinct. Each row's
/// gate gets `<dL/dy, f>`; those that are not in `rows` get it from `unchosen`, whose values enter
/// nothing else (the `straight_through_dense` estimator, method.md section 2).
public func addRows(
    _ x: Tensor, _ f: Tensor, at rows: [Int32], gate: Tensor? = nil,
    unchosen: (f: Tensor, rows: [Int32])? = nil
) -> Tensor {
    let width = x.columns
    let y = x.detached.copy
    rows.withUnsafeBufferPointer { list in
        guard let base = list.baseAddress else { return }
        ThreadPool.forRanges(rows.count, tile: rowTile(width)) { range in
            vk_scatter_add_rows(
                f.pointer + range.lowerBound * width, base + range.lowerBound, gate?.pointer,
                y.pointer, width, range.count, width)
        }
    }
    let wantsBranch = f.needsGradient
    let update = gate?.needsGradient == true ? f.detached : nil
    let ghost = unchosen.map { (f: $0.f.detached, rows: $0.rows) }
    let weights = gate?.detached
    return y.recorded(from: x, f, gate) { dy in
        var df: Tensor?
        if wantsBranch {
            let gradient = Tensor(uninitialized: [rows.count, width])
            gatherRows(dy, rows, into: gradient)
            if let weights {
                for (i, row) in rows.enumerated() where weights.pointer[Int(row)] != 1 {
                    let scale = weights.pointer[Int(row)]
                    let at = gradient.pointer + i * width
                    vk_affine(at, scale, 0, at, width)
                }
            }
            df = gradient
        }
        var dgate: Tensor?
        if let update, let weights {
            let gradient = Tensor.zeros(weights.shape)
            for (f, rows) in [(update, rows)] + (ghost.map { [($0.f, $0.rows)] } ?? []) {
                let dots = rowDots(f, dy, rows)
                for (i, row) in rows.enumerated() { gradient.pointer[Int(row)] = dots.pointer[i] }
            }
            dgate = gradient
        }
        return [dy, df, dgate]
    }
}

/// `d[i] = <a[i], b[rows[i]]>`
private func rowDots(_ a: Tensor, _ b: Tensor, _ rows: [Int32]) -> Tensor {
    let dots = Tensor(uninitialized: [rows.count])
    let width = a.columns
    rows.withUnsafeBufferPointer { list in
        guard let base = list.baseAddress else { return }
        ThreadPool.forRanges(rows.count, tile: rowTile(width)) { range in
            let from = range.lowerBound
            vk_row_dots(
                a.pointer + from * width, b.pointer, base + from, dots.pointer + from, range.count,
                width)
        }
    }
    return dots
}

/// `y[t] = x[t] - mean of x over t's sequence`, the mean differentiated; x is [n] or [n, columns],
/// each column with its own mean.
///
/// - Parameter offsets: where each sequence starts, and the end: ascending, from 0 to n. Rows beyond
///   the end stay as they are.
public func withoutSequenceMean(_ x: Tensor, offsets: [Int]) -> Tensor {
    let columns = x.shape.count == 1 ? 1 : x.columns
    func centred(_ values: Tensor) -> Tensor {
        let result = values.copy
        for (from, to) in offsets.adjacentPairs() where to > from {
            let first = result.pointer + from * columns
            if columns == 1 {
                vk_affine(first, 1, -vk_sum(first, to - from) / Float(to - from), first, to - from)
                continue
            }
            for column in 0..<columns {
                let indices = stride(from: column, to: (to - from) * columns, by: columns)
                let mean = indices.reduce(Float(0)) { $0 + first[$1] } / Float(to - from)
                for index in indices { first[index] -= mean }
            }
        }
        return result
    }
    return centred(x).recorded(from: x) { [centred($0)] }
}
