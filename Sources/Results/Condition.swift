import Catalog

/// A condition on a column: `module=heads`, `seed!=0`, `capacity>=0.5`. Numbers are compared as
/// numbers; `nan` is NaN, which is neither below nor above anything.
struct Condition {
    enum Comparison: String, CaseIterable {
        // Longer ones first, so that `<=` is not taken for `<`.
        case unequal = "!="
        case atMost = "<="
        case atLeast = ">="
        case equal = "="
        case below = "<"
        case above = ">"
    }

    let column: String
    let comparison: Comparison
    let value: String

    /// - Throws: `InputError` for a text without a comparison.
    init(_ text: String) throws {
        guard let start = text.firstIndex(where: { "!<>=".contains($0) }), start > text.startIndex,
            let comparison = Comparison.allCases.first(where: {
                text[start...].hasPrefix($0.rawValue)
            })
        else {
            throw InputError(
                "--where: found '\(text)', allowed is column=value, or != and for numbers < <= > >= "
                    + "in place of =")
        }
        func trimmed(_ text: Substring) -> String {
            String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        self.comparison = comparison
        column = trimmed(text[..<start])
        value = trimmed(text[start...].dropFirst(comparison.rawValue.count))
    }

    /// Whether it holds, value by value.
    func holds(_ texts: [String]) throws -> [Bool] {
        guard comparison == .equal || comparison == .unequal else {
            throw InputError(
                "--where \(column)\(comparison.rawValue)\(value): the column holds text, allowed are "
                    + "= and !=")
        }
        guard texts.isEmpty || texts.contains(value) else {
            throw InputError(
                "no row has \(column)=\(value)" + suggestion(for: value, among: distinct(texts)))
        }
        return texts.map { ($0 == value) == (comparison == .equal) }
    }

    func holds(_ numbers: [Double]) throws -> [Bool] {
        guard let wanted = Double(value) else {
            throw InputError(
                "\(column)\(comparison.rawValue)\(value): found '\(value)', allowed is a number")
        }
        return numbers.map { number in
            let isEqual = number == wanted || number.isNaN && wanted.isNaN
            return switch comparison {
            case .equal: isEqual
            case .unequal: !isEqual
            case .below: number < wanted
            case .atMost: number <= wanted
            case .above: number > wanted
            case .atLeast: number >= wanted
            }
        }
    }
}
