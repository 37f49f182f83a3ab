import Catalog
import Datasets
import Distillation
import Files
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore
import Text

/// Scores a teacher, or a student of it, on a text or on given tokens: what `elasti eval` does.
public struct Scoring {
    public enum Input: Sendable {
        /// A file as `TextFile` reads it, cut into stretches of at most so many predicted tokens; `nil`: 256,
        /// or what the positions leave.
        case text(URL, sequenceLength: Int?)
        /// A safetensors file with `input_ids` [N, T] and optionally `lengths` [N]: each row is a
        /// sequence of its own. `images`: a file with the pixels of their images, as
        /// `TokenReader.rows` reads it.
        case tokens(URL, images: URL? = nil)
        /// A prompt about some pictures. What is scored is the answer with the token that ends it;
        /// `nil`: what is likeliest there is said.
        case prompt(String, images: [URL], answer: String?)

        fileprivate var place: String {
            switch self {
            case .text(let file, _), .tokens(let file, _): file.path
            case .prompt: "--prompt"
            }
        }
    }

    /// Rows to run, and what of them is scored.
    private struct Rows {
        let rows: [TokenReader.Row]
        /// Of the logits that are written; 0: each row has its own.
        var width = 0
        /// Of the text that is predicted.
        var bytes: Int?
        /// The first token of a row that is scored.
        var scoredFrom = 1
    }

    private let reader: TokenReader
    /// What the student runs on: the same weights.
    private let computing: TokenReader
    private let arithmetic: ProductArithmetic
    private var model: any LanguageModel { reader.language }
    private let folder: URL
    private let student: Inference
    private let bos: BOS

    /// - Parameters:
    ///   - teacher: a Hugging Face folder.
    ///   - routers: a `routers.safetensors` trained on it; `nil` scores the teacher.
    ///   - selection: a registered name; `nil`: threshold where tokens are routed, else top_k.
    ///   - capacity: in (0, 1]; `nil`: the one trained at.
    ///   - plan: a plan's file, instead of routers.
    ///   - bos: whether BOS stands before a text.
    ///   - arithmetic: of what is scored; it is compared with the teacher in float32.
    /// - Throws: `InputError` for files and settings that do not fit each other.
    public init(
        teacher: URL, routers: URL?, selection: String?, capacity: Double?, plan: URL? = nil,
        bos: BOS = .tokenizer, arithmetic: ProductArithmetic = .float32
    ) throws {
        reader = try TokenReader(teacher)
        (folder, self.bos, self.arithmetic) = (teacher, bos, arithmetic)
        computing = try reader.computing(in: arithmetic)
        student = try Inference(
            of: computing.model, digest: { try TokenizerFolder.digest(ofModel: teacher) },
            routers: routers, selection: selection, capacity: capacity, plan: plan)
    }

    /// - Parameter dump: receives `logits` as safetensors: [N, T, V] of tokens (zero beyond a row's
    ///   length), [tokens, V] of text.
    /// - Returns: the keys of the JSON that `elasti eval` prints.
    public func score(_ input: Input, dumpingLogitsTo dump: URL?) throws -> Value {
        let found = try sequences(input)
        let all = try evaluate(found)
        let score = all.score
        let tally = score.tally
        let next = try next(input, after: all.hidden)
        guard tally.rows > 0 || next != nil else {
            throw InputError(
                "\(input.place): no token to predict; every sequence is shorter than two tokens"
            )
        }
        guard tally.isFinite else { throw ModelFolder.notFinite("the outputs", of: folder) }
        if let dump { try write(all.hidden, found, to: dump) }
        var result: [String: Value] = ["tokens": .int(tally.rows)]
        if tally.rows > 0 {
            result["lm_loss"] = .number(tally.loss)
            result["divergence"] = .number(tally.mean(0))
            result["agreement"] = .number(tally.mean(1))
        }
        if let next { result["next"] = .string(next) }
        if let vision = reader.vision {
            let images = found.rows.reduce(0) { $0 + ($1.pixels?.shape[0] ?? 0) }
            result["images"] = .int(images)
            result["image_tokens"] = .int(images * vision.tokensPerImage)
            result.merge(score.partCompute) { $1 }
        }
        result.merge(student.summary(score)) { $1 }
        if let bytes = found.bytes {
            result["bits_per_byte"] = .number(tally.totalLoss / log(2) / Double(bytes))
        }
        return .map(result)
    }

    /// The likeliest token after a prompt without an answer.
    private func next(_ input: Input, after hidden: [Tensor]) throws -> String? {
        guard case .prompt(_, _, nil) = input, let states = hidden.last else { return nil }
        let logits = computing.language.head(gather(states, [Int32(states.rows - 1)]))
        return try TokenizerFolder.load(folder).decode([NextToken()(logits, at: 0)])
    }

    /// The prompt, and where the answer starts.
    private func prompted(_ prompt: String, _ images: [URL], _ answer: String?) throws -> Rows {
        let tokenizer = try TokenizerFolder.load(folder)
        var row = try reader.row(
            prompt, after: tokenizer.prefix(bos), tokenizer, images: images, "--prompt")
        let start = row.tokens.count
        if let answer {
            let own = try tokenizer.encode(answer) + tokenizer.eosTokens.sorted().prefix(1)
            try model.check(own, of: tokenizer, "--answer")
            row.tokens += own
        }
        try fits(row.tokens.count, answer == nil ? "--prompt:" : "--prompt and --answer:")
        return Rows(rows: [row], scoredFrom: start)
    }

    private func sequences(_ input: Input) throws -> Rows {
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
            return Rows(
                rows: rows.map { TokenReader.Row(tokens: $0) }, bytes: encoded.predictedBytes)
        case .prompt(let prompt, let images, let answer):
            return try prompted(prompt, images, answer)
        case .tokens(let file, let images):
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
                let image = reader.vision.map { Int($0.imageToken) }
                try model.check(
                    ids.filter { Int($0) != image }, "\(file.path): 'input_ids' row \(row)")
                return ids.map { Int32($0) }
            }
            return Rows(
                rows: try reader.rows(rows, images: images, "\(file.path): 'input_ids'"),
                width: shape[1])
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
    private func evaluate(_ found: Rows) throws -> (score: Evaluation, hidden: [Tensor]) {
        try Tape.paused {
            var score = Evaluation()
            var hidden: [Tensor] = []
            for (index, row) in found.rows.enumerated() where !row.tokens.isEmpty {
                let teacher = reader.hidden(row, routing: nil)
                guard teacher.isFinite else {
                    throw ModelFolder.notFinite(
                        "the hidden states (sequence \(index))", of: folder)
                }
                let meter = ComputeMeter()
                let pass = student.pass(meter, draw: index)
                let isTeacher = pass == nil && arithmetic == .float32
                let states = isTeacher ? teacher : computing.hidden(row, routing: pass)
                guard states.isFinite else {
                    throw RunError("sequence \(index): the hidden states are not finite")
                }
                let targets = (found.scoredFrom..<max(found.scoredFrom, row.tokens.count)).filter {
                    !reader.isImage(row.tokens[$0])
                }
                let scored = targets.map { Int32($0 - 1) }
                score.tally.add(
                    RowScores(
                        items: Array(repeating: index, count: scored.count),
                        headStatistics(
                            student: gather(states, scored), teacher: gather(teacher, scored),
                            head: computing.language.head, teacherHead: model.head,
                            targets: targets.map { row.tokens[$0] })))
                score.count(
                    meter, dense: reader.denseCost(row), head: model.head.cost(row.tokens.count),
                    pass)
                hidden.append(states)
            }
            return (score, hidden)
        }
    }

    private func write(_ hidden: [Tensor], _ found: Rows, to file: URL) throws {
        let (vocabulary, width) = (model.vocabularySize, found.width)
        let lengths = found.rows.map(\.tokens.count)
        let total = width > 0 ? lengths.count * width : lengths.reduce(0, +)
        var values = [Float](repeating: 0, count: total * vocabulary)
        var from = 0
        var next = hidden.makeIterator()
        // An empty row has no hidden states, and its place among the logits all the same.
        for length in lengths {
            if length > 0, let states = next.next() {
                values.replaceSubrange(
                    from * vocabulary..<(from + length) * vocabulary,
                    with: computing.language.head(states).values)
            }
            from += width > 0 ? width : length
        }
        let shape =
            width > 0 ? [lengths.count, width, vocabulary] : [total, vocabulary]
        try AtomicFile.write(Safetensors.data(["logits": Tensor(values, shape)]), to: file)
    }
}
