import Datasets
import Distillation
import Layers
import Models
import TensorCore

/// Pictures with texts about them, scored where they predict an answer.
package struct AnswerBatch: RemovalCosts {
    let model: any VisionLanguageModel
    package let domain: Int
    /// [images, 3, size, size]
    private let pixels: Tensor
    private let tokens: TokenBatch
    /// The rows that predict a token of an answer, that token, and the example it is of.
    private let rows: [Int32]
    package let targets: [Int32]
    private let items: [Int]

    /// - Parameters:
    ///   - pixels: of a picture for each text, [images, 3, size, size].
    ///   - first: of the first example among all that are scored.
    package init(
        _ pixels: Tensor, _ texts: [AnswerText.Row], _ model: any VisionLanguageModel,
        first: Int = 0, domain: Int = 0
    ) {
        (self.model, self.domain, self.pixels) = (model, domain, pixels)
        // The last token of a sequence is a target only.
        tokens = model.batch(
            texts.map { Array($0.tokens.dropLast()) },
            prompts: texts.map { $0.answers.first ?? $0.tokens.count - 1 })
        let starts = tokens.sequences.offsets
        rows = zip(starts, texts).flatMap { start, text in
            text.answers.map { Int32(start + $0 - 1) }
        }
        targets = texts.flatMap { text in text.answers.map { text.tokens[$0] } }
        items = texts.enumerated().flatMap { index, text in text.answers.map { _ in first + index }
        }
    }

    package var teacher: any ElasticModel { model }
    package var amount: Int { tokens.sequences.count }
    package var denseCost: [Site: Int] {
        model.denseCost(tokens, images: tokens.sequences.images.count)
    }

    package func hidden(_ routing: (any RouteSource)?, of student: any ElasticModel) -> Tensor {
        guard let student = student as? any VisionLanguageModel else {
            preconditionFailure("a student of another kind than its teacher")
        }
        let images = student.features(of: pixels, routing: routing)
        return gather(student.backbone(tokens, images: images, routing: routing), rows)
    }

    /// The rows of each text's image.
    var images: [Range<Int>] { tokens.sequences.images }

    /// The picture of a text as the model reads it, [3, size, size].
    func picture(_ index: Int) -> ArraySlice<Float> {
        let count = 3 * model.imageSize * model.imageSize
        return pixels.values[index * count..<(index + 1) * count]
    }

    /// The tokens of each text before its answer.
    var prompts: [[Int32]] {
        zip(tokens.sequences.offsets, tokens.sequences.prompts).map {
            Array(tokens.tokens[$0...Int($1)])
        }
    }

    /// The projected embeddings of each text's images.
    func features(
        of student: any VisionLanguageModel, _ routing: (any RouteSource)?
    ) -> [Tensor?] {
        let all = student.features(of: pixels, routing: routing)
        let sequences = tokens.sequences
        var end: Int32 = 0
        return (0..<sequences.count).map { index in
            let own = sequences.offsets[index]..<sequences.offsets[index + 1]
            let rows = sequences.images.filter { own.contains($0.lowerBound) }
                .reduce(0) { $0 + $1.count }
            guard rows > 0 else { return nil }
            end += Int32(rows)
            return gather(all, (end - Int32(rows)..<end).map { $0 })
        }
    }

    /// Of each image token F_i = 1/2 (g_i . e_i)^2 over the number of scored rows, g_i the gradient at its embedding
    /// e_i of the summed log p(a) over the answer's positions, a drawn from the teacher there (method.md section 5).
    package func removalCosts(_ seed: UInt64, _ step: Int) -> [Site: Tensor] {
        guard let site = model.language.branches.first?.site else { return [:] }
        let x = Tape.paused {
            model.embed(tokens, images: model.features(of: pixels, routing: nil))
        }.trainable
        let states = gather(model.language.backbone(x, tokens.sequences, routing: nil), rows)
        let stream = RandomStream(seed: seed, purpose: "drawn answers", step: step)
        let drawn = Tape.paused { softmax(model.head(states.detached)) }.drawn(stream)
        // The loss is minus the mean of the log-probabilities over all rows.
        Tape.backward(
            headLoss(
                student: states, teacher: nil, head: model.head, targets: drawn,
                loss: CrossEntropy()))
        let images = tokens.sequences.images.flatMap { $0 }
        guard let gradient = x.gradient else { return [:] }
        let scale = Float(rows.count)
        let costs = images.map { row -> Float in
            var product: Float = 0
            for column in row * x.columns..<(row + 1) * x.columns {
                product += gradient.pointer[column] * x.pointer[column]
            }
            return 0.5 * (scale * product) * (scale * product) / scale
        }
        return [.input(of: site): Tensor(costs, [costs.count])]
    }

    /// The mean cross-entropy of the answers' tokens, in nats.
    func loss(_ routing: (any RouteSource)? = nil) -> Tensor {
        headLoss(
            student: hidden(routing), teacher: nil, head: model.head, targets: targets,
            loss: CrossEntropy())
    }

    /// Cross-entropy, divergence and agreement of each token of an answer, and at the last of them whether
    /// all are the likeliest. Greedy decoding gives that answer and ends if and only if they are: each is
    /// predicted from the same tokens before it.
    package func scores(
        _ states: Tensor, of student: any ElasticModel, _ teacher: Tensor
    ) -> RowScores {
        let statistics = headStatistics(
            student: states, teacher: teacher, head: student.head, teacherHead: model.head,
            targets: targets)
        var values: [Float] = []
        var isRight = true
        for (row, found) in statistics.enumerated() {
            isRight = isRight && found.isRight
            let isLast = row + 1 == items.count || items[row + 1] != items[row]
            values += [
                found.crossEntropy, found.divergence, found.agrees ? 1 : 0,
                isLast && isRight ? 1 : 0,
            ]
            if isLast { isRight = true }
        }
        return RowScores(items: items, values: values)
    }
}

extension Tensor {
    /// A column of each row of probabilities, drawn.
    fileprivate func drawn(_ stream: RandomStream) -> [Int32] {
        (0..<rows).map { row in
            var rest = Float(stream.uniform(row))
            for column in 0..<columns {
                rest -= pointer[row * columns + column]
                if rest < 0 { return Int32(column) }
            }
            return Int32(columns - 1)
        }
    }
}
