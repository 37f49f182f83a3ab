import Catalog
import Foundation

/// The bytes of a file, mapped read-only: pages are read when they are first touched, shared by all
/// processes, and can be dropped by the system.
///
/// The size is taken once, on opening. A file that is cut afterwards ends the process at the first
/// page that is gone; files are replaced by renaming, which leaves the mapping whole.
public final class MappedFile: @unchecked Sendable {
    public let bytes: UnsafeRawBufferPointer
    private let release: (UnsafeRawBufferPointer) -> Void

    /// - Throws: `InputError` that names the file and says why it cannot be read.
    public init(contentsOf url: URL) throws {
        func fault(_ reason: String) -> InputError {
            InputError("\(url.path): cannot be read (\(reason))")
        }
        // A named pipe without a writer is not waited for.
        let file = open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw fault(String(cString: strerror(errno))) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw fault(String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw fault("not a file") }
        let count = Int(status.st_size)
        guard count > 0 else {
            (bytes, release) = (UnsafeRawBufferPointer(start: nil, count: 0), { _ in })
            return
        }
        let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0)
        guard start != MAP_FAILED else { throw fault(String(cString: strerror(errno))) }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
        release = { munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count) }
    }

    /// A copy of bytes in memory.
    public init(_ data: Data) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 64)
        data.withUnsafeBytes { copy.copyMemory(from: $0) }
        bytes = UnsafeRawBufferPointer(copy)
        release = { $0.deallocate() }
    }

    /// The bytes of a file, in memory.
    ///
    /// - Throws: as `init(contentsOf:)`.
    public static func data(of url: URL) throws -> Data {
        let file = try MappedFile(contentsOf: url)
        return withExtendedLifetime(file) { Data(file.bytes) }
    }

    deinit { release(bytes) }
}
