import Catalog

/// A piece of a token's text as it is shown, and the share of modules that ran for the token.
struct TokenCell: Equatable {
    /// Without line breaks and control characters.
    let text: String
    let share: Double
    /// A line of the text ends here.
    let endsLine: Bool
    /// Columns in a font of fixed width.
    let width: Int

    init(_ text: String, share: Double, endsLine: Bool = false) {
        (self.text, self.endsLine) = (text, endsLine)
        self.share = share.isNaN ? 0 : min(max(share, 0), 1)
        width = text.reduce(0) { $0 + Self.width(of: $1) }
    }

    /// The cells of a token; a line break is shown as ↵.
    static func all(_ text: String, share: Double) -> [TokenCell] {
        var cells: [TokenCell] = []
        var shown = ""
        func end() {
            if !shown.isEmpty { cells.append(TokenCell(shown, share: share)) }
            shown = ""
        }
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                end()
                cells.append(TokenCell("↵", share: share, endsLine: true))
            } else {
                shown.unicodeScalars.append(scalar.visible)
            }
        }
        end()
        return cells
    }

    private static func width(of character: Character) -> Int {
        character.unicodeScalars.reduce(0) { max($0, width(of: $1)) }
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        let isWide =
            scalar.properties.isEmojiPresentation
            || wide.contains { $0.contains(scalar.value) }
        return isWide ? 2 : 1
    }

    /// Hangul, CJK, kana and full-width forms: two columns each (Unicode Standard Annex 11).
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x4dbf, 0x4e00...0xa4cf, 0xac00...0xd7a3,
        0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x20000...0x3fffd,
    ]

    /// Lines of at most `columns` columns, broken before tokens that start with a space where
    /// there is one.
    static func lines(_ cells: [TokenCell], columns: Int) -> [[TokenCell]] {
        var lines: [[TokenCell]] = [[]]
        var used = 0
        var word: [TokenCell] = []
        func append(_ cell: TokenCell) {
            if used > 0, used + cell.width > columns { newLine() }
            lines[lines.count - 1].append(cell)
            used += cell.width
        }
        func newLine() {
            lines.append([])
            used = 0
        }
        func flush() {
            let width = word.reduce(0) { $0 + $1.width }
            if used > 0, used + width > columns { newLine() }
            for cell in word {
                for part in cell.cut(to: columns) { append(part) }
                if cell.endsLine { newLine() }
            }
            word = []
        }
        for cell in cells {
            if cell.text.hasPrefix(" ") { flush() }
            word.append(cell)
            if cell.endsLine { flush() }
        }
        flush()
        return lines.last?.isEmpty == true ? lines.dropLast() : lines
    }

    /// Parts of at most `columns` columns, if it has more.
    private func cut(to columns: Int) -> [TokenCell] {
        guard width > columns else { return [self] }
        return text.map { TokenCell(String($0), share: share) }
    }
}
