/// How many of `n` are chosen at a capacity: `min(n, max(1, ceil(c n - 1e-6)))` (method.md
/// section 2).
public func chosenCount(of n: Int, at capacity: Double) -> Int {
    min(n, max(1, Int((capacity * Double(n) - 1e-6).rounded(.up))))
}

/// The indices of the k highest scores, ascending; ties go to the lower index.
func highest(_ k: Int, of scores: UnsafeBufferPointer<Float>) -> [Int] {
    if k >= scores.count { return Array(0..<scores.count) }
    let order = (0..<scores.count).sorted { a, b in
        scores[a] != scores[b] ? scores[a] > scores[b] : a < b
    }
    return order[0..<k].sorted()
}

/// The linearly interpolated q-quantile, q in [0, 1], of some values.
func quantile(_ q: Double, of values: UnsafeBufferPointer<Float>) -> Float {
    let sorted = values.sorted()
    let place = q * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + Float(place - Double(below)) * (sorted[above] - sorted[below])
}
