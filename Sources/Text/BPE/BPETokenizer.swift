import Catalog
import Files
import Foundation

/// A tokenizer over a `tokenizer.json` of Hugging Face's: byte pair encoding, byte-level (GPT-2,
/// Llama 3, Qwen2) or with byte fallback (Llama 2, Phi-3, Gemma). The ids are those of the
/// `tokenizers` package. What would change them and is not computed here is refused by its name.
public struct BPETokenizer: Tokenizer {
    public let identity: Data
    public let vocabularySize: Int
    public let bos: Int32?
    public let eosTokens: Set<Int32>
    public var prefix: [Int32] { around.prefix }
    public var suffix: [Int32] { around.suffix }

    private let model: BPEModel
    /// With the added tokens.
    private let tokens: Vocabulary
    private let special: Set<Int32>
    /// Found in the text as it is, and in normalized text.
    private let plain, normalized: AddedTokens
    /// What the latter are in decoded text: as they are found.
    private let spellings: [Int32: [UInt8]]
    private let normalizer: Normalizer
    private let preTokenizer: PreTokenizer
    private let around: PostProcessor
    private let decoder: Decoder

    /// Reads `tokenizer.json` and, for the tokens that begin and end a text, the files beside it:
    /// `tokenizer_config.json`, `config.json`, `generation_config.json`.
    ///
    /// - Throws: `InputError` naming the file.
    public init(contentsOf file: URL) throws {
        let size = (try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
        guard size <= TokenizerFile.largestFile, let data = try? MappedFile.data(of: file) else {
            throw InputError(
                "\(file.path): cannot be read, or is larger than \(TokenizerFile.largestFile) "
                    + "bytes")
        }
        let special = try SpecialTokens(in: file.deletingLastPathComponent())
        do {
            try self.init(TokenizerFile(data), special, identity: data)
        } catch let error as InputError {
            throw error.placed(at: file.path)
        }
    }

    /// Without the files beside it.
    ///
    /// - Throws: `InputError` if `serialized` is not a whole `tokenizer.json`.
    public init(serialized: Data) throws {
        try self.init(TokenizerFile(serialized), SpecialTokens(), identity: serialized)
    }

    /// What the tokenizer puts around a text is the file's post-processor alone, as in transformers
    /// since version 5: `add_bos_token` of tokenizer_config.json counts only without this file.
    init(_ file: TokenizerFile, _ specialTokens: SpecialTokens, identity: Data) throws {
        (model, tokens) = (file.model, file.tokens)
        let normalizer = try Normalizer(file.parts["normalizer"])
        self.normalizer = normalizer
        preTokenizer = try PreTokenizer(file.parts["pre_tokenizer"])
        let around = try file.around ?? PostProcessor(file.parts["post_processor"])
        self.around = around
        decoder = Decoder(file.parts["decoder"])
        special = Set(file.added.filter(\.isSpecial).map(\.id))
        // Of two that look the same, a special one counts.
        let added = file.added.filter(\.isSpecial) + file.added.filter { !$0.isSpecial }
        let late = added.filter(\.isNormalized)
        let early = added.filter { !$0.isNormalized }
        let spellings = try late.map { token in
            var limit = MatchLimit(bytes: token.content.count)
            return try normalizer(token.content[...], &limit)
        }
        plain = AddedTokens(early, patterns: early.map(\.content))
        normalized = AddedTokens(late, patterns: spellings)
        self.spellings = Dictionary(zip(late.map(\.id), spellings)) { first, _ in first }
        vocabularySize = tokens.size
        let vocabulary = file.tokens
        if let id = (around.prefix + around.suffix).first(where: { $0 >= vocabulary.size }) {
            throw InputError(
                "'post_processor' puts the id \(id) into a text, the vocabulary ends at "
                    + "\(vocabulary.size - 1)")
        }
        let id = { (token: SpecialTokens.Token) in vocabulary.id(of: token) }
        bos = around.prefix.first ?? specialTokens.bos(id)
        eosTokens = specialTokens.eos(id)
        self.identity = identity + Data(" \(around.prefix) \(around.suffix)".utf8)
    }

    /// The model keeps some 50 bytes for each of a word's.
    private static let longestText = 1 << 28

    public func encode(_ text: String) throws -> [Int32] {
        guard text.utf8.count <= Self.longestText else {
            throw InputError(
                "a text of \(text.utf8.count) bytes is too long for one document; allowed is "
                    + "\(Self.longestText) bytes")
        }
        let bytes = Array(text.utf8)
        var limit = MatchLimit(bytes: bytes.count)
        var ids: [Int32] = []
        for part in plain.parts(of: bytes) {
            switch part {
            case .token(let id): ids.append(id)
            case .text(let range):
                try encode(
                    normalizer(bytes[range], &limit), startsText: range.lowerBound == 0, &limit,
                    into: &ids)
            }
        }
        return ids
    }

    private func encode(
        _ text: [UInt8], startsText: Bool, _ limit: inout MatchLimit, into ids: inout [Int32]
    ) throws {
        for part in normalized.parts(of: text) {
            switch part {
            case .token(let id): ids.append(id)
            case .text(let range):
                let split = PreTokenizer.Split(
                    text: text[range], startsText: startsText && range.lowerBound == 0)
                for word in try preTokenizer.words(of: split, &limit) {
                    try model.encode(word, into: &ids)
                }
            }
        }
    }

    /// Where the bytes of byte tokens make no character, there is a U+FFFD for each beginning of
    /// one; the package has one for every byte of such a run.
    public func decode(_ ids: [Int32]) throws -> String {
        var visible: [ArraySlice<UInt8>] = []
        for id in ids {
            guard (0..<Int32(vocabularySize)).contains(id) else {
                throw InputError(
                    "token id \(id) is not in the vocabulary; allowed is 0 to "
                        + "\(vocabularySize - 1)")
            }
            if !special.contains(id), let token = spellings[id]?[...] ?? tokens.token(id) {
                visible.append(token)
            }
        }
        return try decoder.text(of: visible)
    }

    public func token(_ id: Int32) -> String {
        guard let token = tokens.token(id) else { return "" }
        let bytes = decoder.bytes(of: token)
        if let byte = bytes.first, bytes.count == 1, !(0x20..<0x7f).contains(byte) {
            return "<0x" + String(byte >> 4, radix: 16, uppercase: true)
                + String(byte & 15, radix: 16, uppercase: true) + ">"
        }
        return String(decoding: bytes, as: UTF8.self).replacing(" ", with: "\u{2581}")
    }
}
