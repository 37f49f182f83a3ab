import CHDF5
import Foundation

/// One call into the library at a time: its builds are not all safe for threads.
private let library = NSLock()

extension HDF5 {
    /// Runs `body` alone in the library, with its printing of errors off.
    static func alone<Result>(_ body: () throws -> Result) rethrows -> Result {
        try library.withLock {
            elasti_h5_quiet()
            H5PLset_loading_state(0)  // a file must not make the library load a plug-in
            return try body()
        }
    }
}

/// The library refused a call. Reader and writer turn it into an `InputError` that names the file
/// and the object.
struct HDF5Failure: Error {
    let action: String
}

/// `result`, an identifier or a count, or the failure that a negative number stands for.
@discardableResult
func checked<Number: SignedInteger>(_ result: Number, _ action: String) throws -> Number {
    guard result >= 0 else { throw HDF5Failure(action: action) }
    return result
}
