import Catalog
import Foundation

/// The error for the failed system call just made on `url`; call it before `errno` changes.
///
/// The place being wrong is the user's mistake; the disk being full or broken is not.
package func systemError(_ url: URL, _ action: String) -> any Error {
    let code = errno
    // What `open` says of a link that it was told not to follow.
    guard code != ELOOP else {
        return InputError("\(url.path): is a link, which is not followed; remove it")
    }
    let text = "\(url.path): cannot \(action) the file: \(String(cString: strerror(code)))"
    let isPlace = [ENOENT, ENOTDIR, EISDIR, EACCES, EPERM, EROFS, ENAMETOOLONG].contains(
        code)
    return isPlace ? InputError(text) : RunError(text)
}
