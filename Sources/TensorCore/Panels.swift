import Algorithms
import CVectorKernels

/// Which tokens chose which part of a module: for each part, the rows of its tokens.
///
/// What belongs to part m lies in rows `offsets[m]..<offsets[m + 1]` of a panel matrix, its tokens
/// in ascending order: gather, dense GEMM on what was gathered, scatter-add.
public struct Panels: Sendable {
    /// The tokens of each part, ascending within a part.
    public let rows: [Int32]
    public let offsets: [Int]
    /// The number of tokens chosen from.
    public let tokens: Int

    public var parts: Int { offsets.count - 1 }
    public func rows(of part: Int) -> ArraySlice<Int32> { rows[offsets[part]..<offsets[part + 1]] }

    /// - Parameter chosen: for each token the chosen parts.
    public init(chosen: [[Int]], parts: Int) {
        let indices = chosen.enumerated().flatMap { token, list in
            list.map { Int32(token * parts + $0) }
        }
        self.init(chosen: indices, tokens: chosen.count, parts: parts)
    }

    /// - Parameter chosen: indices in [tokens, parts], ascending.
    public init(chosen: [Int32], tokens: Int, parts: Int) {
        var offsets = [Int](repeating: 0, count: parts + 1)
        for index in chosen { offsets[Int(index) % parts + 1] += 1 }
        for part in 0..<parts { offsets[part + 1] += offsets[part] }
        var (next, rows) = (offsets, [Int32](repeating: 0, count: chosen.count))
        for index in chosen {
            let (token, part) = Int(index).quotientAndRemainder(dividingBy: parts)
            rows[next[part]] = Int32(token)
            next[part] += 1
        }
        (self.tokens, self.offsets, self.rows) = (tokens, offsets, rows)
    }

    /// Calls `body(part, panel rows)` for runs that cover all panel rows; runs go in parallel.
    func forRuns(_ body: (Int, Range<Int>) -> Void) {
        let runs = (0..<parts).flatMap { part in
            stride(from: offsets[part], to: offsets[part + 1], by: 512).map { from in
                (part, from..<min(offsets[part + 1], from + 512))
            }
        }
        ThreadPool.forEach(runs.count) { body(runs[$0].0, runs[$0].1) }
    }

    /// Calls `body(part, panel rows, columns)` for what each part adds to each tile of a matrix
    /// [tokens, width], a sum over `size` terms for each panel row. Tiles go in parallel, the parts of a tile
    /// one after the other.
    func forTiles(width: Int, size: Int, _ body: (Int, Range<Int>, Range<Int>) -> Void) {
        guard !rows.isEmpty, width > 0 else { return }
        let tile = Blas.tile(tokens, width, max(1, rows.count * size / tokens))
        let across = (width + tile.columns - 1) / tile.columns
        let down = (tokens + tile.rows - 1) / tile.rows
        ThreadPool.forEach(down * across) { index in
            let (token, column) = (index / across * tile.rows, index % across * tile.columns)
            for part in 0..<parts {
                let from = firstRow(of: part, from: token)
                let to = firstRow(of: part, from: token + tile.rows)
                guard to > from else { continue }
                body(part, from..<to, column..<min(width, column + tile.columns))
            }
        }
    }

    /// The first panel row of the part whose token is not before `token`.
    private func firstRow(of part: Int, from token: Int) -> Int {
        rows[offsets[part]..<offsets[part + 1]].partitioningIndex { Int($0) >= token }
    }
}

/// Each part's rows of a projection, for the tokens that chose the part.
///
/// `y[p] = W[rows of part m] x[token of p] + b[rows of part m]` for each panel row p of part m.
/// x is [tokens, in], W [parts * size, in], b [parts * size], y [panel rows, size].
public func gatherLinear(
    _ x: Tensor, _ weight: Matrix, bias: Tensor? = nil, _ panels: Panels
) -> Tensor {
    if panels.tokens == 1, !Tape.isRecording, !weight.isTransposed {
        return panels.gatherOne(x, weight, bias)
    }
    let parts = panels.parts
    let (inputs, size) = (weight.columns, weight.rows / parts)
    let y = Tensor(uninitialized: [panels.rows.count, size])
    panels.forRuns { part, rows in
        let to = y.pointer + rows.lowerBound * size
        if let bias {
            for r in 0..<rows.count {
                (to + r * size).update(from: bias.pointer + part * size, count: size)
            }
        }
        panels.product(
            rows, of: x.pointer, inputs, weight.rowBlock(part, of: parts), transposed: true,
            adds: bias != nil, to, size)
    }
    let wantsInput = x.needsGradient
    let input = weight.needsGradient ? x.detached : nil
    let tokens = x.rows
    return y.recorded(from: x, weight.tensor) { dy in
        var dx: Tensor?
        if wantsInput {
            let gradient = Tensor.zeros([tokens, inputs])
            panels.forTiles(width: inputs, size: size) { part, rows, columns in
                let block = weight.rowBlock(part, of: parts).slice(columns: columns)
                panels.addProduct(
                    rows, dy.pointer + rows.lowerBound * size, size, block, transposed: false,
                    to: gradient.pointer + columns.lowerBound, inputs)
            }
            dx = gradient
        }
        let dw = input.flatMap { input in
            weight.gradient(fills: false) { gradient in
                ThreadPool.forEach(parts) { part in
                    let rows = panels.offsets[part]..<panels.offsets[part + 1]
                    let gathered = Storage(count: rows.count * inputs)
                    panels.gather(
                        rows, from: input.pointer, into: gathered.pointer, width: inputs)
                    weight.rowBlock(part, of: parts).writeGradient(
                        rows.count, dy.pointer + rows.lowerBound * size, gathered.pointer,
                        to: gradient, inTile: true)
                }
            }
        }
        return [dx, dw]
    }
}

/// Each part's columns of a projection, summed over the parts that a token chose.
///
/// `f[t] = b + sum over the panel rows p of token t, of part m, of W[:, columns of part m] y[p]`.
/// y is [panel rows, size], W [out, parts * size], b [out], f [tokens, out].
public func scatterLinear(
    _ y: Tensor, _ weight: Matrix, bias: Tensor? = nil, _ panels: Panels
) -> Tensor {
    if panels.tokens == 1, !Tape.isRecording, !weight.isTransposed {
        return panels.scatterOne(y, weight, bias)
    }
    let parts = panels.parts
    let (outputs, size) = (weight.rows, weight.columns / parts)
    let f = Tensor.zeros([panels.tokens, outputs])
    if let bias { fillRows(f, with: bias) }
    panels.forTiles(width: outputs, size: size) { part, rows, columns in
        let block = weight.columnBlock(part, of: parts).slice(rows: columns)
        panels.addProduct(
            rows, y.pointer + rows.lowerBound * size, size, block, transposed: true,
            to: f.pointer + columns.lowerBound, outputs)
    }
    let wantsInput = y.needsGradient
    let input = weight.needsGradient ? y.detached : nil
    return f.recorded(from: y, weight.tensor) { df in
        var dy: Tensor?
        if wantsInput {
            let gradient = Tensor(uninitialized: [panels.rows.count, size])
            panels.forRuns { part, rows in
                panels.product(
                    rows, of: df.pointer, outputs, weight.columnBlock(part, of: parts),
                    transposed: false, adds: false, gradient.pointer + rows.lowerBound * size, size)
            }
            dy = gradient
        }
        let dw = input.flatMap { input in
            weight.gradient(fills: false) { gradient in
                ThreadPool.forEach(parts) { part in
                    let rows = panels.offsets[part]..<panels.offsets[part + 1]
                    let gathered = Storage(count: rows.count * outputs)
                    panels.gather(rows, from: df.pointer, into: gathered.pointer, width: outputs)
                    weight.columnBlock(part, of: parts).writeGradient(
                        rows.count, gathered.pointer, input.pointer + rows.lowerBound * size,
                        to: gradient, inTile: true)
                }
            }
        }
        return [dy, dw]
    }
}

/// `z[p] = gate[token of p, part of p] * y[p]`; gate is [tokens, parts].
public func scalePanels(_ y: Tensor, _ gate: Tensor, _ panels: Panels) -> Tensor {
    let (size, parts) = (y.columns, panels.parts)
    func scaled(_ y: Tensor) -> Tensor {
        let z = Tensor(uninitialized: y.shape)
        panels.forRuns { part, rows in
            for p in rows {
                let scale = gate.pointer[Int(panels.rows[p]) * parts + part]
                vk_affine(y.pointer + p * size, scale, 0, z.pointer + p * size, size)
            }
        }
        return z
    }
    let saved = gate.needsGradient ? y.detached : nil
    return scaled(y).recorded(from: y, gate) { dz in
        let dgate = saved.map { saved in
            let gradient = Tensor.zeros(gate.shape)
            panels.forRuns { part, rows in
                for p in rows {
                    gradient.pointer[Int(panels.rows[p]) * parts + part] = vk_dot(
                        saved.pointer + p * size, dz.pointer + p * size, size)
                }
            }
            return gradient
        }
        return [scaled(dz), dgate]
    }
}

/// `z[t, m-th block] = chosen[t, m] * gate[t, m] * y[t, m-th block]`, where the gradient of the gate
/// reaches every block and that of y the chosen ones: the `straight_through_dense` estimator.
///
/// y is [tokens, parts * size]; `chosen` (ones and zeros) and gate are [tokens, parts].
public func maskParts(_ y: Tensor, gate: Tensor, chosen: Tensor) -> Tensor {
    let (n, parts) = (chosen.rows, chosen.columns)
    let size = y.columns / parts
    let weights = gate.detached * chosen.detached
    func scaled(_ y: Tensor) -> Tensor {
        let z = Tensor(uninitialized: y.shape)
        ThreadPool.forRanges(n, tile: rowTile(y.columns)) { rows in
            let from = rows.lowerBound
            vk_scale_blocks(
                y.pointer + from * y.columns, weights.pointer + from * parts,
                z.pointer + from * y.columns, rows.count, parts, size)
        }
        return z
    }
    let saved = y.detached
    return scaled(saved).recorded(from: y, gate) { dz in
        let dgate = Tensor(uninitialized: [n, parts])
        ThreadPool.forRanges(n, tile: rowTile(saved.columns)) { rows in
            let from = rows.lowerBound
            vk_block_dots(
                saved.pointer + from * saved.columns, dz.pointer + from * saved.columns,
                dgate.pointer + from * parts, rows.count, parts, size)
        }
        return [scaled(dz), dgate]
    }
}

extension Panels {
    fileprivate func gather(
        _ range: Range<Int>, from x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
        width: Int
    ) {
        rows.withUnsafeBufferPointer { list in
            guard let base = list.baseAddress else { return }
            vk_gather_rows(x, base + range.lowerBound, y, range.count, width)
        }
    }

    /// The rows of x, [tokens, width], that some panel rows are of, times a weight, as `Blas.gemm` has it:
    /// added to those of y, or written into them.
    fileprivate func product(
        _ range: Range<Int>, of x: UnsafePointer<Float>, _ width: Int, _ weight: Matrix,
        transposed: Bool, adds: Bool, _ y: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        rows.withUnsafeBufferPointer { list in
            let list = list.baseAddress.map { $0 + range.lowerBound }
            Blas.gemm(
                range.count, x, width, aRows: list, weight, transposed: transposed, adds: adds, y,
                stride)
        }
    }

    /// Some panel rows x times a weight, added to the rows of y, [tokens, stride], that they are of.
    fileprivate func addProduct(
        _ range: Range<Int>, _ x: UnsafePointer<Float>, _ width: Int, _ weight: Matrix,
        transposed: Bool, to y: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        rows.withUnsafeBufferPointer { list in
            let list = list.baseAddress.map { $0 + range.lowerBound }
            Blas.gemm(
                range.count, x, width, weight, transposed: transposed, adds: true, y, stride,
                cRows: list)
        }
    }
}
