import CVectorKernels

/// `silu(gate) * up` with silu(v) = v sigmoid(v) (Shazeer, arXiv 2002.05202); equal shapes.
public func swiglu(_ gate: Tensor, _ up: Tensor) -> Tensor {
    gated(gate, up, vk_swiglu, vk_swiglu_backward)
}

/// `gelu(gate) * up` with `gelu` as below (Shazeer, arXiv 2002.05202); equal shapes.
public func geglu(_ gate: Tensor, _ up: Tensor) -> Tensor {
    gated(gate, up, vk_geglu, vk_geglu_backward)
}

/// `x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))` (Hendrycks and Gimpel, arXiv 1606.08415).
public func gelu(_ x: Tensor) -> Tensor { activated(x, vk_gelu, vk_gelu_backward) }

/// `x / 2 (1 + erf(x / sqrt(2)))` (Hendrycks and Gimpel, arXiv 1606.08415).
public func exactGELU(_ x: Tensor) -> Tensor {
    activated(x, vk_exact_gelu, vk_exact_gelu_backward)
}

/// `x sigmoid(1.702 x)` (Hendrycks and Gimpel, arXiv 1606.08415, section 2).
public func quickGELU(_ x: Tensor) -> Tensor {
    activated(x, vk_quick_gelu, vk_quick_gelu_backward)
}

/// `cap * tanh(x / cap)`, which stays within the cap (Gemma 2, arXiv 2408.00118, section 2).
public func softCap(_ x: Tensor, _ cap: Float) -> Tensor {
    let y = Tensor(uninitialized: x.shape)
    forElements(y.count) { from, n in vk_soft_cap(x.pointer + from, 1, cap, y.pointer + from, n) }
    let saved = y.detached
    return y.recorded(from: x) { dy in
        let dx = dy.copy
        softCapBackward(saved, cap, dx)
        return [dx]
    }
}

/// Makes the gradient of `y = softCap(x, cap)` at y into that at x, in place.
package func softCapBackward(_ y: Tensor, _ cap: Float, _ gradient: Tensor) {
    forElements(y.count) { from, n in
        vk_soft_cap_backward(y.pointer + from, 1, cap, gradient.pointer + from, n)
    }
}

private typealias Floats = UnsafePointer<Float>?
private typealias NewFloats = UnsafeMutablePointer<Float>?

/// An operation on each number, with its kernels.
private func activated(
    _ x: Tensor, _ forward: @escaping (Floats, NewFloats, Int) -> Void,
    _ backward: @escaping (Floats, Floats, NewFloats, Int) -> Void
) -> Tensor {
    let y = Tensor(uninitialized: x.shape)
    forElements(y.count) { from, n in forward(x.pointer + from, y.pointer + from, n) }
    let saved = x.detached
    return y.recorded(from: x) { dy in
        let dx = Tensor(uninitialized: saved.shape)
        forElements(dy.count) { from, n in
            backward(saved.pointer + from, dy.pointer + from, dx.pointer + from, n)
        }
        return [dx]
    }
}

/// An operation on gate and up, with its kernels.
private func gated(
    _ gate: Tensor, _ up: Tensor,
    _ forward: @escaping (Floats, Floats, NewFloats, Int) -> Void,
    _ backward: @escaping (Floats, Floats, Floats, NewFloats, NewFloats, Int) -> Void
) -> Tensor {
    precondition(gate.shape == up.shape, "gated: \(gate.shape) and \(up.shape)")
    let y = Tensor(uninitialized: gate.shape)
    forElements(y.count) { from, n in
        forward(gate.pointer + from, up.pointer + from, y.pointer + from, n)
    }
    let (savedGate, savedUp) = (gate.detached, up.detached)
    return y.recorded(from: gate, up) { dy in
        let dgate = Tensor(uninitialized: savedGate.shape)
        let dup = Tensor(uninitialized: savedGate.shape)
        forElements(dy.count) { from, n in
            backward(
                savedGate.pointer + from, savedUp.pointer + from, dy.pointer + from,
                dgate.pointer + from, dup.pointer + from, n)
        }
        return [dgate, dup]
    }
}
