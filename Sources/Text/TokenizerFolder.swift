import Catalog
import Files
import Foundation

/// The tokenizer of a model folder in Hugging Face's layout, or of a GGUF file.
public enum TokenizerFolder {
    private static let readers: [(name: String, read: @Sendable (URL) throws -> any Tokenizer)] = [
        ("tokenizer.json", { try BPETokenizer(contentsOf: $0) }),
        ("tokenizer.model", { try SentencePieceTokenizer(contentsOf: $0) }),
    ]

    /// `tokenizer.json` where there is one, as in transformers: it alone has the added tokens.
    ///
    /// - Throws: `InputError` for a folder that has neither it nor a `tokenizer.model`.
    public static func file(in folder: URL) throws -> URL { try find(in: folder).file }

    /// - Parameter model: the folder, or the GGUF file.
    /// - Throws: `InputError` naming the file that is missing or at fault.
    public static func load(_ model: URL) throws -> any Tokenizer {
        guard !GGUFFile.isMeant(by: model) else {
            let metadata = try GGUFFile(contentsOf: model).metadata
            do {
                return try BPETokenizer(metadata)
            } catch let error as InputError {
                let isPlaced = error.faults.allSatisfy { $0.hasPrefix(model.path) }
                throw isPlaced ? error : error.placed(at: model.path)
            }
        }
        let (file, read) = try find(in: model)
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
