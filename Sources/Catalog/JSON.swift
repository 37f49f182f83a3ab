import Foundation

extension Value {
    /// Reads JSON strictly: UTF-8, no duplicate keys, nothing after the value, at most `depth`
    /// levels. Whole numbers that fit stay whole.
    ///
    /// - Throws: `InputError` with the byte at which reading ended.
    public init(json data: Data, depth: Int = 64) throws {
        self = try data.withUnsafeBytes { bytes in
            var reader = JSONReader(bytes: bytes)
            let value = try reader.value(depth: depth)
            reader.skipSpace()
            guard reader.place == bytes.count else { throw reader.fault("nothing more") }
            return value
        }
    }
}

private struct JSONReader {
    let bytes: UnsafeRawBufferPointer
    var place = 0

    func fault(_ wanted: String) -> InputError {
        let found =
            place < bytes.count
            ? "'\(String(decoding: bytes[place..<min(place + 8, bytes.count)], as: UTF8.self))'"
            : "the end"
        return InputError("JSON, byte \(place): found \(found), expected \(wanted)")
    }

    mutating func skipSpace() {
        while place < bytes.count, [0x20, 0x0a, 0x0d, 0x09].contains(bytes[place]) { place += 1 }
    }

    /// Steps over `character` if it is next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    mutating func value(depth: Int) throws -> Value {
        skipSpace()
        guard place < bytes.count else { throw fault("a value") }
        guard depth > 0 else { throw fault("fewer levels") }
        switch bytes[place] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    mutating func word(_ text: String, _ value: Value) throws -> Value {
        guard bytes[place...].starts(with: text.utf8) else { throw fault("a value") }
        place += text.utf8.count
        return value
    }

    mutating func object(depth: Int) throws -> Value {
        place += 1
        var result: [String: Value] = [:]
        if take("}") { return .map(result) }
        repeat {
            skipSpace()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
                throw fault("a key in quotes")
            }
            let start = place
            let key = try string()
            guard take(":") else { throw fault("':'") }
            guard result.updateValue(try value(depth: depth - 1), forKey: key) == nil else {
                place = start
                throw fault("a key that is not there twice")
            }
        } while take(",")
        guard take("}") else { throw fault("',' or '}'") }
        return .map(result)
    }

    mutating func list(depth: Int) throws -> Value {
        place += 1
        var result: [Value] = []
        if take("]") { return .list(result) }
        repeat { result.append(try value(depth: depth - 1)) } while take(",")
        guard take("]") else { throw fault("',' or ']'") }
        return .list(result)
    }

    mutating func number() throws -> Value {
        let start = place
        let allowed = Set("+-0123456789.eE".utf8)
        while place < bytes.count, allowed.contains(bytes[place]) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        let digits = text.drop { $0 == "-" }
        let isPlain =
            digits.first?.isNumber == true
            && !(digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true)
        if isPlain, let whole = Int(text) { return .int(whole) }
        if isPlain, let number = Double(text), number.isFinite { return .number(number) }
        place = start
        throw fault("a value")
    }

    mutating func string() throws -> String {
        place += 1
        var text: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            guard bytes[place] >= 0x20 else { throw fault("an escaped control character") }
            if bytes[place] == UInt8(ascii: "\\") {
                place += 1
                text += try escape().utf8
            } else {
                text.append(bytes[place])
                place += 1
            }
        }
        guard place < bytes.count else { throw fault("'\"'") }
        place += 1
        guard let string = String(validating: text, as: UTF8.self) else {
            throw fault("UTF-8 before here")
        }
        return string
    }

    mutating func escape() throws -> String {
        guard place < bytes.count else { throw fault("an escape") }
        let plain: [UInt8: String] = [
            UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
            UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{c}", UInt8(ascii: "n"): "\n",
            UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
        ]
        if let character = plain[bytes[place]] {
            place += 1
            return character
        }
        guard bytes[place] == UInt8(ascii: "u") else { throw fault("an escape") }
        place += 1
        var units = [try codeUnit()]
        if UTF16.isLeadSurrogate(units[0]), bytes[place...].starts(with: "\\u".utf8) {
            place += 2
            units.append(try codeUnit())
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw fault("a surrogate pair before here")
        }
        return text
    }

    mutating func codeUnit() throws -> UInt16 {
        let digits = bytes[place..<min(place + 4, bytes.count)]
        guard digits.count == 4,
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("four hexadecimal digits") }
        place += 4
        return unit
    }
}
