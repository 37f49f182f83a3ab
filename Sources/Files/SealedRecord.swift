import Catalog
import Foundation

/// An object in a JSON file with a SHA-256 of the file's name and of all else among its keys: what is
/// read back is what was written, or nothing.
public enum SealedRecord {
    private static let key = "sha256"

    /// - Throws: what encoding and `AtomicFile.write` throw.
    public static func write(_ record: some Encodable, to url: URL) throws {
        guard case .map(var fields) = try Value(encoding: record) else {
            preconditionFailure("a record is an object")
        }
        fields[key] = .string(digest(fields, url))
        try AtomicFile.write(Data((Value.map(fields).json + "\n").utf8), to: url)
    }

    /// - Returns: `nil` if there is no such file, it is damaged, or was written under another name.
    public static func read<Record: Decodable>(_ type: Record.Type, from url: URL) -> Record? {
        guard let data = try? Data(contentsOf: url),
            case .map(var fields)? = try? Value(json: data),
            let found = fields.removeValue(forKey: key), found == .string(digest(fields, url))
        else { return nil }
        return try? Value.map(fields).decoded(as: type)
    }

    private static func digest(_ fields: [String: Value], _ url: URL) -> String {
        Digest.of(url.lastPathComponent + "\n" + Value.map(fields).json)
    }
}
