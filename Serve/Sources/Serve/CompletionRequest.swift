import Catalog
import Foundation
import Models
import Runner

/// What is asked of `/v1/completions`: OpenAI's keys, and ours.
struct CompletionRequest {
    let model: String
    let student: ServedStudent
    let prompts: [[Int32]]
    /// New tokens of each text at most.
    let limit: Int
    let choose: NextToken
    let stops: [String]
    let echoes: Bool
    /// How many of the likeliest tokens are told beside each token's own probability; `nil`: neither.
    let logprobs: Int?
    let streams: Bool
    /// Whether each token comes with how much of each site ran for it.
    let traces: Bool
    /// Whether the teacher reads the student's text too, and what it would have said is told.
    let compares: Bool

    /// Tokens that the texts may come to.
    var tokens: Int { prompts.reduce(0) { $0 + $1.count + limit } }

    private static let nothing: [Option] = [
        // Clients send them with these values.
        Option("n", .int(1...1), default: .int(1), "texts for each prompt"),
        Option("best_of", .int(1...1), default: .int(1), "texts that one is chosen from"),
        Option("presence_penalty", .number(0...0), default: .number(0), "none"),
        Option("frequency_penalty", .number(0...0), default: .number(0), "none"),
        Option("suffix", .choice([""]), default: .null, "what comes after the text: nothing"),
        Option("user", .string, default: .null, "read and forgotten"),
        Option(
            "stream_options",
            .custom(allowed: "a mapping") { if case .map = $0 { $0 } else { nil } },
            default: .null, "read and forgotten"),
    ]

    /// The keys of the request's JSON.
    static let entry = Entry<Void>(
        "/v1/completions", "continues texts",
        options: [
            Option(
                "model", .string, default: .string(ServedModels.teacher), "a name of /v1/models"),
            Option(
                "prompt",
                .custom(allowed: "a text, a list of texts, token ids, or a list of those") {
                    switch $0 {
                    case .string, .list: $0
                    default: nil
                    }
                }, default: nil, "what is gone on with"),
            Option("max_tokens", .int(0...Int(Int32.max)), default: .null, "new tokens; 16"),
            Option("temperature", .number(0...100), default: .number(1), "0 takes the likeliest"),
            Option("top_p", .above(0, through: 1), default: .number(1), "of the likeliest tokens"),
            Option("top_k", .int(1...Int(Int32.max)), default: .null, "how many may be drawn"),
            Option("seed", .int(Int.min...Int.max), default: .int(0), "of what is drawn"),
            Option(
                "stop",
                .custom(allowed: "a text or a list of at most 16 texts, none of them empty") {
                    texts($0).map { .list($0.map(Value.string)) }
                }, default: .null, "texts that end a text"),
            Option("echo", .bool, default: .bool(false), "whether the prompt is given back"),
            Option("logprobs", .int(0...5), default: .null, "how many of the likeliest tokens"),
            Option("stream", .bool, default: .bool(false), "whether tokens are sent as they come"),
            Option("capacity", .above(0, through: 1), default: .null, "of the student"),
            Option("selection", .string, default: .null, "of the student"),
            Option("trace", .bool, default: .bool(false), "how much of each site ran"),
            Option("compare", .bool, default: .bool(false), "what the teacher says of each token"),
        ] + nothing, make: ())

    private static func texts(_ value: Value) -> [String]? {
        switch value {
        case .string(let text): return text.isEmpty ? nil : [text]
        case .list(let values) where values.count <= 16:
            let texts = values.compactMap {
                if case .string(let text) = $0, !text.isEmpty { text } else { nil }
            }
            return texts.count == values.count ? texts : nil
        default: return nil
        }
    }

    /// - Throws: `InputError` that names the key, what was found and what is allowed.
    init(_ body: Data, _ models: ServedModels, _ limits: Limits) throws {
        guard case .map(let values) = try Self.json(body) else {
            throw InputError("the body: found no JSON object")
        }
        // A key that says null says nothing.
        let options = try Self.entry.options(from: values.filter { $0.value != .null })
        model = options.string("model")
        do {
            student = try models.student(
                model, capacity: options.optionalNumber("capacity"),
                selection: options.optionalString("selection"))
        } catch let error as InputError {
            // The program's options are keys here.
            throw InputError(
                faults: error.faults.map { $0.replacing("--routers", with: "another model") }.map {
                    $0.hasPrefix("--") ? String($0.dropFirst(2)) : $0
                })
        }
        let texts = try Self.prompts(values["prompt"] ?? .null, models)
        let room = min(models.positions, limits.textTokens ?? .max)
        // The last token is not run, so it needs no position.
        let left = room + 1 - (texts.map(\.count).max() ?? 0)
        guard left >= 1 else {
            throw InputError(
                "prompt: found \(room + 1 - left) tokens, allowed are at most \(room)")
        }
        limit = options.optionalInt("max_tokens") ?? min(16, left)
        guard limit <= left else {
            throw InputError(
                "max_tokens: found \(limit), allowed are at most \(left) after a prompt of \(room + 1 - left) "
                    + "tokens, since a text has at most \(room)")
        }
        prompts = texts
        choose = NextToken(
            temperature: options.number("temperature"), topK: options.optionalInt("top_k"),
            topP: options.number("top_p"), seed: UInt64(bitPattern: Int64(options.int("seed"))))
        stops = options.strings("stop")
        logprobs = options.optionalInt("logprobs")
        (echoes, streams) = (options.bool("echo"), options.bool("stream"))
        (traces, compares) = (options.bool("trace"), options.bool("compare"))
        guard tokens <= limits.tokens else {
            throw InputError(
                "prompt and max_tokens: found \(tokens) tokens, allowed are \(limits.tokens) a request"
            )
        }
    }

    private static func json(_ body: Data) throws -> Value {
        do {
            // A value takes more memory than its text.
            var reader = try JSONReader(body, values: 1 << 17)
            let value = try reader.value()
            try reader.end()
            return value
        } catch let error as InputError {
            throw error.placed(at: "the body")
        }
    }

    private static func prompts(_ value: Value, _ models: ServedModels) throws -> [[Int32]] {
        func ids(_ values: [Value]) throws -> [Int32] {
            let ids = values.compactMap {
                if case .int(let id) = $0 { Int32(exactly: id) } else { nil }
            }
            guard ids.count == values.count else {
                throw InputError(
                    "prompt: found a list of mixed or other values, allowed is a text, a list of texts, "
                        + "token ids, or a list of those")
            }
            try models.check(ids)
            return ids
        }
        switch value {
        case .string(let text): return [try models.tokens(text)]
        case .list(let values):
            guard let first = values.first else { break }
            if case .int = first { return [try ids(values)] }
            return try values.map { value in
                switch value {
                case .string(let text): try models.tokens(text)
                case .list(let values): try ids(values)
                default: try ids([value])
                }
            }
        default: break
        }
        throw InputError("prompt: found no text, allowed is one or more")
    }
}
