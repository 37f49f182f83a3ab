extension InputError {
    /// The faults that are shown: the first of very many, and how many more there are.
    public var shown: [String] {
        let most = 20
        guard faults.count > most else { return faults }
        return faults.prefix(most) + ["and \(faults.count - most) more faults"]
    }
}

/// A text that a message quotes, cut where it is long.
public func excerpt(_ text: String, atMost count: Int = 200) -> String {
    // A text's characters are counted from its start.
    let end = text.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex)
    guard let end, end < text.endIndex else { return text }
    return text[..<end] + "..."
}

extension Int {
    /// The whole number nearest to `number`; the largest or smallest where it is beyond them, 0 for
    /// what is no number.
    public init(nearest number: Double) {
        self = Int(exactly: number.rounded()) ?? (number.isNaN ? 0 : number > 0 ? .max : .min)
    }
}
