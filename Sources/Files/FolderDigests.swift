import Catalog
import Foundation

/// SHA-256 of some files of a folder, kept beside them in the lines of `sha256sum`, sealed: for files
/// that other programs read, which cannot hold their own.
public enum FolderDigests {
    /// Notes what stands in the files now.
    ///
    /// - Parameters:
    ///   - names: those that are not there are left out.
    ///   - file: the name of the list.
    /// - Throws: what `SealedFile.write` throws.
    public static func write(of names: [String], in folder: URL, to file: String) throws {
        let lines = names.compactMap { name in
            digest(of: folder.appendingPathComponent(name)).map { "\($0)  \(name)" }
        }
        try SealedFile.write(
            Data(lines.joined(separator: "\n").utf8), to: folder.appendingPathComponent(file))
    }

    /// Whether there is a list, and the files are those that it was made of.
    public static func areIntact(in folder: URL, by file: String) -> Bool {
        guard let content = SealedFile.content(of: folder.appendingPathComponent(file)) else {
            return false
        }
        return String(decoding: content, as: UTF8.self).split(separator: "\n").allSatisfy { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return false }
            let name = String(parts[1].drop { $0 == " " })
            return digest(of: folder.appendingPathComponent(name)) == String(parts[0])
        }
    }

    private static func digest(of file: URL) -> String? {
        (try? Data(contentsOf: file, options: .alwaysMapped)).map { Digest.of($0) }
    }
}
