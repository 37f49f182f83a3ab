import ArgumentParser
import Files
import Foundation
import Report
import Results
import Runner

/// `elasti tokens`: a test document, each token shaded by how many modules ran for it.
struct TokensCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens",
        abstract: "Show a test document with each token shaded by how many modules ran for it.",
        discussion: """
            Of results with traces (evaluate.trace_tokens). In colours where standard output is a \
            terminal and NO_COLOR is not set; else with digits beneath the tokens, 0 for no module \
            to 9 for all.

              elasti tokens results/routers.h5 --document 3 --svg tokens.svg
            """)

    @Argument(help: "A results file.", completion: .file(extensions: ["h5"]))
    var file: String

    @Option(
        help: ArgumentHelp(
            "The document by its place in /documents; the first unless given.", valueName: "n"))
    var document: Int?

    @Option(
        help: ArgumentHelp(
            "The job, or the beginning of its name; the first that routes the most modules unless "
                + "given.",
            valueName: "name"))
    var job: String?

    @Option(
        help: ArgumentHelp(
            "The selection as /documents names it, such as threshold or top_k-c0.5; the threshold "
                + "unless given.",
            valueName: "name"))
    var point: String?

    @Option(
        help: ArgumentHelp("Write a picture instead.", valueName: "file"),
        completion: .file(extensions: ["svg"]))
    var svg: String?

    func run() throws {
        let view = try TokenView(
            ResultsFile(named: file), job: job, point: point, document: document)
        if let svg {
            try AtomicFile.write(Data(view.svg.utf8), to: URL(fileURLWithPath: svg))
            print(svg)
            return
        }
        print(
            Self.hasColours
                ? view.coloured(columns: Self.columns) : view.plain(columns: Self.columns),
            terminator: "")
    }

    private static let environment = ProcessInfo.processInfo.environment

    private static var hasColours: Bool {
        isatty(STDOUT_FILENO) != 0 && (environment["NO_COLOR"] ?? "").isEmpty
            && environment["TERM"] != "dumb"
    }

    /// Of the terminal, else of COLUMNS, else 80.
    private static var columns: Int {
        if let width = terminalWidth(of: STDOUT_FILENO) { return width }
        return environment["COLUMNS"].flatMap(Int.init).map { max(20, min($0, 1000)) } ?? 80
    }
}
