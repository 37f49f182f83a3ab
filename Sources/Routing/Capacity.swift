import Algorithms
import TensorCore

/// How many of `n` are chosen at a capacity: `min(n, max(1, ceil(c n - 1e-6)))` (method.md
/// section 2).
public func chosenCount(of n: Int, at capacity: Double) -> Int {
    min(n, max(1, Int((capacity * Double(n) - 1e-6).rounded(.up))))
}

/// Of each group of scores the indices of the k highest, ascending; ties go to the lower.
///
/// - Parameter groups: where each starts, and the end.
func highest(_ capacity: Double, of scores: Tensor, groups: [Int]) -> [Int32] {
    let scores = scores.buffer
    let counts = groups.adjacentPairs().map { chosenCount(of: $1 - $0, at: capacity) }
    let starts = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let total = starts[starts.count - 1]
    return [Int32](unsafeUninitializedCapacity: total) { result, count in
        nonisolated(unsafe) let result = result
        ThreadPool.forRanges(counts.count, tile: 256) { range in
            for group in range {
                let from = groups[group]
                let those = UnsafeBufferPointer(rebasing: scores[from..<groups[group + 1]])
                for (offset, index) in highest(counts[group], of: those).enumerated() {
                    result[starts[group] + offset] = Int32(from + index)
                }
            }
        }
        count = total
    }
}

/// The indices of the k highest scores, ascending; ties go to the lower index.
func highest(_ k: Int, of scores: UnsafeBufferPointer<Float>) -> [Int] {
    if k >= scores.count { return Array(0..<scores.count) }
    if scores.count <= mostCompared { return leading(k, of: scores) }
    let order = (0..<scores.count).sorted { a, b in
        scores[a] != scores[b] ? scores[a] > scores[b] : a < b
    }
    return order[0..<k].sorted()
}

/// Up to so many scores, comparing all with all costs less than sorting.
private let mostCompared = 256

/// As `highest`: those that fewer than k others lead.
private func leading(_ k: Int, of scores: UnsafeBufferPointer<Float>) -> [Int] {
    [Int](unsafeUninitializedCapacity: k) { result, count in
        for (index, score) in scores.enumerated() {
            var rank: Int32 = 0
            for other in 0..<index { rank &+= scores[other] >= score ? 1 : 0 }
            for other in index + 1..<scores.count { rank &+= scores[other] > score ? 1 : 0 }
            // Beyond k only where a score is not a number.
            guard rank < k, count < k else { continue }
            result.initializeElement(at: count, to: index)
            count += 1
        }
    }
}

extension RandomStream {
    /// Uniform numbers, [rows, columns]: the highest of them are a uniform subset.
    func scores(_ shape: [Int]) -> Tensor {
        Tensor((0..<shape.reduce(1, *)).map { Float(uniform($0)) }, shape)
    }
}

/// The linearly interpolated q-quantile, q in [0, 1], of some values.
func quantile(_ q: Double, of values: UnsafeBufferPointer<Float>) -> Float {
    let sorted = values.sorted()
    let position = q * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + Float(position - Double(below)) * (sorted[above] - sorted[below])
}
