/// A condition on items: `code` of the item's name, `phrase` of the items' noun.
struct PythonFilter {
    let name: String
    let code: (String) -> String
    let phrase: (String) -> String
    let keeps: (PythonValue) -> Bool
    /// A further argument of the function, with its value in the examples.
    var argument: (name: String, value: PythonValue)?
}

/// What is done to each item that is kept.
struct PythonMap {
    let name: String
    let code: (String) -> String
    let phrase: (String) -> String
    let apply: (PythonValue) -> PythonValue
    /// Of the results.
    let isNumber: Bool
}

extension PythonFilter {
    static func draw(_ items: PythonSource.Items, _ draws: Draws) -> PythonFilter? {
        if draws.isTrue(oneIn: 4) { return nil }
        switch items {
        case .numbers: return numbers(draws)
        case .characters: return characters(draws)
        case .words: return words(draws)
        }
    }

    private static func numbers(_ draws: Draws) -> PythonFilter {
        let (divisor, bound) = (draws.below(7, plus: 2), draws.below(10, plus: 1))
        // Half of the numbers come as an argument.
        let isArgument = draws.isTrue(oneIn: 2)
        func given(_ names: [String], _ value: Int) -> (String, (String, PythonValue)?) {
            guard isArgument else { return (String(value), nil) }
            let name = draws.one(of: names)
            return (name, (name, .int(value)))
        }
        switch draws.below(7) {
        case 0:
            return PythonFilter(
                name: "even", code: { "\($0) % 2 == 0" }, phrase: { "even \($0)" },
                keeps: { $0.int.isMultiple(of: 2) })
        case 1:
            return PythonFilter(
                name: "odd", code: { "\($0) % 2 == 1" }, phrase: { "odd \($0)" },
                keeps: { !$0.int.isMultiple(of: 2) })
        case 2:
            return PythonFilter(
                name: "positive", code: { "\($0) > 0" }, phrase: { "positive \($0)" },
                keeps: { $0.int > 0 })
        case 3:
            let (text, argument) = given(["bound", "threshold", "low"], bound)
            return PythonFilter(
                name: isArgument ? "above" : "above_\(bound)", code: { "\($0) > \(text)" },
                phrase: { "\($0) larger than \(text)" }, keeps: { $0.int > bound },
                argument: argument)
        case 4:
            let (text, argument) = given(["bound", "threshold", "high"], bound)
            return PythonFilter(
                name: isArgument ? "below" : "below_\(bound)", code: { "\($0) < \(text)" },
                phrase: { "\($0) smaller than \(text)" }, keeps: { $0.int < bound },
                argument: argument)
        case 5:
            let (text, argument) = given(["divisor", "base", "m"], divisor)
            return PythonFilter(
                name: isArgument ? "divisible" : "divisible_by_\(divisor)",
                code: { "\($0) % \(text) == 0" }, phrase: { "\($0) that \(text) divides" },
                keeps: { $0.int.isMultiple(of: divisor) }, argument: argument)
        default:
            let (text, argument) = given(["excluded", "skip", "other"], bound)
            return PythonFilter(
                name: isArgument ? "other" : "not_\(bound)", code: { "\($0) != \(text)" },
                phrase: { "\($0) other than \(text)" }, keeps: { $0.int != bound },
                argument: argument)
        }
    }

    private static func characters(_ draws: Draws) -> PythonFilter {
        let letter = draws.one(of: ["a", "e", "n", "o", "r", "t", "l"])
        switch draws.below(6) {
        case 0:
            return PythonFilter(
                name: "vowel", code: { "\($0).lower() in 'aeiou'" },
                phrase: { "\($0) that are vowels" },
                keeps: { "aeiou".contains($0.text.lowercased()) })
        case 1:
            return PythonFilter(
                name: "non_vowel", code: { "\($0).lower() not in 'aeiou'" },
                phrase: { "\($0) that are no vowels" },
                keeps: { !"aeiou".contains($0.text.lowercased()) })
        case 2:
            return PythonFilter(
                name: "upper", code: { "\($0).isupper()" }, phrase: { "upper-case \($0)" },
                keeps: { $0.text.first?.isUppercase == true })
        case 3:
            return PythonFilter(
                name: "digit", code: { "\($0).isdigit()" }, phrase: { "\($0) that are digits" },
                keeps: { $0.text.first?.isNumber == true })
        case 4:
            return PythonFilter(
                name: "non_blank", code: { "\($0) != ' '" }, phrase: { "\($0) that are not blank" },
                keeps: { $0.text != " " })
        default:
            return PythonFilter(
                name: "matching", code: { "\($0) == target" }, phrase: { "\($0) equal to target" },
                keeps: { $0.text == letter }, argument: ("target", .text(letter)))
        }
    }

    private static func words(_ draws: Draws) -> PythonFilter {
        let length = draws.below(5, plus: 3)
        let letter = draws.one(of: ["a", "e", "s", "t", "o", "n"])
        switch draws.below(5) {
        case 0:
            return PythonFilter(
                name: "long", code: { "len(\($0)) > \(length)" },
                phrase: { "\($0) longer than \(length) characters" },
                keeps: { $0.text.count > length })
        case 1:
            return PythonFilter(
                name: "short", code: { "len(\($0)) <= size" },
                phrase: { "\($0) of at most size characters" }, keeps: { $0.text.count <= length },
                argument: ("size", .int(length)))
        case 2:
            return PythonFilter(
                name: "starting", code: { "\($0).startswith(prefix)" },
                phrase: { "\($0) that start with prefix" },
                keeps: { $0.text.hasPrefix(letter) }, argument: ("prefix", .text(letter)))
        case 3:
            return PythonFilter(
                name: "with_\(letter)", code: { "'\(letter)' in \($0)" },
                phrase: { "\($0) that contain '\(letter)'" }, keeps: { $0.text.contains(letter) })
        default:
            return PythonFilter(
                name: "even_length", code: { "len(\($0)) % 2 == 0" },
                phrase: { "\($0) of even length" }, keeps: { $0.text.count.isMultiple(of: 2) })
        }
    }
}

extension PythonMap {
    static func draw(_ items: PythonSource.Items, _ draws: Draws) -> PythonMap {
        let k = draws.below(8, plus: 2)
        let numbers = [
            PythonMap(
                name: "squares", code: { "\($0) ** 2" }, phrase: { "the squares of \($0)" },
                apply: { .int($0.int * $0.int) }, isNumber: true),
            PythonMap(
                name: "times_\(k)", code: { "\($0) * \(k)" }, phrase: { "\(k) times \($0)" },
                apply: { .int($0.int * k) }, isNumber: true),
            PythonMap(
                name: "plus_\(k)", code: { "\($0) + \(k)" }, phrase: { "\($0), each plus \(k)" },
                apply: { .int($0.int + k) }, isNumber: true),
            PythonMap(
                name: "absolute", code: { "abs(\($0))" },
                phrase: { "the absolute values of \($0)" }, apply: { .int(abs($0.int)) },
                isNumber: true),
            PythonMap(
                name: "remainders", code: { "\($0) % \(k)" },
                phrase: { "the remainders of \($0) after division by \(k)" },
                apply: { .int((($0.int % k) + k) % k) }, isNumber: true),
        ]
        let texts = [
            PythonMap(
                name: "upper", code: { "\($0).upper()" }, phrase: { "\($0) in upper case" },
                apply: { .text($0.text.uppercased()) }, isNumber: false),
            PythonMap(
                name: "lower", code: { "\($0).lower()" }, phrase: { "\($0) in lower case" },
                apply: { .text($0.text.lowercased()) }, isNumber: false),
            PythonMap(
                name: "doubled", code: { "\($0) * 2" }, phrase: { "\($0), each twice" },
                apply: { .text($0.text + $0.text) }, isNumber: false),
        ]
        let words = [
            PythonMap(
                name: "lengths", code: { "len(\($0))" }, phrase: { "the lengths of \($0)" },
                apply: { .int($0.text.count) }, isNumber: true),
            PythonMap(
                name: "reversed", code: { "\($0)[::-1]" }, phrase: { "\($0), each reversed" },
                apply: { .text(String($0.text.reversed())) }, isNumber: false),
            PythonMap(
                name: "initials", code: { "\($0)[0]" }, phrase: { "the first letters of \($0)" },
                apply: { .text(String($0.text.prefix(1))) }, isNumber: false),
        ]
        let same = PythonMap(
            name: "", code: { $0 }, phrase: { $0 }, apply: { $0 }, isNumber: items == .numbers)
        let maps =
            switch items {
            case .numbers: numbers
            case .characters: texts
            case .words: texts + words
            }
        return draws.isTrue(oneIn: 2) ? same : draws.one(of: maps)
    }
}
