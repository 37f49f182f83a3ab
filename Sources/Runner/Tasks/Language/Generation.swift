import Catalog
import Dispatch
import Foundation
import Layers
import Models
import Routing
import TensorCore
import Text

/// Continues a text by a teacher or a student of it, token by token with a key-value cache: what
/// `elasti generate` does.
public struct Generation {
    private let model: any LanguageModel
    private let folder: URL
    private let student: Inference
    private let tokenizer: any Tokenizer
    private let bos: BOS

    /// - Parameters: as of `Scoring`.
    /// - Throws: `InputError` for files and settings that do not fit each other, and for a selection
    ///   that looks ahead.
    public init(
        teacher: URL, routers: URL?, selection: String?, capacity: Double?, bos: BOS = .tokenizer
    ) throws {
        model = try ModelFolder.load(teacher, as: .languageModel)
        (folder, self.bos) = (teacher, bos)
        student = try Inference(
            of: model, digest: { try TokenizerFolder.digest(ofModel: teacher) },
            routers: routers, selection: selection, capacity: capacity)
        try student.checkCausality()
        tokenizer = try TokenizerFolder.load(teacher)
    }

    /// What was generated, and at what price.
    public struct Result {
        /// Without the id that ended it, if one did.
        public let tokens: [Int32]
        public let text: String
        /// The keys of the JSON that `elasti generate` prints.
        public let value: Value
    }

    /// - Parameters:
    ///   - prompt: the beginning of a document. What the tokenizer puts before a text, such as BOS,
    ///     is put before it; what it puts after one is not, because the text goes on.
    ///   - asChat: the prompt is a message that is answered, by the model's chat template. As in
    ///     transformers only that says what stands before it, unless BOS is asked for.
    ///   - limit: new tokens at most; `nil`: 128 or what the positions leave, whichever is less.
    ///   - write: gets each piece of new text.
    /// - Throws: `InputError` for a prompt that is empty or too long, for too many tokens and for a
    ///   chat template that is not ChatML;
    ///   `RunError` for numbers that are not finite; what `write` throws.
    public func generate(
        _ prompt: String, asChat: Bool = false, limit: Int?, by choose: NextToken,
        write: (String) throws -> Void
    ) throws -> Result {
        let given = try start(prompt, asChat: asChat)
        let limit = try self.limit(limit, after: given.count)
        let meter = ComputeMeter()
        let pass = student.pass(meter)
        // Room that is not used costs memory; a longer text makes its own.
        let cache = KeyValueCache(room: given.count + min(limit, 1024))
        var stream = try TextStream(after: given, tokenizer)
        var (tokens, text): ([Int32], String) = ([], "")
        var fed = given
        var (prefill, decoding) = (0.0, 0.0)
        func next(_ rows: [Int32]) throws -> (token: Int32, seconds: Double) {
            let start = DispatchTime.now().uptimeNanoseconds
            let token = try Tape.paused {
                let hidden = model.decode([rows], cache, routing: pass)
                let logits = model.head(gather(hidden, [Int32(hidden.rows - 1)]))
                guard logits.isFinite else {
                    throw student.routers == nil
                        ? ModelFolder.notFinite("the logits (token \(fed.count))", of: folder)
                        : RunError("token \(fed.count): the logits are not finite")
                }
                return choose(logits, at: tokens.count)
            }
            return (token, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
        }
        var (token, seconds) = try next(given)
        prefill = seconds
        while !tokenizer.eosTokens.contains(token) {
            tokens.append(token)
            let new = try stream.add(token)
            text += new
            try write(new)
            guard tokens.count < limit else { break }
            fed.append(token)
            (token, seconds) = try next([token])
            decoding += seconds
        }
        let rest = try stream.end()
        try write(rest)
        let steps = fed.count - given.count
        var score = Evaluation()
        score.count(
            meter, dense: model.denseCost(TokenBatch([fed])), head: model.head.cost(1 + steps),
            pass?.counts)
        var value: [String: Value] = [
            "prompt_tokens": .int(given.count), "tokens": .list(tokens.map { .int(Int($0)) }),
            "text": .string(text + rest), "ended": .bool(tokenizer.eosTokens.contains(token)),
            "prefill_tokens_per_second": .number(Double(given.count) / prefill),
            "decode_tokens_per_second": steps == 0 ? .null : .number(Double(steps) / decoding),
            "cache_bytes": .int(cache.bytes),
        ]
        value.merge(student.summary(score)) { $1 }
        return Result(tokens: tokens, text: text + rest, value: .map(value))
    }

    /// What stands before a text, and the prompt's tokens.
    private func start(_ prompt: String, asChat: Bool) throws -> [Int32] {
        guard !prompt.isEmpty else {
            throw InputError("--prompt: found an empty text, allowed is one character or more")
        }
        let text = asChat ? try ChatTemplate(of: folder).chatML(prompt) : prompt
        if asChat, try tokenizer.encode("<|im_start|>").count != 1 {
            throw InputError(
                "\(folder.path): the tokenizer has no token <|im_start|>, which a chat begins with")
        }
        let prefix = asChat && bos == .tokenizer ? [] : try tokenizer.prefix(bos)
        let tokens = try prefix + tokenizer.encode(text)
        guard !tokens.isEmpty else {
            throw InputError("--prompt: the tokenizer makes no token of it")
        }
        try model.check(tokens, of: tokenizer, "--prompt")
        guard tokens.count <= model.positions else {
            throw InputError(
                "--prompt: found \(tokens.count) tokens, allowed are at most "
                    + "\(model.positions), the positions of \(folder.path)")
        }
        return tokens
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
