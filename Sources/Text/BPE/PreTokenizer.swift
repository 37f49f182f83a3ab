import Catalog

/// How a text is cut into words: no piece reaches across two.
struct PreTokenizer: Sendable {
    /// Text between added tokens, and then its words, in UTF-8.
    struct Piece {
        var text: [UInt8]
        /// Whether it is the beginning of the whole text.
        let startsText: Bool
    }

    private typealias Step = @Sendable (Piece) -> [Piece]

    private static let kinds: [String: @Sendable (Component) throws -> Step] = [
        "ByteLevel": byteLevel, "Split": split, "Metaspace": metaspace,
    ]

    private let steps: [Step]

    init(_ value: Value?) throws {
        steps = try Component.list(value, at: "pre_tokenizer", under: "pretokenizers").map {
            guard let make = Self.kinds[$0.type] else {
                throw $0.unknownType(Self.kinds.keys.sorted())
            }
            return try make($0)
        }
    }

    func words(of piece: Piece) -> [[UInt8]] {
        steps.reduce([piece]) { pieces, step in pieces.flatMap(step) }.map(\.text)
    }

    @Sendable private static func byteLevel(_ component: Component) throws -> Step {
        try component.allow("add_prefix_space", "trim_offsets", "use_regex")
        let addsSpace = try component.bool("add_prefix_space", default: true)
        let pattern =
            try component.bool("use_regex", default: true)
            ? SplitPattern.of(SplitPattern.gpt2) : nil
        let space = UInt8(ascii: " ")
        return { piece in
            var piece = piece
            if addsSpace, piece.text.first != space { piece.text.insert(space, at: 0) }
            return cut(piece, pattern?.words(of: piece.text) ?? [piece.text[...]])
                .map { Piece(text: ByteLevel.spelled($0.text[...]), startsText: $0.startsText) }
        }
    }

    @Sendable private static func split(_ component: Component) throws -> Step {
        try component.allow("pattern", "behavior", "invert")
        guard try !component.bool("invert", default: false) else {
            throw component.fault("invert", "false")
        }
        let (literal, expression) = try component.pattern()
        let behavior = try component.text("behavior")
        if let literal {
            guard behavior == "MergedWithPrevious" else {
                throw component.fault("behavior", "MergedWithPrevious for a {\"String\": ...}")
            }
            return { cut($0, pieces(of: $0.text, endingWith: literal)) }
        }
        guard let pattern = SplitPattern.of(expression ?? "") else {
            throw component.fault(
                "pattern", "a regular expression of GPT-2, Llama 3 or Qwen2, written as they do")
        }
        guard behavior == "Isolated" else {
            throw component.fault("behavior", "Isolated for a {\"Regex\": ...}")
        }
        return { cut($0, pattern.words(of: $0.text)) }
    }

    @Sendable private static func metaspace(_ component: Component) throws -> Step {
        try component.allow("replacement", "prepend_scheme", "split")
        let symbol = try component.shortText("replacement")
        let scheme = try component.optionalText("prepend_scheme") ?? "always"
        guard ["always", "first", "never"].contains(scheme) else {
            throw component.fault("prepend_scheme", "always, first or never")
        }
        let splits = try component.bool("split", default: true)
        return { piece in
            var text = piece.text.replacing([UInt8(ascii: " ")], by: symbol)
            if scheme == "always" || scheme == "first" && piece.startsText,
                !text.starts(with: symbol)
            {
                text.insert(contentsOf: symbol, at: 0)
            }
            let whole = Piece(text: text, startsText: piece.startsText)
            return splits ? cut(whole, pieces(of: text, beginningWith: symbol)) : [whole]
        }
    }

    /// The first word of what begins the text begins the text.
    private static func cut(_ piece: Piece, _ words: [ArraySlice<UInt8>]) -> [Piece] {
        words.enumerated().map {
            Piece(text: Array($1), startsText: piece.startsText && $0 == 0)
        }
    }

    private static func pieces(
        of text: [UInt8], endingWith mark: [UInt8]
    ) -> [ArraySlice<UInt8>] {
        let ends = places(of: mark, in: text).map { $0 + mark.count }
        return pieces(of: text, at: ends)
    }

    private static func pieces(
        of text: [UInt8], beginningWith mark: [UInt8]
    ) -> [ArraySlice<UInt8>] {
        pieces(of: text, at: places(of: mark, in: text))
    }

    private static func pieces(of text: [UInt8], at cuts: [Int]) -> [ArraySlice<UInt8>] {
        zip([0] + cuts, cuts + [text.count]).filter { $0 < $1 }.map { text[$0..<$1] }
    }

    /// Where `mark` begins, without overlaps.
    private static func places(of mark: [UInt8], in text: [UInt8]) -> [Int] {
        var places: [Int] = []
        var position = 0
        while position < text.count {
            if text[position] == mark[0], text[position...].starts(with: mark) {
                places.append(position)
                position += mark.count
            } else {
                position += 1
            }
        }
        return places
    }
}
