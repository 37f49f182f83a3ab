/// A stretch of text of one token, or of the few tokens whose bytes make up one character.
struct TokenUnit: Equatable {
    let tokens: Range<Int>
    let text: String

    /// The text of a document's tokens.
    ///
    /// - Parameters:
    ///   - pieces: of all documents, as SentencePiece spells them: U+2581 for a space, `<0x0A>` for
    ///     a byte. Bytes that make no character are U+FFFD.
    ///   - range: the document's.
    static func all(of pieces: [String], in range: Range<Int>) -> [TokenUnit] {
        var units: [TokenUnit] = []
        var bytes: [UInt8] = []
        func text() -> String {
            String(validating: bytes, as: UTF8.self) ?? "\u{FFFD}"
        }
        for token in range {
            if let byte = byte(pieces[token]) {
                bytes.append(byte)
                // A character has at most four bytes.
                guard String(validating: bytes, as: UTF8.self) != nil || bytes.count == 4 else {
                    continue
                }
                units.append(TokenUnit(tokens: token + 1 - bytes.count..<token + 1, text: text()))
                bytes = []
            } else {
                if !bytes.isEmpty {
                    units.append(TokenUnit(tokens: token - bytes.count..<token, text: text()))
                    bytes = []
                }
                let spelled = pieces[token].unicodeScalars.map { $0 == "\u{2581}" ? " " : $0 }
                units.append(
                    TokenUnit(
                        tokens: token..<token + 1,
                        text: String(String.UnicodeScalarView(spelled))))
            }
        }
        if !bytes.isEmpty {
            units.append(
                TokenUnit(tokens: range.upperBound - bytes.count..<range.upperBound, text: text()))
        }
        return units
    }

    /// 10 of `<0x0A>`; `nil` for another piece.
    private static func byte(_ piece: String) -> UInt8? {
        guard piece.utf8.count == 6, piece.hasPrefix("<0x"), piece.hasSuffix(">") else {
            return nil
        }
        return UInt8(piece.dropFirst(3).dropLast(), radix: 16)
    }
}
