import Catalog
import Foundation

/// A file open for reading at any place, from any thread.
final class ByteFile: Sendable {
    let path: String
    let count: Int
    private let descriptor: Int32

    /// - Throws: `InputError` if it is not there, cannot be read or is not a file.
    init(_ path: String) throws {
        // A pipe in the place of a file would have `open` wait for a writer.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw InputError("\(path): cannot be opened (\(String(cString: strerror(errno))))")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw InputError("\(path): not a file")
        }
        (self.path, count) = (path, Int(status.st_size))
    }

    deinit { close(descriptor) }

    /// - Throws: `InputError` if the file has no such bytes, or no longer.
    func read(at offset: Int, count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, count - filled,
                    off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else {
                    throw InputError(
                        "\(path): \(count) bytes wanted at \(offset), found \(filled)")
                }
                filled += got
            }
        }
    }
}
