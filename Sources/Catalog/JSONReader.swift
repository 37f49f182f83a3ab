import Foundation

/// JSON text (RFC 8259), read piece by piece: what a caller does not ask for takes no memory.
///
/// Texts come as their UTF-8 bytes, since Swift takes strings that are canonically equivalent for
/// equal, which the keys of a file may be without being the same.
public struct JSONReader {
    /// Deeper text is refused, so that no input can exhaust the stack.
    public static let maximumDepth = 256

    /// What the next value is, by its first character.
    public enum Kind { case object, array, string, number, word }

    let bytes: [UInt8]
    /// Whether what Python's `json` writes beyond JSON is read too: NaN and Infinity, and half a
    /// surrogate pair, which becomes U+FFFD.
    let isLenient: Bool
    var position = 0
    /// How many values `value` may still make.
    var budget: Int
    private var depth = 0

    /// - Parameters:
    ///   - values: how many values `value` makes at most, those inside others included.
    ///   - isLenient: whether NaN, Infinity and half a surrogate pair are read, as Python writes them.
    /// - Throws: `InputError` for text that is not UTF-8.
    public init(_ data: Data, values: Int = .max, isLenient: Bool = false) throws {
        (bytes, self.isLenient) = (Array(data), isLenient)
        budget = values
        // Some editors write the mark.
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
        if let kind = FileSignature.name(of: bytes) { throw InputError("not JSON but \(kind)") }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw InputError("the text is not UTF-8")
        }
    }

    public mutating func next() throws -> Kind {
        // A value inside n others has depth n.
        guard depth <= Self.maximumDepth else {
            throw InputError("line \(line): nested deeper than \(Self.maximumDepth) levels")
        }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): return .word
        case UInt8(ascii: "N"), UInt8(ascii: "I"): return .word
        case UInt8(ascii: "-") where starts(with: "-Infinity"): return .word
        case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return .number
        default: throw fault("a value")
        }
    }

    /// Nothing but space may follow.
    public mutating func end() throws {
        skipSpace()
        guard position == bytes.count else { throw fault("the end of the text") }
    }

    /// The entries of an object; `entry` reads the value.
    public mutating func object(
        _ entry: (_ key: [UInt8], inout JSONReader) throws -> Void
    ) throws {
        guard try next() == .object else { throw fault("'{'") }
        try sequence(until: "}") { reader in
            reader.skipSpace()
            guard reader.peek == UInt8(ascii: "\"") else { throw reader.fault("a key") }
            let key = try reader.string()
            reader.skipSpace()
            guard reader.take(":") else { throw reader.fault("':'") }
            try entry(key, &reader)
        }
    }

    /// The elements of an array; `element` reads one.
    public mutating func array(_ element: (inout JSONReader) throws -> Void) throws {
        guard try next() == .array else { throw fault("'['") }
        try sequence(until: "]", element: element)
    }

    /// Elements between commas, from the opening bracket to the `closing` one.
    private mutating func sequence(
        until closing: Unicode.Scalar, element: (inout JSONReader) throws -> Void
    ) throws {
        position += 1
        skipSpace()
        if take(closing) { return }
        depth += 1
        repeat {
            try element(&self)
            skipSpace()
        } while take(",")
        depth -= 1
        guard take(closing) else { throw fault("',' or '\(closing)'") }
    }

    /// `true`, `false` or `null`; of a lenient reader also what Python writes for numbers that JSON
    /// does not have.
    mutating func word() throws -> Value {
        for (word, value) in Self.words where starts(with: word) {
            position += word.utf8.count
            return value
        }
        for (word, value) in Self.numbersOfPython where starts(with: word) {
            guard isLenient else {
                throw InputError(
                    "line \(line): found \(word), which is not JSON; allowed is a number or null")
            }
            position += word.utf8.count
            return .number(value)
        }
        throw fault("a value")
    }

    private static let words: [(String, Value)] = [
        ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
    ]
    private static let numbersOfPython: [(String, Double)] = [
        ("NaN", .nan), ("Infinity", .infinity), ("-Infinity", -.infinity),
    ]

    private func starts(with word: String) -> Bool { bytes[position...].starts(with: word.utf8) }

    /// A number: `.int` where it is written as one that fits.
    public mutating func number() throws -> Value {
        guard try next() == .number else { throw fault("a number") }
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
        guard let number = Double(text), number.isFinite || isLenient else {
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

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard let byte = peek, UInt32(byte) == scalar.value else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            position += 1
        }
    }

    /// The line of the text that is read next, from 1.
    public var line: Int { 1 + bytes[..<position].count { $0 == UInt8(ascii: "\n") } }

    func fault(_ expected: String) -> InputError {
        let found =
            position < bytes.count
            ? Value.quoted(
                String(String(decoding: bytes[position...].prefix(32), as: UTF8.self).prefix(1)))
            : "the end of the text"
        return InputError("line \(line): expected \(expected), found \(found)")
    }
}
