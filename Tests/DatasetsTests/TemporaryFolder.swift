import Catalog
import Datasets
import Foundation

/// A folder of files for one test, removed with it.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory
        .appendingPathComponent("datasets-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to path: String) throws {
        try write(Data(text.utf8), to: path)
    }

    func write(_ data: Data, to path: String) throws {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    /// The data set `name` with this folder as the data folder.
    func corpus(_ name: String, _ values: [String: Value] = [:]) throws -> TextCorpus {
        let entry = try textSets.entry(named: name)
        return try entry.make(
            entry.options(from: values), DataLocation(option: url.path, environment: [:]))
    }
}
