import CVectorKernels

/// How many floats one tile of an elementwise operation covers.
private let elementTile = 16_384

/// Calls `body` with offset and length of each tile of `count` floats.
func forElements(_ count: Int, _ body: (Int, Int) -> Void) {
    ThreadPool.forRanges(count, tile: elementTile) { body($0.lowerBound, $0.count) }
}

/// Rows in one tile of a row-wise operation of the given width.
func rowTile(_ width: Int) -> Int { max(1, elementTile / max(1, width)) }

/// sum += addend
func addInPlace(_ sum: Tensor, _ addend: Tensor) {
    forElements(sum.count) { from, n in
        vk_axpy(addend.pointer + from, 1, sum.pointer + from, n)
    }
}

extension Tensor {
    /// The elementwise sum; shapes are equal.
    public static func + (a: Tensor, b: Tensor) -> Tensor {
        precondition(a.shape == b.shape, "\(a.shape) + \(b.shape)")
        let y = Tensor(uninitialized: a.shape)
        forElements(y.count) { from, n in
            vk_add(a.pointer + from, b.pointer + from, y.pointer + from, n)
        }
        return y.recorded(from: a, b) { [$0, $0] }
    }

    public static func - (a: Tensor, b: Tensor) -> Tensor { a + (-1 * b) }

    /// The elementwise product; shapes are equal.
    public static func * (a: Tensor, b: Tensor) -> Tensor {
        precondition(a.shape == b.shape, "\(a.shape) * \(b.shape)")
        let y = Tensor(uninitialized: a.shape)
        forElements(y.count) { from, n in
            vk_multiply(a.pointer + from, b.pointer + from, y.pointer + from, n)
        }
        let (left, right) = (a.detached, b.detached)
        let (wantsLeft, wantsRight) = (a.needsGradient, b.needsGradient)
        return y.recorded(from: a, b) {
            [wantsLeft ? $0.detached * right : nil, wantsRight ? $0.detached * left : nil]
        }
    }

    public static func * (scale: Float, x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        forElements(y.count) { from, n in vk_affine(x.pointer + from, scale, 0, y.pointer + from, n)
        }
        return y.recorded(from: x) { [scale * $0.detached] }
    }
}

/// 1 / (1 + exp(-x))
public func sigmoid(_ x: Tensor) -> Tensor {
    let y = Tensor(uninitialized: x.shape)
    forElements(y.count) { from, n in vk_sigmoid(x.pointer + from, y.pointer + from, n) }
    let saved = y.detached
    return y.recorded(from: x) { dy in
        let dx = Tensor(uninitialized: saved.shape)
        for i in 0..<dx.count {
            dx.pointer[i] = dy.pointer[i] * saved.pointer[i] * (1 - saved.pointer[i])
        }
        return [dx]
    }
}

/// Softmax of each row of [n, m].
public func softmax(_ x: Tensor) -> Tensor {
    let y = Tensor(uninitialized: x.shape)
    vk_softmax_rows(x.pointer, y.pointer, x.rows, x.columns)
    let saved = y.detached
    return y.recorded(from: x) { dy in
        let dx = Tensor(uninitialized: saved.shape)
        let width = saved.columns
        for r in 0..<saved.rows {
            let (p, g, d) = (
                saved.pointer + r * width, dy.pointer + r * width, dx.pointer + r * width
            )
            let mean = vk_dot(p, g, width)
            for i in 0..<width { d[i] = p[i] * (g[i] - mean) }
        }
        return [dx]
    }
}

/// The sum of all elements, [1].
public func sum(_ x: Tensor) -> Tensor {
    let y = Tensor([vk_sum(x.pointer, x.count)], [1])
    let shape = x.shape
    return y.recorded(from: x) { [Tensor(repeating: $0.item, shape)] }
}

/// A gate whose value is 1 and whose gradient is that of `x`: `1 + x - stop_gradient(x)`.
public func straightThrough(_ x: Tensor) -> Tensor {
    Tensor(repeating: 1, x.shape).recorded(from: x) { [$0] }
}
