import ArgumentParser
import Catalog
import Foundation
import Runner
import Spec
import TensorCore

struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract:
            "Score a teacher, or a student of it with saved routers, on a text, images or a text with images; print JSON.",
        discussion: """
            The student runs at any capacity: one set of routers, one knob. Without --routers and \
            --plan the teacher itself is scored.
            """)

    @OptionGroup var teacher: TeacherOptions

    @ArgumentParser.Option(help: "A job's routers.safetensors, trained on this teacher.")
    var routers: String?

    @ArgumentParser.Option(
        help:
            "A plan instead: JSON, a config.json with LLM-Drop's lists, EvoPress's lines, or FILE.csv#ROW of Gemma 3n's slices."
    )
    var plan: String?

    @ArgumentParser.Option(
        help: "A UTF-8 text file to score, gzip or not; a pipe is read to its end.")
    var text: String?

    @ArgumentParser.Option(
        help:
            "A safetensors file: input_ids [N, T] and optionally lengths [N]; each row a sequence.")
    var tokens: String?

    @ArgumentParser.Option(
        help:
            "A safetensors file: pixel_values [N, 3, H, W] and optionally noise [N, patches], by which patches are kept; with --tokens the pixels of their images."
    )
    var images: String?

    @ArgumentParser.Option(
        name: .customLong("image"),
        help: "A JPEG or PNG that --prompt is about, once for each image token in it.")
    var pictures: [String] = []

    @ArgumentParser.Option(
        help: "A text with the model's image token, such as <image>, where a picture is.")
    var prompt: String?

    @ArgumentParser.Option(
        help:
            "What should follow --prompt, its space too where it has one: its tokens and the end of the text are scored."
    )
    var answer: String?

    @ArgumentParser.Option(help: "In (0, 1]; the default is the one trained at.")
    var capacity: Double?

    @ArgumentParser.Option(
        help:
            "top_k, threshold, fixed_threshold, random or static; the default is threshold where tokens of a text are routed, else top_k."
    )
    var selection: String?

    @ArgumentParser.Option(
        help:
            "Predicted tokens of one stretch of --text; the default is 256, or what the model has positions for."
    )
    var sequenceLength: Int?

    @ArgumentParser.Option(help: "Receives the student's logits as safetensors.")
    var dumpLogits: String?

    @ArgumentParser.Option(help: .bos)
    var bos: BOS = .tokenizer

    @ArgumentParser.Option(
        help: "How weights are multiplied; bfloat16 needs a processor with AVX512-BF16.")
    var arithmetic: ProductArithmetic = .float32

    @ArgumentParser.Option(help: "Threads; the default is one for each core.")
    var threads: Int?

    func run() throws {
        let input = tokens == nil ? [text, images, prompt] : [text, tokens, prompt]
        guard input.count(where: { $0 != nil }) == 1 else {
            throw InputError(
                "give one of --text, --tokens, --images and --prompt, or --images with --tokens")
        }
        if prompt == nil, answer != nil || !pictures.isEmpty {
            throw InputError("\(answer == nil ? "--image" : "--answer"): needs --prompt")
        }
        if text == nil, sequenceLength != nil {
            throw InputError("--sequence-length: needs --text")
        }
        if let sequenceLength, sequenceLength < 1 {
            throw InputError("--sequence-length: found \(sequenceLength), allowed is at least 1")
        }
        if let threads { try checkCount(threads, of: "--threads") }
        ThreadPool.configure(threads: threads ?? Machine.cores)
        print(try score(dumpingLogitsTo: dumpLogits.map { URL(fileURLWithPath: $0) }).json)
    }

    private func score(dumpingLogitsTo dump: URL?) throws -> Value {
        let teacher = try teacher.url(of: routers)
        let routers = routers.map { URL(fileURLWithPath: $0) }
        let plan = plan.map { URL(fileURLWithPath: $0) }
        if let images, tokens == nil {
            return try ImageScoring(
                teacher: teacher, routers: routers, selection: selection, capacity: capacity,
                plan: plan, arithmetic: arithmetic
            ).score(URL(fileURLWithPath: images), dumpingLogitsTo: dump)
        }
        return try Scoring(
            teacher: teacher, routers: routers, selection: selection, capacity: capacity,
            plan: plan, bos: bos, arithmetic: arithmetic
        ).score(input, dumpingLogitsTo: dump)
    }

    private var input: Scoring.Input {
        if let text {
            return .text(URL(fileURLWithPath: text), sequenceLength: sequenceLength)
        }
        if let prompt {
            return .prompt(
                prompt, images: pictures.map { URL(fileURLWithPath: $0) }, answer: answer)
        }
        return .tokens(
            URL(fileURLWithPath: tokens ?? ""), images: images.map { URL(fileURLWithPath: $0) })
    }
}
