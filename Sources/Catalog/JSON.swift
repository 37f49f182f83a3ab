import Foundation

extension Value {
    /// Reads JSON text (RFC 8259), strictly: one value, no duplicate keys, no lone surrogates.
    ///
    /// A number written without fraction and exponent that fits is `.int`, any other `.number`; so
    /// `Value(json: Data(value.json.utf8)).json == value.json`.
    ///
    /// - Throws: `InputError` that says in which line the text stops being JSON; the file's name
    ///   is left to the caller.
    public init(json data: Data) throws {
        guard let text = String(validating: data, as: UTF8.self) else {
            throw InputError("the text is not UTF-8")
        }
        var parser = JSONParser(Array(text.utf8))
        self = try parser.document()
    }
}

/// A recursive descent over the bytes of valid UTF-8 text.
private struct JSONParser {
    /// Deeper text is refused, so that no input can exhaust the stack.
    static let maximumDepth = 256

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws -> Value {
        let result = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw fault("the end of the text") }
        return result
    }

    private mutating func value(depth: Int) throws -> Value {
        guard depth <= Self.maximumDepth else {
            throw InputError("line \(line): nested deeper than \(Self.maximumDepth) levels")
        }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try map(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return try number()
        default: throw fault("a value")
        }
    }

    private mutating func map(depth: Int) throws -> Value {
        var values: [String: Value] = [:]
        try sequence(until: "}") { parser in
            parser.skipSpace()
            guard parser.peek == UInt8(ascii: "\"") else { throw parser.fault("a key") }
            let key = try parser.string()
            parser.skipSpace()
            guard parser.take(":") else { throw parser.fault("':'") }
            let value = try parser.value(depth: depth + 1)
            guard values.updateValue(value, forKey: key) == nil else {
                throw InputError("line \(parser.line): the key \(Value.quoted(key)) occurs twice")
            }
        }
        return .map(values)
    }

    private mutating func list(depth: Int) throws -> Value {
        var values: [Value] = []
        try sequence(until: "]") { parser in values.append(try parser.value(depth: depth + 1)) }
        return .list(values)
    }

    /// Elements between commas, from the opening bracket to the `closing` one.
    private mutating func sequence(
        until closing: Unicode.Scalar, element: (inout JSONParser) throws -> Void
    ) throws {
        position += 1
        skipSpace()
        if take(closing) { return }
        repeat {
            try element(&self)
            skipSpace()
        } while take(",")
        guard take(closing) else { throw fault("',' or '\(closing)'") }
    }

    private mutating func word(_ word: String, _ value: Value) throws -> Value {
        guard bytes[position...].starts(with: word.utf8) else { throw fault("a value") }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws -> Value {
        let start = position
        _ = take("-")
        if !take("0") { try digits() }
        var isWhole = true
        if take(".") {
            isWhole = false
            try digits()
        }
        if take("e") || take("E") {
            isWhole = false
            if !take("+") { _ = take("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let number = Int(text) { return .int(number) }
        guard let number = Double(text), number.isFinite else {
            throw InputError("line \(line): the number \(text) is out of range")
        }
        return .number(number)
    }

    private mutating func digits() throws {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            position += 1
        }
        guard position > start else { throw fault("a digit") }
    }

    private mutating func string() throws -> String {
        position += 1
        var content: [UInt8] = []
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"): content.append(contentsOf: String(try escape()).utf8)
            case ..<0x20:
                position -= 1
                throw fault("no control character")
            default: content.append(byte)
            }
        }
        throw fault("'\"'")
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
        guard unit < 0xDC00, take("\\"), take("u"),
            case let second = try hexadecimal(), (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
        else { throw fault("a surrogate pair") }
        return scalar
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

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard let byte = peek, UInt32(byte) == scalar.value else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    private var line: Int { 1 + bytes[..<position].count { $0 == UInt8(ascii: "\n") } }

    private func fault(_ expected: String) -> InputError {
        let found =
            position < bytes.count
            ? Value.quoted(
                String(String(decoding: bytes[position...].prefix(32), as: UTF8.self).prefix(1)))
            : "the end of the text"
        return InputError("line \(line): expected \(expected), found \(found)")
    }
}
