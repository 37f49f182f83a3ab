/// A value of the few Python types that the generated functions take and give.
package enum PythonValue: Hashable, Sendable {
    case none
    case bool(Bool)
    case int(Int)
    case text(String)
    case list([PythonValue])
    /// Keys with counts, in the order of their first appearance.
    case counts([PythonValue], [Int])

    /// As Python prints it. Texts hold neither quotes nor backslashes.
    package var literal: String {
        switch self {
        case .none: "None"
        case .bool(let value): value ? "True" : "False"
        case .int(let value): String(value)
        case .text(let value): "'\(value)'"
        case .list(let values): "[" + values.map(\.literal).joined(separator: ", ") + "]"
        case .counts(let keys, let counts):
            "{"
                + zip(keys, counts).map { "\($0.literal): \($1)" }.joined(separator: ", ") + "}"
        }
    }

    var int: Int { if case .int(let value) = self { value } else { 0 } }
    var text: String { if case .text(let value) = self { value } else { "" } }
}
