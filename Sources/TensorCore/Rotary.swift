import CVectorKernels
import Foundation

/// Cosines and sines of the rotary angles (Su et al., arXiv 2104.09864), [positions, size / 2] each.
public struct RotaryTable: Sendable {
    let cosines, sines: Tensor
    public let size: Int

    /// - Parameters:
    ///   - frequencies: the angle a position adds to each pair, in radians: size / 2 of them.
    public init(frequencies: [Double], positions: Int) {
        size = 2 * frequencies.count
        let angles = (0..<positions).flatMap { position in
            frequencies.map { $0 * Double(position) }
        }
        cosines = Tensor(angles.map { Float(cos($0)) }, [positions, frequencies.count])
        sines = Tensor(angles.map { Float(sin($0)) }, [positions, frequencies.count])
    }

    /// `theta^(-2i / size)`, the published frequencies.
    public static func frequencies(size: Int, theta: Double) -> [Double] {
        (0..<size / 2).map { pow(theta, -2 * Double($0) / Double(size)) }
    }
}

/// Turns each head's pairs (i, i + size/2) by the angle of the row's position; x is
/// [n, heads * size], `positions` one a row, below the table's length.
public func rotary(_ x: Tensor, positions: [Int32], _ table: RotaryTable) -> Tensor {
    func turned(_ x: Tensor, direction: Float) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        let width = x.columns
        positions.withUnsafeBufferPointer { list in
            guard let base = list.baseAddress else { return }
            ThreadPool.forRanges(x.rows, tile: rowTile(width)) { rows in
                let from = rows.lowerBound
                vk_rotary(
                    x.pointer + from * width, base + from, table.cosines.pointer,
                    table.sines.pointer, direction, y.pointer + from * width, rows.count,
                    width / table.size, table.size)
            }
        }
        return y
    }
    return turned(x, direction: 1).recorded(from: x) { [turned($0, direction: -1)] }
}
