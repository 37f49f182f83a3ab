import CVectorKernels

/// `y = x / sqrt(mean(x^2) + epsilon) * w` over each row (Zhang and Sennrich, arXiv 1910.07467);
/// x is [n, width], w [width].
public func rmsNorm(_ x: Tensor, _ weight: Tensor, epsilon: Float) -> Tensor {
    let (n, width) = (x.rows, x.columns)
    precondition(weight.count == width, "rmsNorm: \(x.shape) by \(weight.shape)")
    let y = Tensor(uninitialized: x.shape)
    let inverse = Tensor(uninitialized: [n])
    ThreadPool.forRanges(n, tile: rowTile(width)) { rows in
        let from = rows.lowerBound
        vk_rms_norm(
            x.pointer + from * width, weight.pointer, epsilon, y.pointer + from * width,
            inverse.pointer + from, rows.count, width)
    }
    let saved = x.detached
    let wantsWeight = weight.needsGradient
    return y.recorded(from: x, weight) { dy in
        let dx = Tensor(uninitialized: saved.shape)
        let tile = rowTile(width)
        let tiles = (n + tile - 1) / tile
        // One partial sum a tile, added in tile order: threads do not change the bits.
        let partial = wantsWeight ? Tensor.zeros([tiles, width]) : nil
        ThreadPool.forRanges(n, tile: tile) { rows in
            let from = rows.lowerBound
            vk_rms_norm_backward(
                saved.pointer + from * width, weight.pointer, inverse.pointer + from,
                dy.pointer + from * width, dx.pointer + from * width,
                partial.map { $0.pointer + from / tile * width }, rows.count, width)
        }
        return [dx, partial.map(columnSums)]
    }
}

/// `y = (x - mean) / sqrt(variance + epsilon) * w + b` over each row (Ba et al., arXiv 1607.06450);
/// x is [n, width], w and b [width].
public func layerNorm(_ x: Tensor, _ weight: Tensor, _ bias: Tensor, epsilon: Float) -> Tensor {
    let (n, width) = (x.rows, x.columns)
    precondition(
        weight.count == width && bias.count == width,
        "layerNorm: \(x.shape) by \(weight.shape) and \(bias.shape)")
    let y = Tensor(uninitialized: x.shape)
    let (mean, inverse) = (Tensor(uninitialized: [n]), Tensor(uninitialized: [n]))
    ThreadPool.forRanges(n, tile: rowTile(width)) { rows in
        let from = rows.lowerBound
        vk_layer_norm(
            x.pointer + from * width, weight.pointer, bias.pointer, epsilon,
            y.pointer + from * width, mean.pointer + from, inverse.pointer + from, rows.count, width
        )
    }
    let saved = x.detached
    let (wantsWeight, wantsBias) = (weight.needsGradient, bias.needsGradient)
    return y.recorded(from: x, weight, bias) { dy in
        let dx = Tensor(uninitialized: saved.shape)
        let tile = rowTile(width)
        let partial = wantsWeight ? Tensor.zeros([(n + tile - 1) / tile, width]) : nil
        ThreadPool.forRanges(n, tile: tile) { rows in
            let from = rows.lowerBound
            vk_layer_norm_backward(
                saved.pointer + from * width, weight.pointer, mean.pointer + from,
                inverse.pointer + from, dy.pointer + from * width, dx.pointer + from * width,
                partial.map { $0.pointer + from / tile * width }, rows.count, width)
        }
        return [dx, partial.map(columnSums), wantsBias ? columnSums(dy) : nil]
    }
}
