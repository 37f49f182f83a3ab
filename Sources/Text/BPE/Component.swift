import Catalog

/// A part of `tokenizer.json`: an object that says what type it is. Every key must be known, since
/// each may change the ids.
struct Component {
    /// Empty where it says none.
    let type: String
    private let place: String
    private let values: [String: Value]

    /// - Parameter place: what it is called in errors, `pre_tokenizer`.
    init(_ value: Value, at place: String) throws {
        guard case .map(let values) = value else {
            throw InputError("'\(place)' is \(value.kind), allowed is a mapping")
        }
        (self.place, self.values) = (place, values)
        if case .string(let name)? = values["type"] { type = name } else { type = "" }
    }

    /// Each step of a sequence may make a text longer.
    private static let mostSteps = 8

    /// The parts of a sequence, or the component alone; `nil` and `null` have none.
    static func list(_ value: Value?, at place: String, under key: String) throws -> [Component] {
        guard let value, value != .null else { return [] }
        let component = try Component(value, at: place)
        guard component.type == "Sequence" else { return [component] }
        try component.allow(key)
        let parts = try component.list(key).flatMap { place, value in
            try list(value, at: place, under: key)
        }
        guard parts.count <= mostSteps else {
            throw InputError("'\(place)' has \(parts.count) steps, allowed is \(mostSteps)")
        }
        return parts
    }

    /// - Throws: `InputError` for a key beside `type` that is not in `keys`.
    func allow(_ keys: String...) throws {
        for key in values.keys.sorted() where key != "type" && !keys.contains(key) {
            throw InputError(
                "'\(place).\(key)' is not known; allowed is " + keys.joined(separator: ", "))
        }
    }

    /// What is thrown for a type that is not in the table.
    func unknownType(_ allowed: [String]) -> InputError {
        InputError(
            "'\(place)' is \(Value.quoted(type)), which is not computed; allowed is "
                + allowed.joined(separator: ", "))
    }

    func fault(_ key: String, _ allowed: String) -> InputError {
        InputError(
            "'\(place).\(key)' is \(Self.brief(values[key] ?? .null)), allowed is \(allowed)")
    }

    private static func brief(_ value: Value) -> String {
        switch value {
        case .list, .map: value.kind
        default: String(value.json.prefix(200))
        }
    }

    func value(_ key: String) -> Value? { values[key] }

    func text(_ key: String) throws -> String {
        guard case .string(let text)? = values[key] else { throw fault(key, "a string") }
        return text
    }

    /// What is put into a text or looked for: 1 to 16 bytes.
    func shortText(_ key: String) throws -> [UInt8] {
        let text = Array(try self.text(key).utf8)
        guard (1...Self.longestText).contains(text.count) else {
            throw fault(key, "1 to \(Self.longestText) bytes")
        }
        return text
    }

    private static let longestText = 16

    /// Nil where it is absent or `null`.
    func optionalText(_ key: String) throws -> String? {
        guard let value = values[key], value != .null else { return nil }
        return try text(key)
    }

    func bool(_ key: String, default fallback: Bool) throws -> Bool {
        switch values[key] {
        case .bool(let value): return value
        case nil, .null: return fallback
        default: throw fault(key, "true or false")
        }
    }

    func int(_ key: String) throws -> Int {
        guard case .int(let value)? = values[key] else { throw fault(key, "a whole number") }
        return value
    }

    /// The elements, each with its place.
    func list(_ key: String) throws -> [(place: String, value: Value)] {
        guard case .list(let values)? = values[key] else { throw fault(key, "a list") }
        return values.enumerated().map { ("\(place).\(key)[\($0)]", $1) }
    }

    /// The text of a `pattern` that is to be found as it stands, or nil for a regular expression.
    func pattern() throws -> (literal: [UInt8]?, expression: String?) {
        guard case .map(let pattern)? = values["pattern"], pattern.count == 1 else {
            throw fault("pattern", "{\"String\": ...} or {\"Regex\": ...}")
        }
        switch (pattern["String"], pattern["Regex"]) {
        case (.string(let text)?, _) where (1...Self.longestText).contains(text.utf8.count):
            return (Array(text.utf8), nil)
        case (_, .string(let text)?): return (nil, text)
        default:
            throw fault(
                "pattern", "{\"String\": 1 to \(Self.longestText) bytes} or {\"Regex\": ...}")
        }
    }
}

extension Sequence where Element == UInt8 {
    /// Every occurrence of `old`, from left to right, becomes `new`; `old` is not empty.
    func replacing(_ old: [UInt8], by new: [UInt8]) -> [UInt8] {
        let text = Array(self)
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var position = 0
        while position < text.count {
            if text[position] == old[0], text[position...].starts(with: old) {
                result.append(contentsOf: new)
                position += old.count
            } else {
                result.append(text[position])
                position += 1
            }
        }
        return result
    }
}
