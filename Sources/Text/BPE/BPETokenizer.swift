import Catalog
import Foundation

/// A tokenizer over a `tokenizer.json` of Hugging Face's: byte pair encoding, byte-level (GPT-2,
/// Llama 3, Qwen2) or with byte fallback (Llama 2, Phi-3, Gemma). The ids are those of the
/// `tokenizers` package. What would change them and is not computed here is refused by its name.
public struct BPETokenizer: Tokenizer {
    public let identity: Data
    public let vocabularySize: Int
    public let beginning: Int32
    public let ends: Set<Int32>

    private let model: BPEModel
    /// With the added tokens.
    private let pieces: Vocabulary
    private let special: Set<Int32>
    /// Found in the text as it is, and in normalized text.
    private let plain, normalized: AddedTokens
    /// What the latter are in decoded text: as they are found.
    private let spellings: [Int32: [UInt8]]
    private let normalizer: Normalizer
    private let preTokenizer: PreTokenizer
    private let decoder: Decoder

    /// Reads `tokenizer.json` and, for the tokens that begin and end a text, the files beside it:
    /// `tokenizer_config.json`, `config.json`, `generation_config.json`.
    ///
    /// - Throws: `InputError` naming the file.
    public init(contentsOf file: URL) throws {
        let size = (try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
        guard size <= TokenizerFile.largestFile, let data = try? Data(contentsOf: file) else {
            throw InputError(
                "\(file.path): cannot be read, or is larger than \(TokenizerFile.largestFile) "
                    + "bytes")
        }
        let tokens = try SpecialTokens(in: file.deletingLastPathComponent())
        do {
            try self.init(data, tokens)
        } catch let error as InputError {
            throw error.placed(at: file.path)
        }
    }

    /// Without the files beside it: a text begins by the post-processor's token.
    ///
    /// - Throws: `InputError` if `serialized` is not a whole `tokenizer.json`, or puts no token
    ///   before a text.
    public init(serialized: Data) throws { try self.init(serialized, SpecialTokens()) }

    private init(_ data: Data, _ tokens: SpecialTokens) throws {
        let file = try TokenizerFile(data)
        (model, pieces) = (file.model, file.pieces)
        let normalizer = try Normalizer(file.parts["normalizer"])
        self.normalizer = normalizer
        preTokenizer = try PreTokenizer(file.parts["pre_tokenizer"])
        decoder = try Decoder(file.parts["decoder"])
        special = Set(file.added.filter(\.isSpecial).map(\.id))
        // Of two that look the same, a special one counts.
        let added = file.added.filter(\.isSpecial) + file.added.filter { !$0.isSpecial }
        let late = added.filter(\.isNormalized)
        let early = added.filter { !$0.isNormalized }
        let spellings = try late.map { try normalizer($0.content[...]) }
        plain = AddedTokens(early, patterns: early.map(\.content))
        normalized = AddedTokens(late, patterns: spellings)
        self.spellings = Dictionary(zip(late.map(\.id), spellings)) { first, _ in first }
        vocabularySize = pieces.size
        let template = try PostProcessor.beginning(file.parts["post_processor"])
        beginning = try tokens.beginning(template: template, pieces)
        ends = tokens.ends(pieces)
        identity = data + Data(" \(beginning)".utf8)
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
        var ids: [Int32] = []
        for part in plain.parts(of: bytes) {
            switch part {
            case .token(let id): ids.append(id)
            case .text(let range):
                try encode(
                    normalizer(bytes[range]), startsText: range.lowerBound == 0, into: &ids)
            }
        }
        return ids
    }

    private func encode(_ text: [UInt8], startsText: Bool, into ids: inout [Int32]) throws {
        for part in normalized.parts(of: text) {
            switch part {
            case .token(let id): ids.append(id)
            case .text(let range):
                let piece = PreTokenizer.Piece(
                    text: Array(text[range]), startsText: startsText && range.lowerBound == 0)
                for word in preTokenizer.words(of: piece) { model.encode(word[...], into: &ids) }
            }
        }
    }

    /// Where the bytes of byte pieces make no character, there is a U+FFFD for each beginning of
    /// one; the package has one for every byte of such a run.
    public func decode(_ ids: [Int32]) throws -> String {
        var bytes: [UInt8] = []
        for id in ids {
            guard (0..<Int32(vocabularySize)).contains(id) else {
                throw InputError(
                    "token id \(id) is not in the vocabulary; allowed is 0 to "
                        + "\(vocabularySize - 1)")
            }
            if !special.contains(id), let piece = spellings[id]?[...] ?? pieces.piece(id) {
                bytes.append(contentsOf: decoder.bytes(of: piece))
            }
        }
        return decoder.text(of: bytes)
    }

    public func piece(_ id: Int32) -> String {
        guard let piece = pieces.piece(id) else { return "" }
        let bytes = decoder.bytes(of: piece)
        if let byte = bytes.first, bytes.count == 1, !(0x20..<0x7f).contains(byte) {
            return "<0x" + String(byte >> 4, radix: 16, uppercase: true)
                + String(byte & 15, radix: 16, uppercase: true) + ">"
        }
        return String(decoding: bytes, as: UTF8.self).replacing(" ", with: "\u{2581}")
    }
}
