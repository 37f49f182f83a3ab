import Catalog
import Foundation

/// Text to token ids and back.
public protocol Tokenizer: Sendable {
    /// How many ids there are: they are 0..<vocabularySize.
    var vocabularySize: Int { get }

    /// The id that begins a text (BOS), whether or not the tokenizer puts it there; `nil`: it knows
    /// of none.
    var bos: Int32? { get }

    /// The ids that the tokenizer puts before a text and after it.
    var prefix: [Int32] { get }
    var suffix: [Int32] { get }

    /// The ids that end a text (EOS); none where the tokenizer knows of none.
    var eosTokens: Set<Int32> { get }

    /// All that the ids depend on, for digests.
    var identity: Data { get }

    /// The ids of `text` alone.
    ///
    /// - Throws: `InputError` if the text is too long for the tokenizer or the tokenizer fails on
    /// it.
    func encode(_ text: String) throws -> [Int32]

    /// The text of `ids`; control ids such as BOS are invisible. A character cut in the middle of
    /// its bytes decodes to U+FFFD.
    ///
    /// - Throws: `InputError` for an id outside 0..<vocabularySize.
    func decode(_ ids: [Int32]) throws -> String

    /// An id as SentencePiece spells it, for display: U+2581 for a space, `<0x0A>` for a lone byte
    /// that is no printable ASCII; empty for an id outside 0..<vocabularySize.
    func token(_ id: Int32) -> String
}

/// The ids of a whole text.
public struct EncodedText: Sendable, Equatable {
    public let ids: [Int32]
    /// How many of the text's bytes, in UTF-8, the ids after the first stand for: all of them where
    /// a token such as BOS comes first.
    public let predictedBytes: Int
}

extension Tokenizer {
    /// What stands before a text.
    ///
    /// - Throws: `InputError` if there is to be a BOS, and the tokenizer knows of none.
    public func prefix(_ bos: BOS) throws -> [Int32] {
        switch bos {
        case .tokenizer: return prefix
        case .never: return []
        case .always:
            guard let id = self.bos else {
                throw InputError(
                    "no token that begins a text: the tokenizer puts none, and its files name none "
                        + "(bos_token, bos_token_id)")
            }
            return prefix.contains(id) ? prefix : [id] + prefix
        }
    }

    /// The ids of a whole text: what stands before it, its own, and what the tokenizer puts after
    /// it.
    ///
    /// - Throws: `InputError` as of `encode` and `prefix`.
    public func encode(_ text: String, bos: BOS) throws -> EncodedText {
        let prefix = try prefix(bos)
        let own = try encode(text)
        let first = prefix.isEmpty ? try decode(Array(own.prefix(1))).utf8.count : 0
        return EncodedText(
            ids: prefix + own + suffix, predictedBytes: max(0, text.utf8.count - first))
    }
}
