/// Text with the class of each character, and the alternatives that split patterns are made of:
/// each answers where its match ends, or nil for none.
struct ClassifiedText {
    enum Class: UInt8 { case letter, number, space, other }

    private let scalars: [Unicode.Scalar]
    private let classes: [Class]

    init(_ bytes: [UInt8]) {
        scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        classes = scalars.map { $0.isASCII ? Self.ascii[Int($0.value)] : Self.classOf($0) }
    }

    var count: Int { scalars.count }

    /// Bytes of UTF-8.
    func width(_ range: Range<Int>) -> Int { scalars[range].reduce(0) { $0 + $1.width } }

    private static let ascii = (0..<UInt8(128)).map { classOf(Unicode.Scalar($0)) }

    private static func classOf(_ scalar: Unicode.Scalar) -> Class {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            .letter
        case .decimalNumber, .letterNumber, .otherNumber: .number
        default: scalar.properties.isWhitespace ? .space : .other
        }
    }

    /// The end of the run of `kind` from `start`.
    private func run(of kind: Class, from start: Int, atMost most: Int = .max) -> Int {
        var end = start
        while end < count, classes[end] == kind, end - start < most { end += 1 }
        return end
    }

    private func isLineEnd(_ index: Int) -> Bool {
        scalars[index] == "\n" || scalars[index] == "\r"
    }

    // MARK: - Alternatives

    /// `'s|'t|'re|'ve|'m|'ll|'d`; U+017F is an s in another case.
    func contraction(at start: Int, anyCase: Bool) -> Int? {
        guard scalars[start] == "'" else { return nil }
        func letter(_ offset: Int) -> Unicode.Scalar? {
            guard start + offset < count else { return nil }
            let scalar = scalars[start + offset]
            guard anyCase else { return scalar }
            return switch scalar {
            case "A"..."Z": Unicode.Scalar(scalar.value + 32)
            case "\u{17F}": "s"
            default: scalar
            }
        }
        switch (letter(1), letter(2)) {
        case ("s", _), ("t", _), ("m", _), ("d", _): return start + 2
        case ("r", "e"), ("v", "e"), ("l", "l"): return start + 3
        default: return nil
        }
    }

    /// ` ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+`
    func spaced(at start: Int) -> Int? {
        let first = start + (scalars[start] == " " ? 1 : 0)
        guard first < count, classes[first] != .space else { return nil }
        return run(of: classes[first], from: first)
    }

    /// `[^\r\n\p{L}\p{N}]?\p{L}+`
    func prefixedLetters(at start: Int) -> Int? {
        if classes[start] == .letter { return run(of: .letter, from: start) }
        guard classes[start] != .number, !isLineEnd(start), start + 1 < count,
            classes[start + 1] == .letter
        else { return nil }
        return run(of: .letter, from: start + 1)
    }

    /// `\p{N}{1,most}`
    func numbers(at start: Int, atMost most: Int) -> Int? {
        classes[start] == .number ? run(of: .number, from: start, atMost: most) : nil
    }

    /// ` ?[^\s\p{L}\p{N}]+[\r\n]*`
    func symbolsAndLineEnds(at start: Int) -> Int? {
        let first = start + (scalars[start] == " " ? 1 : 0)
        guard first < count, classes[first] == .other else { return nil }
        var end = run(of: .other, from: first)
        while end < count, isLineEnd(end) { end += 1 }
        return end
    }

    /// `\s*[\r\n]+`: the space up to its last line end.
    func lineEnds(at start: Int) -> Int? {
        (start..<run(of: .space, from: start)).last(where: isLineEnd).map { $0 + 1 }
    }

    /// `\s+(?!\S)|\s+`: the space, but for its last character where a word follows.
    func space(at start: Int) -> Int {
        let end = run(of: .space, from: start)
        return end < count && end - start > 1 ? end - 1 : end
    }
}
