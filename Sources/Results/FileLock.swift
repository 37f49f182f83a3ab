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

    /// Takes the lock or says who has it.
    ///
    /// - Parameter what: what the lock is on, for the message.
    /// - Throws: `InUse`; `InputError` if the file cannot be made.
    public init(_ url: URL, _ mode: Mode = .exclusive, on what: String) throws {
        file = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw systemError(url, "create") }
        guard flock(file, (mode == .exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let error: any Error =
                isHeld ? InUse(what: what, holder: Self.holder(file)) : systemError(url, "lock")
            close(file)
            throw error
        }
        let name = Data("process \(getpid()) on \(ProcessInfo.processInfo.hostName)\n".utf8)
        ftruncate(file, 0)
        name.withUnsafeBytes { _ = pwrite(file, $0.baseAddress, $0.count, 0) }
    }

    deinit {
        // Closing is not enough: a child that is being started has the file open until it is.
        flock(file, LOCK_UN)
        close(file)
    }

    private static func holder(_ file: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = pread(file, &bytes, bytes.count, 0)
        let line = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return line.isEmpty ? "another process" : line
    }

    /// Somebody else holds the lock.
    public struct InUse: Error, Equatable, CustomStringConvertible {
        public let what: String
        /// "process 4242 on host".
        public let holder: String

        public var description: String { "\(what): in use by \(holder)" }
    }
}
