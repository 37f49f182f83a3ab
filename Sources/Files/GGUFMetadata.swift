import Catalog

/// The metadata of a GGUF file: values by key. Scalars are read at once; arrays are checked, left
/// where they lie, and read when they are asked for.
///
/// A key that is there with another type than the one asked for is an `InputError` that names file
/// and key.
public struct GGUFMetadata: Sendable {
    /// The types of values, by their numbers in a file.
    enum Kind: UInt32 {
        case uint8, int8, uint16, int16, uint32, int32, float32, bool, string, array
        case uint64, int64, float64

        /// Bytes of a value; `nil`: they differ.
        var size: Int? {
            switch self {
            case .uint8, .int8, .bool: 1
            case .uint16, .int16: 2
            case .uint32, .int32, .float32: 4
            case .uint64, .int64, .float64: 8
            case .string, .array: nil
            }
        }
    }

    private enum Entry {
        case scalar(Value)
        case array(of: Kind, count: Int, bytes: Range<Int>)
    }

    private let file: String
    private let content: MappedFile
    private var entries: [String: Entry] = [:]

    public var keys: [String] { entries.keys.sorted() }

    public func contains(_ key: String) -> Bool { entries[key] != nil }

    // MARK: - Values

    /// Whole numbers of all sizes are `.int`, where they fit; floating point is `.number`. `nil` for
    /// an array and where the key is absent.
    public func value(_ key: String) -> Value? {
        if case .scalar(let value) = entries[key] { value } else { nil }
    }

    public func string(_ key: String) throws -> String? {
        try scalar(key, "a string") { if case .string(let text) = $0 { text } else { nil } }
    }

    public func int(_ key: String) throws -> Int? {
        try scalar(key, "a whole number") { if case .int(let number) = $0 { number } else { nil } }
    }

    /// Floating point, or a whole number.
    public func number(_ key: String) throws -> Double? {
        try scalar(key, "a number") {
            switch $0 {
            case .int(let number): Double(number)
            case .number(let number): number
            default: nil
            }
        }
    }

    public func bool(_ key: String) throws -> Bool? {
        try scalar(key, "a boolean") { if case .bool(let value) = $0 { value } else { nil } }
    }

    /// The UTF-8 bytes of an array of strings, not checked to be UTF-8.
    public func texts(_ key: String) throws -> [ArraySlice<UInt8>]? {
        guard let (count, bytes) = try array(key, "an array of strings", { $0 == .string }) else {
            return nil
        }
        // One copy of all, which the texts share.
        let all = Array(content.bytes[bytes])
        var (texts, position): ([ArraySlice<UInt8>], Int) = ([], 0)
        texts.reserveCapacity(count)
        for _ in 0..<count {
            let length = all.withUnsafeBytes {
                $0.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            }
            let start = position + 8
            position = start + Int(UInt64(littleEndian: length))
            texts.append(all[start..<position])
        }
        return texts
    }

    /// An array of strings.
    public func strings(_ key: String) throws -> [String]? {
        try texts(key)?.enumerated().map { index, text in
            guard let string = String(validating: text, as: UTF8.self) else {
                throw InputError("\(file): '\(key)': string \(index) is not UTF-8")
            }
            return string
        }
    }

    /// An array of whole numbers.
    public func integers(_ key: String) throws -> [Int]? {
        try numbers(key, "an array of whole numbers") {
            if case .int(let number) = $0 { number } else { nil }
        }
    }

    /// An array of floating point.
    public func numbers(_ key: String) throws -> [Double]? {
        try numbers(key, "an array of numbers") {
            switch $0 {
            case .int(let number): Double(number)
            case .number(let number): number
            default: nil
            }
        }
    }

    /// An array of booleans.
    public func bools(_ key: String) throws -> [Bool]? {
        try numbers(key, "an array of booleans") {
            if case .bool(let value) = $0 { value } else { nil }
        }
    }

    private func scalar<Result>(
        _ key: String, _ allowed: String, _ convert: (Value) -> Result?
    ) throws -> Result? {
        guard let entry = entries[key] else { return nil }
        guard case .scalar(let value) = entry, let result = convert(value) else {
            throw wrongType(key, entry, allowed)
        }
        return result
    }

    private func array(
        _ key: String, _ allowed: String, _ isAllowed: (Kind) -> Bool
    ) throws -> (count: Int, bytes: Range<Int>)? {
        guard let entry = entries[key] else { return nil }
        guard case .array(let kind, let count, let bytes) = entry, isAllowed(kind) || count == 0
        else { throw wrongType(key, entry, allowed) }
        return (count, bytes)
    }

    private func numbers<Number>(
        _ key: String, _ allowed: String, _ convert: (Value) -> Number?
    ) throws -> [Number]? {
        guard let (count, bytes) = try array(key, allowed, { $0.size != nil }),
            case .array(let kind, _, _) = entries[key]
        else { return nil }
        var cursor = GGUFCursor(UnsafeRawBufferPointer(rebasing: content.bytes[bytes]))
        var numbers: [Number] = []
        numbers.reserveCapacity(count)
        for _ in 0..<count {
            guard let number = convert(try Self.scalar(kind, &cursor)) else {
                throw wrongType(key, .array(of: kind, count: count, bytes: bytes), allowed)
            }
            numbers.append(number)
        }
        return numbers
    }

    private func wrongType(_ key: String, _ entry: Entry, _ allowed: String) -> InputError {
        let found =
            switch entry {
            case .scalar(let value): value.json
            case .array(let kind, let count, _): "an array of \(count) \(kind)"
            }
        return InputError("\(file): '\(key)' is \(found), allowed is \(allowed)")
    }

    // MARK: - Reading

    /// Reads `count` keys with their values from the cursor on.
    ///
    /// - Throws: `InputError` that names the key.
    init(_ cursor: inout GGUFCursor, count: Int, of content: MappedFile, _ file: String) throws {
        (self.file, self.content) = (file, content)
        for index in 0..<count {
            var key = "key \(index)"
            do {
                let name = try cursor.string("its name")
                key = "key '\(name)'"
                let entry = try Self.entry(&cursor)
                guard entries.updateValue(entry, forKey: name) == nil else {
                    throw InputError("occurs twice")
                }
            } catch let error as InputError {
                throw error.placed(at: "\(key) of \(count)")
            }
        }
    }

    private static func entry(_ cursor: inout GGUFCursor) throws -> Entry {
        let kind = try kind(&cursor)
        guard kind == .array else { return .scalar(try scalar(kind, &cursor)) }
        let (element, count) = (try self.kind(&cursor), try cursor.size("the length of an array"))
        let start = cursor.position
        try skip(element, count, &cursor, depth: 1)
        return .array(of: element, count: count, bytes: start..<cursor.position)
    }

    private static func kind(_ cursor: inout GGUFCursor) throws -> Kind {
        let number: UInt32 = try cursor.number()
        guard let kind = Kind(rawValue: number) else {
            throw InputError("its type is \(number), allowed is 0 to \(Kind.float64.rawValue)")
        }
        return kind
    }

    /// Arrays in arrays beyond this are refused.
    private static let deepest = 8

    /// Goes past the elements of an array, `depth` arrays deep.
    private static func skip(
        _ kind: Kind, _ count: Int, _ cursor: inout GGUFCursor, depth: Int
    ) throws {
        if let size = kind.size {
            _ = try cursor.elements(count, of: size)
            return
        }
        guard depth <= deepest else {
            throw InputError("arrays are nested deeper than \(deepest) levels")
        }
        for _ in 0..<count {
            if kind == .string {
                _ = try cursor.text()
            } else {
                let inner = try self.kind(&cursor)
                let length = try cursor.size("the length of an array")
                try skip(inner, length, &cursor, depth: depth + 1)
            }
        }
    }

    private static func scalar(_ kind: Kind, _ cursor: inout GGUFCursor) throws -> Value {
        func whole<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Value {
            let number = try cursor.number(type)
            return Int(exactly: number).map(Value.int) ?? .number(Double(number))
        }
        return switch kind {
        case .uint8: try whole(UInt8.self)
        case .int8: try whole(Int8.self)
        case .uint16: try whole(UInt16.self)
        case .int16: try whole(Int16.self)
        case .uint32: try whole(UInt32.self)
        case .int32: try whole(Int32.self)
        case .uint64: try whole(UInt64.self)
        case .int64: try whole(Int64.self)
        case .float32: .number(Double(Float(bitPattern: try cursor.number())))
        case .float64: .number(Double(bitPattern: try cursor.number()))
        case .bool: .bool(try cursor.number(UInt8.self) != 0)
        case .string: .string(try cursor.string("its value"))
        case .array: throw InputError("an array where a single value is needed")
        }
    }
}
