import Catalog
import Dispatch
import Foundation
import Layers
import Models
import Routing
import Spec
import TensorCore
import Text

/// Continues a text by a teacher or a student of it, with a key-value cache, or by a teacher with a student that
/// drafts: what `elasti generate` does.
public struct Generation {
    private let reader: TokenReader
    private var model: any LanguageModel { reader.language }
    private let folder: URL
    private let student: Inference
    /// What the student drafts in a round; `nil`: it is the student that continues the text.
    private let drafting: DraftLength?
    private let tokenizer: any Tokenizer
    private let bos: BOS

    /// - Parameters: as of `Scoring`.
    ///   - arithmetic: of teacher and student.
    ///   - drafting: the student drafts so many tokens, which the teacher verifies; `nil`: it continues the text.
    /// - Throws: `InputError` for files and settings that do not fit each other, and for a selection
    ///   that looks ahead.
    public init(
        teacher: URL, routers: URL?, selection: String?, capacity: Double?, plan: URL? = nil,
        bos: BOS = .tokenizer, drafting: DraftLength? = nil,
        arithmetic: ProductArithmetic = .float32
    ) throws {
        reader = try TokenReader(teacher).computing(in: arithmetic)
        (folder, self.bos, self.drafting) = (teacher, bos, drafting)
        student = try Inference(
            of: reader.model, digest: { try TokenizerFolder.digest(ofModel: teacher) },
            routers: routers, selection: selection, capacity: capacity, plan: plan)
        try student.checkCausality()
        if drafting != nil { try student.checkKeys() }
        tokenizer = try TokenizerFolder.load(teacher)
    }

    /// What was generated, and at what price.
    public struct Result {
        /// Without the id that ended it, if one did.
        public let tokens: [Int32]
        public let text: String
        /// The keys of the JSON that `elasti generate` prints.
        public let value: Value

        fileprivate init(
            _ decoded: (tokens: DecodedTokens, text: String), _ value: [String: Value]
        ) {
            (tokens, text, self.value) = (decoded.tokens.tokens, decoded.text, .map(value))
        }
    }

    /// - Parameters:
    ///   - prompt: the beginning of a document. What the tokenizer puts before a text, such as BOS,
    ///     is put before it; what it puts after one is not, because the text goes on.
    ///   - asChat: the prompt is a message that is answered, by the model's chat template. As in
    ///     transformers only that says what stands before it, unless BOS is asked for.
    ///   - images: pictures that the prompt's image tokens stand for, in their order.
    ///   - limit: new tokens at most; `nil`: 128 or what the positions leave, whichever is less.
    ///   - write: gets each piece of new text.
    /// - Throws: `InputError` for a prompt that is empty or too long, for too many tokens and for a
    ///   chat template that is not ChatML;
    ///   `RunError` for numbers that are not finite; what `write` throws.
    public func generate(
        _ prompt: String, images: [URL] = [], asChat: Bool = false, limit: Int?,
        by choose: NextToken,
        write: (String) throws -> Void
    ) throws -> Result {
        let row = try start(prompt, images, asChat: asChat)
        let given = row.tokens
        let limit = try self.limit(limit, after: given.count)
        // Room that is not used costs memory; a longer text makes its own.
        let room = given.count + min(limit, 1024)
        let meter = ComputeMeter()
        let source = student.pass(meter)
        guard let drafting, let source else {
            var decoding = PlainContinuation(
                text(row, source), source, meter, by: choose, room: room)
            let decoded = try run(&decoding, row, limit, write)
            return Result(decoded, value(decoded, row, decoding))
        }
        let teacher = text(row, SkippedModules(sites: [], meter: meter))
        var decoding = DraftedContinuation(
            teacher, student: teacher, source, meter, length: drafting, by: choose, room: room)
        let drafted = try run(&decoding, row, limit, write)
        var alone = PlainContinuation(teacher, nil, ComputeMeter(), by: choose, room: room)
        let plain = try run(&alone, row, limit) { _ in }
        var value = value(drafted, row, decoding)
        value.merge(decoding.record.summary) { $1 }
        value["plain_decode_tokens_per_second"] = speed(plain.tokens)
        return Result(drafted, value)
    }

    /// The model with the images of a row.
    private func text(_ row: TokenReader.Row, _ source: (any RouteSource)?) -> TextModel {
        TextModel(
            language: model, vision: reader.vision,
            features: Tape.paused {
                row.pixels.flatMap { reader.vision?.features(of: $0, routing: source) }
            })
    }

    /// - Returns: the tokens and their text.
    private func run(
        _ decoding: inout some Continuation, _ row: TokenReader.Row, _ limit: Int,
        _ write: (String) throws -> Void
    ) throws -> (tokens: DecodedTokens, text: String) {
        var stream = try TextStream(after: row.tokens, tokenizer)
        var text = ""
        func add(_ piece: String) throws {
            text += piece
            try write(piece)
        }
        do {
            let tokens = try decoding.run(
                after: row.tokens, limit, endingWith: tokenizer.eosTokens
            ) { try add(stream.add($0)) }
            try add(stream.end())
            return (tokens, text)
        } catch let fault as NotFinite {
            throw student.isTeacher
                ? ModelFolder.notFinite("the logits (token \(fault.tokens))", of: folder)
                : RunError("token \(fault.tokens): the logits are not finite")
        }
    }

    private func speed(_ text: DecodedTokens) -> Value {
        text.followed == 0 ? .null : .number(Double(text.followed) / text.decoding)
    }

    /// What `elasti generate` says of every text.
    private func value(
        _ decoded: (tokens: DecodedTokens, text: String), _ row: TokenReader.Row,
        _ decoding: some Continuation
    ) -> [String: Value] {
        let text = decoded.tokens
        var score = Evaluation()
        score.count(
            decoding.meter,
            dense: reader.denseCost(TokenReader.Row(tokens: text.fed, pixels: row.pixels)),
            head: model.head.cost(decoding.logitRows),
            denseHead: model.head.cost(1 + text.followed), decoding.pass)
        var value: [String: Value] = [
            "prompt_tokens": .int(text.given.count),
            "tokens": .list(text.tokens.map { .int(Int($0)) }),
            "text": .string(decoded.text), "ended": .bool(text.ended),
            "prefill_tokens_per_second": .number(Double(text.given.count) / text.prefill),
            "decode_tokens_per_second": speed(text),
            "cache_bytes": .int(decoding.cache.bytes),
        ]
        if let vision = reader.vision {
            let images = row.pixels?.shape[0] ?? 0
            value["images"] = .int(images)
            value["image_tokens"] = .int(images * vision.tokensPerImage)
            value["tokens_per_image"] = .int(vision.tokensPerImage)
        }
        return value.merging(student.summary(score)) { $1 }
    }

    /// What stands before a text, and the prompt's tokens.
    private func start(_ prompt: String, _ images: [URL], asChat: Bool) throws -> TokenReader.Row {
        guard !prompt.isEmpty else {
            throw InputError("--prompt: found an empty text, allowed is one character or more")
        }
        let text = asChat ? try ChatTemplate(of: folder).chatML(prompt) : prompt
        if asChat, try tokenizer.encode("<|im_start|>").count != 1 {
            throw InputError(
                "\(folder.path): the tokenizer has no token <|im_start|>, which a chat begins with")
        }
        let prefix = asChat && bos == .tokenizer ? [] : try tokenizer.prefix(bos)
        let row = try reader.row(text, after: prefix, tokenizer, images: images, "--prompt")
        guard row.tokens.count <= model.positions else {
            throw InputError(
                "--prompt: found \(row.tokens.count) tokens, allowed are at most "
                    + "\(model.positions), the positions of \(folder.path)")
        }
        return row
    }

    /// The last token generated is not run, so it needs no position.
    private func limit(_ limit: Int?, after prompt: Int) throws -> Int {
        let room = model.positions - prompt + 1
        guard let limit else { return min(128, room) }
        guard (1...room).contains(limit) else {
            throw InputError(
                "--tokens: found \(limit), allowed is 1 to \(room) after a prompt of \(prompt) tokens, "
                    + "by the positions of \(folder.path)")
        }
        return limit
    }
}
