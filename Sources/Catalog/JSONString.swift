extension JSONReader {
    /// The UTF-8 bytes of a string.
    public mutating func string() throws -> [UInt8] {
        guard try next() == .string else { throw fault("a string") }
        position += 1
        var content: [UInt8] = []
        while true {
            let start = position
            while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"),
                byte >= 0x20
            {
                position += 1
            }
            content.append(contentsOf: bytes[start..<position])
            switch peek {
            case UInt8(ascii: "\""):
                position += 1
                return content
            case UInt8(ascii: "\\"):
                position += 1
                content.append(contentsOf: String(try escape()).utf8)
            case nil: throw fault("'\"'")
            default: throw fault("no control character")
            }
        }
    }

    /// What follows a backslash.
    private mutating func escape() throws -> Unicode.Scalar {
        guard let byte = peek else { throw fault("an escape") }
        if let scalar = Self.escapes[byte] {
            position += 1
            return scalar
        }
        guard take("u") else { throw fault("an escape") }
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // The first half of a surrogate pair needs the second.
        let after = position
        if unit < 0xDC00, take("\\"), take("u"),
            case let second = try hexadecimal(), (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
        {
            return scalar
        }
        position = after
        guard isLenient else {
            throw InputError(
                "line \(line): found \\u\(String(unit, radix: 16)), half a surrogate pair")
        }
        return "\u{FFFD}"
    }

    private static let escapes: [UInt8: Unicode.Scalar] = [
        UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
        UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{c}", UInt8(ascii: "n"): "\n",
        UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]

    private mutating func hexadecimal() throws -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("four hexadecimal digits") }
        position += 4
        return unit
    }
}
