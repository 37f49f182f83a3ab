import Catalog
import Foundation

/// The results as a file, written again after each case: what a stopped run measured is kept.
struct ResultsReport {
    private let file: URL
    private var entries: [Value] = []

    init(_ file: URL) { self.file = file }

    mutating func add(_ more: [Value]) throws {
        entries += more
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let lines = entries.map(\.json).joined(separator: ",\n")
        try Data("[\n\(lines)\n]\n".utf8).write(to: file, options: .atomic)
    }
}
