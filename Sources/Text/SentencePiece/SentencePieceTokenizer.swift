import CSentencePiece
import Catalog
import Files
import Foundation

/// A tokenizer over a SentencePiece model file (`tokenizer.model`), by the SentencePiece library:
/// the ids are those of the `sentencepiece` Python package.
///
/// With the models `train` makes every text round-trips exactly. The library writes a space as
/// U+2581 and so reads a U+2581 of the text back as a space; where the model has byte pieces and
/// puts no space before the text, that character is encoded here as its three bytes instead. This
/// is the only difference.
public struct SentencePieceTokenizer: Tokenizer {
    /// The model file's bytes: what a teacher's folder holds as `tokenizer.model`.
    public let serialized: Data
    public let vocabularySize: Int
    public let bos: Int32?
    public let prefix, suffix: [Int32]
    /// EOS, or nil where the model has none.
    public let eos: Int32?
    public let eosTokens: Set<Int32>
    /// What stands for a character that no token covers.
    public let unknown: Int32
    public let identity: Data

    private let library: LibraryModel
    /// The byte pieces of U+2581, or nil where the library's own treatment of it is kept.
    private let spaceSymbol: [Int32]?

    /// Reads the model and, for the tokens that begin and end a text, the files beside it:
    /// `tokenizer_config.json`, `config.json`, `generation_config.json`.
    ///
    /// - Throws: `InputError` naming the file, if it cannot be read or is not a whole model.
    public init(contentsOf file: URL) throws {
        try ModelFile.checkSize(of: file)
        try self.init(
            serialized: try MappedFile.data(of: file), name: file.path,
            try SpecialTokens(in: file.deletingLastPathComponent()))
    }

    /// - Throws: `InputError` if `serialized` is not a whole SentencePiece model.
    public init(serialized: Data) throws {
        try self.init(serialized: serialized, name: "tokenizer model", SpecialTokens())
    }

    /// BOS is put before a text unless `add_bos_token` of tokenizer_config.json says otherwise, as
    /// LlamaTokenizer's documentation has it; EOS is put after one if `add_eos_token` says so.
    private init(serialized: Data, name: String, _ tokens: SpecialTokens) throws {
        let file = try ModelFile(serialized, name: name)
        library = try LibraryModel(serialized, name: name)
        self.serialized = serialized
        vocabularySize = library.pieceCount
        guard vocabularySize == file.pieceCount else {
            throw InputError(
                "\(name): the library found \(vocabularySize) pieces, the file holds "
                    + "\(file.pieceCount)"
            )
        }
        (bos, eos, unknown) = (library.bos, library.eos, library.unknown)
        prefix = tokens.addsBOS ?? true ? [bos].compactMap { $0 } : []
        suffix = tokens.addsEOS ?? false ? [eos].compactMap { $0 } : []
        let named = tokens.eos(library.id)
        eosTokens = named.isEmpty ? Set([eos].compactMap { $0 }) : named
        // The model alone says what is usual.
        let isUsual = prefix == [bos] && suffix.isEmpty
        identity = isUsual ? serialized : serialized + Data(" \(prefix) \(suffix)".utf8)
        spaceSymbol = file.addsLeadingSpace ? nil : library.bytePieces(of: LibraryModel.spaceSymbol)
    }

    public func encode(_ text: String) throws -> [Int32] {
        guard let spaceSymbol, text.unicodeScalars.contains(LibraryModel.spaceSymbol) else {
            return try library.encode(text)
        }
        let parts = text.unicodeScalars.split(
            separator: LibraryModel.spaceSymbol, omittingEmptySubsequences: false)
        return Array(
            try parts.map { try library.encode(String($0)) }.joined(separator: spaceSymbol))
    }

    public func decode(_ ids: [Int32]) throws -> String {
        if let id = ids.first(where: { !(0..<Int32(vocabularySize)).contains($0) }) {
            throw InputError(
                "token id \(id) is not in the vocabulary; allowed is 0 to \(vocabularySize - 1)")
        }
        return try library.decode(ids)
    }

    public func token(_ id: Int32) -> String {
        (0..<Int32(vocabularySize)).contains(id) ? library.piece(id) : ""
    }
}
