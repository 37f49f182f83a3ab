import CVectorKernels
import Foundation

/// Weights of few bits: round to nearest by groups of 64 along the input, asymmetric. A group has its scale
/// `(max - min) / (2^b - 1)` and its zero `min` in float16, and of each weight the whole number q of 0...2^b - 1 that is
/// nearest to `(w - zero) / scale`, ties to even: `w = scale q + zero`.
package enum PackedMatrix {
    package static let group = 64
    /// Bits there are.
    package static let bits = [8, 6, 4, 3, 2]

    /// What a number takes in rows of so many inputs, scale and zero included.
    package static func bits(_ bits: Int, inputs: Int) -> Double {
        let groups = (inputs + group - 1) / group
        return Double(bits) + 32 * Double(groups) / Double(max(1, inputs))
    }

    /// The matrix [out, in] packed, by rows; a shape alone stays one.
    package static func packed(_ matrix: Matrix, bits: Int) -> Matrix {
        guard let format = NumberFormat.grouped(bits: bits), let floats = matrix.floats else {
            return matrix
        }
        let (rows, columns) = (matrix.rows, matrix.columns)
        let groups = (columns + group - 1) / group
        var bytes = Data(count: rows * groups * format.bytes)
        bytes.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            nonisolated(unsafe) let to = base
            ThreadPool.forEach(rows) { row in
                for index in 0..<groups {
                    vk_pack_group(
                        floats.pointer + row * columns + index * group,
                        min(group, columns - index * group), Int32(bits),
                        to + (row * groups + index) * format.bytes)
                }
            }
        }
        return Matrix(bytes, format, rows: rows, columns: groups * group)
            .slice(columns: 0..<columns).rounded(matrix.isRounded)
    }
}
