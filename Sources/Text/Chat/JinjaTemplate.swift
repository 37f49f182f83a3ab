import Catalog

/// A template in Jinja, of which so much is computed as chat templates of ChatML need: text, `{{ }}`,
/// `if`, `for` and `set`. It reads its variables and makes a text, nothing else; what it comes across
/// and does not know ends it.
///
/// White space is as transformers has it (`trim_blocks`, `lstrip_blocks`).
struct JinjaTemplate {
    struct NotComputed: Error {
        let reason: String
    }

    indirect enum Node {
        case text(String)
        case output(String)
        /// The first body whose condition holds; `nil` always does.
        case branch([(condition: String?, body: [Node])])
        case loop(variable: String, over: String, body: [Node])
        case set(String)
        /// An error where it is come to.
        case unknown(String)
    }

    /// Bytes that a value, all that are set, and the text may have.
    static let longest = 1 << 24

    private let nodes: [Node]

    init(_ source: String) throws {
        var parser = TagParser(try JinjaTag.all(in: source))
        nodes = try parser.nodes(until: [])
    }

    func render(_ variables: [String: Value]) throws -> String {
        var run = JinjaRun(variables: variables)
        try run.run(nodes)
        return run.output
    }
}

/// A part of a template: text, or what is between the braces.
enum JinjaTag {
    case text(String)
    case output(String)
    case statement(String)

    static func all(in source: String) throws -> [JinjaTag] {
        var rest = Array(source.unicodeScalars)[...]
        // Jinja drops one line end at the end.
        if rest.last == "\n" { rest.removeLast() }
        var tags: [JinjaTag] = []
        var text = String.UnicodeScalarView()
        // Whether `text` begins a line of the source.
        var beginsLine = true
        func endText(stripping: Bool, isBlock: Bool) {
            if stripping {
                while let last = text.last, last.isSpace { text.removeLast() }
            } else if isBlock {
                // Indentation of a line that begins with a block.
                let line = text.reversed().prefix { $0 == " " || $0 == "\t" }.count
                let before = text.dropLast(line)
                if before.isEmpty ? beginsLine : before.last == "\n" { text.removeLast(line) }
            }
            if !text.isEmpty { tags.append(.text(String(text))) }
            text = .init()
        }
        while let first = rest.first {
            guard first == "{", let kind = rest.dropFirst().first,
                "{%#".unicodeScalars.contains(kind)
            else {
                text.append(first)
                rest.removeFirst()
                continue
            }
            rest.removeFirst(2)
            let sign = rest.first == "-" || rest.first == "+" ? rest.removeFirst() : nil
            endText(stripping: sign == "-", isBlock: kind != "{" && sign != "+")
            let closing: Unicode.Scalar = kind == "{" ? "}" : kind
            let content = try content(&rest, endingWith: closing, isComment: kind == "#")
            let strips = content.last == "-"
            let body = String(String.UnicodeScalarView(strips ? content.dropLast() : content))
            if kind == "{" { tags.append(.output(body)) }
            if kind == "%" { tags.append(.statement(body)) }
            beginsLine = kind != "{" && rest.first == "\n"
            if strips {
                rest = rest.drop { $0.isSpace }
            } else if beginsLine {
                rest.removeFirst()
            }
        }
        endText(stripping: false, isBlock: false)
        return tags
    }

    /// Up to the closing braces, which do not count inside of quotes.
    private static func content(
        _ rest: inout ArraySlice<Unicode.Scalar>, endingWith closing: Unicode.Scalar,
        isComment: Bool
    ) throws -> [Unicode.Scalar] {
        var content: [Unicode.Scalar] = []
        var quote: Unicode.Scalar?
        while let next = rest.popFirst() {
            if quote == nil, next == closing, rest.first == "}" {
                rest.removeFirst()
                return content
            }
            content.append(next)
            if isComment { continue }
            if let open = quote {
                if next == "\\", let escaped = rest.popFirst() { content.append(escaped) }
                if next == open { quote = nil }
            } else if next == "'" || next == "\"" {
                quote = next
            }
        }
        throw JinjaTemplate.NotComputed(reason: "a '{\(closing)' has no end")
    }
}

/// Tags to nodes.
private struct TagParser {
    private var rest: ArraySlice<JinjaTag>
    private var depth = 0
    /// The statement that ended the last body.
    private var ending = ""

    init(_ tags: [JinjaTag]) { rest = tags[...] }

    /// - Parameter ends: the keywords that end the body.
    mutating func nodes(until ends: [String]) throws -> [JinjaTemplate.Node] {
        depth += 1
        defer { depth -= 1 }
        guard depth < 64 else { throw JinjaTemplate.NotComputed(reason: "it is nested too deeply") }
        var nodes: [JinjaTemplate.Node] = []
        while let tag = rest.popFirst() {
            switch tag {
            case .text(let text): nodes.append(.text(text))
            case .output(let expression): nodes.append(.output(expression))
            case .statement(let statement):
                let (keyword, argument) = Self.split(statement)
                if ends.contains(keyword) {
                    ending = statement
                    return nodes
                }
                if let node = try node(keyword, argument) { nodes.append(node) }
            }
        }
        guard ends.isEmpty else {
            throw JinjaTemplate.NotComputed(reason: "'\(ends.last ?? "")' is missing")
        }
        return nodes
    }

    private mutating func node(
        _ keyword: String, _ argument: String
    ) throws -> JinjaTemplate.Node? {
        switch keyword {
        case "if":
            var branches: [(String?, [JinjaTemplate.Node])] = []
            var condition: String? = argument
            while true {
                let body = try nodes(until: ["elif", "else", "endif"])
                branches.append((condition, body))
                let (keyword, argument) = Self.split(ending)
                if keyword == "endif" { return .branch(branches) }
                condition = keyword == "elif" ? argument : nil
            }
        case "for":
            let body = try nodes(until: ["endfor"])
            guard let range = argument.range(of: " in ") else {
                throw JinjaTemplate.NotComputed(reason: "'for \(argument)' is not computed")
            }
            let variable = argument[..<range.lowerBound].filter { $0 != " " }
            return .loop(
                variable: String(variable), over: String(argument[range.upperBound...]), body: body)
        case "macro":
            // Defined, and an error where it is called.
            _ = try nodes(until: ["endmacro"])
            return nil
        case "set": return .set(argument)
        case "generation", "endgeneration": return nil
        default: return .unknown(keyword)
        }
    }

    private static func split(_ statement: String) -> (keyword: String, argument: String) {
        let words = statement.drop { $0.isWhitespace }
        let keyword = words.prefix { $0.isLetter }
        return (String(keyword), String(words.dropFirst(keyword.count)))
    }
}

/// One rendering.
private struct JinjaRun {
    private(set) var output = ""
    private var variables: [String: Value]
    private var steps = 0
    /// Bytes of all that was set.
    private var held = 0

    private static let mostSteps = 10_000

    init(variables: [String: Value]) { self.variables = variables }

    mutating func run(_ nodes: [JinjaTemplate.Node]) throws {
        for node in nodes {
            steps += 1
            guard steps <= Self.mostSteps, output.utf8.count <= JinjaTemplate.longest else {
                throw JinjaTemplate.NotComputed(reason: "it does not come to an end")
            }
            switch node {
            case .text(let text): output += text
            case .output(let expression): output += try value(expression).map(Self.text) ?? ""
            case .branch(let branches):
                for (condition, body) in branches {
                    if try condition.map({ try value($0).isTrue }) ?? true {
                        try run(body)
                        break
                    }
                }
            case .loop(let name, let list, let body): try loop(name, list, body)
            case .set(let assignment): try set(assignment)
            case .unknown(let keyword):
                throw JinjaTemplate.NotComputed(reason: "'\(keyword)' is not computed")
            }
        }
    }

    private mutating func loop(
        _ name: String, _ list: String, _ body: [JinjaTemplate.Node]
    ) throws {
        guard case .list(let items)? = try value(list) else {
            throw JinjaTemplate.NotComputed(reason: "'for \(name) in\(list)' goes over no list")
        }
        // What is set inside of a loop ends with it, but for attributes of a namespace.
        let outside = variables
        for (index, item) in items.enumerated() {
            variables[name] = item
            var loop: [String: Value] = [
                "index": .int(index + 1), "index0": .int(index), "first": .bool(index == 0),
                "revindex": .int(items.count - index), "revindex0": .int(items.count - index - 1),
                "last": .bool(index == items.count - 1), "length": .int(items.count),
            ]
            loop["previtem"] = index > 0 ? items[index - 1] : nil
            loop["nextitem"] = index < items.count - 1 ? items[index + 1] : nil
            variables["loop"] = .map(loop)
            try run(body)
            variables = outside.merging(namespaces) { $1 }
        }
    }

    private var namespaces: [String: Value] {
        variables.filter { _, value in
            if case .map(let values) = value {
                values[JinjaExpression.namespace] != nil
            } else {
                false
            }
        }
    }

    private mutating func set(_ assignment: String) throws {
        guard let equals = assignment.firstIndex(of: "=") else {
            throw JinjaTemplate.NotComputed(reason: "'set\(assignment)' is not computed")
        }
        let target = assignment[..<equals].filter { !$0.isWhitespace }
            .split(separator: ".").map(String.init)
        let value = try value(String(assignment[assignment.index(after: equals)...])) ?? .null
        held += JinjaExpression.size(value)
        guard held <= JinjaTemplate.longest else {
            throw JinjaTemplate.NotComputed(reason: "it makes a value that is too large")
        }
        if target.count == 1, !target[0].contains(",") {
            variables[target[0]] = value
        } else if target.count == 2, case .map(var values)? = variables[target[0]],
            values[JinjaExpression.namespace] != nil
        {
            values[target[1]] = value
            variables[target[0]] = .map(values)
        } else {
            throw JinjaTemplate.NotComputed(reason: "'set\(assignment)' is not computed")
        }
    }

    private func value(_ expression: String) throws -> Value? {
        var expression = try JinjaExpression(expression, variables)
        return try expression.value()
    }

    private static func text(_ value: Value) throws -> String {
        switch value {
        case .string(let text): text
        case .int(let number): String(number)
        case .bool(let value): value ? "True" : "False"
        case .null: "None"
        default: throw JinjaTemplate.NotComputed(reason: "it writes out \(value.kind)")
        }
    }
}

extension Value? {
    /// As Python has it; `nil` is Jinja's undefined.
    var isTrue: Bool {
        switch self {
        case nil, .null, .bool(false), .int(0), .number(0), .string(""), .list([]): false
        case .map(let values): !values.isEmpty
        default: true
        }
    }
}
