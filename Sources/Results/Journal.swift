import Catalog
import Foundation

/// A file of rows, one JSON object a line, that only grows while a job runs.
///
/// A process that dies while it appends leaves a torn last line; it was never promised and is
/// dropped on reading and before the next row.
public struct Journal: Sendable {
    public let url: URL

    public init(_ url: URL) { self.url = url }

    /// Appends a row; it is on the disk on return.
    public func append(_ row: [String: Value]) throws { try append([row]) }

    /// Appends rows; they are on the disk on return.
    public func append(_ rows: [[String: Value]]) throws {
        guard !rows.isEmpty else { return }
        let isNew = !FileManager.default.fileExists(atPath: url.path)
        let file = open(url.path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw systemError(url, "create") }
        defer { close(file) }
        let size = try dropTornLine(file)
        do {
            try AtomicFile.writeAll(Self.text(rows), to: file, of: url)
        } catch {
            ftruncate(file, size)
            throw error
        }
        guard fsync(file) == 0 else { throw systemError(url, "sync") }
        if isNew { AtomicFile.syncFolder(url.deletingLastPathComponent()) }
    }

    /// All whole rows in order; none if there is no file.
    ///
    /// - Throws: `InputError` that names the line if one is not a JSON object.
    public func rows() throws -> [[String: Value]] {
        guard FileManager.default.fileExists(atPath: url.path) else { return [] }
        guard let data = try? Data(contentsOf: url) else {
            throw InputError("\(url.path): cannot be read")
        }
        let whole = data.lastIndex(of: UInt8(ascii: "\n")).map { data[...$0] } ?? Data()
        return try whole.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
            guard let value = try? Value(json: line), case .map(let row) = value else {
                throw InputError("\(url.path):\(index + 1): a damaged row; delete the job's folder")
            }
            return row
        }
    }

    /// Drops the rows that `isKept` refuses. With none dropped the file is left alone.
    public func truncate(keeping isKept: ([String: Value]) throws -> Bool) throws {
        let rows = try rows()
        let kept = try rows.filter(isKept)
        guard kept.count < rows.count else { return }
        try AtomicFile.write(Self.text(kept), to: url)
    }

    private static func text(_ rows: [[String: Value]]) -> Data {
        Data(rows.map { Value.map($0).json + "\n" }.joined().utf8)
    }

    /// Cuts what follows the last newline.
    ///
    /// - Returns: the size that is left.
    private func dropTornLine(_ file: Int32) throws -> off_t {
        var size = lseek(file, 0, SEEK_END)
        var byte: UInt8 = 0
        let end = size
        while size > 0, pread(file, &byte, 1, size - 1) == 1, byte != UInt8(ascii: "\n") {
            size -= 1
        }
        if size < end, ftruncate(file, size) != 0 { throw systemError(url, "repair") }
        return size
    }
}
