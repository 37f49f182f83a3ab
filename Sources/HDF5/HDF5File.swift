import Catalog
import Files
import Foundation

/// A file that is to be HDF5: an open one of the kind that has bytes of its own.
package struct HDF5File {
    package let handle: FileHandle
    private let url: URL

    /// Opens the file at `url`; a pipe is not waited for.
    ///
    /// - Throws: `InputError` that names the file and what it is: not there, a folder, a pipe, a device,
    ///   larger than the memory.
    package init(_ url: URL) throws {
        self.url = url
        let file = open(url.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            guard errno != ENOENT else { throw InputError("\(url.path): there is no such file") }
            throw InputError(
                "\(url.path): cannot read the file: \(String(cString: strerror(errno)))")
        }
        handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        var status = stat()
        guard fstat(file, &status) == 0 else { throw systemError(url, "read") }
        if let kind = Self.kinds[status.st_mode & S_IFMT] {
            throw InputError("\(url.path): found \(kind), allowed is an HDF5 file")
        }
        // It is read whole.
        guard UInt64(status.st_size) <= ProcessInfo.processInfo.physicalMemory / 4 else {
            throw InputError(
                "\(url.path): found \(status.st_size) bytes, more than a quarter of the memory")
        }
    }

    private static let kinds: [mode_t: String] = [
        S_IFDIR: "a folder", S_IFIFO: "a named pipe", S_IFCHR: "a device", S_IFBLK: "a device",
        S_IFSOCK: "a socket",
    ]

    /// All bytes from the beginning.
    package func bytes() throws -> Data {
        do {
            return try handle.readToEnd() ?? Data()
        } catch {
            throw InputError("\(url.path): cannot read the file")
        }
    }

    // MARK: - What bytes are

    private static let signature = Data([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a])

    /// The signature stands at the beginning, or after a block of the user's of 512, 1024, ... bytes.
    static func hasSignature(_ bytes: Data) -> Bool {
        var place = 0
        while place + signature.count <= bytes.count {
            if bytes[(bytes.startIndex + place)...].starts(with: signature) { return true }
            place = max(2 * place, 512)
        }
        return false
    }

    /// What bytes are that are no HDF5 file.
    static func name(of bytes: Data) -> String {
        if bytes.isEmpty { return "an empty file, allowed is an HDF5 file" }
        guard !bytes.starts(with: signature.prefix(6)), let kind = FileSignature.name(of: bytes)
        else { return "no HDF5 file (too short, or without its signature)" }
        return "no HDF5 file but \(kind)" + (kind == "gzip data" ? "; unpack it with `gunzip`" : "")
    }
}
