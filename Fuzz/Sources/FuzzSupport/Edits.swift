import Foundation

/// An input as a list of small decisions; when it is over, all are 0.
public struct Edits {
    private var rest: Data.SubSequence

    public init(_ data: Data) { rest = data[...] }

    public var isOver: Bool { rest.isEmpty }

    public mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    public mutating func bytes(_ count: Int) -> Data {
        defer { rest = rest.dropFirst(count) }
        return Data(rest.prefix(count))
    }

    /// Below `limit`, which is not 0.
    public mutating func number(below limit: Int) -> Int {
        let value = (0..<4).reduce(UInt32(0)) { sum, _ in sum << 8 | UInt32(byte()) }
        return Int(value % UInt32(clamping: limit))
    }
}

/// Results files of small studies, one for each kind of figure (Tests/ReportTests/FuzzResultsTests).
public let resultsFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Results")

/// Their files in the order of names.
public let resultsFiles: [URL] =
    ((try? FileManager.default.contentsOfDirectory(
        at: resultsFolder, includingPropertiesForKeys: nil)) ?? [])
    .sorted { $0.path < $1.path }
