import Catalog
import Datasets
import Distillation
import Files
import Foundation
import Layers
import Models
import Results
import Routing
import TensorCore
import Text

/// Scores a teacher, or a student of it, on a text or on given tokens: what `elasti eval` does.
public struct Scoring {
    public enum Input: Sendable {
        /// A file as `TextFile` reads it, cut into stretches of at most so many predicted tokens; `nil`: 256,
        /// or what the positions leave.
        case text(URL, sequenceLength: Int?)
        /// A safetensors file with `input_ids` [N, T] and optionally `lengths` [N]: each row is a
        /// sequence of its own.
        case tokens(URL)

        var file: URL {
            switch self {
            case .text(let file, _), .tokens(let file): file
            }
        }
    }

    private let model: any LanguageModel
    private let folder: URL
    private let student: Inference
    private let bos: BOS

    /// - Parameters:
    ///   - teacher: a Hugging Face folder.
    ///   - routers: a `routers.safetensors` trained on it; `nil` scores the teacher.
    ///   - selection: a registered name; `nil`: threshold where tokens are routed, else top_k.
    ///   - capacity: in (0, 1]; `nil`: the one trained at.
    ///   - bos: whether BOS stands before a text.
    /// - Throws: `InputError` for files and settings that do not fit each other.
    public init(
        teacher: URL, routers: URL?, selection: String?, capacity: Double?, bos: BOS = .tokenizer
    ) throws {
        model = try ModelFolder.load(teacher, as: .languageModel)
        (folder, self.bos) = (teacher, bos)
        student = try Inference(
            of: model, digest: { try TokenizerFolder.digest(ofModel: teacher) },
            routers: routers, selection: selection, capacity: capacity)
    }

    /// - Parameter dump: receives `logits` as safetensors: [N, T, V] of tokens (zero beyond a row's
    ///   length), [tokens, V] of text.
    /// - Returns: the keys of the JSON that `elasti eval` prints.
    public func score(_ input: Input, dumpingLogitsTo dump: URL?) throws -> Value {
        let (rows, width, bytes) = try sequences(input)
        let all = try evaluate(rows)
        let score = all.score
        let tally = score.tally
        guard tally.rows > 0 else {
            throw InputError(
                "\(input.file.path): no token to predict; every sequence is shorter than two tokens"
            )
        }
        guard tally.isFinite else { throw ModelFolder.notFinite("the outputs", of: folder) }
        if let dump { try write(all.hidden, rows, width, to: dump) }
        var result: [String: Value] = [
            "tokens": .int(tally.rows), "lm_loss": .number(tally.loss),
            "divergence": .number(tally.mean(0)), "agreement": .number(tally.mean(1)),
        ]
        result.merge(student.summary(score)) { $1 }
        if let bytes {
            result["bits_per_byte"] = .number(tally.totalLoss / log(2) / Double(bytes))
        }
        return .map(result)
    }

    private func sequences(_ input: Input) throws -> (rows: [[Int32]], width: Int, bytes: Int?) {
        switch input {
        case .text(let file, let asked):
            let text = try TextFile.read(file)
            // A stretch runs whole, with the last token it predicts.
            let length = asked ?? max(1, min(256, model.positions - 1))
            guard length < model.positions else {
                throw InputError(
                    "--sequence-length: found \(length), allowed is 1 to \(model.positions - 1), one "
                        + "less than the positions of \(folder.path)")
            }
            let tokenizer = try TokenizerFolder.load(folder)
            let encoded = try tokenizer.encode(text, bos: bos)
            let tokens = encoded.ids
            try model.check(tokens, of: tokenizer, file.path)
            // Neighbours share a token: the last of one is the first of the next.
            let rows = stride(from: 0, to: max(1, tokens.count - 1), by: length).map {
                Array(tokens[$0..<min(tokens.count, $0 + length + 1)])
            }
            return (rows, 0, encoded.predictedBytes)
        case .tokens(let file):
            let tensors = try Safetensors(contentsOf: file)
            guard let ids = tensors.integers("input_ids"),
                let shape = tensors.entries["input_ids"]?.shape, shape.count == 2, shape[1] > 0
            else { throw InputError("\(file.path): needs 'input_ids' [N, T], I32 or I64") }
            guard tensors.entries["lengths"] == nil || tensors.integers("lengths") != nil else {
                throw InputError("\(file.path): 'lengths' must be I32 or I64")
            }
            let lengths = tensors.integers("lengths") ?? Array(repeating: shape[1], count: shape[0])
            guard lengths.count == shape[0], lengths.allSatisfy({ (0...shape[1]).contains($0) })
            else {
                throw InputError(
                    "\(file.path): 'lengths' must be [\(shape[0])], each at most \(shape[1])")
            }
            try fits(lengths.max() ?? 0, "\(file.path): 'input_ids':")
            let rows = try (0..<shape[0]).map { row in
                let ids = ids[row * shape[1]..<row * shape[1] + lengths[row]]
                try model.check(ids, "\(file.path): 'input_ids' row \(row)")
                return ids.map { Int32($0) }
            }
            return (rows, shape[1], nil)
        }
    }

    private func fits(_ length: Int, _ place: String) throws {
        guard length <= model.positions else {
            throw InputError(
                "\(place) \(length) tokens, allowed are at most \(model.positions), the positions of "
                    + "\(folder.path)")
        }
    }

    /// Runs every row whole and scores the tokens that have a successor.
    private func evaluate(_ rows: [[Int32]]) throws -> (score: Evaluation, hidden: [Tensor]) {
        try Tape.paused {
            var score = Evaluation()
            var hidden: [Tensor] = []
            for (index, row) in rows.enumerated() where !row.isEmpty {
                let batch = TokenBatch([row])
                let teacher = model.backbone(batch, routing: nil)
                guard teacher.isFinite else {
                    throw ModelFolder.notFinite(
                        "the hidden states (sequence \(index))", of: folder)
                }
                let meter = ComputeMeter()
                let pass = student.pass(meter, draw: index)
                let states =
                    try pass.map { pass in
                        let hidden = model.backbone(batch, routing: pass)
                        guard hidden.isFinite else {
                            throw RunError("sequence \(index): the hidden states are not finite")
                        }
                        return hidden
                    } ?? teacher
                let scored = (0..<Int32(row.count - 1)).map { $0 }
                score.tally.add(
                    RowScores(
                        items: Array(repeating: index, count: scored.count),
                        headStatistics(
                            student: gather(states, scored), teacher: gather(teacher, scored),
                            head: model.head, targets: Array(row.dropFirst()))))
                score.count(
                    meter, dense: model.denseCost(batch), head: model.head.cost(row.count),
                    pass?.counts)
                hidden.append(states)
            }
            return (score, hidden)
        }
    }

    private func write(_ hidden: [Tensor], _ rows: [[Int32]], _ width: Int, to file: URL) throws {
        let vocabulary = model.vocabularySize
        let lengths = rows.map(\.count)
        let total = width > 0 ? rows.count * width : lengths.reduce(0, +)
        var values = [Float](repeating: 0, count: total * vocabulary)
        var from = 0
        var next = hidden.makeIterator()
        // An empty row has no hidden states, and its place among the logits all the same.
        for length in lengths {
            if length > 0, let states = next.next() {
                values.replaceSubrange(
                    from * vocabulary..<(from + length) * vocabulary,
                    with: model.head(states).values)
            }
            from += width > 0 ? width : length
        }
        let shape =
            width > 0 ? [rows.count, width, vocabulary] : [total, vocabulary]
        try AtomicFile.write(Safetensors.data(["logits": Tensor(values, shape)]), to: file)
    }
}
