import Text

/// The text of tokens as they come, without decoding all of them again for each.
///
/// The last token is decoded together with the next one, because what a token is in text may depend
/// on the one before; bytes of an unfinished character wait for the rest of it.
public struct TextStream {
    private let tokenizer: any Tokenizer
    /// The tokens whose text is not settled, after some whose is.
    private var waiting: [Int32]
    /// Bytes of the settled ones' text.
    private var settled: Int

    /// - Parameter tokens: those before the first.
    init(after tokens: [Int32], _ tokenizer: any Tokenizer) throws {
        self.tokenizer = tokenizer
        waiting = tokens.filter { $0 < tokenizer.vocabularySize }
        settled = try tokenizer.decode(waiting).utf8.count
    }

    /// What the token adds to the text; nothing while a character is unfinished.
    public mutating func add(_ token: Int32) throws -> String {
        // Models may have more embeddings than the tokenizer has tokens; these have no text.
        guard token < tokenizer.vocabularySize else { return "" }
        waiting.append(token)
        let text = try tokenizer.decode(waiting)
        guard text.unicodeScalars.last != "\u{FFFD}" else { return "" }
        let new = String(decoding: text.utf8.dropFirst(settled), as: UTF8.self)
        settled = try tokenizer.decode([token]).utf8.count
        if settled > 0 {
            waiting = [token]
        } else {
            // A token that cannot be seen does not tell whether a text begins after it.
            settled = text.utf8.count
        }
        return new
    }

    /// What is left of an unfinished character.
    public func end() throws -> String {
        String(decoding: try tokenizer.decode(waiting).utf8.dropFirst(settled), as: UTF8.self)
    }
}
