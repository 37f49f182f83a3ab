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

    private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    }
}

extension Unicode.Scalar {
    /// What regular expressions mean by \w (Unicode Technical Standard 18, Annex C).
    var isWord: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
            true
        default: properties.isAlphabetic || properties.isJoinControl
        }
    }

    /// How many bytes it takes in UTF-8.
    var width: Int { UTF8.width(self) }
}
