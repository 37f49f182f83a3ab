import ArgumentParser
import Files
import Foundation
import Results
import Runner

import struct Catalog.InputError

/// `elasti parameters`: what there is to train, before anything is made.
struct ParametersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parameters",
        abstract: "Count the trainable parameters of every routing set on some models.",
        discussion: """
            From the sizes alone, with routers in all layers, absolute and as a share of the model. \
            A file is the config.json of a model (experiments/configurations has some), the folder \
            of a model, or an experiment, whose teachers are counted.

            elasti parameters experiments/configurations/*.json experiments/figure5.yaml

            csv and json have a row a count with full precision.
            """)

    @Argument(
        help: "Configurations (json), folders of models, experiments (yaml).",
        completion: .file(extensions: ["json", "yaml", "yml"]))
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "Ranks of LoRA on the routed projections; 0: routers alone.", valueName: "r,...")
    )
    var ranks = "0,1,8"

    @Option(help: "How the table is printed.")
    var format: TableFormat = .markdown

    @Option(
        help: ArgumentHelp(
            "Write the table to <path>.md, .csv and .tex too.", valueName: "path"))
    var save: String?

    func run() throws {
        let ranks = try checkedRanks()
        let models = try CountedModel.models(
            in: files.map { URL(fileURLWithPath: $0) }, registry: registry)
        let counts = try ParameterTable(models, ranks: ranks)
        print(
            (format == .csv || format == .json ? counts.table : counts.printed).text(format),
            terminator: "")
        if let save { try write(counts, to: save) }
    }

    private func write(_ counts: ParameterTable, to path: String) throws {
        let caption = ParameterTable.caption
        let comment = caption.split(separator: "\n").map { "% \($0)\n" }.joined()
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw InputError("\(folder.relativePath): cannot make the folder")
        }
        for (ending, text) in [
            ("md", caption + "\n\n" + counts.printed.text(.markdown)),
            ("csv", counts.table.text(.csv)), ("tex", comment + counts.printed.text(.latex)),
        ] {
            try AtomicFile.write(
                Data(text.utf8), to: URL(fileURLWithPath: "\(path).\(ending)"))
            Elasti.say("\(path).\(ending)")
        }
    }

    private func checkedRanks() throws -> [Int] {
        let texts = ranks.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = texts.compactMap { Int($0) }.filter { (0...4096).contains($0) }
        guard numbers.count == texts.count, Set(numbers).count == numbers.count else {
            throw InputError(
                "--ranks: found '\(ranks)', allowed are different whole numbers from 0 to 4096 "
                    + "with commas, as in 0,1,8")
        }
        return numbers
    }
}
