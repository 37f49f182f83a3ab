import Catalog
import Datasets
import Images

/// A question about a picture.
struct Question: Sendable, Hashable {
    /// An index into the kinds of its set.
    let kind: Int
    let text, answer: String
}

/// Pictures with questions about them, each addressed by its index. Safe from several threads.
protocol QuestionSet: Sendable {
    var count: Int { get }
    /// SHA-256 over what the pictures and questions are.
    var digest: String { get }
    func questions(_ index: Int) -> [Question]
    /// The picture, a square of `framing.size`.
    ///
    /// - Throws: `InputError` if it cannot be read or decoded.
    func image(_ index: Int, framing: Framing) throws -> RGBImage
}

/// Three disjoint splits of pictures with questions.
struct QuestionSplits: Sendable {
    /// For figure titles.
    let description: String
    /// Of questions; empty: they are of one kind.
    let kinds: [String]
    let train, validation, test: any QuestionSet
}

/// How a data set is made of its options.
typealias QuestionSource = @Sendable (Options, DataLocation) throws -> QuestionSplits

/// The data sets of questions about pictures: a new one is a file with its function and an entry here.
let questionSets = Catalog<QuestionSource>(
    "question data set",
    [
        Entry(
            "drawn_questions", "Built-in pictures of plain shapes with five kinds of questions",
            options: [
                Option("seed", .int(0...Int(UInt32.max)), default: .int(0), "of the pictures")
            ],
            make: drawnQuestions)
    ])
