import Catalog
import Models
import Text

/// Turns questions into tokens: what stands before a text, the image in place of `<image>`, the question, the
/// answer and the end of a text.
struct AnswerText: Sendable {
    private let tokenizer: any Tokenizer
    /// Before and after `<image>`.
    private let parts: (before: String, after: String)
    /// Of an image.
    private let image: [Int32]
    private let prefix: [Int32]
    private let end: Int32
    private let positions: Int

    static let (image, question) = ("<image>", "<question>")
    static let usualTemplate = image + question

    /// - Parameter template: with `<image>` and `<question>` in it.
    /// - Throws: `InputError` for a tokenizer without an end.
    init(
        _ tokenizer: any Tokenizer, _ model: any VisionLanguageModel, template: String
    ) throws {
        self.tokenizer = tokenizer
        let pieces = template.split(
            separator: Self.image, maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        parts = (pieces[0], pieces.dropFirst().first ?? "")
        image = Array(repeating: model.imageToken, count: model.tokensPerImage)
        (prefix, positions) = (try tokenizer.prefix(.tokenizer), model.positions)
        guard let end = tokenizer.eosTokens.min() else {
            throw InputError("the teacher's tokenizer has no token that ends an answer")
        }
        self.end = end
    }

    /// A sequence about one picture.
    struct Row {
        var tokens: [Int32]
        /// Places in `tokens` of what is predicted: the answers with their ends.
        var answers: [Int]
    }

    /// - Throws: `InputError` for a text that is longer than the model's positions.
    func row(_ questions: [Question]) throws -> Row {
        var row = Row(tokens: prefix, answers: [])
        for (index, question) in questions.enumerated() {
            func filled(_ part: String) -> String {
                part.replacing(Self.question, with: question.text)
            }
            let before = filled(parts.before)
            if !before.isEmpty { row.tokens += try tokenizer.encode(before) }
            // One sequence shows its picture once.
            if index == 0 { row.tokens += image }
            let asked = try tokenizer.encode(filled(parts.after))
            let whole = try tokenizer.encode(filled(parts.after) + " " + question.answer)
            let answer =
                try whole.starts(with: asked)
                ? Array(whole.dropFirst(asked.count)) : tokenizer.encode(" " + question.answer)
            row.tokens += asked
            row.answers += row.tokens.count...row.tokens.count + answer.count
            row.tokens += answer + [end]
        }
        guard row.tokens.count <= positions else {
            throw InputError(
                "a text of \(row.tokens.count) tokens with its image, allowed are at most \(positions), "
                    + "the positions of the teacher: \(questions.first?.text.prefix(60) ?? "")")
        }
        return row
    }
}
