import CVectorKernels

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
