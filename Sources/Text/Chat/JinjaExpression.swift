import Catalog

/// An expression of a template, computed while it is read: `nil` is Jinja's undefined.
///
/// What a condition leaves out is read and not computed, so it may be anything of this grammar.
struct JinjaExpression {
    /// Marks what `namespace()` made.
    static let namespace = "\u{0}namespace"

    private enum Token: Equatable {
        case name(String)
        case string(String)
        case number(Int)
        case sign(String)
    }

    private let source: String
    private var tokens: ArraySlice<Token>
    private let variables: [String: Value]
    private var isSkipping = false
    private var depth = 0

    init(_ source: String, _ variables: [String: Value]) throws {
        (self.source, self.variables) = (source, variables)
        tokens = try Self.tokens(of: source)[...]
    }

    mutating func value() throws -> Value? {
        let value = try conditional()
        guard tokens.isEmpty else { throw unknown }
        return value
    }

    private var unknown: JinjaTemplate.NotComputed {
        JinjaTemplate.NotComputed(
            reason:
                "'\(source.split(whereSeparator: \.isWhitespace).joined(separator: " "))' is not "
                + "computed")
    }

    // MARK: - Grammar, from what binds least

    /// `a if condition else b`
    private mutating func conditional() throws -> Value? {
        depth += 1
        defer { depth -= 1 }
        guard depth < 64 else { throw unknown }
        let (start, wasSkipping) = (tokens, isSkipping)
        // The condition comes second: the value before it is read again where it counts.
        isSkipping = true
        _ = try or()
        isSkipping = wasSkipping
        guard take("if") else {
            if isSkipping { return nil }
            tokens = start
            return try or()
        }
        let holds = try or().isTrue
        var other: Value?
        if take("else") {
            isSkipping = wasSkipping || holds
            other = try conditional()
            isSkipping = wasSkipping
        }
        guard holds, !isSkipping else { return other }
        let end = tokens
        tokens = start
        defer { tokens = end }
        return try or()
    }

    private mutating func or() throws -> Value? {
        var left = try and()
        while take("or") { left = try chosen(left, skips: left.isTrue) { try $0.and() } }
        return left
    }

    private mutating func and() throws -> Value? {
        var left = try not()
        while take("and") { left = try chosen(left, skips: !left.isTrue) { try $0.not() } }
        return left
    }

    /// The right side, or the left one where that decides.
    private mutating func chosen(
        _ left: Value?, skips: Bool, _ right: (inout Self) throws -> Value?
    ) throws -> Value? {
        let wasSkipping = isSkipping
        isSkipping = wasSkipping || skips
        let value = try right(&self)
        isSkipping = wasSkipping
        return skips ? left : value
    }

    private mutating func not() throws -> Value? {
        var count = 0
        while take("not") { count += 1 }
        let value = try comparison()
        return count == 0 ? value : .bool(value.isTrue == count.isMultiple(of: 2))
    }

    private mutating func comparison() throws -> Value? {
        let left = try sum()
        if take("is") {
            let isNot = take("not")
            guard case .name(let test)? = tokens.popFirst() else { throw unknown }
            return .bool(try isNot != holds(test, left))
        }
        if take("in") { return .bool(try contains(left, in: sum())) }
        if tokens.starts(with: [.name("not"), .name("in")]) {
            tokens.removeFirst(2)
            return .bool(!(try contains(left, in: sum())))
        }
        for (sign, compare) in Self.comparisons where take(sign) {
            return .bool(try compare(left, sum()))
        }
        return left
    }

    private static let comparisons: [(String, @Sendable (Value?, Value?) -> Bool)] = [
        ("==", { $0 == $1 }), ("!=", { $0 != $1 }), (">=", { number($0) >= number($1) }),
        ("<=", { number($0) <= number($1) }), (">", { number($0) > number($1) }),
        ("<", { number($0) < number($1) }),
    ]

    private static func number(_ value: Value?) -> Double {
        if case .int(let number)? = value { Double(number) } else { .nan }
    }

    private func holds(_ test: String, _ value: Value?) throws -> Bool {
        switch (test, value) {
        case ("defined", _): value != nil
        case ("undefined", _): value == nil
        case ("none", _): value == .null
        case ("string", .string?), ("mapping", .map?): true
        case ("iterable", .string?), ("iterable", .list?), ("iterable", .map?): true
        case ("sequence", .string?), ("sequence", .list?), ("sequence", .map?): true
        case ("true", _): value == .bool(true)
        case ("false", _): value == .bool(false)
        case ("string", _), ("mapping", _), ("iterable", _), ("sequence", _): false
        default: if isSkipping { false } else { throw unknown }
        }
    }

    private func contains(_ item: Value?, in whole: Value?) throws -> Bool {
        switch (item, whole) {
        case (.string(let part)?, .string(let text)?): return part.isEmpty || text.contains(part)
        case (let item?, .list(let list)?): return list.contains(item)
        case (.string(let key)?, .map(let map)?): return map[key] != nil
        default:
            guard isSkipping else { throw unknown }
            return false
        }
    }

    private mutating func sum() throws -> Value? {
        var left = try filtered()
        while case .sign(let sign)? = tokens.first, ["+", "-", "~"].contains(sign) {
            tokens.removeFirst()
            let right = try filtered()
            guard !isSkipping else { continue }
            guard Self.size(left) + Self.size(right) <= JinjaTemplate.longest else {
                throw JinjaTemplate.NotComputed(reason: "it makes a value that is too large")
            }
            switch (left, right, sign) {
            case (.string(let one)?, .string(let two)?, "+"),
                (.string(let one)?, .string(let two)?, "~"):
                left = .string(one + two)
            case (.list(let one)?, .list(let two)?, "+"): left = .list(one + two)
            case (.int(let one)?, .int(let two)?, "+"): left = .int(one &+ two)
            case (.int(let one)?, .int(let two)?, "-"): left = .int(one &- two)
            default: throw unknown
            }
        }
        return left
    }

    /// Bytes of a text, or of a list without those of its elements.
    static func size(_ value: Value?) -> Int {
        switch value {
        case .string(let text)?: text.utf8.count
        case .list(let list)?: list.count * MemoryLayout<Value>.stride
        default: 0
        }
    }

    private mutating func filtered() throws -> Value? {
        var value = try postfix()
        while take("|") {
            guard case .name(let filter)? = tokens.popFirst() else { throw unknown }
            let arguments = take("(") ? try self.arguments() : []
            guard !isSkipping else { continue }
            switch (filter, value, arguments.count) {
            case ("length", .list(let list)?, 0): value = .int(list.count)
            case ("length", .string(let text)?, 0): value = .int(text.unicodeScalars.count)
            case ("trim", _, 0): value = try method("strip", of: value, [])
            case ("string", .string?, 0), ("safe", _, 0): break
            case ("first", .list(let list)?, 0): value = list.first
            case ("last", .list(let list)?, 0): value = list.last
            default: throw unknown
            }
        }
        return value
    }

    /// A primary with attributes, subscripts and calls after it.
    private mutating func postfix() throws -> Value? {
        var value = try primary()
        while true {
            if take(".") {
                guard case .name(let name)? = tokens.popFirst() else { throw unknown }
                if take("(") {
                    let arguments = try self.arguments()
                    if !isSkipping { value = try method(name, of: value, arguments) }
                } else {
                    value = item(.string(name), of: value)
                }
            } else if take("[") {
                value = try subscripted(value)
            } else {
                return value
            }
        }
    }

    private func item(_ key: Value?, of value: Value?) -> Value? {
        switch (value, key) {
        case (.map(let map)?, .string(let name)?): return map[name]
        case (.list(let list)?, .int(let index)?):
            let index = index < 0 ? list.count + index : index
            return list.indices.contains(index) ? list[index] : nil
        default: return nil
        }
    }

    /// `[key]`, `[from:]`, `[:to]` or `[::-1]`.
    private mutating func subscripted(_ value: Value?) throws -> Value? {
        var bounds: [Value?] = [nil]
        while !take("]") {
            if take(":") {
                bounds.append(nil)
            } else if tokens.isEmpty {
                throw unknown
            } else {
                bounds[bounds.count - 1] = try conditional()
            }
        }
        if bounds.count == 1 { return item(bounds[0], of: value) }
        guard !isSkipping else { return nil }
        guard case .list(let list)? = value else { throw unknown }
        switch (bounds[0], bounds[1], bounds.count > 2 ? bounds[2] : nil) {
        case (nil, nil, .int(-1)?): return .list(list.reversed())
        case (.int(let from)?, nil, nil) where from >= 0: return .list(Array(list.dropFirst(from)))
        case (nil, .int(let to)?, nil) where to >= 0: return .list(Array(list.prefix(to)))
        default: throw unknown
        }
    }

    private mutating func arguments() throws -> [Value?] {
        var arguments: [Value?] = []
        while !take(")") {
            arguments.append(try conditional())
            guard take(",") || tokens.first == .sign(")") else { throw unknown }
        }
        return arguments
    }

    /// Of a text.
    private func method(_ name: String, of value: Value?, _ arguments: [Value?]) throws -> Value? {
        guard case .string(let text)? = value else { throw unknown }
        switch (name, arguments.first ?? nil, arguments.count) {
        case ("startswith", .string(let part)?, 1):
            return .bool(text.unicodeScalars.starts(with: part.unicodeScalars))
        case ("endswith", .string(let part)?, 1):
            return .bool(
                text.unicodeScalars.reversed().starts(with: part.unicodeScalars.reversed()))
        case ("strip", _, 0...1), ("lstrip", _, 0...1), ("rstrip", _, 0...1):
            var removed: (Unicode.Scalar) -> Bool = { $0.isSpace }
            if case .string(let set)?? = arguments.first {
                removed = { set.unicodeScalars.contains($0) }
            }
            var rest = text.unicodeScalars[...]
            if name != "rstrip" { rest = rest.drop(while: removed) }
            if name != "lstrip" { while let last = rest.last, removed(last) { rest.removeLast() } }
            return .string(String(rest))
        case ("upper", _, 0): return .string(text.uppercased())
        case ("lower", _, 0): return .string(text.lowercased())
        default: throw unknown
        }
    }

    private mutating func primary() throws -> Value? {
        switch tokens.popFirst() {
        case .string(var text)?:
            // Neighbouring texts are one.
            while case .string(let next)? = tokens.first {
                text += next
                tokens.removeFirst()
            }
            return .string(text)
        case .number(let number)?: return .int(number)
        case .sign("-")?:
            guard case .number(let number)? = tokens.popFirst() else { throw unknown }
            return .int(-number)
        case .sign("(")?:
            let value = try conditional()
            guard take(")") else { throw unknown }
            return value
        case .sign("[")?:
            var items: [Value] = []
            while !take("]") {
                items.append(try conditional() ?? .null)
                guard take(",") || tokens.first == .sign("]") else { throw unknown }
            }
            return .list(items)
        case .name(let name)?:
            switch name {
            case "true", "True": return .bool(true)
            case "false", "False": return .bool(false)
            case "none", "None": return .null
            default: return take("(") ? try call(name) : variables[name]
            }
        default: throw unknown
        }
    }

    /// `namespace(name=value, ...)`; another function may stand only where it is not called.
    private mutating func call(_ name: String) throws -> Value? {
        guard isSkipping || name == "namespace" else { throw unknown }
        var values: [String: Value] = [Self.namespace: .bool(true)]
        while !take(")") {
            if case .name(let key)? = tokens.first, tokens.dropFirst().first == .sign("=") {
                tokens.removeFirst(2)
                values[key] = try conditional() ?? .null
            } else {
                _ = try conditional()
            }
            guard take(",") || tokens.first == .sign(")") else { throw unknown }
        }
        return .map(values)
    }

    // MARK: - Tokens

    private mutating func take(_ word: String) -> Bool {
        guard let first = tokens.first, first == .sign(word) || first == .name(word) else {
            return false
        }
        tokens.removeFirst()
        return true
    }

    private static let signs = [
        "==", "!=", ">=", "<=", ">", "<", "+", "-", "~", "|", ".", ",", ":", "(", ")", "[", "]",
        "{", "}", "=", "*", "/", "%",
    ]

    private static func tokens(of source: String) throws -> [Token] {
        var tokens: [Token] = []
        var rest = source.unicodeScalars[...]
        while let first = rest.first {
            if first.isSpace {
                rest.removeFirst()
            } else if first == "'" || first == "\"" {
                rest.removeFirst()
                tokens.append(.string(try string(&rest, endingWith: first)))
            } else if ("0"..."9").contains(first) {
                let digits = rest.prefix { ("0"..."9").contains($0) }
                guard let number = Int(String(digits)) else {
                    throw JinjaTemplate.NotComputed(reason: "a number is too large")
                }
                tokens.append(.number(number))
                rest.removeFirst(digits.count)
            } else if first == "_" || first.properties.isAlphabetic {
                let name = rest.prefix { $0 == "_" || $0.properties.isAlphabetic || $0.isNumeric }
                tokens.append(.name(String(name)))
                rest.removeFirst(name.count)
            } else if let sign = signs.first(where: { rest.starts(with: $0.unicodeScalars) }) {
                tokens.append(.sign(sign))
                rest.removeFirst(sign.unicodeScalars.count)
            } else {
                throw JinjaTemplate.NotComputed(reason: "'\(first)' is not computed")
            }
        }
        return tokens
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", "\"": "\"",
    ]

    private static func string(
        _ rest: inout Substring.UnicodeScalarView, endingWith quote: Unicode.Scalar
    ) throws -> String {
        var text = String.UnicodeScalarView()
        while let next = rest.popFirst() {
            if next == quote { return String(text) }
            guard next == "\\" else {
                text.append(next)
                continue
            }
            guard let escaped = rest.popFirst(), let meant = escapes[escaped] else {
                throw JinjaTemplate.NotComputed(reason: "an escape in a string is not computed")
            }
            text.append(meant)
        }
        throw JinjaTemplate.NotComputed(reason: "a string has no end")
    }
}
