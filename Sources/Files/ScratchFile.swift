import Foundation

/// A file without a name, gone with this value or the process: what is made before what it is
/// written behind.
public final class ScratchFile {
    private let url: URL
    private let file: Int32

    /// - Parameter url: on the same disk, and for errors.
    /// - Throws: `InputError`, `RunError`.
    public init(beside url: URL) throws {
        self.url = url
        let (path, opened) = try AtomicFile.openAside(url, O_RDWR)
        file = opened
        unlink(path)
    }

    deinit { close(file) }

    public func append(_ data: Data) throws { try AtomicFile.writeAll(data, to: file, of: url) }

    /// All that was appended, piece by piece.
    public func read(_ body: (Data) throws -> Void) throws {
        var (offset, buffer) = (0, Data(count: 1 << 20))
        while true {
            let count = buffer.withUnsafeMutableBytes {
                pread(file, $0.baseAddress, $0.count, off_t(offset))
            }
            guard count >= 0 || errno == EINTR else { throw systemError(url, "read") }
            if count == 0 { return }
            try body(buffer.prefix(max(0, count)))
            offset += max(0, count)
        }
    }
}
