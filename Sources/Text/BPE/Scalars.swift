/// Code points of valid UTF-8 bytes.
enum Scalars {
    /// Where the character that begins at `start` ends.
    static func end(after start: Int, in text: ArraySlice<UInt8>) -> Int {
        var end = start + 1
        while end < text.endIndex, text[end] & 0xc0 == 0x80 { end += 1 }
        return end
    }

    static func first(of text: ArraySlice<UInt8>) -> Unicode.Scalar? {
        text.isEmpty
            ? nil : scalar(text[text.startIndex..<end(after: text.startIndex, in: text)])
    }

    static func last(of text: ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard !text.isEmpty else { return nil }
        var start = text.endIndex - 1
        while start > text.startIndex, text[start] & 0xc0 == 0x80 { start -= 1 }
        return scalar(text[start...])
    }

    /// The ranges of the characters for which `isMatch` holds.
    static func ranges(
        in text: ArraySlice<UInt8>, where isMatch: (Unicode.Scalar) -> Bool
    ) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = text.startIndex
        while start < text.endIndex {
            let end = end(after: start, in: text)
            let scalar =
                text[start] < 0x80 ? Unicode.Scalar(text[start]) : scalar(text[start..<end])
            if let scalar, isMatch(scalar) { ranges.append(start..<end) }
            start = end
        }
        return ranges
    }

    private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    }
}

extension Unicode.Scalar {
    /// What regular expressions mean by \w (Unicode Technical Standard 18, Annex C).
    var isWord: Bool {
        switch properties.generalCategory {
        case .decimalNumber, .connectorPunctuation: true
        default: isMark || properties.isAlphabetic || properties.isJoinControl
        }
    }

    /// White_Space.
    var isSpace: Bool { properties.isWhitespace }

    /// A number of any kind: Nd, Nl or No.
    var isNumeric: Bool {
        if isASCII { return ("0"..."9").contains(self) }
        return switch properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }

    /// Unicode's punctuation, and ASCII's, which has symbols such as $ and + too.
    var isPunctuation: Bool {
        switch self {
        case "!"..."/", ":"..."@", "["..."`", "{"..."~": return true
        default: break
        }
        return switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation:
            true
        default: false
        }
    }

    /// A combining mark: Mn, Mc or Me.
    var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    /// How many bytes it takes in UTF-8.
    var width: Int { UTF8.width(self) }
}
