import ArgumentParser
import Catalog
import Datasets
import Foundation
import Text

/// `elasti tokenize`: the ids and tokens of a text.
struct TokenizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenize",
        abstract: "Print the ids and tokens of a text.",
        discussion: """
            As a document's in a study: with what the tokenizer puts before and after a text. A line \
            a token: its id and, as SentencePiece spells it, the token.
            """)

    @ArgumentParser.Option(help: "The model: a folder with a tokenizer, or a GGUF file.")
    var teacher: String

    @ArgumentParser.Option(help: "A UTF-8 text file, or - for standard input.")
    var text: String

    @ArgumentParser.Option(help: .bos)
    var bos: BOS = .tokenizer

    @Flag(help: "Print JSON: ids and tokens.")
    var json = false

    func run() throws {
        let tokenizer = try TokenizerFolder.load(URL(fileURLWithPath: teacher))
        let file = URL(fileURLWithPath: text == "-" ? "/dev/stdin" : text)
        let ids = try tokenizer.encode(TextFile.read(file), bos: bos).ids
        let tokens = ids.map(tokenizer.token)
        if json {
            let value: Value = .map([
                "ids": .list(ids.map { .int(Int($0)) }), "tokens": .list(tokens.map(Value.string)),
            ])
            print(value.json)
        } else {
            print(
                zip(ids, tokens).map { "\($0)\t\(Self.printable($1))\n" }.joined(),
                terminator: "")
        }
    }

    /// On one line, without control characters.
    private static func printable(_ token: String) -> String {
        token.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control
                ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }.joined()
    }
}

extension BOS: ExpressibleByArgument {}

extension ArgumentHelp {
    /// Of `--bos`.
    static let bos = ArgumentHelp(
        "The token that begins a text: as the model's tokenizer puts it, always or never.")
}
