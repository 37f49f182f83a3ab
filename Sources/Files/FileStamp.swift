import Foundation

/// What tells two states of a file apart without reading it: its size, its inode, and when its
/// content and its entry were last changed.
public struct FileStamp: Codable, Hashable, Sendable {
    private let size, inode, written, changed: Int64

    /// `nil`: there is no file at the path.
    public init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if canImport(Darwin)
            let (written, changed) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (written, changed) = (status.st_mtim, status.st_ctim)
        #endif
        size = Int64(status.st_size)
        inode = Int64(truncatingIfNeeded: status.st_ino)
        (self.written, self.changed) = (Self.nanoseconds(written), Self.nanoseconds(changed))
    }

    /// For digests.
    public var text: String { "\(size) \(inode) \(written) \(changed)" }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
