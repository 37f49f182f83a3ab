import ArgumentParser
import Foundation
import Models
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

    @Option(help: "What is distilled.")
    var task = Task.languageModeling

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
        let text = try teacher.map(pretrained) ?? task.template(name)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch {
            throw InputError("\(folder): cannot make the folder")
        }
        try AtomicFile.write(Data(text.utf8), to: url)
        print("\(folder)/\(name).yaml")
    }

    /// - Throws: `InputError` for a checkpoint that cannot be read or is of another task.
    private func pretrained(_ path: String) throws -> String {
        let model = try ModelFolder.anyShape(of: URL(fileURLWithPath: path))
        guard let model = model as? any LanguageModel,
            let text = task.template(
                name,
                of: TemplateCheckpoint(
                    path: path, layers: model.layerCounts.values.max() ?? 0,
                    hiddenSize: model.hiddenSize, positions: model.positions))
        else {
            throw InputError(
                "--teacher: allowed is a language model of task language_modeling; of images, write "
                    + "teacher: { checkpoint: \(path) } into the file that "
                    + "`elasti new \(name) --task masked_autoencoding` makes")
        }
        return text
    }
}

extension Task: ExpressibleByArgument {}
