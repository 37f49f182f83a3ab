import Foundation

/// Text to token ids and back.
public protocol Tokenizer: Sendable {
    /// How many ids there are: they are 0..<vocabularySize.
    var vocabularySize: Int { get }

    /// The id that stands before a document (BOS).
    var beginning: Int32 { get }

    /// The ids that end a text (EOS); none where the tokenizer knows of none.
    var ends: Set<Int32> { get }

    /// All that the ids depend on, for digests.
    var identity: Data { get }

    /// The ids of `text`, without BOS.
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
    func piece(_ id: Int32) -> String
}
