import Catalog
import Datasets
import Images
import TensorCore

/// A question about a picture.
package struct Question: Sendable, Hashable {
    /// An index into the kinds of its set.
    package var kind = 0
    package let text, answer: String
    /// What was asked and answered before it, of a conversation.
    package var earlier: [Question] = []
    /// Where it is written, for messages: file and row; empty: it is made here.
    package var place = ""
}

/// Pictures with questions about them, each addressed by its index. Safe from several threads.
package protocol QuestionSet: Sendable {
    var count: Int { get }
    /// SHA-256 over what the pictures and questions are.
    var digest: String { get }
    func questions(_ index: Int) -> [Question]
    /// Names the picture in messages.
    func place(of index: Int) -> String
    /// What a teacher that is trained here reads about the picture, in one sequence.
    func lesson(_ index: Int) -> [Question]
    /// A picture to train it on.
    ///
    /// - Parameters:
    ///   - place: in the stream of a step.
    ///   - progress: the share of the training that is behind.
    func picture(_ stream: RandomStream, _ place: Int, progress: Double) -> Int
    /// The picture, of any shape; one that is made here, a square of `size`.
    ///
    /// - Throws: `InputError` if it cannot be read or decoded.
    func image(_ index: Int, size: Int) throws -> RGBImage
}

extension QuestionSet {
    package func lesson(_ index: Int) -> [Question] { questions(index) }
    package func place(of index: Int) -> String { "picture \(index)" }
    package func picture(_ stream: RandomStream, _ place: Int, progress: Double) -> Int {
        stream.below(count, place)
    }
}

/// Three disjoint splits of pictures with questions.
package struct QuestionSplits: Sendable {
    /// For figure titles.
    package let description: String
    /// Of questions; empty: they are of one kind.
    package let kinds: [String]
    package let train, validation, test: any QuestionSet
}

/// How a data set is made of its options.
package struct QuestionSource: Sendable {
    /// Finds what keeps it from being made, as far as it can be told without reading it all.
    var check: @Sendable (Options, DataLocation) throws -> Void = { _, _ in }
    package let make: @Sendable (Options, DataLocation) throws -> QuestionSplits
}

/// The data sets of questions about pictures: a new one is a file with its function and an entry here.
package let questionSets = Catalog<QuestionSource>(
    "question data set",
    [
        Entry(
            "drawn_questions", "Built-in pictures of plain shapes with five kinds of questions",
            options: [
                Option("seed", .int(0...Int(UInt32.max)), default: .int(0), "of the pictures")
            ],
            make: QuestionSource(make: drawnQuestions)),
        Entry(
            "tiny_imagenet_questions",
            "Tiny-ImageNet, asked for class and family (data folder)", options: [subsetOption],
            make: QuestionSource(check: checkTinyImageNet, make: tinyImageNetQuestions)),
        Entry(
            "image_text", "Your own pictures with prompts and answers, rows of JSON",
            options: [
                Option(
                    "path", .string, default: nil,
                    "the .jsonl file, or LLaVA's .json; pictures are relative to its folder"),
                testPath,
            ],
            make: QuestionSource(
                check: { _ = try userFiles("image_text", $0, $1) }, make: imageText)),
    ])
