/// Bytes as printable characters: how byte-level vocabularies spell them.
///
/// Source: GPT-2's `bytes_to_unicode`. A byte that is a printable character of Latin-1 is that
/// character; the others are U+0100, U+0101, ... in order.
enum ByteLevel {
    private static let printable: [ClosedRange<UInt8>] = [0x21...0x7e, 0xa1...0xac, 0xae...0xff]

    /// By byte, the UTF-8 of its character.
    private static let characters: [[UInt8]] = scalars.map { Array(String($0).utf8) }

    private static let scalars: [Unicode.Scalar] = {
        var next: UInt32 = 0x100
        return (0...UInt8.max).map { byte in
            if printable.contains(where: { $0.contains(byte) }) { return Unicode.Scalar(byte) }
            defer { next += 1 }
            return Unicode.Scalar(next) ?? "\u{FFFD}"
        }
    }()

    private static let bytes: [Unicode.Scalar: UInt8] = Dictionary(
        uniqueKeysWithValues: zip(scalars, 0...UInt8.max))

    /// Text as a byte-level vocabulary spells it.
    static func spelled(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(2 * text.count)
        for byte in text { result.append(contentsOf: characters[Int(byte)]) }
        return result
    }

    /// The bytes that a token spells; a token with another character is itself.
    static func bytes(of token: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for scalar in String(decoding: token, as: UTF8.self).unicodeScalars {
            guard let byte = bytes[scalar] else { return Array(token) }
            result.append(byte)
        }
        return result
    }
}
