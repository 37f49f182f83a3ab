import Catalog
import Foundation

/// Files that are whole or not there, whatever happens while they are written.
public enum AtomicFile {
    /// Writes `data` beside `url`, syncs it to the disk, renames it, and syncs the folder: what
    /// stands at `url` is the old file or the new one.
    ///
    /// A link at `url` is replaced, not followed. What killed processes left beside it is removed.
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
        to url: URL, _ body: (_ append: @escaping (Data) throws -> Void) throws -> Void
    ) throws {
        var status = stat()
        // To rename over a device would remove it.
        guard stat(url.path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
            throw InputError("\(url.path): is there and is not a file")
        }
        let folder = url.deletingLastPathComponent()
        removeLeftovers(in: folder) { $0 == url.lastPathComponent }
        var (aside, file) = try openAside(url)
        do {
            defer { if file >= 0 { close(file) } }
            let opened = file
            try body { try writeAll($0, to: opened, of: url) }
            guard fsync(file) == 0 else { throw systemError(url, "sync") }
            guard rename(aside, url.path) == 0 else { throw systemError(url, "rename") }
            aside = url.path
            let closed = close(file)
            file = -1
            guard closed == 0 || errno == EINTR else { throw systemError(url, "close") }
        } catch {
            unlink(aside)
            throw error
        }
        try syncFolder(folder)
    }

    /// A new file beside `url`, locked as long as it is written.
    static func openAside(
        _ url: URL, _ access: Int32 = O_WRONLY
    ) throws -> (path: String, file: Int32) {
        while true {
            let path = url.path + "\(mark)\(getpid())-\(UInt32.random(in: 0 ... .max))"
            let flags = access | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
            let file = open(path, flags, 0o666)
            guard file >= 0 else { throw systemError(url, "create") }
            // Somebody who was faster may be about to remove it as a leftover.
            let isOurs = flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
            var status = stat()
            if isOurs, fstat(file, &status) == 0, status.st_nlink > 0 { return (path, file) }
            close(file)
            unlink(path)
        }
    }

    // MARK: - Leftovers

    private static let mark = ".partial-"

    /// The name of the file that a name such as `job.h5.partial-4242-17` is a part of; `nil` for
    /// names that are not made here.
    public static func target(ofPartial name: String) -> String? {
        guard let range = name.range(of: mark, options: .backwards) else { return nil }
        let numbers = name[range.upperBound...].split(
            separator: "-", omittingEmptySubsequences: false)
        let target = String(name[..<range.lowerBound])
        let isOurs =
            numbers.count == 2 && !target.isEmpty
            && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy { "0123456789".contains($0) } }
        return isOurs ? target : nil
    }

    /// Removes what killed processes left in a folder: files under names that are made here, which
    /// nobody writes any more.
    ///
    /// - Parameter isOurs: asked with the name of the file that was to be.
    public static func removeLeftovers(in folder: URL, of isOurs: (String) -> Bool) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where target(ofPartial: name).map(isOurs) ?? false {
            let path = folder.appendingPathComponent(name).path
            let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard file >= 0 else { continue }
            defer { close(file) }
            var status = stat()
            guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                flock(file, LOCK_EX | LOCK_NB) == 0
            else { continue }
            unlink(path)
        }
    }

    // MARK: - System calls

    /// Writes all of `data` to an open file; `url` is for the error.
    package static func writeAll(_ data: Data, to file: Int32, of url: URL) throws {
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

    /// Removes a file, or a link itself, if it is there.
    ///
    /// - Throws: `InputError` also for a device or a folder.
    public static func remove(_ url: URL) throws {
        var status = stat()
        guard lstat(url.path, &status) == 0 else { return }
        guard [S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT) else {
            throw InputError("\(url.path): is there and is not a file")
        }
        guard unlink(url.path) == 0 || errno == ENOENT else { throw systemError(url, "remove") }
    }

    /// A rename, or a new file, is on the disk once its folder is. Some file systems do not know
    /// this; they have their own order then.
    package static func syncFolder(_ url: URL) throws {
        let folder = open(url.path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        defer { close(folder) }
        guard fsync(folder) == 0 || ![EIO, ENOSPC, EDQUOT].contains(errno) else {
            throw systemError(url, "sync")
        }
    }
}
