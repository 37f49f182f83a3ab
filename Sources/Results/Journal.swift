import Catalog
import Files
import Foundation

/// A file of rows, one JSON object a line, that only grows while a job runs. One writer.
///
/// Each line ends with a digest of itself and of all lines before it. So a line that is torn, changed,
/// lost, doubled or at another place, and all after it, count as not written: they are dropped on
/// reading and cut before the next row. That the last lines are there is known by a `Position`.
public final class Journal {
    /// How far a journal is, and what its rows are.
    public struct Position: Equatable, Sendable {
        public let count: Int
        fileprivate let digest: String

        public var text: String { "\(count) \(digest)" }

        fileprivate init(_ count: Int, _ digest: String) {
            (self.count, self.digest) = (count, digest)
        }

        /// `nil` for what `text` is not.
        public init?(_ text: String) {
            let parts = text.split(separator: " ")
            guard parts.count == 2, let count = Int(parts[0]) else { return nil }
            self.init(count, String(parts[1]))
        }
    }

    public let url: URL
    /// All rows in order.
    public private(set) var rows: [[String: Value]] = []
    /// After each row, the start first: its position, and the bytes up to it.
    private var marks: [(position: Position, bytes: Int)]

    /// Reads what is there.
    ///
    /// - Parameter owner: what the rows belong to; those of another are dropped.
    /// - Throws: `InputError` if the file cannot be read.
    public init(_ url: URL, of owner: String) throws {
        self.url = url
        marks = [(Position(0, Self.short(Digest.of(owner))), 0)]
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        guard let data = try? Data(contentsOf: url) else {
            throw InputError("\(url.path): cannot be read")
        }
        var rest = data[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")), take(rest[..<end]) {
            rest = rest[(end + 1)...]
        }
    }

    public var position: Position { marks[marks.count - 1].position }

    /// Whether the journal was at a position once, and has kept all rows up to it.
    public func contains(_ position: Position) -> Bool {
        marks.indices.contains(position.count) && marks[position.count].position == position
    }

    /// Appends a row; it is on the disk on return.
    public func append(_ row: [String: Value]) throws { try append([row]) }

    /// Appends rows; they are on the disk on return.
    public func append(_ rows: [[String: Value]]) throws {
        guard !rows.isEmpty else { return }
        let isNew = !FileManager.default.fileExists(atPath: url.path)
        try withFile { file in
            let size = off_t(marks[marks.count - 1].bytes)
            var (position, lines, added) = (position, Data(), [(Position, Int)]())
            for row in rows {
                let line = Self.line(row, after: &position)
                lines.append(line)
                added.append((position, Int(size) + lines.count))
            }
            guard ftruncate(file, size) == 0 else { throw systemError(url, "cut") }
            do {
                try AtomicFile.writeAll(lines, to: file, of: url)
                guard fsync(file) == 0 else { throw systemError(url, "sync") }
            } catch {
                ftruncate(file, size)
                throw error
            }
            self.rows += rows
            marks += added
        }
        if isNew { try AtomicFile.syncFolder(url.deletingLastPathComponent()) }
    }

    /// Drops all rows but the first ones.
    public func truncate(to count: Int) throws {
        guard count < rows.count else { return }
        try withFile { file in
            guard ftruncate(file, off_t(marks[count].bytes)) == 0 else {
                throw systemError(url, "cut")
            }
            guard fsync(file) == 0 else { throw systemError(url, "sync") }
        }
        rows.removeLast(rows.count - count)
        marks.removeLast(marks.count - 1 - count)
    }

    private func withFile(_ body: (Int32) throws -> Void) throws {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = open(url.path, flags, 0o666)
        guard file >= 0 else { throw systemError(url, "create") }
        var isOpen = true
        defer { if isOpen { close(file) } }
        try body(file)
        isOpen = false
        guard close(file) == 0 || errno == EINTR else { throw systemError(url, "close") }
    }

    // MARK: - Lines

    private static let key = "digest"
    private static let digits = 32

    private static func short(_ digest: String) -> String { String(digest.prefix(digits)) }

    /// - Parameter text: the line up to its digest.
    private static func position(of text: Data, after position: Position) -> Position {
        let digest = Digest()
        digest.update(position.digest)
        text.withUnsafeBytes { digest.update($0) }
        return Position(position.count + 1, short(digest.finish()))
    }

    private static func line(_ row: [String: Value], after position: inout Position) -> Data {
        let text = Value.map(row).json.dropLast() + (row.isEmpty ? "" : ",")
        var line = Data(text.utf8)
        position = Self.position(of: line, after: position)
        line.append(Data("\"\(key)\":\"\(position.digest)\"}\n".utf8))
        return line
    }

    /// Reads a line.
    ///
    /// - Returns: whether it is the next one.
    private func take(_ line: Data) -> Bool {
        let endLength = Self.key.utf8.count + Self.digits + 6
        guard line.count > endLength else { return false }
        let position = Self.position(of: line.dropLast(endLength), after: position)
        guard line.suffix(endLength) == Data("\"\(Self.key)\":\"\(position.digest)\"}".utf8),
            case .map(var row)? = try? Value(json: Data(line))
        else { return false }
        row[Self.key] = nil
        rows.append(row)
        marks.append((position, marks[marks.count - 1].bytes + line.count + 1))
        return true
    }
}
