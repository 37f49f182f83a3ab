import TensorCore

/// What a generated function goes through: its argument, the items in it, and examples of it.
struct PythonSource: Sendable {
    enum Items: String, Sendable { case numbers, characters, words }

    let name: String
    let items: Items
    /// Names of the argument, of one item and of several in a sentence.
    let arguments, itemNames, nouns: [String]
    /// The argument's type and, in a sentence, where the items are.
    let type: String
    let place: @Sendable (String) -> String
    /// What a loop runs over, of the argument's name.
    let iterated: @Sendable (String) -> String
    /// An argument with its items.
    let example: @Sendable (Draws) -> (PythonValue, [PythonValue])

    static let all = [
        PythonSource(
            name: "list", items: .numbers,
            arguments: ["values", "numbers", "items", "xs", "data", "lst"],
            itemNames: ["value", "number", "x", "item", "n"], nouns: ["numbers", "values"],
            type: "List[int]", place: { "in \($0)" }, iterated: { $0 },
            example: { draws in
                let values = (0..<draws.below(5, plus: 3)).map { _ in
                    PythonValue.int(draws.below(30, plus: -8))
                }
                return (.list(values), values)
            }),
        PythonSource(
            name: "range", items: .numbers, arguments: ["n", "limit", "end"],
            itemNames: ["i", "number", "k"], nouns: ["numbers", "integers"], type: "int",
            place: { "from 1 to \($0)" }, iterated: { "range(1, \($0) + 1)" },
            example: { draws in
                let n = draws.below(10, plus: 4)
                return (.int(n), (1...n).map(PythonValue.int))
            }),
        PythonSource(
            name: "digits", items: .numbers, arguments: ["number", "n", "num"],
            itemNames: ["digit", "d"], nouns: ["digits"], type: "int",
            place: { "of \($0)" }, iterated: { "map(int, str(\($0)))" },
            example: { draws in
                let n = draws.below(98_000, plus: 1_000)
                return (.int(n), String(n).compactMap(\.wholeNumberValue).map(PythonValue.int))
            }),
        PythonSource(
            name: "characters", items: .characters, arguments: ["text", "string", "s", "phrase"],
            itemNames: ["char", "c", "letter", "ch"], nouns: ["characters"], type: "str",
            place: { "in \($0)" }, iterated: { $0 },
            example: { draws in
                let text = draws.sentence(words: draws.below(2, plus: 1))
                return (.text(text), text.map { .text(String($0)) })
            }),
        PythonSource(
            name: "words", items: .words, arguments: ["sentence", "text", "line", "s"],
            itemNames: ["word", "w", "token"], nouns: ["words"], type: "str",
            place: { "in \($0)" }, iterated: { "\($0).split()" },
            example: { draws in
                let text = draws.sentence(words: draws.below(4, plus: 2))
                return (.text(text), text.split(separator: " ").map { .text(String($0)) })
            }),
    ]
}

/// Draws one after another from a stream.
final class Draws {
    private let stream: RandomStream
    private var next = 0

    init(_ stream: RandomStream) { self.stream = stream }

    func below(_ bound: Int, plus offset: Int = 0) -> Int {
        next += 1
        return offset + stream.below(bound, next)
    }

    func one<Element>(of list: [Element]) -> Element { list[below(list.count)] }

    func isTrue(oneIn chances: Int) -> Bool { below(chances) == 0 }

    /// Words between single blanks, some with capitals or a number among them.
    func sentence(words count: Int) -> String {
        (0..<count).map { _ in
            let word = one(of: Self.words)
            switch below(8) {
            case 0: return word.uppercased()
            case 1, 2: return word.prefix(1).uppercased() + word.dropFirst()
            case 3: return word + String(below(90, plus: 10))
            default: return word
            }
        }.joined(separator: " ")
    }

    private static let words = [
        "apple", "river", "stone", "cloud", "green", "open", "light", "under", "music", "table",
        "orange", "night", "early", "value", "tree", "ice", "paper", "north", "ocean", "iron",
        "yellow", "key", "train", "echo", "garden", "blue", "uncle", "world", "happy", "level",
        "noon", "kayak", "eye", "summer", "away", "ant", "bridge", "small", "quiet", "zebra",
    ]
}
