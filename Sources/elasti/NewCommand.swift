import ArgumentParser
import Files
import Foundation
import Results
import Spec

import struct Catalog.InputError

/// `elasti new`: an experiment file to start from.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a commented experiment file to start a study of your own from.")

    @Argument(help: "The study's name: letters, digits, - and _.")
    var name: String

    @Option(
        help: ArgumentHelp("The folder to write to.", valueName: "folder"), completion: .directory)
    var folder = "experiments"

    @Option(
        help: ArgumentHelp(
            "What is distilled: \(registry.tasks.names.joined(separator: ", ")).",
            valueName: "task"),
        completion: .list(registry.tasks.names))
    var task = registry.usualTask.name

    @Option(
        help: ArgumentHelp(
            "A pretrained language model, a folder or a GGUF file, to study instead of one trained here.",
            valueName: "checkpoint"))
    var teacher: String?

    func run() throws {
        let allowed = name.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) || $0 == "-"
                || $0 == "_"
        }
        guard allowed, !name.isEmpty, !name.hasPrefix("-"), name.count <= 64 else {
            throw InputError(
                "found the name '\(name)', allowed are up to 64 letters, digits, - and _")
        }
        let url = URL(fileURLWithPath: folder).appendingPathComponent("\(name).yaml")
        guard !FileManager.default.fileExists(atPath: url.path) else {
            throw InputError("\(folder)/\(name).yaml: is there already; choose another name")
        }
        let task = try registry.tasks.entry(named: task).make
        let text = try teacher.map { try task.template(name, of: $0) } ?? task.template(name)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch {
            throw InputError("\(folder): cannot make the folder")
        }
        try AtomicFile.write(Data(text.utf8), to: url)
        print("\(folder)/\(name).yaml")
    }
}
