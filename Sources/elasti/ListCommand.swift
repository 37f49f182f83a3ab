import ArgumentParser
import Foundation
import Runner

import struct Catalog.InputError
import enum Catalog.Value
import func Catalog.suggestion

/// `elasti list`: every name that an experiment file may use.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract:
            "Name every task, data set, method, module kind, gate, selection, loss, family, figure, column and key.",
        discussion: "With a kind, only that: \(NameList.names.joined(separator: ", ")).")

    @Argument(help: "The kind to list.", completion: .list(NameList.names))
    var kind: String?

    @Option(help: "How the list is printed: table or json.")
    var format: ListFormat = .table

    func run() throws {
        _ = try pointColumns()
        var shown = NameList.all
        if let kind {
            shown = shown.filter { $0.name == kind }
            guard !shown.isEmpty else {
                throw InputError(
                    "there is no kind '\(kind)'" + suggestion(for: kind, among: NameList.names))
            }
        }
        switch format {
        case .table: print(shown.map(\.text).joined(separator: "\n\n"))
        case .json:
            let values = shown.reduce(into: [String: [Value]]()) {
                $0[$1.name, default: []] += $1.values
            }
            print(Value.map(values.mapValues(Value.list)).json)
        }
    }
}
