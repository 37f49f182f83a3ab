/// How a camera was held, as the Exif standard numbers it: where row 0 and column 0 of the stored
/// picture are.
package enum Orientation: Int, CaseIterable {
    case upright = 1
    case mirrored, upsideDown, upsideDownMirrored, transposed, quarterLeft, transverse, quarterRight

    /// Whether rows become columns.
    var swapsSides: Bool { rawValue >= 5 }
}

/// The one thing read from an Exif block. A block that makes no sense says nothing: the picture is
/// taken as it is stored.
package enum Exif {
    /// - Parameter block: the TIFF structure, from its byte order mark on.
    package static func orientation(in block: UnsafeBufferPointer<UInt8>) -> Orientation {
        let reader: TIFFReader
        switch block.prefix(2).map({ $0 }) {
        case [0x49, 0x49]: reader = TIFFReader(bytes: block, isLittleEndian: true)
        case [0x4d, 0x4d]: reader = TIFFReader(bytes: block, isLittleEndian: false)
        default: return .upright
        }
        guard let directory = reader.word(at: 4), let count = reader.half(at: directory) else {
            return .upright
        }
        for entry in 0..<count {
            let start = directory + 2 + 12 * entry
            guard let tag = reader.half(at: start), let type = reader.half(at: start + 2) else {
                return .upright
            }
            guard tag == 0x0112 else { continue }
            // A short; some cameras write a long.
            let value = type == 4 ? reader.word(at: start + 8) : reader.half(at: start + 8)
            return value.flatMap(Orientation.init(rawValue:)) ?? .upright
        }
        return .upright
    }
}

/// Whole numbers in a TIFF structure; `nil` beyond its end.
private struct TIFFReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let isLittleEndian: Bool

    func half(at offset: Int) -> Int? { number(at: offset, size: 2) }
    func word(at offset: Int) -> Int? { number(at: offset, size: 4) }

    private func number(at offset: Int, size: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - size else { return nil }
        return (0..<size).reduce(0) { sum, i in
            sum << 8 | Int(bytes[offset + (isLittleEndian ? size - 1 - i : i)])
        }
    }
}
