import ArgumentParser
import Foundation
import Report
import Results
import Spec

import func Catalog.distinct

/// `elasti report`: figures and tables from a results file alone.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Draw the figures of a results file.",
        discussion: """
            Writes the gnuplot script with its data, the tables, and the picture as svg, png and \
            pdf; and, of all figures together, one HTML page with the tables, the settings and where \
            the numbers come from. Nothing is computed anew: what a figure draws is in the file. Without \
            gnuplot, all but the pictures are written, and the status is 2.
            """)

    @Argument(help: "A results file.", completion: .file(extensions: ["h5"]))
    var file: String

    @Option(
        help: ArgumentHelp(
            "The figure to draw, without the page (elasti list names them); by default those that the "
                + "experiment names, else figure5.",
            valueName: "name"))
    var figure: String?

    @Option(
        help: ArgumentHelp("The folder to write to.", valueName: "folder"), completion: .directory)
    var plots = "plots"

    func run() throws {
        let results = try ResultsFile(named: file)
        let named = distinct(results.text("figures").split(separator: ",").map(String.init))
        let folder = URL(fileURLWithPath: plots)
        var drawn: [FigureFiles] = []
        var failure: (any Error)?
        // One that has nothing to draw does not lose the others.
        for name in figure.map({ [$0] }) ?? (named.isEmpty ? ["figure5"] : named) {
            do {
                drawn.append(try figures.entry(named: name).make().render(results))
            } catch {
                failure = failure ?? error
            }
        }
        var written: [URL] = []
        if figure == nil, !drawn.isEmpty {
            let keys = registry.tasks.entries.flatMap { Shape(registry, $0.make).keys }
            let defaults = keys.compactMap { key in
                key.option.fallback.map { (key.path, [$0]) }
            }
            let page = StudyPage(
                results, figures: drawn, defaults: Dictionary(defaults) { $0 + $1 })
            written.append(try page.write(to: folder))
        }
        // All scripts and tables, whatever becomes of the pictures.
        for files in drawn { written += try files.write(in: folder) }
        for files in drawn {
            do {
                written += try files.draw(in: folder)
            } catch {
                failure = failure ?? error
            }
        }
        for url in distinct(written) { print("\(plots)/\(url.lastPathComponent)") }
        if let failure { throw failure }
    }
}
