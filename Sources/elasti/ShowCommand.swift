import ArgumentParser
import Foundation
import Results

/// `elasti show`: the points of a results file as a table.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the points of a results file.",
        discussion: """
            As a table or markdown, columns that say the same in every row are left out and listed \
            below; csv and json have all columns with full precision.

            elasti show results/figure5.h5 --where module=heads --where selection=top_k \
            --mean-over seed --columns capacity,lora_rank,lm_loss,lm_loss_sd
            """)

    @Argument(help: "A results file.", completion: .file(extensions: ["h5"]))
    var file: String

    @Option(
        name: .customLong("where"), parsing: .singleValue,
        help: ArgumentHelp(
            "Only rows whose column has this value; may be repeated.", valueName: "column=value"))
    var conditions: [String] = []

    @Option(name: .customLong("sort"), help: "Sort rows by a column, ascending.")
    var order: String?

    @Option(
        help: ArgumentHelp(
            "Means and standard deviations over rows that differ in this setting only, such as "
                + "seed; several with commas.",
            valueName: "column"))
    var meanOver: String?

    @Option(help: ArgumentHelp("Only these columns, in this order.", valueName: "a,b,..."))
    var columns: String?

    @Option(help: "How the table is printed.")
    var format: TableFormat = .table

    func run() throws {
        var table = try ResultsFile(contentsOf: URL(fileURLWithPath: file)).points
        for condition in conditions { table = try table.filtered(condition) }
        if let meanOver { table = try table.mean(over: names(meanOver)) }
        if let order { table = try table.sorted(by: order) }
        if let columns { table = try table.selecting(names(columns)) }
        guard columns == nil, format == .table || format == .markdown else {
            print(table.text(format), terminator: "")
            return
        }
        let (short, constants) = table.withoutConstants()
        print(short.text(format), terminator: "")
        let stated = constants.filter {
            !["", "-"].contains($0.text) && !$0.name.hasSuffix("_sd")
        }
        if !stated.isEmpty {
            let list = stated.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
            print("\nThe same in all \(table.rowCount) rows: \(list)")
        }
    }

    private func names(_ list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

extension TableFormat: ExpressibleByArgument {}
