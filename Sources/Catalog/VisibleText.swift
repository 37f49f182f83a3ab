extension String {
    /// The text with every character that steers a terminal, ends a line or changes the direction of
    /// writing shown as a sign: ␊ for a line break, ␛ for the escape, � for what has no sign.
    public var visible: String {
        let isPlain = utf8.allSatisfy { (0x20..<0x7f).contains($0) }
        guard !isPlain, unicodeScalars.contains(where: { $0.visible != $0 }) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map(\.visible)))
    }

    /// As `visible`, but for the breaks between its lines.
    public var visibleLines: String {
        split(separator: "\n" as Character, omittingEmptySubsequences: false)
            .map { String($0).visible }.joined(separator: "\n")
    }
}

extension Unicode.Scalar {
    /// Itself, or what stands for it in `String.visible`.
    public var visible: Unicode.Scalar {
        switch value {
        case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
        case 0x7f: "\u{2421}"
        // C1 controls, line and paragraph separators, marks of direction, no characters.
        case 0x80..<0xa0, 0x061c, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff,
            0xfff9...0xfffb:
            "\u{FFFD}"
        case _ where value & 0xfffe == 0xfffe || (0xfdd0...0xfdef).contains(value): "\u{FFFD}"
        default: self
        }
    }
}
