import Catalog
import Layers
import TensorCore

/// A masked autoencoder of patches: their linear embedding, fixed positions, branches and norm of the
/// encoder; a linear map, a mask token, fixed positions, branches and norm of the decoder; a head.
struct PatchAutoencoder: MaskedAutoencoder {
    /// One of the two stacks with what its tokens get before and after it.
    struct Stack: Sendable {
        let width: Int
        /// The class token of the encoder, the mask token of the decoder: [1, 1, width].
        let token: Tensor
        /// [1, patches + 1, width], the class token's first.
        let positions: Tensor
        let branches: [ResidualBranch]
        let norm: LayerNorm

        /// Rows of x, or of the token, which comes after the last row of x, each at its position.
        func tokens(_ x: Tensor, _ rows: [Int32], at indices: [Int32]) -> Tensor {
            gather(stacked(x, token.reshaped([1, width])), rows)
                + gather(positions.reshaped([positions.count / width, width]), indices)
        }
    }

    let grid: PatchGrid
    let visible: Int
    /// Whether each patch is predicted less its mean, over its deviation.
    let normalisesTargets: Bool
    /// Of patches into the encoder, [width, channels, patch, patch] and [width].
    let patchWeight, patchBias: Tensor
    /// Of the encoder's output into the decoder.
    let transition: Projection
    let encoder, decoder: Stack
    let head: OutputHead
    let weights: [NamedWeight]
    let configuration: [String: Value]

    var imageSize: Int { grid.image }
    var patchSize: Int { grid.patch }
    var channels: Int { grid.channels }
    var patches: Int { grid.count }
    var hiddenSize: Int { decoder.width }
    var branches: [ResidualBranch] { encoder.branches + decoder.branches }

    func backbone(_ batch: MaskedImages, routing: (any RouteSource)?) -> Tensor {
        precondition(
            batch.pixels.shape == [batch.count, channels, imageSize, imageSize]
                && batch.orders.allSatisfy { $0.count == patches },
            "images \(batch.pixels.shape) of \(batch.orders.first?.count ?? 0) patches")
        let encoded = encode(batch.pixels, batch.orders.map { $0.prefix(visible) }, routing)
        let narrowed = linear(encoded.hidden, transition.weight, bias: transition.bias)
        let decoded = decoder.branches(
            decoder.tokens(
                narrowed, rowsRestored(batch.orders, encoded.kept),
                at: (0..<batch.count).flatMap { _ in 0..<Int32(patches + 1) }),
            sequences(of: batch.count, patches), routing: routing)
        return decoder.norm(gather(decoded.hidden, rowsOfPatches(batch.count)))
    }

    /// The encoder's outputs for the class token and some patches of each image, as many of each, after the
    /// norm; and the rows that it kept.
    private func encode(
        _ pixels: Tensor, _ seen: [ArraySlice<Int32>], _ routing: (any RouteSource)?
    ) -> (hidden: Tensor, kept: [Int32]?) {
        let each = seen.first?.count ?? 0
        let embedded = linear(
            grid.planes(of: pixels, seen),
            patchWeight.reshaped([encoder.width, grid.numbers]), bias: patchBias)
        let encoded = encoder.branches(
            encoder.tokens(
                embedded, rowsSeen(seen.count, each), at: seen.flatMap { [0] + $0.map { $0 + 1 } }),
            sequences(of: seen.count, each), routing: routing)
        return (encoder.norm(encoded.hidden), encoded.kept)
    }

    func features(of pixels: Tensor, routing: (any RouteSource)?) -> Tensor {
        let all = (0..<Int32(patches)).map { $0 }[...]
        let encoded = encode(
            pixels, Array(repeating: all, count: pixels.rows), routing)
        let (each, width) = (patches + 1, encoder.width)
        let kept = encoded.kept.map { Set($0) }
        let values = encoded.hidden.values
        return Tensor(
            (0..<pixels.rows).flatMap { image -> [Float] in
                let rows = (image * each + 1..<(image + 1) * each).filter {
                    kept?.contains(Int32($0)) != false
                }
                return (0..<width).map { column in
                    let sum = rows.reduce(0.0) { $0 + Double(values[$1 * width + column]) }
                    return Float(sum / Double(max(1, rows.count)))
                }
            }, [pixels.rows, width])
    }

    func denseCost(images: Int) -> [Site: Int] {
        cost(of: encoder, images, visible).merging(cost(of: decoder, images, patches)) { $1 }
    }

    func featureCost(images: Int) -> [Site: Int] { cost(of: encoder, images, patches) }

    private func cost(of stack: Stack, _ images: Int, _ tokens: Int) -> [Site: Int] {
        let sequences = sequences(of: images, tokens)
        return Dictionary(
            uniqueKeysWithValues: stack.branches.map {
                ($0.site, $0.branch.denseCost(sequences))
            })
    }

    func targets(_ batch: MaskedImages) -> Tensor {
        let rows = grid.rows(of: batch.pixels)
        if normalisesTargets { normaliseRows(rows) }
        return rows
    }

    func images(of rows: Tensor) -> Tensor { grid.pixels(of: rows) }

    private func sequences(of images: Int, _ tokens: Int) -> Sequences {
        Sequences(lengths: Array(repeating: tokens + 1, count: images), leading: 1)
    }

    /// For each image the class token, which comes after all patches, and then its own `each`.
    private func rowsSeen(_ images: Int, _ each: Int) -> [Int32] {
        let (end, each) = (Int32(images * each), Int32(each))
        return (0..<Int32(images)).flatMap { image in
            [end] + (image * each..<(image + 1) * each)
        }
    }

    /// For each image its class token and its patches in their order, the mask token, which comes
    /// after all others, for those the encoder did not see or did not keep.
    private func rowsRestored(_ orders: [[Int32]], _ kept: [Int32]?) -> [Int32] {
        let each = visible + 1
        let end = Int32(orders.count * each)
        let kept = kept.map(Set.init)
        return orders.enumerated().flatMap { image, order in
            var rows = [Int32](repeating: end, count: patches + 1)
            rows[0] = Int32(image * each)
            for (index, patch) in order.prefix(visible).enumerated() {
                let row = Int32(image * each + index + 1)
                if kept?.contains(row) != false { rows[Int(patch) + 1] = row }
            }
            return rows
        }
    }

    /// All rows without the class tokens.
    private func rowsOfPatches(_ images: Int) -> [Int32] {
        (0..<Int32(images)).flatMap { image in
            let first = image * Int32(patches + 1)
            return first + 1...first + Int32(patches)
        }
    }
}

/// Makes each row less its mean, over the root of its variance (with n - 1) and 1e-6, in place.
private func normaliseRows(_ x: Tensor) {
    let width = x.columns
    ThreadPool.forRanges(x.rows, tile: 256) { rows in
        for row in rows {
            let values = UnsafeMutableBufferPointer(start: x.pointer + row * width, count: width)
            let mean = values.reduce(0) { $0 + Double($1) } / Double(width)
            let square = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
            let scale = 1 / (square / Double(width - 1) + 1e-6).squareRoot()
            for index in values.indices {
                values[index] = Float((Double(values[index]) - mean) * scale)
            }
        }
    }
}
