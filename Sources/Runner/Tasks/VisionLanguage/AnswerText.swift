import Catalog
import Models
import Text

/// Turns questions into tokens: what stands before a text, the image in place of `<image>`, the question, the
/// answer and the end of a text.
package struct AnswerText: Sendable {
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
    package struct Row {
        var tokens: [Int32]
        /// Places in `tokens` of what is predicted: the answers with their ends.
        var answers: [Int]

        package init(tokens: [Int32], answers: [Int]) {
            (self.tokens, self.answers) = (tokens, answers)
        }
    }

    /// A question as it is scored: what was asked and answered before it is there to be read.
    ///
    /// - Throws: as `row` of several.
    func row(_ question: Question) throws -> Row {
        var rows = try question.earlier.indices.map {
            try part(question.earlier[$0], isFirst: $0 == 0)
        }
        for index in rows.indices { rows[index].answers = [] }
        return try checked(
            joined(rows + [try part(question, isFirst: rows.isEmpty)]), question)
    }

    /// Questions about one picture, one after the other, as many as the model has positions for.
    ///
    /// - Throws: `InputError` where it has none for the first.
    func row(_ questions: [Question]) throws -> Row {
        var parts: [Row] = []
        for question in questions {
            parts.append(try part(question, isFirst: parts.isEmpty))
            if parts.count > 1, joined(parts).tokens.count > positions {
                parts.removeLast()
                break
            }
        }
        return try checked(joined(parts), questions.first)
    }

    private func checked(_ row: Row, _ question: Question?) throws -> Row {
        guard row.tokens.count <= positions else {
            throw InputError(
                "\(place(question))a text of \(row.tokens.count) tokens with its image, allowed are at most \(positions), "
                    + "the positions of the teacher: \(question?.text.prefix(60) ?? "")")
        }
        return row
    }

    /// Of a question that is in a file, to begin a message with.
    private func place(_ question: Question?) -> String {
        question.map { $0.place.isEmpty ? "" : "\($0.place): " } ?? ""
    }

    private func joined(_ parts: [Row]) -> Row {
        parts.reduce(into: Row(tokens: prefix, answers: [])) { row, part in
            row.answers += part.answers.map { row.tokens.count + $0 }
            row.tokens += part.tokens
        }
    }

    /// A question with its answer. One sequence shows its picture once, at the first.
    private func part(_ question: Question, isFirst: Bool) throws -> Row {
        func filled(_ part: String) -> String {
            part.replacing(Self.question, with: question.text)
        }
        let before = filled(parts.before)
        var tokens = before.isEmpty ? [] : try tokenizer.encode(before)
        if isFirst { tokens += image }
        let asked = try tokenizer.encode(filled(parts.after))
        let whole = try tokenizer.encode(filled(parts.after) + " " + question.answer)
        let answer =
            try whole.starts(with: asked)
            ? Array(whole.dropFirst(asked.count)) : tokenizer.encode(" " + question.answer)
        guard !(asked + answer).contains(where: image.contains) else {
            throw InputError(
                "\(place(question))the text '\(question.text.prefix(60))' or its answer has an image token, allowed is one for "
                    + "each picture")
        }
        tokens += asked
        return Row(
            tokens: tokens + answer + [end],
            answers: Array(tokens.count...tokens.count + answer.count))
    }
}
