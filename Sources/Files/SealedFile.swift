import Foundation

/// A file of ours that ends with a line that holds a SHA-256 of its name and of all before it: who
/// reads it back sees what was written, or nothing.
public enum SealedFile {
    private static let opening = Data("\nsha256 ".utf8)
    private static let sealLength = opening.count + 64 + 1

    /// - Throws: what `AtomicFile.write` throws.
    public static func write(_ content: Data, to url: URL) throws {
        try write(to: url) { append in try append(content) }
    }

    /// As `write`, piece by piece.
    public static func write(
        to url: URL, _ body: (_ append: (Data) throws -> Void) throws -> Void
    ) throws {
        let digest = digest(of: url)
        try AtomicFile.write(to: url) { append in
            try body { piece in
                piece.withUnsafeBytes { digest.update($0) }
                try append(piece)
            }
            try append(seal(digest))
        }
    }

    /// What was written, mapped. Reads all of it: 0.5 s a gigabyte.
    ///
    /// - Returns: `nil` if there is no such file, it is damaged, or was written under another name.
    public static func content(of url: URL) -> Data? {
        guard let data = try? Data(contentsOf: url, options: .alwaysMapped),
            data.count >= sealLength
        else { return nil }
        let content = data.prefix(data.count - sealLength)
        let digest = digest(of: url)
        content.withUnsafeBytes { digest.update($0) }
        return data.suffix(sealLength) == seal(digest) ? content : nil
    }

    private static func digest(of url: URL) -> Digest {
        let digest = Digest()
        digest.update(url.lastPathComponent + "\n")
        return digest
    }

    private static func seal(_ digest: Digest) -> Data {
        opening + Data((digest.finish() + "\n").utf8)
    }
}
