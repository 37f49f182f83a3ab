import CVectorKernels

/// A rectangle of a weight matrix [out, in]: all of it, the rows of one head, the columns of one
/// expert. Nothing is copied.
public struct Window: Sendable {
    public let weight: Tensor
    public let rows: Range<Int>
    public let columns: Range<Int>

    public init(_ weight: Tensor, rows: Range<Int>? = nil, columns: Range<Int>? = nil) {
        self.weight = weight
        self.rows = rows ?? 0..<weight.rows
        self.columns = columns ?? 0..<weight.columns
    }

    package var pointer: UnsafeMutablePointer<Float> {
        weight.pointer + rows.lowerBound * stride + columns.lowerBound
    }
    package var stride: Int { weight.columns }
}

/// `y = x W^T + b`: x is [n, in], W [out, in], b [out], y [n, out].
public func linear(_ x: Tensor, _ weight: Tensor, bias: Tensor? = nil) -> Tensor {
    linear(x, Window(weight), bias: bias)
}

/// `y = x W^T + b` with a window of a weight matrix.
public func linear(_ x: Tensor, _ window: Window, bias: Tensor? = nil) -> Tensor {
    let (n, inputs, outputs) = (x.rows, window.columns.count, window.rows.count)
    precondition(x.columns == inputs, "linear: \(x.shape) by \(inputs) inputs")
    let y = Tensor(uninitialized: [n, outputs])
    if let bias { fillRows(y, with: bias) }
    Blas.parallelGemm(
        n, outputs, inputs, x.pointer, inputs, window.pointer, window.stride, transposeB: true,
        beta: bias == nil ? 0 : 1, y.pointer, outputs)

    let wantsInput = x.needsGradient
    let input = window.weight.needsGradient ? x.detached : nil
    return y.recorded(from: x, window.weight, bias) { dy in
        var dx: Tensor?
        if wantsInput {
            let gradient = Tensor(uninitialized: [n, inputs])
            Blas.parallelGemm(
                n, inputs, outputs, dy.pointer, outputs, window.pointer, window.stride,
                gradient.pointer, inputs)
            dx = gradient
        }
        let dw = input.map { input in
            windowGradient(window) { to in
                Blas.parallelGemm(
                    outputs, inputs, n, dy.pointer, outputs, transposeA: true, input.pointer,
                    inputs, to, window.stride)
            }
        }
        return [dx, dw, bias?.needsGradient == true ? columnSums(dy) : nil]
    }
}

/// A gradient of the whole weight that is zero outside the window.
func windowGradient(
    _ window: Window, _ fill: (UnsafeMutablePointer<Float>) -> Void
) -> Tensor {
    let weight = window.weight
    let covers = window.rows.count == weight.rows && window.columns.count == weight.columns
    let gradient = covers ? Tensor(uninitialized: weight.shape) : Tensor.zeros(weight.shape)
    fill(gradient.pointer + window.rows.lowerBound * window.stride + window.columns.lowerBound)
    return gradient
}

func fillRows(_ y: Tensor, with row: Tensor) {
    for r in 0..<y.rows { (y.pointer + r * row.count).update(from: row.pointer, count: row.count) }
}

/// The sum over rows, in row order.
func columnSums(_ x: Tensor) -> Tensor {
    let sum = Tensor.zeros([x.columns])
    for r in 0..<x.rows { vk_axpy(x.pointer + r * x.columns, 1, sum.pointer, x.columns) }
    return sum
}
