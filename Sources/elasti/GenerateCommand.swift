import ArgumentParser
import Catalog
import Foundation
import Models
import Runner
import Spec
import TensorCore

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Continue a text by a teacher, or by a student of it with saved routers.",
        discussion: """
            Prompt and continuation go to standard output as they are made; tokens per second and \
            the compute spent go to standard error. Token by token with a key-value cache: what is \
            not chosen is not computed, and tokens are chosen by threshold, which does not look \
            ahead. With --draft the text is the teacher's, token for token, and the student drafts \
            tokens that the teacher verifies together; the teacher alone is timed after it.
            """)

    /// How the outcome is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @OptionGroup var teacher: TeacherOptions

    @ArgumentParser.Option(help: "A job's routers.safetensors, trained on this teacher.")
    var routers: String?

    @ArgumentParser.Option(
        help:
            "A plan instead: JSON, a config.json with LLM-Drop's lists, EvoPress's lines, or FILE.csv#ROW of Gemma 3n's slices."
    )
    var plan: String?

    @ArgumentParser.Option(
        help:
            "Routers (.safetensors) or a plan whose student drafts what the teacher verifies.")
    var draft: String?

    @ArgumentParser.Option(
        help: "Tokens drafted in a round, 1 to 15, or adaptive; the default is 4.")
    var gamma: DraftLength?

    @ArgumentParser.Option(help: "The beginning of a text; with --chat a message.")
    var prompt: String

    @ArgumentParser.Option(
        name: .customLong("image"),
        help: "A JPEG or PNG, once for each image token (such as <image>) in the prompt.")
    var pictures: [String] = []

    @Flag(
        help:
            "Answer the prompt, by the model's chat template, if that is ChatML (SmolLM2, Qwen)."
    )
    var chat = false

    @ArgumentParser.Option(help: "In (0, 1]; the default is the one trained at.")
    var capacity: Double?

    @ArgumentParser.Option(
        help:
            "threshold or fixed_threshold where tokens are routed, else top_k or static; the default is the first."
    )
    var selection: String?

    @ArgumentParser.Option(
        help: "New tokens at most; the default is 128, or what the model has positions for.")
    var tokens: Int?

    @ArgumentParser.Option(help: "Draw from softmax(logits / temperature); 0 takes the likeliest.")
    var temperature: Double = 0

    @ArgumentParser.Option(help: "Draw from the k likeliest tokens only; the default is all.")
    var topK: Int?

    @ArgumentParser.Option(
        help: "Draw from the fewest tokens that have this probability, in (0, 1].")
    var topP: Double?

    @ArgumentParser.Option(help: "The random seed, with --temperature.")
    var seed: UInt64 = 0

    @ArgumentParser.Option(help: .bos)
    var bos: BOS = .tokenizer

    @ArgumentParser.Option(
        help: "How weights are multiplied; bfloat16 needs a processor with AVX512-BF16.")
    var arithmetic: ProductArithmetic = .float32

    @ArgumentParser.Option(help: "Threads; the default is one for each core.")
    var threads: Int?

    @ArgumentParser.Option(help: "How the outcome is printed.")
    var format: Format = .text

    func run() throws {
        guard temperature >= 0, temperature.isFinite else {
            throw InputError("--temperature: found \(temperature), allowed is 0 or more")
        }
        if topK != nil || topP != nil, temperature == 0 {
            throw InputError(
                "\(topK == nil ? "--top-p" : "--top-k"): needs --temperature above 0, without which "
                    + "the likeliest token is taken")
        }
        if let topK, topK < 1 {
            throw InputError("--top-k: found \(topK), allowed is 1 or more")
        }
        if let topP, !(topP > 0 && topP <= 1) {
            throw InputError("--top-p: found \(topP), allowed is above 0 to 1")
        }
        if draft != nil, routers != nil || plan != nil {
            throw InputError("--draft: stands alone, without --routers and --plan")
        }
        if gamma != nil, draft == nil { throw InputError("--gamma: needs --draft") }
        if let threads { try checkCount(threads, of: "--threads") }
        ThreadPool.configure(threads: threads ?? Machine.cores)
        let draftsByRouters = draft?.hasSuffix(".safetensors") ?? false
        let routers = draftsByRouters ? draft : routers
        let plan = draftsByRouters ? plan : draft ?? plan
        let generation = try Generation(
            teacher: teacher.url(of: routers),
            routers: routers.map { URL(fileURLWithPath: $0) }, selection: selection,
            capacity: capacity, plan: plan.map { URL(fileURLWithPath: $0) }, bos: bos,
            drafting: draft.map { _ in gamma ?? .fixed(4) }, arithmetic: arithmetic)
        // Of a chat only the answer is shown.
        var opening = format == .text && !chat ? prompt : ""
        let choose = NextToken(
            temperature: temperature, topK: topK, topP: topP ?? 1, seed: seed)
        let result = try generation.generate(
            prompt, images: pictures.map { URL(fileURLWithPath: $0) }, asChat: chat, limit: tokens,
            by: choose
        ) { text in
            guard format == .text else { return }
            print(opening + text, terminator: "")
            opening = ""
        }
        switch format {
        case .json: print(result.value.json)
        case .text:
            print()
            summary(result.value).forEach(Elasti.say)
        }
    }

    private func summary(_ value: Value) -> [String] {
        guard case .map(let values) = value else { return [] }
        func number(_ key: String, _ digits: Int) -> String {
            switch values[key] {
            case .number(let number): String(format: "%.\(digits)f", number)
            case .int(let number): String(number)
            default: "-"
            }
        }
        let draft =
            values["draft_rounds"] == nil
            ? []
            : [
                "drafted: \(number("draft_acceptance", 3)) of what was verified stood, "
                    + "\(number("draft_tokens_per_round", 2)) tokens a round; the teacher alone "
                    + "decodes \(number("plain_decode_tokens_per_second", 1)) tokens per second"
            ]
        let images =
            values["images"] == nil
            ? [] : ["image tokens: \(number("image_tokens", 0)) of \(number("images", 0)) images"]
        return images + [
            "tokens per second: prefill \(number("prefill_tokens_per_second", 1)), decode "
                + number("decode_tokens_per_second", 1),
            "compute: \(number("compute", 3)) of the dense blocks, with the output layer "
                + "\(number("compute_total", 3)); kept \(number("kept", 3))",
        ] + draft
    }
}

extension DraftLength: ExpressibleByArgument {
    public init?(argument: String) {
        guard argument != "adaptive" else {
            self = .adaptive
            return
        }
        guard let count = Int(argument), (1...Self.most).contains(count) else { return nil }
        self = .fixed(count)
    }
}
