import Catalog
import Foundation

/// The error for the failed system call just made on `url`; call it before `errno` changes.
///
/// The place being wrong is the user's mistake; the disk being full or broken is not.
func systemError(_ url: URL, _ action: String) -> any Error {
    let code = errno
    let text = "\(url.path): cannot \(action) the file: \(String(cString: strerror(code)))"
    let isPlace = [ENOENT, ENOTDIR, EISDIR, EACCES, EPERM, EROFS, ENAMETOOLONG, ELOOP].contains(
        code)
    return isPlace ? InputError(text) : RunError(text)
}
