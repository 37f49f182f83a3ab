/// What becomes of the items: one result, by a loop or in one expression.
struct PythonReduction: Sendable {
    let names: [String]
    /// Of what the items are called.
    let phrase: @Sendable (String) -> String
    /// The type of the result, of that of an item.
    let type: @Sendable (String) -> String
    /// The loop: before it, in it for each mapped item, after it.
    let before: [String]
    let each: @Sendable (String) -> [String]
    let after: [String]
    /// In one expression, of "x for v in xs if c".
    let expression: @Sendable (String) -> String?
    let value: @Sendable ([PythonValue]) -> PythonValue
    /// Whether it is defined for numbers, and for texts.
    var takesNumbers = true
    var takesTexts = true

    static let all = [
        PythonReduction(
            names: ["sum", "total", "add"], phrase: { "the sum of \($0)" }, type: { _ in "int" },
            before: ["total = 0"], each: { ["total += \($0)"] }, after: ["return total"],
            expression: { "sum(\($0))" },
            value: { .int($0.reduce(0) { $0 + $1.int }) }, takesTexts: false),
        PythonReduction(
            names: ["largest", "max"], phrase: { "the largest of \($0), or None without any" },
            type: { "Optional[\($0)]" }, before: ["best = None"],
            each: { ["if best is None or \($0) > best:", "    best = \($0)"] },
            after: ["return best"], expression: { "max((\($0)), default=None)" },
            value: { values in values.map(\.int).max().map { .int($0) } ?? .none },
            takesTexts: false),
        PythonReduction(
            names: ["smallest", "min"], phrase: { "the smallest of \($0), or None without any" },
            type: { "Optional[\($0)]" }, before: ["best = None"],
            each: { ["if best is None or \($0) < best:", "    best = \($0)"] },
            after: ["return best"], expression: { "min((\($0)), default=None)" },
            value: { values in values.map(\.int).min().map { .int($0) } ?? .none },
            takesTexts: false),
        PythonReduction(
            names: ["running_sums", "cumulative"],
            phrase: { "a list of the running sums of \($0)" }, type: { _ in "List[int]" },
            before: ["total = 0", "result = []"],
            each: { ["total += \($0)", "result.append(total)"] }, after: ["return result"],
            expression: { _ in nil },
            value: { values in
                var total = 0
                return .list(
                    values.map {
                        total += $0.int
                        return .int(total)
                    })
            }, takesTexts: false),
        PythonReduction(
            names: ["list", "collect", "get"], phrase: { "a list of \($0)" },
            type: { "List[\($0)]" }, before: ["result = []"], each: { ["result.append(\($0))"] },
            after: ["return result"], expression: { "[\($0)]" }, value: { .list($0) }),
        PythonReduction(
            names: ["distinct", "unique"], phrase: { "a list of \($0) without repetition" },
            type: { "List[\($0)]" }, before: ["result = []"],
            each: { ["if \($0) not in result:", "    result.append(\($0))"] },
            after: ["return result"], expression: { "list(dict.fromkeys(\($0)))" },
            value: { values in .list(tally(values).keys) }),
        PythonReduction(
            names: ["tally", "frequencies", "counts"],
            phrase: { "a dictionary of how often each of \($0) occurs" },
            type: { "Dict[\($0), int]" }, before: ["counts = {}"],
            each: { ["counts[\($0)] = counts.get(\($0), 0) + 1"] }, after: ["return counts"],
            expression: { _ in nil },
            value: { values in
                let (keys, counts) = tally(values)
                return .counts(keys, counts)
            }),
        PythonReduction(
            names: ["count", "number_of"], phrase: { "how many there are of \($0)" },
            type: { _ in "int" }, before: ["count = 0"], each: { _ in ["count += 1"] },
            after: ["return count"], expression: { "len([\($0)])" },
            value: { .int($0.count) }),
        PythonReduction(
            names: ["last", "final"], phrase: { "the last of \($0), or None without any" },
            type: { "Optional[\($0)]" }, before: ["last = None"], each: { ["last = \($0)"] },
            after: ["return last"], expression: { _ in nil },
            value: { $0.last ?? .none }),
        PythonReduction(
            names: ["join", "concatenate"], phrase: { "\($0), joined to one string" },
            type: { _ in "str" }, before: ["result = ''"], each: { ["result += \($0)"] },
            after: ["return result"], expression: { "''.join(\($0))" },
            value: { .text($0.map(\.text).joined()) }, takesNumbers: false),
        PythonReduction(
            names: ["dash", "hyphenate"], phrase: { "\($0), joined by '-'" },
            type: { _ in "str" }, before: ["parts = []"], each: { ["parts.append(\($0))"] },
            after: ["return '-'.join(parts)"], expression: { "'-'.join(\($0))" },
            value: { .text($0.map(\.text).joined(separator: "-")) }, takesNumbers: false),
    ]

    private static func tally(_ values: [PythonValue]) -> (keys: [PythonValue], counts: [Int]) {
        var result: (keys: [PythonValue], counts: [Int]) = ([], [])
        for value in values {
            if let index = result.keys.firstIndex(of: value) {
                result.counts[index] += 1
            } else {
                result.keys.append(value)
                result.counts.append(1)
            }
        }
        return result
    }
}
