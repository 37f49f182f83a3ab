import Catalog
import Foundation

/// An advisory lock on a file, held until it is released or the process ends, however it ends.
///
/// The file names its holder and stays behind: removing it would let two processes hold "the" lock.
public final class FileLock: Sendable {
    public enum Mode: Sendable {
        /// With no one else.
        case exclusive
        /// With others who share it.
        case shared
    }

    private let file: Int32

    /// Takes the lock or says who has it. A file that may be read only is locked too.
    ///
    /// - Parameter what: what the lock is on, for the message.
    /// - Throws: `InUse`; `InputError` if the file cannot be made, is a link or not a file.
    public init(_ url: URL, _ mode: Mode = .exclusive, on what: String) throws {
        let flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        var opened = open(url.path, O_RDWR | O_CREAT | flags, 0o666)
        let code = errno
        if opened < 0, [EACCES, EPERM, EROFS].contains(code) {
            opened = open(url.path, O_RDONLY | flags)
            errno = code
        }
        guard opened >= 0 else { throw systemError(url, "create") }
        do {
            try Self.take(opened, mode, url, what)
        } catch {
            close(opened)
            throw error
        }
        file = opened
    }

    private static func take(_ file: Int32, _ mode: Mode, _ url: URL, _ what: String) throws {
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw InputError("\(url.path): is there and is not a file")
        }
        guard flock(file, (mode == .exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
            throw errno == EWOULDBLOCK
                ? InUse(what: what, holder: holder(file) ?? "another process")
                : systemError(url, "lock")
        }
        // For messages alone: no reason to stop on a disk that is full or not written to. A file
        // that says something else is not ours to write.
        guard status.st_size == 0 || holder(file) != nil else { return }
        let name = Data("process \(getpid()) on \(ProcessInfo.processInfo.hostName)\n".utf8)
        if ftruncate(file, 0) == 0 {
            name.withUnsafeBytes { _ = pwrite(file, $0.baseAddress, $0.count, 0) }
        }
    }

    deinit {
        // Closing is not enough: a child that is being started has the file open until it is.
        flock(file, LOCK_UN)
        close(file)
    }

    /// Whom the file names.
    private static func holder(_ file: Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = pread(file, &bytes, bytes.count, 0)
        let line = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        let isOurs = line.wholeMatch(of: /process [0-9]+ on [^\n]*\n/) != nil
        return isOurs ? String(line.dropLast()) : nil
    }

    /// Somebody else holds the lock.
    public struct InUse: Error, Equatable, CustomStringConvertible {
        public let what: String
        /// "process 4242 on host".
        public let holder: String

        public var description: String { "\(what): in use by \(holder)" }
    }
}
