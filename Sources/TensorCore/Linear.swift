import CVectorKernels

/// `y = x W^T + b`: x is [n, in], W [out, in], b [out], y [n, out].
public func linear(_ x: Tensor, _ weight: Tensor, bias: Tensor? = nil) -> Tensor {
    linear(x, Matrix(weight), bias: bias)
}

/// `y = x W^T + b` with a weight of any form.
public func linear(_ x: Tensor, _ weight: Matrix, bias: Tensor? = nil) -> Tensor {
    let (n, inputs, outputs) = (x.rows, weight.columns, weight.rows)
    precondition(x.columns == inputs, "linear: \(x.shape) by \(inputs) inputs")
    let y = Tensor(uninitialized: [n, outputs])
    if let bias { fillRows(y, with: bias) }
    Blas.parallelGemm(
        n, x.pointer, inputs, weight, transposed: true, adds: bias != nil, y.pointer, outputs)

    let wantsInput = x.needsGradient
    let input = weight.needsGradient ? x.detached : nil
    return y.recorded(from: x, weight.tensor, bias) { dy in
        var dx: Tensor?
        if wantsInput {
            let gradient = Tensor(uninitialized: [n, inputs])
            Blas.parallelGemm(
                n, dy.pointer, outputs, weight, transposed: false, gradient.pointer, inputs)
            dx = gradient
        }
        let dw = input.flatMap { input in
            weight.gradient(fills: n > 0) {
                weight.writeGradient(n, dy.pointer, input.pointer, to: $0)
            }
        }
        return [dx, dw, bias?.needsGradient == true ? columnSums(dy) : nil]
    }
}

/// `linear` of the same x by several maps; of a single row, where nothing is recorded, in one go.
public func linears(_ x: Tensor, _ maps: [(weight: Matrix, bias: Tensor?)]) -> [Tensor] {
    guard x.rows == 1, !Tape.isRecording, !maps.contains(where: { $0.weight.isTransposed }) else {
        return maps.map { linear(x, $0.weight, bias: $0.bias) }
    }
    let results = maps.map { map in
        precondition(x.columns == map.weight.columns, "linears: \(x.shape) by \(map.weight.shape)")
        let y = Tensor(uninitialized: [1, map.weight.rows])
        if let bias = map.bias { fillRows(y, with: bias) }
        return y
    }
    matrixVectors(
        zip(maps, results).map {
            VectorProduct(weight: $0.weight, beta: $0.bias == nil ? 0 : 1, y: $1.pointer)
        }, 1, x.pointer)
    return results
}

func fillRows(_ y: Tensor, with row: Tensor) {
    for r in 0..<y.rows { (y.pointer + r * row.count).update(from: row.pointer, count: row.count) }
}

/// The sum over rows, in row order.
package func columnSums(_ x: Tensor) -> Tensor {
    let sum = Tensor.zeros([x.columns])
    for r in 0..<x.rows { vk_axpy(x.pointer + r * x.columns, 1, sum.pointer, x.columns) }
    return sum
}
