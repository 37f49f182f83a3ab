/// One option of a registered entry: its type with the allowed range, its default, what it is for.
public struct Option: Sendable {
    public enum Kind: Sendable {
        case bool
        case int(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case string
        case choice([String])
        case strings
    }

    public let name: String
    public let kind: Kind
    /// `nil`: the option must be given. `.null`: it may be left out and then has no value.
    public let fallback: Value?
    public let summary: String

    public init(_ name: String, _ kind: Kind, default fallback: Value?, _ summary: String) {
        (self.name, self.kind, self.fallback, self.summary) = (name, kind, fallback, summary)
    }

    /// What a user may write here, for error messages and `elasti list`.
    public var allowed: String {
        switch kind {
        case .bool: "true or false"
        case .int(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .string: "a string"
        case .choice(let names): "one of " + names.joined(separator: ", ")
        case .strings: "a list of strings"
        }
    }

    /// `value` in the option's own type (a whole number is a number too), or `nil` if not allowed.
    public func checked(_ value: Value) -> Value? {
        switch (kind, value) {
        case (_, .null): fallback == .null ? .null : nil
        case (.bool, .bool), (.string, .string): value
        case (.int(let range), .int(let number)): range.contains(number) ? value : nil
        case (.number(let range), .int(let number)):
            range.contains(Double(number)) ? .number(Double(number)) : nil
        case (.number(let range), .number(let number)): range.contains(number) ? value : nil
        case (.choice(let names), .string(let name)): names.contains(name) ? value : nil
        case (.strings, .list(let values)):
            values.allSatisfy { if case .string = $0 { true } else { false } } ? value : nil
        default: nil
        }
    }
}

/// The checked options of one entry, defaults filled in. Made by `Entry.options(from:)`, which
/// refuses what is not declared; reading an undeclared name is a programmer's mistake.
public struct Options: Sendable, Hashable {
    public let values: [String: Value]

    public init(checked values: [String: Value]) { self.values = values }

    public func bool(_ name: String) -> Bool {
        guard case .bool(let value) = values[name] else { preconditionFailure("option \(name)") }
        return value
    }

    public func int(_ name: String) -> Int {
        guard let value = optionalInt(name) else { preconditionFailure("option \(name)") }
        return value
    }

    public func optionalInt(_ name: String) -> Int? {
        guard case .int(let value) = values[name] else { return nil }
        return value
    }

    public func number(_ name: String) -> Double {
        guard let value = optionalNumber(name) else { preconditionFailure("option \(name)") }
        return value
    }

    public func optionalNumber(_ name: String) -> Double? {
        guard case .number(let value) = values[name] else { return nil }
        return value
    }

    public func string(_ name: String) -> String {
        guard let value = optionalString(name) else { preconditionFailure("option \(name)") }
        return value
    }

    public func optionalString(_ name: String) -> String? {
        guard case .string(let value) = values[name] else { return nil }
        return value
    }

    public func strings(_ name: String) -> [String] {
        guard case .list(let values) = values[name] else { return [] }
        return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }
}
