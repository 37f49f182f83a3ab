import Foundation

extension TokenView {
    /// Backgrounds of the 256-colour palette from white to dark blue, and how many of them take
    /// black text.
    private static let (shades, lightShades) = ([231, 195, 153, 117, 75, 33, 26, 18], 5)

    /// The text in colours of a terminal (xterm's 256), darker where more modules ran.
    ///
    /// - Parameter columns: the terminal's.
    public func coloured(columns: Int) -> String {
        func painted(_ text: String, _ share: Double) -> String {
            let step = Int((share * Double(Self.shades.count - 1)).rounded())
            let ink = step < Self.lightShades ? 16 : 231
            return "\u{1B}[48;5;\(Self.shades[step])m\u{1B}[38;5;\(ink)m\(text)"
        }
        let reset = "\u{1B}[0m"
        let legend = Self.shades.indices.map { step in
            let share = Double(step) / Double(Self.shades.count - 1)
            return painted(String(format: " %.0f %% ", 100 * share), share)
        }
        let lines = TokenCell.lines(cells, columns: max(2, columns)).map { line in
            line.map { painted($0.text, $0.share) }.joined() + reset
        }
        return (heading + [legend.joined() + reset, ""] + lines).map { $0 + "\n" }.joined()
    }

    /// The text without colours: beneath each token a digit, 0 for no module to 9 for all.
    public func plain(columns: Int) -> String {
        let lines = TokenCell.lines(cells, columns: max(2, columns)).flatMap { line in
            [
                line.map(\.text).joined(),
                line.map { cell in
                    let digit = Int((9 * cell.share).rounded())
                    return String(repeating: String(digit), count: cell.width)
                }.joined(),
            ]
        }
        return (heading + ["beneath each token: 0 none of them to 9 all", ""] + lines)
            .map { $0 + "\n" }.joined()
    }
}
