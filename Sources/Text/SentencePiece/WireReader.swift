import Foundation

/// Walks one protocol buffer message: field by field, never past the end.
///
/// Source: the encoding of Protocol Buffers, wire types 0 (varint), 1 (64 bits), 2 (length and
/// bytes) and 5 (32 bits).
struct WireReader {
    enum Content {
        case varint(UInt64)
        case bits64
        case bytes(Range<Int>)
        case bits32(UInt32)
    }

    struct Malformed: Error {
        let offset: Int
        let problem: String
    }

    private let bytes: UnsafeRawBufferPointer
    private var position: Int
    private let end: Int

    init(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) {
        (self.bytes, position, end) = (bytes, range.lowerBound, range.upperBound)
    }

    /// The next field's number and content, or nil at the end of the message.
    mutating func next() throws(Malformed) -> (field: Int, content: Content)? {
        guard position < end else { return nil }
        let start = position
        let key = try varint()
        guard key >> 3 > 0, key >> 3 < 1 << 29 else {
            throw Malformed(offset: start, problem: "field number \(key >> 3)")
        }
        let field = Int(key >> 3)
        switch key & 7 {
        case 0: return (field, .varint(try varint()))
        case 1:
            _ = try take(8)
            return (field, .bits64)
        case 2:
            let count = try varint()
            guard count <= UInt64(end - position) else {
                throw Malformed(
                    offset: start,
                    problem: "field \(field) claims \(count) bytes, \(end - position) are left")
            }
            return (field, .bytes(try take(Int(count))))
        case 5:
            let range = try take(4)
            return (
                field,
                .bits32(
                    UInt32(
                        littleEndian: bytes.loadUnaligned(
                            fromByteOffset: range.lowerBound, as: UInt32.self)))
            )
        default: throw Malformed(offset: start, problem: "wire type \(key & 7)")
        }
    }

    private mutating func take(_ count: Int) throws(Malformed) -> Range<Int> {
        guard count <= end - position else {
            throw Malformed(
                offset: position, problem: "\(count) bytes needed, \(end - position) left")
        }
        position += count
        return position - count..<position
    }

    private mutating func varint() throws(Malformed) -> UInt64 {
        let start = position
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard position < end else { break }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        throw Malformed(offset: start, problem: "a number without an end")
    }
}
