import Catalog
import Foundation

/// Files that are whole or not there, whatever happens while they are written.
public enum AtomicFile {
    /// Writes `data` beside `url`, syncs it to the disk, renames it, and syncs the folder: what
    /// stands at `url` is the old file or the new one.
    ///
    /// - Throws: `InputError` (a folder that is not there or may not be written, a device) or `RunError` (a
    ///   full disk), which name the file and say why the system refused.
    public static func write(_ data: Data, to url: URL) throws {
        try write(to: url) { append in try append(data) }
    }

    /// As `write`, piece by piece: `body` is given what appends a piece.
    ///
    /// - Throws: also what `body` throws; nothing is left then.
    public static func write(
        to url: URL, _ body: (_ append: (Data) throws -> Void) throws -> Void
    ) throws {
        var status = stat()
        // To rename over a device would remove it.
        guard stat(url.path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
            throw InputError("\(url.path): is there and is not a file")
        }
        let aside = url.path + ".partial-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        let file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw systemError(url, "create") }
        do {
            defer { close(file) }
            try body { try writeAll($0, to: file, of: url) }
            guard fsync(file) == 0 else { throw systemError(url, "sync") }
            guard rename(aside, url.path) == 0 else { throw systemError(url, "rename") }
        } catch {
            unlink(aside)
            throw error
        }
        syncFolder(url.deletingLastPathComponent())
    }

    /// Writes all of `data` to an open file; `url` is for the error.
    static func writeAll(_ data: Data, to file: Int32, of url: URL) throws {
        try data.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = Foundation.write(file, part.baseAddress, part.count)
                guard count >= 0 || errno == EINTR else { throw systemError(url, "write") }
                rest = rest.dropFirst(max(count, 0))
            }
        }
    }

    /// A rename, or a new file, is on the disk once its folder is. Some file systems refuse this;
    /// they have their own order then.
    static func syncFolder(_ url: URL) {
        let folder = open(url.path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
