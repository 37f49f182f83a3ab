import ArgumentParser
import Foundation
import Report
import Results

import struct Catalog.InputError

/// `elasti show`: the points of a results file as a table.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the points of a results file.",
        discussion: """
            As a table, markdown or LaTeX, columns that say the same in every row are left out and \
            listed below; csv and json have all columns with full precision.

            elasti show results/figure5.h5 --where module=heads --where selection=top_k \
            --mean-over seed --columns capacity,lora_rank,lm_loss,lm_loss_sd
            """)

    @Argument(help: "A results file.", completion: .file(extensions: ["h5"]))
    var file: String

    @Option(
        name: .customLong("where"), parsing: .singleValue,
        help: ArgumentHelp(
            """
            Only rows that meet a condition, such as module=heads, 'capacity>=0.5', seed!=0; \
            = != and for numbers < <= > >=. May be repeated: all must hold.
            """,
            valueName: "column=value"))
    var conditions: [String] = []

    @Option(
        name: .customLong("sort"), parsing: .unconditional,
        help: ArgumentHelp(
            "Sort rows by a column, descending with - before it; several with commas.",
            valueName: "column"))
    var order: String?

    @Option(
        help: ArgumentHelp(
            "Means and standard deviations over rows that differ in this setting only, such as "
                + "seed; several with commas.",
            valueName: "column"))
    var meanOver: String?

    @Option(
        help: ArgumentHelp(
            """
            The loss of each method at this share of dense compute, linear between its points and the \
            teacher, with a 95 % interval over seeds; a dash where a method does not reach it.
            """,
            valueName: "share"))
    var matchCompute: Double?

    @Option(help: ArgumentHelp("Only these columns, in this order.", valueName: "a,b,..."))
    var columns: String?

    @Option(help: "How the table is printed.")
    var format: TableFormat = .table

    func run() throws {
        var results = try ResultsFile(named: file)
        for condition in conditions { results.points = try results.points.filtered(condition) }
        if let share = matchCompute, !(share > 0 && share <= 1) {
            throw InputError("--match-compute: found \(share), allowed is more than 0, at most 1")
        }
        var table = try matchCompute.map(results.losses) ?? results.points
        if let meanOver { table = try table.mean(over: names(meanOver)) }
        // Each sort keeps the order of equals, so the first column is sorted by last.
        for column in order.map(names)?.reversed() ?? [] {
            table = try table.sorted(by: column)
        }
        if let columns { table = try table.selecting(names(columns)) }
        print(columns == nil ? table.summary(format) : table.text(format), terminator: "")
    }

    private func names(_ list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

extension TableFormat: ExpressibleByArgument {}
