import Catalog

/// A token beside the model's vocabulary that is found in text before anything else is done.
struct AddedToken: Sendable {
    /// Longer ones are refused, so that looking for them takes time in proportion to the text.
    static let longest = 1024

    var id: Int32
    let content: [UInt8]
    /// Whether it is found in normalized text, by its normalized content.
    let isNormalized: Bool
    /// Whether it is invisible in decoded text.
    let isSpecial: Bool
    /// Whether it counts only where no word character touches it.
    let isSingleWord: Bool
    /// Whether white space before and after belongs to it.
    let stripsLeft, stripsRight: Bool

    /// Found in the text as it is.
    init(_ content: [UInt8], id: Int32, isSpecial: Bool, stripsRight: Bool = false) {
        (self.content, self.id, self.isSpecial) = (content, id, isSpecial)
        (isNormalized, isSingleWord, stripsLeft) = (false, false, false)
        self.stripsRight = stripsRight
    }

    init(_ value: Value, at place: String) throws {
        let component = try Component(value, at: place)
        try component.allow(
            "id", "content", "single_word", "lstrip", "rstrip", "normalized", "special")
        let id = try component.int("id")
        guard (0..<Vocabulary.mostTokens).contains(id) else {
            throw component.fault("id", "0 to \(Vocabulary.mostTokens - 1)")
        }
        content = Array(try component.text("content").utf8)
        guard content.count <= Self.longest else {
            throw component.fault("content", "at most \(Self.longest) bytes")
        }
        self.id = Int32(id)
        isSpecial = try component.bool("special", default: false)
        isNormalized = try component.bool("normalized", default: !isSpecial)
        isSingleWord = try component.bool("single_word", default: false)
        stripsLeft = try component.bool("lstrip", default: false)
        stripsRight = try component.bool("rstrip", default: false)
    }
}

/// Finds added tokens in text: at each position the longest, from left to right.
struct AddedTokens: Sendable {
    enum Part: Equatable {
        case token(Int32)
        case text(Range<Int>)
    }

    private let tokens: [AddedToken]
    /// A trie: the node after a node and a byte; node 0 is the root.
    private var nodes: [UInt32: UInt32] = [:]
    /// By node, the index in `tokens` of the token that ends there, or -1.
    private var ends: [Int32] = [-1]
    /// By byte, whether a token begins with it.
    private var begins = [Bool](repeating: false, count: 256)

    /// - Parameter patterns: what to look for, a token each; the first of two equal ones counts.
    init(_ tokens: [AddedToken], patterns: [[UInt8]]) {
        self.tokens = tokens
        for (index, pattern) in patterns.enumerated() where !pattern.isEmpty {
            begins[Int(pattern[0])] = true
            var node: UInt32 = 0
            for byte in pattern {
                let key = node << 8 | UInt32(byte)
                if let next = nodes[key] {
                    node = next
                } else {
                    node = UInt32(ends.count)
                    ends.append(-1)
                    nodes[key] = node
                }
            }
            if ends[Int(node)] < 0 { ends[Int(node)] = Int32(index) }
        }
    }

    /// Tokens and the text between them, which is never empty.
    func parts(of text: [UInt8]) -> [Part] {
        var parts: [Part] = []
        // What is before `taken` is in `parts`.
        var (position, taken) = (0, 0)
        while position < text.count {
            guard begins[Int(text[position])], let (token, end) = match(text, at: position) else {
                position += 1
                continue
            }
            let (before, after) = (text[..<position], text[end...])
            var (start, stop) = (position, end)
            position = end
            if token.isSingleWord,
                Scalars.last(of: before)?.isWord == true || Scalars.first(of: after)?.isWord == true
            {
                continue
            }
            if token.stripsLeft {
                while start > taken, let last = Scalars.last(of: text[taken..<start]),
                    last.properties.isWhitespace
                {
                    start -= last.width
                }
            }
            if token.stripsRight {
                while let first = Scalars.first(of: text[stop...]), first.properties.isWhitespace {
                    stop += first.width
                }
            }
            if taken < start { parts.append(.text(taken..<start)) }
            parts.append(.token(token.id))
            taken = stop
        }
        if taken < text.count { parts.append(.text(taken..<text.count)) }
        return parts
    }

    private func match(_ text: [UInt8], at start: Int) -> (AddedToken, end: Int)? {
        var node: UInt32 = 0
        var found: (AddedToken, end: Int)?
        for index in start..<text.count {
            guard let next = nodes[node << 8 | UInt32(text[index])] else { break }
            node = next
            if ends[Int(node)] >= 0 { found = (tokens[Int(ends[Int(node)])], index + 1) }
        }
        return found
    }
}
