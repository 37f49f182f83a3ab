import Catalog
import Foundation

/// What went wrong in a run though the input was right: a loss that is not finite, a full disk, a
/// file that was removed meanwhile. Exit status 1.
public struct RunError: Error, Equatable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}

/// The error for the failed system call just made on `url`; call it before `errno` changes.
///
/// The place being wrong is the user's mistake; the disk being full or broken is not.
func systemError(_ url: URL, _ action: String) -> any Error {
    let code = errno
    let text = "\(url.path): cannot \(action) the file: \(String(cString: strerror(code)))"
    let isPlace = [ENOENT, ENOTDIR, EISDIR, EACCES, EPERM, EROFS, ENAMETOOLONG, ELOOP].contains(code)
    return isPlace ? InputError(text) : RunError(text)
}
