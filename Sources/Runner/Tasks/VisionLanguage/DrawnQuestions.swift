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

    /// How many things there are, which of two is on the left, up to three times whether something is there,
    /// and of each thing that is not asked for so its colour or its shape, in a drawn order. No answer is told
    /// by a question before it: each thing is asked about once.
    func questions(_ index: Int) -> [Question] {
        let things = scene(index).things
        let stream = RandomStream(seed: seed, purpose: "questions \(split)", step: index)
        func colour(_ thing: ShapeScene.Thing) -> String { ShapeScene.colours[thing.colour] }
        func shape(_ thing: ShapeScene.Thing) -> String { ShapeScene.shapes[thing.shape] }

        var rest = things[...]
        var questions = (0..<min(3, things.count)).map { draw in
            let thing = stream.below(2, 20 + draw) == 1 ? rest.popFirst() : nil
            let asked = thing.map(pair) ?? absent(things, stream.bits(40 + draw))
            let (colour, shape) = (
                ShapeScene.colours[asked.colour], ShapeScene.shapes[asked.shape]
            )
            return Question(
                kind: 4, text: "is there a \(colour) \(shape) ?",
                answer: thing == nil ? "no" : "yes")
        }
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
