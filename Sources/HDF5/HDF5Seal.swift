import Files
import Foundation

/// The last line of a file: a SHA-256 of all that stands before it.
///
/// HDF5 keeps no checksum of a data set's values, and its library may crash on a damaged file. The
/// line stands after the end that the HDF5 header states, where other readers do not look; here it
/// finds damage out before the library sees the file.
enum HDF5Seal {
    private static let opening = Data("\nelastilab results; sha256 of what precedes: ".utf8)
    private static let length = opening.count + 64 + 1

    enum Verdict {
        case intact
        /// The bytes are not those that were sealed.
        case broken
        /// Another program wrote the file or edited it, or its end is lost.
        case unsealed
        case notHDF5
    }

    static func sealed(_ content: Data) -> Data {
        content + opening + Data((Digest.of(content) + "\n").utf8)
    }

    static func verdict(on bytes: Data) -> Verdict {
        guard let seal = bytes.suffix(length).firstRange(of: opening) else {
            return HDF5File.hasSignature(bytes) ? .unsealed : .notHDF5
        }
        return sealed(Data(bytes.prefix(upTo: seal.lowerBound))) == bytes ? .intact : .broken
    }
}
