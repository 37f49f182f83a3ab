import Algorithms
import CVectorKernels
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
                guard let to = result.baseAddress else { return }
                writeHighest(counts[group], of: those, first: from, to: to + starts[group])
            }
        }
        count = total
    }
}

/// The indices of the k highest scores, ascending; ties go to the lower index.
package func highest(_ k: Int, of scores: UnsafeBufferPointer<Float>) -> [Int] {
    [Int32](unsafeUninitializedCapacity: k) { result, count in
        guard let to = result.baseAddress else { return }
        writeHighest(k, of: scores, first: 0, to: to)
        count = k
    }.map(Int.init)
}

/// Up to so many scores, comparing all with all costs less than sorting.
private let mostCompared = 1024

private func writeHighest(
    _ k: Int, of scores: UnsafeBufferPointer<Float>, first: Int,
    to result: UnsafeMutablePointer<Int32>
) {
    guard scores.count > mostCompared else {
        vk_highest(scores.baseAddress, scores.count, k, Int32(first), result)
        return
    }
    let order = (0..<scores.count).sorted { a, b in
        scores[a] != scores[b] ? scores[a] > scores[b] : a < b
    }
    for (offset, index) in order[0..<k].sorted().enumerated() {
        result[offset] = Int32(first + index)
    }
}

extension RandomStream {
    /// Uniform numbers, [rows, columns]: the highest of them are a uniform subset.
    func scores(_ shape: [Int]) -> Tensor {
        Tensor((0..<shape.reduce(1, *)).map { Float(uniform($0)) }, shape)
    }
}

/// The linearly interpolated q-quantile, q in [0, 1], of some values; NaN of none.
func quantile(_ q: Double, of values: UnsafeBufferPointer<Float>) -> Float {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let position = q * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + Float(position - Double(below)) * (sorted[above] - sorted[below])
}
