import CVectorKernels

/// The indices of the `count` largest of `row`, in ascending order; of equal values the lower
/// indices are taken.
///
/// A lower bound of the count-th largest comes from the peaks of about sqrt(n count) columns of the
/// row, one vector pass; only columns that reach it are looked at one by one.
///
/// - Parameter row: finite logits, [n], 0 < count <= n.
/// - Returns: [count], valid until `scratch` serves the next selection.
package func topIndices(
    of row: UnsafeBufferPointer<Float>, count: Int, scratch: inout Scratch
) -> UnsafeMutableBufferPointer<UInt64> {
    let n = row.count
    let keys = scratch.keys(n)
    // The peaks must outnumber what is chosen for the bound to exclude anything.
    var depth = 1
    while depth * depth * 4 * count <= n { depth *= 2 }
    var found = 0
    if depth > 1 {
        let columns = (n + depth - 1) / depth
        let peaks = scratch.floats(.columnPeaks, columns)
        vk_column_peaks(row.baseAddress, peaks.baseAddress, columns, n)
        for j in 0..<columns { keys[j] = sortKey(peaks[j], index: j) }
        moveLargest(count, toFrontOf: UnsafeMutableBufferPointer(rebasing: keys[..<columns]))
        var bound = peaks[index(ofKey: keys[0])]
        for j in 1..<count { bound = min(bound, peaks[index(ofKey: keys[j])]) }
        for j in 0..<columns where peaks[j] >= bound {
            for i in stride(from: j, to: n, by: columns) where row[i] >= bound {
                keys[found] = sortKey(row[i], index: i)
                found += 1
            }
        }
    } else {
        for i in 0..<n { keys[i] = sortKey(row[i], index: i) }
        found = n
    }
    moveLargest(count, toFrontOf: UnsafeMutableBufferPointer(rebasing: keys[..<found]))
    var chosen = UnsafeMutableBufferPointer(rebasing: keys[..<count])
    for i in 0..<count { chosen[i] = UInt64(index(ofKey: chosen[i])) }
    chosen.sort()
    return chosen
}

/// Orders by value, then by lower index: the larger key is the better one.
private func sortKey(_ value: Float, index: Int) -> UInt64 {
    // Zero and minus zero are one value.
    let bits = value == 0 ? 0 : value.bitPattern
    let ordered = bits >> 31 == 0 ? bits | 0x8000_0000 : ~bits
    return UInt64(ordered) << 32 | UInt64(~UInt32(truncatingIfNeeded: index))
}

/// The index that a sort key was made with.
private func index(ofKey key: UInt64) -> Int {
    Int(~UInt32(truncatingIfNeeded: key))
}

/// Quickselect (Hoare) with the median of three: the `count` largest keys come first, in no order.
private func moveLargest(_ count: Int, toFrontOf keys: UnsafeMutableBufferPointer<UInt64>) {
    var low = 0
    var high = keys.count - 1
    while low < high {
        let first = keys[low]
        let middle = keys[low + (high - low) / 2]
        let last = keys[high]
        let pivot = max(min(first, middle), min(max(first, middle), last))
        var i = low
        var j = high
        while i <= j {
            while keys[i] > pivot { i += 1 }
            while keys[j] < pivot { j -= 1 }
            if i <= j {
                keys.swapAt(i, j)
                i += 1
                j -= 1
            }
        }
        if count <= j + 1 {
            high = j
        } else if count > i {
            low = i
        } else {
            return
        }
    }
}
