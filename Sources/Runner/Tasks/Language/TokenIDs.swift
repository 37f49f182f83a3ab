import Catalog
import Models
import Text

extension LanguageModel {
    /// The one check of ids against a model's embeddings, which every command makes. A tokenizer may
    /// have tokens beyond them, as long as no text uses one.
    ///
    /// - Parameters:
    ///   - tokenizer: names the token.
    ///   - place: where the ids are from.
    /// - Throws: `InputError` that names the first id without an embedding.
    func check<ID: BinaryInteger>(
        _ ids: some Sequence<ID>, of tokenizer: (any Tokenizer)? = nil, _ place: String
    ) throws {
        guard let id = ids.first(where: { $0 < 0 || $0 >= vocabularySize }) else { return }
        let token = tokenizer.flatMap { tokenizer in
            Int32(exactly: id).map { ", the token \(Value.quoted(tokenizer.token($0)))" }
        }
        throw InputError(
            "\(place): has the id \(id)\(token ?? ""), allowed are 0 to \(vocabularySize - 1), the "
                + "embeddings of the model")
    }
}
