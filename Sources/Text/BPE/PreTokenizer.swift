import Catalog

/// How a text is cut into words: no token reaches across two.
struct PreTokenizer: Sendable {
    /// Text between added tokens, and then its words, in UTF-8.
    struct Split {
        var text: ArraySlice<UInt8>
        /// Whether it is the beginning of the whole text.
        let startsText: Bool

        /// The first word of what begins the text begins the text.
        fileprivate func cut(at ranges: [Range<Int>]) -> [Split] {
            ranges.map {
                Split(
                    text: text[$0], startsText: startsText && $0.lowerBound == text.startIndex)
            }
        }
    }

    private typealias Step = @Sendable (Split, inout MatchLimit) throws -> [Split]

    private static let kinds: [String: @Sendable (Component) throws -> Step] = [
        "ByteLevel": byteLevel, "Split": split, "Metaspace": metaspace,
        "Digits": { component in
            try component.allow("individual_digits")
            let isAlone = try component.bool("individual_digits", default: false)
            return split(
                at: .character(\.isNumeric), isAlone ? .isolated : .contiguous)
        },
        "Punctuation": { component in
            try component.allow("behavior")
            return split(
                at: .character(\.isPunctuation),
                try component.choice("behavior", default: .isolated))
        },
        "CharDelimiterSplit": { component in
            try component.allow("delimiter")
            let delimiter = try component.character("delimiter")
            return split(at: .character { $0 == delimiter }, .removed)
        },
        "WhitespaceSplit": { component in
            try component.allow()
            return split(at: .character(\.isSpace), .removed)
        },
        "Whitespace": { component in
            try component.allow()
            return { split, _ in split.cut(at: wordsAndSymbols(in: split.text)) }
        },
        "BertPreTokenizer": { component in
            try component.allow()
            let words = split(at: .character(\.isSpace), .removed)
            let punctuation = split(at: .character(\.isPunctuation), .isolated)
            return { split, limit in
                try words(split, &limit).flatMap { try punctuation($0, &limit) }
            }
        },
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

    /// - Throws: `InputError` where a regular expression takes too long.
    func words(of split: Split, _ limit: inout MatchLimit) throws -> [ArraySlice<UInt8>] {
        var splits = [split]
        for step in steps {
            var next: [Split] = []
            next.reserveCapacity(splits.count)
            for split in splits { next.append(contentsOf: try step(split, &limit)) }
            splits = next
        }
        return splits.map(\.text)
    }

    // MARK: - Kinds

    /// GPT-2's expression.
    private static let gpt2 = Result {
        try Expression(
            #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#)
    }

    @Sendable private static func byteLevel(_ component: Component) throws -> Step {
        try component.allow("add_prefix_space", "trim_offsets", "use_regex")
        let addsSpace = try component.bool("add_prefix_space", default: true)
        let expression = try component.bool("use_regex", default: true) ? try gpt2.get() : nil
        let space = UInt8(ascii: " ")
        return { split, limit in
            var split = split
            if addsSpace, split.text.first != space {
                split.text.insert(space, at: split.text.startIndex)
            }
            var words = [split]
            if let expression {
                let matches = try expression.matches(in: split.text, &limit)
                words = split.cut(at: SplitBehavior.isolated.words(of: split.text, at: matches))
            }
            return words.map {
                Split(text: ByteLevel.spelled($0.text)[...], startsText: $0.startsText)
            }
        }
    }

    @Sendable private static func split(_ component: Component) throws -> Step {
        try component.allow("pattern", "behavior", "invert")
        return split(
            at: try component.pattern(), try component.choice("behavior"),
            inverts: try component.bool("invert", default: false))
    }

    private static func split(
        at pattern: Pattern, _ behavior: SplitBehavior, inverts: Bool = false
    ) -> Step {
        { split, limit in
            let matches = try pattern.matches(in: split.text, &limit)
            return split.cut(at: behavior.words(of: split.text, at: matches, inverts: inverts))
        }
    }

    private enum PrependScheme: String, CaseIterable { case always, first, never }

    @Sendable private static func metaspace(_ component: Component) throws -> Step {
        // Files of before tokenizers 0.19 have the second and third key.
        try component.allow(
            "replacement", "str_rep", "add_prefix_space", "prepend_scheme", "split")
        let symbol = Array(String(try component.character("replacement")).utf8)
        let adds = try component.bool("add_prefix_space", default: true)
        let scheme: PrependScheme = try component.choice(
            "prepend_scheme", default: adds ? .always : .never)
        guard adds || scheme == .never else {
            throw component.fault("prepend_scheme", "never, by 'add_prefix_space'")
        }
        let splits = try component.bool("split", default: true)
        let space = Pattern.text([UInt8(ascii: " ")])
        return { split, limit in
            var text = try space.replacing(in: split.text, by: symbol, &limit)
            if scheme == .always || scheme == .first && split.startsText,
                !text.starts(with: symbol)
            {
                text.insert(contentsOf: symbol, at: 0)
            }
            let whole = Split(text: text[...], startsText: split.startsText)
            guard splits else { return [whole] }
            let symbols = try Pattern.text(symbol).matches(in: whole.text, &limit)
            return whole.cut(at: SplitBehavior.mergedWithNext.words(of: whole.text, at: symbols))
        }
    }

    /// The matches of `\w+|[^\w\s]+`.
    private static func wordsAndSymbols(in text: ArraySlice<UInt8>) -> [Range<Int>] {
        let space = Scalars.ranges(in: text, where: \.isSpace)
        return SplitBehavior.removed.words(of: text, at: space).flatMap { run in
            let words = Scalars.ranges(in: text[run], where: \.isWord)
            return SplitBehavior.contiguous.words(of: text[run], at: words)
        }
    }
}
