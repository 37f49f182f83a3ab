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
        var bytes: [UInt8] = []
        bytes.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count })
        for text in texts { bytes.append(contentsOf: text.utf8) }
        guard let coverage = characterCoverage(of: texts, pieces: (vocabularySize - 259) / 2) else {
            throw InputError("there is no text to train a vocabulary on")
        }
        let settings = csp_training(
            vocabulary_size: Int32(vocabularySize), character_coverage: coverage)
        var message: UnsafeMutablePointer<CChar>?
        let block = bytes.withUnsafeBytes { bytes in
            csp_train(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), texts.map(\.utf8.count),
                texts.count, settings, &message)
        }
        guard let model = block.start else {
            throw InputError("a vocabulary cannot be trained on this text: \(reason(message))")
        }
        defer { csp_release(model) }
        return try SentencePieceTokenizer(serialized: Data(bytes: model, count: block.count))
    }

    /// The share of all characters to cover with pieces of their own: SentencePiece's usual
    /// 0.9995, or less where that would take more than `pieces` pieces (scripts of thousands of
    /// characters).
    private static func characterCoverage(of texts: [String], pieces: Int) -> Double? {
        var counts: [Unicode.Scalar: Int] = [:]
        for text in texts { for scalar in text.unicodeScalars { counts[scalar, default: 0] += 1 } }
        let total = counts.values.reduce(0, +)
        guard total > 0 else { return nil }
        let covered = counts.values.sorted(by: >).prefix(pieces).reduce(0, +)
        // The library adds characters until the share is reached: half a character less, so that it
        // stops at the last of these.
        return min(0.9995, (Double(covered) - 0.5) / Double(total))
    }
}
