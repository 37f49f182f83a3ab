import Catalog
import Foundation

/// A whole text file in memory.
enum TextFile {
    static let largest = 2 << 30
    /// Of a packed file: a small one may hold any amount.
    static let largestUnpacked = 1 << 28

    /// The file's text, unpacked if it is gzip, without a byte order mark, lines ended by "\n".
    ///
    /// - Throws: `InputError` naming the file if it cannot be read, is too large, empty, damaged
    ///   gzip or not UTF-8.
    static func read(_ file: URL) throws -> String {
        var data: Data
        do {
            let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            guard size <= largest else {
                throw InputError("\(file.path): \(size) bytes; allowed is at most \(largest)")
            }
            data = try Data(contentsOf: file)
        } catch let error as InputError {
            throw error
        } catch {
            throw InputError("\(file.path): cannot be read: \(error.localizedDescription)")
        }
        if Gzip.isGzip(data) {
            data = try Gzip.unpack(data, limit: largestUnpacked, place: file.path)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw InputError("\(file.path): not UTF-8 text")
        }
        var scalars = text.unicodeScalars[...]
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        guard scalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw InputError("\(file.path): the file has no text")
        }
        return String(scalars).replacing("\r\n", with: "\n")
    }
}
