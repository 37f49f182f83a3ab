import Catalog
import Datasets
import Files
import Images
import TensorCore

func drawnQuestions(_ options: Options, _ location: DataLocation) -> QuestionSplits {
    let seed = UInt64(options.int("seed"))
    return QuestionSplits(
        description: "drawn questions (built in)", kinds: DrawnQuestions.kinds,
        train: DrawnQuestions(seed: seed, split: "train", count: 10_000_000),
        validation: DrawnQuestions(seed: seed, split: "validation", count: 100_000),
        test: DrawnQuestions(seed: seed, split: "test", count: 100_000))
}

/// Pictures of shapes, each a function of (seed, split, index), with questions of five kinds. A colour, a
/// shape and whether something is there are seen in few patches, how many there are in all. Answers are
/// drawn evenly: what can be told without the picture is 1/6, 1/5, 1/4, 1/2 and 1/2.
struct DrawnQuestions: QuestionSet {
    static let kinds = ["colour", "shape", "count", "left", "there"]
    let count: Int
    private let seed: UInt64
    private let split: String

    /// Raised when the same seed would give other pictures or questions.
    private static let version = 2

    init(seed: UInt64, split: String, count: Int) {
        (self.seed, self.split, self.count) = (seed, split, count)
    }

    var digest: String { Digest.of("drawn questions \(Self.version) \(seed) \(split) \(count)") }

    func image(_ index: Int, size: Int) -> RGBImage {
        scene(index).painted(size: size)
    }

    private func scene(_ index: Int) -> ShapeScene {
        ShapeScene(RandomStream(seed: seed, purpose: "drawn \(split)", step: index))
    }

    /// Whether something is there, of each thing that this does not ask for its colour or its shape, how many
    /// things there are and which of two is on the left, in a drawn order. Each thing is asked about once, so that
    /// no question repeats the answer of another. What is read before it can narrow an answer down all the same:
    /// what was asked about is there, after four things their number is told, and no two have a colour or a shape
    /// in common. A question that is scored stands alone.
    func questions(_ index: Int) -> [Question] {
        let things = scene(index).things
        let stream = RandomStream(seed: seed, purpose: "questions \(split)", step: index)
        func colour(_ thing: ShapeScene.Thing) -> String { ShapeScene.colours[thing.colour] }
        func shape(_ thing: ShapeScene.Thing) -> String { ShapeScene.shapes[thing.shape] }

        var rest = things[...]
        let there = stream.below(2, 20) == 1 ? rest.popFirst() : nil
        let asked = there.map(pair) ?? absent(things, stream.bits(40))
        let name = "\(ShapeScene.colours[asked.colour]) \(ShapeScene.shapes[asked.shape])"
        var questions = [
            Question(
                kind: 4, text: "is there a \(name) ?", answer: there == nil ? "no" : "yes")
        ]
        questions += rest.enumerated().map { place, thing in
            stream.below(2, place) == 0
                ? Question(
                    kind: 0, text: "what colour is the \(shape(thing)) ?", answer: colour(thing))
                : Question(
                    kind: 1, text: "what shape is the \(colour(thing)) one ?", answer: shape(thing))
        }
        questions.append(
            Question(
                kind: 2, text: "how many shapes are there ?", answer: String(things.count)))
        if things.count > 1 {
            let isSwapped = stream.below(2, 10) == 1
            let (one, other) = isSwapped ? (things[1], things[0]) : (things[0], things[1])
            questions.append(
                Question(
                    kind: 3, text: "which is left , \(colour(one)) or \(colour(other)) ?",
                    answer: colour(one.column < other.column ? one : other)))
        }
        let order = RandomStream(seed: stream.bits(50), purpose: "order of questions")
        return order.permutation(questions.count).map { questions[$0] }
    }

    /// The questions of every other picture; of the others a list of all things from the left to the right,
    /// the colour or the shape first: what LLaVA's training begins with are captions.
    func lesson(_ index: Int) -> [Question] {
        guard index.isMultiple(of: 2) else { return questions(index) }
        let things = scene(index).things.sorted { ($0.column, $0.cell) < ($1.column, $1.cell) }
        let names = things.map { (ShapeScene.colours[$0.colour], ShapeScene.shapes[$0.shape]) }
        return [
            index.isMultiple(of: 4)
                ? Question(
                    text: "list colours and shapes .",
                    answer: names.map { "\($0) \($1)" }.joined(separator: " , "))
                : Question(
                    text: "list shapes and colours .",
                    answer: names.map { "\($1) \($0)" }.joined(separator: " , "))
        ]
    }

    /// Easy pictures come first (Bengio et al., Curriculum learning, 2009): those of one thing, then those of
    /// more. Shapes that are learned one by one are found again among others.
    func picture(_ stream: RandomStream, _ place: Int, progress: Double) -> Int {
        let most = Self.lessons.count { $0 <= progress }
        let (drawn, tries) = (RandomStream(seed: stream.bits(place), purpose: "picture"), 64)
        return (0..<tries).lazy.map { drawn.below(count, $0) }.first {
            scene($0).things.count <= most
        }
            ?? drawn.below(count, tries)
    }

    /// The share of the training after which pictures have up to 1, 2, 3 and 4 things.
    private static let lessons = [0, 0.05, 0.15, 0.25]

    private func pair(_ thing: ShapeScene.Thing) -> (colour: Int, shape: Int) {
        (thing.colour, thing.shape)
    }

    /// A colour and a shape that no thing has together.
    private func absent(
        _ things: [ShapeScene.Thing], _ bits: UInt64
    ) -> (colour: Int, shape: Int) {
        let all = ShapeScene.colours.indices.flatMap { colour in
            ShapeScene.shapes.indices.map { (colour: colour, shape: $0) }
        }
        let free = all.filter { one in
            !things.contains { $0.colour == one.colour && $0.shape == one.shape }
        }
        return free[Int(bits % UInt64(free.count))]
    }
}
