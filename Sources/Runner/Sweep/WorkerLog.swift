import Catalog
import Foundation

/// What a worker says on its standard error, in its run folder.
package enum WorkerLog {
    /// Opens the file to append to, and makes it if need be.
    ///
    /// - Throws: `InputError` if there is something else in its place, which may block whoever opens
    ///   it, or a link; `StartError`.
    static func open(_ url: URL) throws -> Int32 {
        let file = Foundation.open(
            url.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0o666)
        let code = errno
        // The first is a pipe that nobody reads, the second a link.
        guard file >= 0 || ![ENXIO, ELOOP].contains(code) else { throw notAFile(url) }
        guard file >= 0 else { throw StartError(url, code) }
        guard isFile(file) else {
            close(file)
            throw notAFile(url)
        }
        return file
    }

    /// From here on our own standard error is appended there.
    ///
    /// - Throws: as `open`.
    static func takeErrors(_ url: URL) throws {
        let file = try open(url)
        dup2(file, STDERR_FILENO)
        close(file)
    }

    private static func notAFile(_ url: URL) -> InputError {
        InputError("\(url.path): is there and is not a file")
    }

    private static func isFile(_ file: Int32) -> Bool {
        var status = stat()
        return fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// How long it is.
    static func size(_ url: URL) -> Int {
        var status = stat()
        return lstat(url.path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            ? Int(status.st_size) : 0
    }

    /// What it says of how a worker ended, for people: the sentence of a Swift trap or of a library
    /// that found no memory, else the last line; `nil` if it says nothing.
    ///
    /// - Parameter start: where the worker's own lines begin.
    package static func lastWords(_ url: URL, from start: Int) -> String? {
        let lines = lines(url, from: start)
        // What follows is registers, addresses and the libraries that were loaded.
        let said = lines.prefix { line in !dumps.contains { line.hasPrefix($0) } }
        if let line = lines.first(where: isTrap) ?? said.first(where: isOutOfMemory) {
            return readable(line)
        }
        return (said.last ?? lines.first { $0.contains("crashed") }).map(readable)
    }

    /// Whether a line says that there was no memory.
    static func isOutOfMemory(_ line: some StringProtocol) -> Bool {
        let line = line.lowercased()
        return ["bad_alloc", "cannot allocate memory", "could not allocate", "out of memory"]
            .contains { line.contains($0) }
    }

    /// How a report of the Swift runtime on a crash begins.
    private static let dumps = ["*** ", "\u{1F4A3} ", "Crash:", "Thread ", "Registers:"]

    /// "Fatal error: ...", or that behind the place in the source; not the same bytes in a dump.
    private static func isTrap(_ line: Substring) -> Bool {
        guard let range = line.range(of: "Fatal error") else { return false }
        let place = line[..<range.lowerBound]
        return place.isEmpty || place.hasSuffix(": ") && place.contains(".swift:")
    }

    private static func readable(_ line: Substring) -> String {
        let scalars = line.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return excerpt(String(String.UnicodeScalarView(scalars)), atMost: 300)
    }

    private static let mostRead = 1 << 20

    /// The lines with something on them, of the last megabyte.
    private static func lines(_ url: URL, from start: Int) -> [Substring] {
        let file = Foundation.open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard file >= 0 else { return [] }
        defer { close(file) }
        guard isFile(file) else { return [] }
        var bytes = [UInt8](repeating: 0, count: mostRead)
        let count = pread(
            file, &bytes, bytes.count, off_t(max(start, size(url) - mostRead)))
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
            .split(separator: "\n").filter { $0.contains { !$0.isWhitespace } }
    }
}
