/// One option of a registered entry or one key of an experiment file: its type with the allowed
/// range, its default, what it is for.
public struct Option: Sendable {
    public indirect enum Kind: Sendable {
        case bool
        case int(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        /// A number above the first and at most `through`.
        case above(Double, through: Double)
        case string
        case choice([String])
        /// Some of these names joined by +; put into this order.
        case joined([String])
        case list(of: Kind)
        /// What the other cases do not say. `check` answers the canonical form, `nil` if refused.
        case custom(allowed: String, check: @Sendable (Value) -> Value?)

        public static var strings: Kind { .list(of: .string) }
    }

    public let name: String
    public let kind: Kind
    /// In the option's own type. `nil`: it must be given. `.null`: it may be left out and then has no
    /// value.
    public let fallback: Value?
    public let summary: String

    public init(_ name: String, _ kind: Kind, default fallback: Value?, _ summary: String) {
        (self.name, self.kind, self.summary) = (name, kind, summary)
        self.fallback = fallback.map { kind.checked($0) ?? $0 }
    }

    /// What a user may write here, for error messages and `elasti list`.
    public var allowed: String { kind.allowed }

    /// `value` in the option's own type (a whole number is a number too), or `nil` if not allowed.
    public func checked(_ value: Value) -> Value? {
        if value == .null { return fallback == .null ? .null : nil }
        return kind.checked(value)
    }

    /// "found ..., allowed is ...": the end of an error about a value that `checked` refuses, with
    /// a suggestion where it looks like a misspelt name.
    ///
    /// - Parameter text: the value as it is written, where it is no text for the reader: `1.10`.
    public func fault(_ value: Value, written text: String? = nil) -> String {
        let near = kind.misspelt(value).map { "; did you mean '\($0)'?" } ?? ""
        let found = excerpt(value.isPlain ? text ?? value.json : value.json)
        return "found \(found), allowed is \(allowed)\(near)\(kind.quotes(value, text))"
    }
}

extension Option.Kind {
    var allowed: String {
        switch self {
        case .bool: "true or false"
        case .int(let range) where range.upperBound == .max:
            "a whole number from \(range.lowerBound)"
        case .int(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range) where range.upperBound == .infinity:
            "a number from \(range.lowerBound)"
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .above(let bound, .infinity): "a number above \(bound)"
        case .above(let bound, let last): "a number above \(bound), at most \(last)"
        case .string: "a string"
        case .choice(let names): "one of " + names.joined(separator: ", ")
        case .joined(let names): "one or more of " + names.joined(separator: ", ") + " joined by +"
        case .list(.string): "a list of strings"
        case .list(let kind): "a list without repetition, each " + kind.allowed
        case .custom(let allowed, _): allowed
        }
    }

    func checked(_ value: Value) -> Value? {
        switch (self, value) {
        case (.bool, .bool), (.string, .string): return value
        case (.int(let range), .int(let number)): return range.contains(number) ? value : nil
        case (.int(let range), .number(let number)):
            // 2.9e6 is a whole number, however it is written.
            guard let whole = Int(exactly: number), range.contains(whole) else { return nil }
            return .int(whole)
        case (.number, .int(let number)), (.above, .int(let number)):
            return checked(.number(Double(number)))
        case (.number(let range), .number(let number)):
            return number.isFinite && range.contains(number) ? value : nil
        case (.above(let bound, let last), .number(let number)):
            return number.isFinite && number > bound && number <= last ? value : nil
        case (.choice(let names), .string(let name)): return names.contains(name) ? value : nil
        case (.joined(let names), .string(let text)):
            let parts = text.split(separator: "+", omittingEmptySubsequences: false).map(
                String.init)
            guard parts.allSatisfy(names.contains), Set(parts).count == parts.count else {
                return nil
            }
            return .string(names.filter(parts.contains).joined(separator: "+"))
        case (.list(let kind), .list(let values)):
            let checked = values.compactMap(kind.checked)
            guard checked.count == values.count else { return nil }
            if case .string = kind { return value }
            return Set(checked).count == checked.count ? .list(checked) : nil
        case (.custom(_, let check), _): return check(value)
        default: return nil
        }
    }

    /// "; in quotes it is a name: ...": where a text is wanted, and a number or a boolean is written.
    func quotes(_ value: Value, _ text: String?) -> String {
        if case .list(let values) = value {
            let quoted = values.map { $0.isPlain ? Value.string($0.json) : $0 }
            return quoted != values && checked(.list(quoted)) != nil
                ? "; in quotes they are names: \(excerpt(Value.list(quoted).json))" : ""
        }
        return value.isPlain && checked(.string(text ?? value.json)) != nil
            ? "; in quotes it is a name: \(excerpt(Value.quoted(text ?? value.json)))" : ""
    }

    /// The allowed name nearest to the first unknown one in `value`.
    func misspelt(_ value: Value) -> String? {
        switch (self, value) {
        case (.choice(let names), .string(let text)): nearest(to: text, among: names)
        case (.joined(let names), .string(let text)):
            text.split(separator: "+").map(String.init).first { !names.contains($0) }
                .flatMap { nearest(to: $0, among: names) }
        case (.list(let kind), .list(let values)):
            values.first { kind.checked($0) == nil }.flatMap(kind.misspelt)
        default: nil
        }
    }
}

extension Value {
    /// Whether it may have been meant as a text.
    fileprivate var isPlain: Bool {
        switch self {
        case .int, .bool: true
        case .number(let number): number.isFinite
        default: false
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

    public func optionalBool(_ name: String) -> Bool? {
        guard case .bool(let value) = values[name] else { return nil }
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

    public func numbers(_ name: String) -> [Double] {
        guard case .list(let values) = values[name] else { return [] }
        return values.compactMap { if case .number(let number) = $0 { number } else { nil } }
    }
}
