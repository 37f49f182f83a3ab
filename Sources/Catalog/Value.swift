/// A plain value of an experiment file: what YAML and JSON have in common.
public enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int)
    case number(Double)
    case string(String)
    case list([Value])
    case map([String: Value])

    /// The type's name in error messages.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .int: "a whole number"
        case .number: "a number"
        case .string: "a string"
        case .list: "a list"
        case .map: "a mapping"
        }
    }

    /// Canonical JSON: keys sorted, no spaces, numbers in their shortest exact form. Digests are
    /// taken over this text, so a change of spelling in the file does not change a digest.
    public var json: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .int(let value): String(value)
        case .number(let value):
            // `1` and `1.0` are the same setting. JSON has no infinities; they travel as strings.
            if value.isFinite {
                Int(exactly: value).map(String.init) ?? value.description
            } else {
                Value.quoted(value.description)
            }
        case .string(let value): Value.quoted(value)
        case .list(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
        case .map(let values):
            "{"
                + values.sorted { $0.key < $1.key }
                .map { "\(Value.quoted($0.key)):\($0.value.json)" }.joined(separator: ",") + "}"
        }
    }

    /// `text` as a JSON string literal.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
