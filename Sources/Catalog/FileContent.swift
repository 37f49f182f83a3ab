import Foundation

/// Whole files in memory: of a folder, a pipe or a device as well as of a file it is said what they
/// are, and nothing is read without bound.
public enum FileContent {
    /// The bytes of a file, or of a pipe up to its end.
    ///
    /// - Parameter place: names it in errors; its path unless given.
    /// - Throws: `InputError` if it is not there, is a folder, may not be read or has more than `limit`
    ///   bytes.
    public static func read(
        _ url: URL, atMost limit: Int, place: String? = nil
    ) throws -> Data {
        let path = place ?? url.path
        func fault(_ code: Int32) -> InputError {
            code == ENOENT
                ? InputError("\(path): there is no such file")
                : InputError("\(path): cannot be read: \(String(cString: strerror(code)))")
        }
        let tooLarge = InputError("\(path): more than \(limit) bytes, which is not read")
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw fault(errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw fault(errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw InputError("\(path): found a folder, allowed is a file")
        }
        let isFile = status.st_mode & S_IFMT == S_IFREG
        guard !isFile || Int(status.st_size) <= limit else { throw tooLarge }
        // What /proc and /sys hold has no size before it is read.
        var data = Data(capacity: isFile ? Int(status.st_size) + 1 : 0)
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(file, &piece, piece.count)
            if count == 0 { return data }
            guard count > 0 || errno == EINTR else { throw fault(errno) }
            data.append(contentsOf: piece.prefix(max(0, count)))
            guard data.count <= limit else { throw tooLarge }
        }
    }

    /// Bytes of a file, of the one that a link leads to; `nil` if it is not there.
    public static func size(_ url: URL) -> Int? {
        var status = stat()
        return stat(url.path, &status) == 0 ? Int(status.st_size) : nil
    }
}
