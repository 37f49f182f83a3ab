import Catalog
import Foundation

/// The tokenizer of a model folder in Hugging Face's layout.
public enum TokenizerFolder {
    private static let readers: [(name: String, read: @Sendable (URL) throws -> any Tokenizer)] = [
        ("tokenizer.json", { try BPETokenizer(contentsOf: $0) }),
        ("tokenizer.model", { try SentencePieceTokenizer(contentsOf: $0) }),
    ]

    /// `tokenizer.json` where there is one, as in transformers: it alone has the added tokens.
    ///
    /// - Throws: `InputError` for a folder that has neither it nor a `tokenizer.model`.
    public static func file(in folder: URL) throws -> URL { try find(in: folder).file }

    /// - Throws: `InputError` naming the file that is missing or at fault.
    public static func load(_ folder: URL) throws -> any Tokenizer {
        let (file, read) = try find(in: folder)
        return try read(file)
    }

    private static func find(
        in folder: URL
    ) throws -> (file: URL, read: @Sendable (URL) throws -> any Tokenizer) {
        for (name, read) in readers {
            let file = folder.appendingPathComponent(name)
            if FileManager.default.fileExists(atPath: file.path) { return (file, read) }
        }
        throw InputError(
            "\(folder.path): has no tokenizer; allowed is "
                + readers.map(\.name).joined(separator: " or "))
    }
}
