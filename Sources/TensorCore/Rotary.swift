import CVectorKernels
import Foundation
import Synchronization

/// Cosines and sines of the rotary angles (Su et al., arXiv 2104.09864), for as many positions as
/// were asked for so far.
///
/// A table may have other frequencies for long sequences. Which of its rows a token
/// has, `row(of:in:)` says.
public final class RotaryTable: Sendable {
    /// Frequencies for all positions of sequences that are longer than `boundary` tokens.
    public struct Long: Sendable {
        public let boundary: Int
        /// As many as the table has for the others.
        public let frequencies: [Double]

        public init(beyond boundary: Int, frequencies: [Double]) {
            (self.boundary, self.frequencies) = (boundary, frequencies)
        }
    }

    /// The columns of a head that are rotated: twice the number of frequencies.
    public let size: Int
    public let long: Long?
    private let frequencies: [Double]
    private let scale: Double
    private let rows = Mutex(Rows(cosines: .zeros([0]), sines: .zeros([0]), count: 0))

    /// The tables, [count, size / 2] each.
    struct Rows: Sendable {
        let cosines, sines: Tensor
        let count: Int
    }

    /// - Parameters:
    ///   - frequencies: the angle a position adds to each pair, in radians.
    ///   - scale: of all cosines and sines.
    public init(frequencies: [Double], scale: Double = 1, long: Long? = nil) {
        (self.frequencies, self.scale, self.long) = (frequencies, scale, long)
        size = 2 * frequencies.count
    }

    /// `theta^(-2i / size)`, the published frequencies.
    ///
    /// - Parameter pairs: how many; `nil`: half the size.
    public static func frequencies(
        pairs: Int? = nil, size: Int, theta: Double
    ) -> [Double] {
        let count = pairs ?? size / 2
        return (0..<count).map { pow(theta, -2 * Double($0) / Double(size)) }
    }

    /// The row for a position in a sequence of `length` tokens.
    public func row(of position: Int32, in length: Int) -> Int32 {
        guard let long else { return position }
        return 2 * position + (length > long.boundary ? 1 : 0)
    }

    /// The tables with at least `count` rows.
    func rows(_ count: Int) -> Rows {
        rows.withLock { rows in
            if rows.count < count { rows = made(max(64, count.nextPowerOfTwo)) }
            return rows
        }
    }

    private func made(_ count: Int) -> Rows {
        let lists = [frequencies] + (long.map { [$0.frequencies] } ?? [])
        let cosines = Tensor(uninitialized: [count, size / 2])
        let sines = Tensor(uninitialized: [count, size / 2])
        for row in 0..<count {
            let position = Double(row / lists.count)
            for (i, frequency) in lists[row % lists.count].enumerated() {
                let (angle, at) = (frequency * position, row * (size / 2) + i)
                cosines.pointer[at] = Float(scale * cos(angle))
                sines.pointer[at] = Float(scale * sin(angle))
            }
        }
        return Rows(cosines: cosines, sines: sines, count: count)
    }
}

/// Rotates the pairs (i, i + table.size / 2) of each head by the angles of a row of the table; what a
/// head has beyond `table.size` columns stays.
///
/// x is [n, heads * headSize], `tableRows` one a token.
public func rotary(_ x: Tensor, tableRows: [Int32], headSize: Int, _ table: RotaryTable) -> Tensor {
    let rows = table.rows(Int(tableRows.max() ?? 0) + 1)
    func rotated(_ x: Tensor, direction: Float) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        let width = x.columns
        tableRows.withUnsafeBufferPointer { list in
            guard let base = list.baseAddress else { return }
            ThreadPool.forRanges(x.rows, tile: rowTile(width)) { range in
                let from = range.lowerBound
                vk_rotary(
                    x.pointer + from * width, base + from, rows.cosines.pointer,
                    rows.sines.pointer, direction, y.pointer + from * width, range.count,
                    width / headSize, headSize, table.size)
            }
        }
        return y
    }
    return rotated(x, direction: 1).recorded(from: x) { [rotated($0, direction: -1)] }
}

extension Int {
    fileprivate var nextPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}
