import Models
import Statistics
import TensorCore

/// What tells how much of a teacher's accuracy it owes to the pictures: the accuracy of the best answer
/// without one, and the teacher's with the picture of another example.
extension VisionLanguageWorkload {
    func controls() throws -> TeacherControls {
        let parts = tested
        let prior = AnswerPrior(study.data.train)
        let guessed = parts.map { part in
            part.map { prior.answer(to: $0.question) == $0.question.answer ? 1.0 : 0 }
        }
        // A single example has no other's picture.
        let swapped = parts.map { part in
            part.count < 2
                ? []
                : part.indices.map { index in
                    Example(
                        picture: part[(index + 1) % part.count].picture,
                        question: part[index].question)
                }
        }
        let rights = try rights(swapped)
        func scores(_ guessed: [[Double]], _ rights: [[Double]]) -> [String: Double] {
            let (prior, other) = (BootstrapInterval(guessed), BootstrapInterval(rights))
            return [
                "prior_accuracy": prior.mean, "other_picture_accuracy": other.mean,
                "other_picture_low": other.lower, "other_picture_high": other.upper,
            ].filter { $0.value.isFinite }
        }
        return TeacherControls(
            all: scores(guessed, rights), domains: zip(guessed, rights).map { scores([$0], [$1]) })
    }

    /// Of each example whether the teacher gives its answer exactly, 1 or 0.
    private func rights(_ parts: [[Example]]) throws -> [[Double]] {
        var rights = [Double](repeating: 0, count: parts.reduce(0) { $0 + $1.count })
        let batches = batches(parts, of: study.data.test, key: "other pictures")
        try Tape.paused {
            for index in batches.rows.indices {
                let batch = try batches.batch(index)
                let states = batch.hidden(nil)
                let scores = batch.scores(states, of: study.teacher, states)
                let measures = scores.values.count / max(1, scores.items.count)
                for (row, item) in scores.items.enumerated() {
                    rights[item] += Double(scores.values[(row + 1) * measures - 1])
                }
            }
        }
        var start = 0
        return parts.map { part in
            defer { start += part.count }
            return Array(rights[start..<start + part.count])
        }
    }
}

/// The answer that most training pictures have to the same words; to words that none has, that to their
/// kind of question.
private struct AnswerPrior {
    private let ofWords: [String: String]
    private let ofKind: [Int: String]
    /// Training pictures that are counted at most.
    private static let pictures = 5000

    init(_ set: any QuestionSet) {
        let questions = (0..<min(Self.pictures, set.count)).flatMap(set.questions)
        ofWords = Dictionary(grouping: questions, by: \.text).mapValues(Self.commonest)
        ofKind = Dictionary(grouping: questions, by: \.kind).mapValues(Self.commonest)
    }

    func answer(to question: Question) -> String? {
        ofWords[question.text] ?? ofKind[question.kind]
    }

    private static func commonest(_ questions: [Question]) -> String {
        let counts = Dictionary(grouping: questions, by: \.answer).mapValues(\.count)
        return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
    }
}
