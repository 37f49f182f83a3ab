import ArgumentParser
import Foundation
import Report
import Results

/// `elasti report`: figures and tables from a results file alone.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Draw the figures of a results file.",
        discussion: """
            Writes the gnuplot script with its data, the tables, and the picture as svg, png and \
            pdf. Nothing is computed anew: what a figure draws is in the file.
            """)

    @Argument(help: "A results file.", completion: .file(extensions: ["h5"]))
    var file: String

    @Option(
        help: ArgumentHelp(
            "The figure to draw (elasti list names them); by default those that the experiment "
                + "names, else figure5.",
            valueName: "name"))
    var figure: String?

    @Option(
        help: ArgumentHelp("The folder to write to.", valueName: "folder"), completion: .directory)
    var plots = "plots"

    func run() throws {
        let results = try ResultsFile(named: file)
        let named = distinct(results.text("figures").split(separator: ",").map(String.init))
        let folder = URL(fileURLWithPath: plots)
        for name in figure.map({ [$0] }) ?? (named.isEmpty ? ["figure5"] : named) {
            let files = try figures.entry(named: name).make().render(results)
            for url in try files.draw(in: folder) { print("\(plots)/\(url.lastPathComponent)") }
        }
    }
}
