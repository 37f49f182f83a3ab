import ArgumentParser
import Catalog
import Foundation
import Runner
import TensorCore

struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Score a teacher, or a student of it with saved routers, on a text; print JSON.",
        discussion: """
            The student runs at any capacity: one set of routers, one knob. Without --routers the \
            teacher itself is scored.
            """)

    @ArgumentParser.Option(
        help: "The model: a folder with config.json, model.safetensors and a tokenizer.")
    var teacher: String

    @ArgumentParser.Option(help: "A job's routers.safetensors, trained on this teacher.")
    var routers: String?

    @ArgumentParser.Option(help: "A UTF-8 text file to score.")
    var text: String?

    @ArgumentParser.Option(
        help:
            "A safetensors file: input_ids [N, T] and optionally lengths [N]; each row a sequence.")
    var tokens: String?

    @ArgumentParser.Option(help: "In (0, 1]; the default is the one trained at.")
    var capacity: Double?

    @ArgumentParser.Option(
        help:
            "top_k, threshold, fixed_threshold, random or static; the default is threshold where tokens are routed, else top_k."
    )
    var selection: String?

    @ArgumentParser.Option(help: "Predicted tokens of one stretch of --text.")
    var sequenceLength: Int = 256

    @ArgumentParser.Option(help: "Receives the student's logits as safetensors.")
    var dumpLogits: String?

    @ArgumentParser.Option(help: "Threads; the default is one for each core.")
    var threads: Int?

    func run() throws {
        let input: Scoring.Input
        switch (text, tokens) {
        case (let text?, nil):
            guard sequenceLength > 0 else {
                throw InputError(
                    "--sequence-length: found \(sequenceLength), allowed is at least 1")
            }
            input = .text(URL(fileURLWithPath: text), sequenceLength: sequenceLength)
        case (nil, let tokens?): input = .tokens(URL(fileURLWithPath: tokens))
        default: throw InputError("give one of --text and --tokens")
        }
        if let threads { try checkCount(threads, of: "--threads") }
        ThreadPool.configure(threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
        let scoring = try Scoring(
            teacher: URL(fileURLWithPath: teacher),
            routers: routers.map { URL(fileURLWithPath: $0) },
            selection: selection, capacity: capacity)
        let result = try scoring.score(
            input, dumpingLogitsTo: dumpLogits.map { URL(fileURLWithPath: $0) })
        print(result.json)
    }
}
