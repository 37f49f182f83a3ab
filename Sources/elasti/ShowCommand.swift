import ArgumentParser
import Foundation
import Report
import Results
import Runner

import struct Catalog.InputError

/// `elasti show`: the points of a results file as a table.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the points of a results file.",
        discussion: """
            As a table, markdown or LaTeX: the settings that tell the rows apart and a few measures; below, what \
            is the same in all rows and the names of what is not shown. csv and json have all columns with full \
            precision.

            elasti show results/figure5.h5 --where module=heads --where selection=top_k \
            --mean-over seed --measures lm_loss,agreement
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

    @Option(
        help: ArgumentHelp(
            "Only these measures beside the settings, those of most interest first.",
            valueName: "a,b,..."))
    var measures: String?

    @Option(help: ArgumentHelp("Only these columns, in this order.", valueName: "a,b,..."))
    var columns: String?

    @Flag(help: "Every column in which rows differ, however wide.")
    var all = false

    @Option(
        help: ArgumentHelp(
            "The width that a table is fitted into, in characters; else the terminal's, else 120.",
            valueName: "n"))
    var width: Int?

    @Option(help: "How the table is printed.")
    var format: TableFormat = .table

    func run() throws {
        let isOne = [columns != nil, measures != nil, all].count { $0 } <= 1
        guard isOne else {
            throw InputError("--columns, --measures, --all: allowed is one of them")
        }
        if matchCompute != nil, measures != nil {
            throw InputError(
                "--match-compute: has measures of its own; --columns chooses among them")
        }
        if let width, !TableExcerpt.widths.contains(width) {
            throw InputError(
                "--width: found \(width), allowed is \(TableExcerpt.widths.lowerBound) to "
                    + "\(TableExcerpt.widths.upperBound)")
        }
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
        print(try text(of: table, usual: results.points.usualMeasures), terminator: "")
    }

    private func text(of table: Table, usual: [String]) throws -> String {
        if let columns { return try table.selecting(names(columns)).text(format) }
        let asked = measures.map(names)
        if let asked { try table.checkMeasures(asked) }
        if all || matchCompute != nil { return table.summary(format) }
        switch format {
        case .csv, .json: return (asked.map(table.keeping(measures:)) ?? table).text(format)
        case .table, .markdown, .latex:
            let limit = width ?? terminalWidth(of: STDOUT_FILENO) ?? 120
            return TableExcerpt(
                table, measures: asked ?? usual, width: format == .table ? limit : nil
            ).text(format, width: limit)
        }
    }

    private func names(_ list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

extension TableFormat: ExpressibleByArgument {}
