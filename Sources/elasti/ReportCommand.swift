import ArgumentParser
import Foundation
import Report
import Results

import struct Catalog.InputError

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
            valueName: "name"), completion: .list(figures.names))
    var figure: String?

    @Option(
        help: ArgumentHelp("The folder to write to.", valueName: "folder"), completion: .directory)
    var plots = "plots"

    func run() throws {
        let results = try ResultsFile(named: file)
        let (named, leftOut) = (StudyDrawing.named(by: results), results.text("left_out"))
        guard figure != nil || !named.isEmpty || leftOut.isEmpty else {
            throw InputError(
                "\(file): names no figure, and was written without \(leftOut); elasti show prints its numbers, --figure "
                    + "NAME draws what needs none of those")
        }
        let (written, fault) = StudyDrawing(
            results, figures: figure.map { [$0] } ?? (named.isEmpty ? ["figure5"] : named),
            hasPage: figure == nil
        ).write(to: URL(fileURLWithPath: plots))
        for url in written { print("\(plots)/\(url.lastPathComponent)") }
        if let fault { throw fault }
    }
}
