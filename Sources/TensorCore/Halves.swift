import CVectorKernels
import Files
import Foundation

/// Numbers of 16 bits in a mapped file.
struct Halves: Sendable {
    enum Format { case float16, bfloat16 }

    let format: Format
    let file: MappedFile
    /// Where the first number lies, in bytes.
    let offset: Int

    /// Writes `count` numbers, from the one at `index` on, as float32.
    func widen(from index: Int, count: Int, into floats: UnsafeMutablePointer<Float>) {
        guard let start = file.bytes.baseAddress.map({ $0 + offset + 2 * index }) else { return }
        switch format {
        case .float16: vk_widen_float16(start, floats, count)
        case .bfloat16: vk_widen_bfloat16(start, floats, count)
        }
    }
}

extension Matrix {
    /// One number everywhere, in float32 or in bfloat16, which keeps its first 16 bits: for
    /// measuring products.
    public init(repeating value: Float, rows: Int, columns: Int, isBFloat16: Bool) {
        guard isBFloat16 else {
            self.init(Tensor(repeating: value, [rows, columns]))
            return
        }
        self.init(
            bfloat16: Array(
                repeating: UInt16(truncatingIfNeeded: value.bitPattern >> 16),
                count: rows * columns),
            rows: rows, columns: columns)
    }

    /// Numbers of bfloat16 by their bits.
    package init(bfloat16 bits: [UInt16], rows: Int, columns: Int) {
        precondition(
            bits.count == rows * columns, "\(bits.count) numbers for [\(rows), \(columns)]")
        let bytes = bits.withUnsafeBytes { MappedFile(Data($0)) }
        self.init(Halves(format: .bfloat16, file: bytes, offset: 0), rows: rows, columns: columns)
    }
}
