import CSentencePiece
import Catalog
import Foundation

extension SentencePieceTokenizer {
    /// What `train` accepts: 256 byte pieces, three control pieces and room for characters, up to
    /// what fits a small model.
    public static let vocabularySizes = 300...65_536

    /// Trains a byte-fallback BPE vocabulary: BOS 1, EOS 2, unknown 0, no normalization.
    ///
    /// The same texts give the same bytes. The vocabulary is smaller than asked for where the texts
    /// are too few to fill it. Characters that are too rare for a piece of their own fall to bytes.
    ///
    /// - Throws: `InputError` if `vocabularySize` is outside `vocabularySizes`, if the texts are
    ///   empty, or with the library's reason.
    public static func train(
        on texts: [String], vocabularySize: Int
    ) throws -> SentencePieceTokenizer {
        guard vocabularySizes.contains(vocabularySize) else {
            throw InputError(
                "vocabulary size: found \(vocabularySize), allowed is "
                    + "\(vocabularySizes.lowerBound) to \(vocabularySizes.upperBound)")
        }
        let kept = alphabet(of: texts, atMost: (vocabularySize - 259) / 2)
        guard !kept.isEmpty else {
            throw InputError("there is no text to train a vocabulary on")
        }
        var bytes: [UInt8] = []
        var counts: [Int] = []
        bytes.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count })
        for text in texts {
            let text = barred(text, outside: kept)
            bytes.append(contentsOf: text.utf8)
            counts.append(text.utf8.count)
        }
        var message: UnsafeMutablePointer<CChar>?
        let block = bytes.withUnsafeBytes { bytes in
            csp_train(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), counts, counts.count,
                Int32(vocabularySize), &message)
        }
        guard let model = block.start else {
            throw InputError("a vocabulary cannot be trained on this text: \(reason(message))")
        }
        defer { csp_release(model) }
        return try SentencePieceTokenizer(serialized: Data(bytes: model, count: block.count))
    }

    /// Stands for a character without a piece: the library lets no piece reach across it.
    private static let barrier: Unicode.Scalar = "\t"

    private static func barred(_ text: String, outside kept: Set<Unicode.Scalar>) -> String {
        guard !text.unicodeScalars.allSatisfy(kept.contains) else { return text }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: text.unicodeScalars.map { kept.contains($0) ? $0 : barrier })
        return String(result)
    }

    /// What the library keeps for its own use, or refuses in training text.
    private static let reserved: Set<Unicode.Scalar> = [
        "\0", barrier, LibraryModel.spaceSymbol, "\u{2585}",
    ]

    /// The characters that get a piece of their own: the most frequent ones, up to 0.9995 of the text
    /// (SentencePiece's usual coverage) and to `limit` of them, for scripts of thousands.
    private static func alphabet(of texts: [String], atMost limit: Int) -> Set<Unicode.Scalar> {
        var counts: [Unicode.Scalar: Int] = [:]
        for text in texts { for scalar in text.unicodeScalars { counts[scalar, default: 0] += 1 } }
        for scalar in reserved { counts[scalar] = nil }
        let needed = Int((0.9995 * Double(counts.values.reduce(0, +))).rounded(.up))
        var covered = 0
        var kept: Set<Unicode.Scalar> = []
        for (scalar, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            guard covered < needed, kept.count < limit else { break }
            covered += count
            kept.insert(scalar)
        }
        return kept
    }
}
