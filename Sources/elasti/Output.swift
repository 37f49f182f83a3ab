import Foundation
import Synchronization

/// Standard output, checked to its end: the first failure of a write is kept, and is the command's when
/// it ends (`main.swift`).
enum Output {
    private static let failure = Mutex<Int32?>(nil)

    /// Writes `text` now.
    static func write(_ text: String) {
        guard failure.withLock({ $0 }) == nil else { return }
        var text = text
        let failed = text.withUTF8 { buffer -> Int32? in
            var rest = UnsafeRawBufferPointer(buffer)[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = Foundation.write(STDOUT_FILENO, part.baseAddress, part.count)
                guard count >= 0 || errno == EINTR else { return errno }
                rest = rest.dropFirst(max(count, 0))
            }
            return nil
        }
        if let failed { failure.withLock { $0 = $0 ?? failed } }
    }

    /// Closes it.
    ///
    /// - Returns: why not all of it was written; `nil` where it was, or where its reader went away,
    ///   which may have read enough.
    static func close() -> String? {
        let flushed = fflush(nil) == 0 ? nil : errno
        let closed = Foundation.close(STDOUT_FILENO) == 0 ? nil : errno
        guard let code = failure.withLock({ $0 }) ?? flushed ?? closed,
            ![EPIPE, EINTR].contains(code)
        else { return nil }
        return "standard output: cannot be written: \(String(cString: strerror(code)))"
    }
}

/// In place of Swift's own, by the same signature, in all of this module: that one says nothing of a full
/// disk.
func print(_ items: Any..., separator: String = " ", terminator: String = "\n") {
    Output.write(items.map { "\($0)" }.joined(separator: separator) + terminator)
}
