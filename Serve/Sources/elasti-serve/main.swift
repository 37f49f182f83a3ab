import ArgumentParser
import Catalog
import Foundation
import Runner
import Serve
import TensorCore

/// The program `elasti-serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "elasti-serve",
        abstract: "Serve a teacher and students of it: OpenAI's completions, and a live page.",
        discussion: """
            A model's name says what runs: teacher, the name of a router file or a plan (heads), several \
            joined by + and a capacity after @ (heads+experts@0.5). docs/serve.md has the requests.

            Without --host it listens on this machine alone. Elsewhere it wants a key of its clients, which \
            stands in the environment variable ELASTI_KEY, not on the command line.
            """)

    @ArgumentParser.Option(
        help:
            "The model: a folder with config.json, model.safetensors and a tokenizer, or a GGUF file. Of routers trained on a teacher of the cache (ELASTI_CACHE, else cache) it is found there."
    )
    var teacher: String?

    @ArgumentParser.Option(
        help: ArgumentHelp(
            "A job's routers.safetensors, trained on this teacher, as often as there are; NAME is that of its module kinds unless given.",
            valueName: "[NAME=]FILE"))
    var routers: [String] = []

    @ArgumentParser.Option(
        help: ArgumentHelp(
            "A plan, as often as there are; NAME is that of the file unless given.",
            valueName: "[NAME=]FILE"))
    var plan: [String] = []

    @ArgumentParser.Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @ArgumentParser.Option(help: "The port; 0 takes one that is free and prints it.")
    var port = 8080

    @ArgumentParser.Option(help: "Threads; the default is one for each core.")
    var threads: Int?

    @ArgumentParser.Option(help: "Texts that are gone on with side by side, 1 to 16.")
    var texts = 8

    @ArgumentParser.Option(help: "Requests in hand; more are answered with status 429.")
    var requests = 256

    @ArgumentParser.Option(
        help:
            "Tokens of one text, prompt and answer; the default is what the model has positions for."
    )
    var tokens: Int?

    func run() async throws {
        try check(port, 0...65_535, "--port")
        try check(texts, 1...16, "--texts")
        try check(requests, 1...100_000, "--requests")
        if let threads { try check(threads, 1...1024, "--threads") }
        if let tokens { try check(tokens, 1...Int(Int32.max), "--tokens") }
        let key = ProcessInfo.processInfo.environment["ELASTI_KEY"].flatMap {
            $0.isEmpty ? nil : $0
        }
        guard Service.isLoopback(host) || key != nil else {
            throw InputError(
                "--host \(host): others can reach it; set a key that clients have to send, in the environment "
                    + "variable ELASTI_KEY")
        }
        ThreadPool.configure(threads: threads ?? Machine.cores)
        let models = try ServedModels(
            teacher: teacher.map { URL(fileURLWithPath: $0) }, routers: routers, plans: plan)
        var limits = Limits()
        (limits.texts, limits.requests, limits.textTokens) = (texts, requests, tokens)
        let names = [ServedModels.teacher] + models.entries.map(\.name)
        let place = host.contains(":") ? "[\(host)]" : host
        try await Service(models, limits: limits, key: key).run(host: host, port: port) { port in
            print("http://\(place):\(port)/ serves \(names.joined(separator: ", "))")
            fflush(nil)
        }
    }

    private func check(_ number: Int, _ range: ClosedRange<Int>, _ option: String) throws {
        guard range.contains(number) else {
            throw InputError(
                "\(option): found \(number), allowed is \(range.lowerBound) to \(range.upperBound)")
        }
    }
}

/// Ends the program with a line a fault, as `elasti` does.
func fail(_ lines: [String], status: Int32) -> Never {
    for line in lines {
        try? FileHandle.standardError.write(contentsOf: Data((line.visibleLines + "\n").utf8))
    }
    exit(status)
}

do {
    var command = try ServeCommand.parseAsRoot()
    if let serve = command as? ServeCommand { try await serve.run() } else { try command.run() }
} catch let error as InputError {
    fail(error.shown, status: 2)
} catch let error as RunError {
    fail([error.description], status: 1)
} catch {
    ServeCommand.exit(withError: error)
}
