import Catalog
import Foundation

/// A file that is made piece by piece, in a file `<name>.partial` beside it. What an interrupted or
/// killed run has made is gone on from; who reads it back checks it. One process at a time.
public final class ResumableFile {
    public let url: URL
    private let aside: URL
    private var file: Int32 = -1

    public static func partial(of url: URL) -> URL { url.appendingPathExtension("partial") }

    /// Opens the part that is there, or an empty one.
    ///
    /// - Parameter wait: called every 0.1 s while another process makes the same file; may throw.
    /// - Throws: `InputError`, `RunError`.
    public init(_ url: URL, wait: () throws -> Void = {}) throws {
        self.url = url
        aside = Self.partial(of: url)
        while file < 0 {
            if let taken = try Self.take(aside) {
                file = taken
            } else {
                try wait()
                usleep(100_000)
            }
        }
    }

    /// - Returns: the open file, locked; `nil` if another process has it.
    private static func take(_ url: URL) throws -> Int32? {
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = open(url.path, flags, 0o666)
        guard file >= 0 else { throw systemError(url, "create") }
        var isTaken = false
        defer { if !isTaken { close(file) } }
        var (held, there) = (stat(), stat())
        guard fstat(file, &held) == 0, held.st_mode & S_IFMT == S_IFREG else {
            throw InputError("\(url.path): is there and is not a file")
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw systemError(url, "lock") }
            return nil
        }
        // Who had it before may have finished the file, which is no part any more then.
        isTaken = lstat(url.path, &there) == 0 && held.st_ino == there.st_ino
        return isTaken ? file : nil
    }

    deinit { if file >= 0 { close(file) } }

    /// What was made so far, mapped; do not keep it.
    public func content() throws -> Data { try Data(contentsOf: aside, options: .alwaysMapped) }

    /// Cuts all but the first bytes; what is appended comes after them.
    public func truncate(to count: Int) throws {
        guard ftruncate(file, off_t(count)) == 0, lseek(file, off_t(count), SEEK_SET) >= 0 else {
            throw systemError(aside, "cut")
        }
    }

    public func append(_ data: Data) throws { try AtomicFile.writeAll(data, to: file, of: url) }

    /// Gives the file its name.
    public func finish() throws {
        guard fsync(file) == 0 else { throw systemError(url, "sync") }
        guard rename(aside.path, url.path) == 0 else { throw systemError(url, "rename") }
        let closed = close(file)
        file = -1
        guard closed == 0 || errno == EINTR else { throw systemError(url, "close") }
        try AtomicFile.syncFolder(url.deletingLastPathComponent())
    }

    /// Removes what was made.
    public func discard() throws { try AtomicFile.remove(aside) }
}
