import Foundation
import Layers
import TensorCore

/// A router gives each token the width of an MLP (method.md section 2, "Widths of MLPs"): with p the softmax over
/// M blocks of hidden units, block m is ranked by `S_m = sum over j >= m of p_j`, which falls with m, so that what is
/// chosen is a prefix. The first block always runs.
struct NestedExperts: BlocksOfUnits {
    let name = "nested_experts"
    let summary =
        "each token runs the first blocks of MLP hidden units, as many as its router chooses"
    let scheme = "nested_expert"
    let ranksSequences = true
    let choosesPrefix = true
    let selections = [Selection.topK, .threshold, .random]

    func probabilities(_ z: Tensor) -> Tensor { tails(softmax(z)) }

    /// The logit of S, which tells scores near 1 apart. That of the first block is the highest of the others, so that
    /// a quantile counts it.
    func ranking(_ z: Tensor) -> Tensor {
        let result = Tensor(uninitialized: z.shape)
        for row in 0..<z.rows {
            let sums = LogSums(z, row)
            for part in 0..<z.columns {
                result.pointer[row * z.columns + part] = sums.from[part] - sums.before[part]
            }
        }
        let others = result.buffer.indices.filter { $0 % z.columns > 0 }
        let highest = others.map { result.buffer[$0] }.max() ?? 0
        for row in 0..<z.rows { result.pointer[row * z.columns] = highest }
        return result
    }

    func choice(
        _ z: Tensor, _ request: RouterRequest, _ calibration: Calibration
    ) -> [Int32] {
        let s = withFirst(ranking(z))
        guard request.selection == .threshold else { return highest(s, request) }
        // Runner refuses a capacity without a threshold before the pass.
        return above(calibration.threshold(at: request.capacity) ?? .infinity, s)
    }

    /// As many of a token's scores as are among the highest make its width.
    func drawn(_ scores: Tensor, _ request: RouterRequest) -> [Int32] {
        let falling = scores.copy
        for row in 0..<falling.rows {
            var own = UnsafeMutableBufferPointer(
                start: falling.pointer + row * falling.columns, count: falling.columns)
            own.sort(by: >)
        }
        return highest(withFirst(falling), request)
    }

    /// The mean cross-entropy of S against "is chosen", over the blocks that are a choice.
    func auxiliary(
        _ p: @autoclosure () -> Tensor, _ z: @autoclosure () -> Tensor, chosen: [Int32]
    ) -> (loss: AuxiliaryLoss, value: Tensor) {
        (.topK, widthPrediction(z(), chosen: chosen))
    }

    /// The scores with that of the first block above all others.
    private func withFirst(_ s: Tensor) -> Tensor {
        let result = s.copy
        for row in 0..<s.rows { result.pointer[row * s.columns] = .infinity }
        return result
    }

    /// The k highest of each sequence, and the first block of every token where these are more.
    private func highest(_ s: Tensor, _ request: RouterRequest) -> [Int32] {
        let capacity = max(request.capacity, 1 / Double(s.columns))
        return Routing.highest(
            capacity, of: s, groups: request.offsets.map { $0 * s.columns })
    }
}

/// `S_m = sum over j >= m of p_j` of each row, [tokens, M]; the first is 1 whatever p is.
private func tails(_ p: Tensor) -> Tensor {
    let (rows, parts) = (p.rows, p.columns)
    let result = p.copy
    for row in 0..<rows {
        let s = result.pointer + row * parts
        for part in stride(from: parts - 2, to: 0, by: -1) { s[part] += s[part + 1] }
        s[0] = 1
    }
    return result.recorded(from: p) { gradient in
        let slope = gradient.copy
        for row in 0..<rows {
            let dp = slope.pointer + row * parts
            dp[0] = 0
            for part in 1..<max(1, parts) { dp[part] += dp[part - 1] }
        }
        return [slope]
    }
}

/// Of a row of scores: the logarithms of the sums of `exp(z)` from each on, and before it.
private struct LogSums {
    let from, before: [Float]

    init(_ z: Tensor, _ row: Int) {
        let own = z.buffer[row * z.columns..<(row + 1) * z.columns]
        func both(_ a: Float, _ b: Float) -> Float {
            let (low, high) = (min(a, b), max(a, b))
            return low == -.infinity ? high : high + log1p(exp(low - high))
        }
        before = own.dropLast().reduce(into: [-.infinity]) { $0.append(both($0[$0.count - 1], $1)) }
        from = own.reversed().reduce(into: []) { $0.append(both($0.last ?? -.infinity, $1)) }
            .reversed()
    }
}

/// Mean binary cross-entropy of S against what was chosen, without the first column; 0 where there is no other.
private func widthPrediction(_ z: Tensor, chosen: [Int32]) -> Tensor {
    let (rows, parts) = (z.rows, z.columns)
    let count = Float(max(1, rows * (parts - 1)))
    var isChosen = [Bool](repeating: false, count: z.count)
    for index in chosen { isChosen[Int(index)] = true }
    var value = 0.0
    let slope = Tensor.zeros(z.shape)
    for row in 0..<rows {
        let sums = LogSums(z, row)
        for part in 1..<max(1, parts) {
            // -log S, or -log (1 - S): of the blocks from this on, or of those before.
            let side = isChosen[row * parts + part]
            let own = side ? sums.from[part] : sums.before[part]
            value += Double(sums.from[0] - own)
            for other in 0..<parts {
                let place = row * parts + other
                let score = z.buffer[place]
                let share = (other >= part) == side ? exp(score - own) : 0
                slope.pointer[place] += (exp(score - sums.from[0]) - share) / count
            }
        }
    }
    return Tensor([Float(value) / count], [1]).recorded(from: z) { [$0.item * slope] }
}
