import Catalog

/// The type of a plain (unquoted) scalar: YAML 1.2's core schema without its octal and hexadecimal
/// numbers.
///
/// What YAML versions read differently stays a string, which the key's own type then refuses by
/// name instead of guessing: `yes` and `off` (booleans in 1.1), `010` (8 or 10), `0x1F`, `1_000`,
/// `12:30`.
enum Scalars {
    static func value(_ text: String) -> Value {
        if let word = words[text] { return word }
        guard isNumber(text) else { return .string(text) }
        if let whole = Int(text) { return .int(whole) }
        return Double(text).map(Value.number) ?? .string(text)
    }

    private static let words: [String: Value] = [
        "": .null, "~": .null, "null": .null, "Null": .null, "NULL": .null,
        "true": .bool(true), "True": .bool(true), "TRUE": .bool(true),
        "false": .bool(false), "False": .bool(false), "FALSE": .bool(false),
        ".inf": .number(.infinity), ".Inf": .number(.infinity), ".INF": .number(.infinity),
        "+.inf": .number(.infinity), "-.inf": .number(-.infinity), "-.Inf": .number(-.infinity),
        "-.INF": .number(-.infinity), ".nan": .number(.nan), ".NaN": .number(.nan),
        ".NAN": .number(.nan),
    ]

    /// `[-+]? ( digits ( . digits? )? | . digits ) ( [eE] [-+]? digits )?`, without leading zeros.
    private static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func take(_ allowed: String) -> Bool {
            guard let first = rest.first, allowed.utf8.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        func digits() -> Int {
            let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        _ = take("+-")
        let leadsWithZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        if leadsWithZero, whole > 1 { return false }
        let fraction = take(".") ? digits() : 0
        guard whole + fraction > 0 else { return false }
        if take("eE") {
            _ = take("+-")
            if digits() == 0 { return false }
        }
        return rest.isEmpty
    }
}
