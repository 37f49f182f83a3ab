import Catalog
import Foundation

/// Text as people have it: the one way in which every command and data set reads it.
public enum TextFile {
    static let largest = 2 << 30
    /// Of a packed file: a small one may hold any amount.
    static let largestUnpacked = 1 << 28

    /// The text of a file, or of a pipe up to its end: unpacked if it is gzip, without a byte order
    /// mark, lines ended by "\n".
    ///
    /// - Throws: `InputError` naming the file if it cannot be read, is too large, empty, damaged
    ///   gzip or not UTF-8 text; then it says what it is instead.
    public static func read(_ file: URL) throws -> String {
        var data = try FileContent.read(file, atMost: largest)
        if Gzip.isGzip(data) {
            data = try Gzip.unpack(data, limit: largestUnpacked, place: file.path)
        }
        if let fault = fault(of: data) { throw InputError("\(file.path): \(fault)") }
        let text = String(decoding: withUnixLines(data), as: UTF8.self)
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw InputError("\(file.path): the file has no text")
        }
        return text
    }

    /// Finds what keeps a file from being read without reading it: all but its beginning is taken on
    /// trust. A pipe is left alone.
    ///
    /// - Throws: `InputError` as `read`.
    static func check(_ file: URL) throws {
        var status = stat()
        guard stat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        guard Int(status.st_size) <= largest else {
            throw InputError("\(file.path): more than \(largest) bytes, which is not read")
        }
        guard let handle = try? FileHandle(forReadingFrom: file),
            var start = try? handle.read(upToCount: 4096) ?? Data()
        else { throw InputError("\(file.path): cannot be read") }
        guard !start.isEmpty else { throw InputError("\(file.path): the file has no text") }
        guard !Gzip.isGzip(start) else { return }
        // The last character may be cut.
        if let first = start.suffix(3).lastIndex(where: { $0 & 0xc0 != 0x80 }),
            start[first] >= 0xc0, start.count < status.st_size
        {
            start = start[..<first]
        }
        if let fault = fault(of: start) { throw InputError("\(file.path): \(fault)") }
    }

    /// What data are that are not UTF-8 text.
    private static func fault(of data: Data) -> String? {
        let kind = FileSignature.name(of: data.prefix(512))
        if data.starts(with: FileSignature.pointer) { return kind }
        if let first = data.firstIndex(of: 0) {
            return kind.map { "not UTF-8 text but \($0)" }
                ?? "not text: byte \(first - data.startIndex) is zero, as in binary data and UTF-16"
        }
        guard let (byte, offset) = firstStray(in: data) else { return nil }
        if let kind { return "not UTF-8 text but \(kind)" }
        let line = 1 + data.prefix(offset).count { $0 == UInt8(ascii: "\n") }
        return "not UTF-8 text: byte \(offset) (line \(line)) is 0x\(String(byte, radix: 16)); "
            + "Latin-1 text becomes UTF-8 by `iconv -f latin1 -t utf-8`"
    }

    /// The first byte that is no part of a character, and where it is.
    private static func firstStray(in data: Data) -> (byte: UInt8, offset: Int)? {
        if String(validating: data, as: UTF8.self) != nil { return nil }
        var parser = Unicode.UTF8.ForwardParser()
        var bytes = data.makeIterator()
        var offset = 0
        while true {
            switch parser.parseScalar(from: &bytes) {
            case .valid(let character): offset += character.count
            case .error: return (data[data.startIndex + offset], offset)
            case .emptyInput: return nil
            }
        }
    }

    /// Without a byte order mark, "\r\n" as "\n".
    private static func withUnixLines(_ data: Data) -> [UInt8] {
        let bytes = data.starts(with: [0xef, 0xbb, 0xbf]) ? data.dropFirst(3) : data
        let (carriage, newline) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
        guard bytes.contains(carriage) else { return Array(bytes) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte == newline, result.last == carriage { result.removeLast() }
            result.append(byte)
        }
        return result
    }
}
