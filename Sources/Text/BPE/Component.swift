import Catalog

/// A part of `tokenizer.json`: an object that says what type it is. A key that is not known may change
/// the ids, unless its value says nothing.
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

    /// - Throws: `InputError` for a key beside `type` that is not in `keys` and has a value.
    func allow(_ keys: String...) throws {
        for (key, value) in values.sorted(by: { $0.key < $1.key })
        where key != "type" && !keys.contains(key) && !Self.saysNothing(value) {
            throw InputError(
                "'\(place).\(key)' is not known; allowed is "
                    + (keys.isEmpty ? "none" : keys.joined(separator: ", ")))
        }
    }

    private static func saysNothing(_ value: Value) -> Bool {
        switch value {
        case .null, .bool(false), .string(""), .list([]): true
        case .map(let values): values.isEmpty
        default: false
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

    /// What is put into a text or looked for: up to 64 bytes.
    func shortText(_ key: String) throws -> [UInt8] {
        let text = Array(try self.text(key).utf8)
        guard text.count <= Self.longestText else {
            throw fault(key, "up to \(Self.longestText) bytes")
        }
        return text
    }

    /// One character.
    func character(_ key: String) throws -> Unicode.Scalar {
        let scalars = try text(key).unicodeScalars
        guard let scalar = scalars.first, scalars.count == 1 else {
            throw fault(key, "one character")
        }
        return scalar
    }

    private static let longestText = 64

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

    /// One of a table of names.
    func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ key: String, default fallback: Choice? = nil
    ) throws -> Choice {
        switch values[key] {
        case nil, .null: if let fallback { return fallback }
        case .string(let name): if let choice = Choice(rawValue: name) { return choice }
        default: break
        }
        throw fault(key, Choice.allCases.map(\.rawValue).joined(separator: ", "))
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

    /// What a `pattern` looks for.
    func pattern() throws -> Pattern {
        guard case .map(let pattern)? = values["pattern"], pattern.count == 1 else {
            throw fault("pattern", "{\"String\": ...} or {\"Regex\": ...}")
        }
        switch (pattern["String"], pattern["Regex"]) {
        case (.string("")?, nil): return .expression(try Expression(""))
        case (.string(let text)?, nil) where text.utf8.count <= Self.longestText:
            return .text(Array(text.utf8))
        case (nil, .string(let text)?):
            do {
                return .expression(try Expression(text))
            } catch let error as InputError {
                throw error.placed(at: "'\(place).pattern'")
            }
        default:
            throw fault(
                "pattern", "{\"String\": up to \(Self.longestText) bytes} or {\"Regex\": ...}")
        }
    }
}
