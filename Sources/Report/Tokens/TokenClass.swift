/// What a token says, as far as the study of routers tells tokens apart.
enum TokenClass: String, CaseIterable {
    case digits
    case digitsWithOperator = "digits with operator"
    case operators
    case fillerWords = "filler words"
    case otherWords = "other words"
    case lineEnds = "line ends"
    case otherSigns = "other signs"

    static let numbers: Set<TokenClass> = [.digits, .digitsWithOperator]
    static let arithmetic: Set<TokenClass> = [.digits, .digitsWithOperator, .operators]

    /// In some lines.
    static let definition = [
        "digits: tokens with a digit; operators: + - * / = < > ( ) $ % × ÷ and . , before a digit, but "
            + "no - or / between letters;",
        "filler words: \(FunctionWords.all.count) function words (docs/method.md), and parts of "
            + "them; other words: other tokens with a letter;",
        "line ends: tokens with a line break; other signs: the rest, lone spaces among them. The "
            + "first token of a document is left out.",
    ]

    /// The class of each token of a document whose text is `units`; a token that is part of a word
    /// has the word's class.
    static func all(of units: [TokenUnit]) -> [TokenClass] {
        // Scalars and not characters: these may reach across tokens.
        let text = units.flatMap { Array($0.text.unicodeScalars) }
        let isFiller = fillers(text)
        var start = 0
        return units.flatMap { unit in
            let place = start..<start + unit.text.unicodeScalars.count
            start = place.upperBound
            return Array(repeating: of(place, text, isFiller), count: unit.tokens.count)
        }
    }

    private static func of(
        _ place: Range<Int>, _ text: [Unicode.Scalar], _ isFiller: [Bool]
    ) -> TokenClass {
        if place.contains(where: { text[$0].isNewline }) { return .lineEnds }
        let hasOperator = place.contains { isOperator($0, text) }
        if place.contains(where: { text[$0].isNumber }) {
            return hasOperator ? .digitsWithOperator : .digits
        }
        if let letter = place.first(where: { text[$0].isLetter }) {
            return isFiller[letter] ? .fillerWords : .otherWords
        }
        return hasOperator ? .operators : .otherSigns
    }

    private static func isOperator(_ place: Int, _ text: [Unicode.Scalar]) -> Bool {
        func holds(_ other: Int, _ test: (Unicode.Scalar) -> Bool) -> Bool {
            text.indices.contains(other) && test(text[other])
        }
        switch text[place] {
        case "+", "*", "=", "<", ">", "(", ")", "$", "%", "×", "÷": return true
        case ".", ",": return holds(place + 1, \.isNumber)
        case "-", "/": return !(holds(place - 1, \.isLetter) && holds(place + 1, \.isLetter))
        default: return false
        }
    }

    /// Which characters are part of a filler word. A word is letters, with apostrophes between them.
    private static func fillers(_ text: [Unicode.Scalar]) -> [Bool] {
        var result = [Bool](repeating: false, count: text.count)
        func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "’" }
        var next = 0
        while next < text.count {
            guard text[next].isLetter else {
                next += 1
                continue
            }
            var end = next + 1
            while end < text.count,
                text[end].isLetter
                    || isApostrophe(text[end]) && end + 1 < text.count && text[end + 1].isLetter
            { end += 1 }
            let word = text[next..<end].map {
                isApostrophe($0) ? "'" : $0.properties.lowercaseMapping
            }
            .joined()
            if FunctionWords.all.contains(word) {
                for place in next..<end { result[place] = true }
            }
            next = end
        }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var isLetter: Bool { properties.isAlphabetic }

    fileprivate var isNumber: Bool {
        [.decimalNumber, .letterNumber, .otherNumber].contains(properties.generalCategory)
    }

    fileprivate var isNewline: Bool {
        [.lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
            || ("\n"..."\r").contains(self) || self == "\u{85}"
    }
}
