import Catalog
import Foundation

/// What a `tokenizer.json` says, read without more memory than it is worth: vocabulary and merges
/// go straight where they belong.
struct TokenizerFile {
    static let largestFile = 64 << 20
    /// Values outside of vocabulary and merges: eight for an added token.
    private static let mostValues = 1 << 18
    private static let mostAddedBytes = 1 << 20

    var model = BPEModel()
    var added: [AddedToken] = []
    /// The model's vocabulary and the added tokens.
    var tokens = Vocabulary()
    /// The other parts, by their key.
    var parts: [String: Value] = [:]
    /// In place of the part that says it; `nil`: that part counts.
    var around: PostProcessor?

    /// Without anything.
    init() {}

    /// - Throws: `InputError` for what is not a whole `tokenizer.json` of a BPE model.
    init(_ data: Data) throws {
        guard data.count <= Self.largestFile else {
            throw InputError(
                "\(data.count) bytes is too large for a tokenizer; allowed is "
                    + "\(Self.largestFile)")
        }
        var reader = try JSONReader(data, values: Self.mostValues)
        var model: JSONReader?
        try reader.object { key, reader in
            let name = String(decoding: key, as: UTF8.self)
            guard Self.keys.contains(name) else {
                throw InputError("line \(reader.line): '\(name)' is not known")
            }
            if name == "model" {
                model = reader
                try reader.skip()
            } else {
                parts[name] = try reader.value()
            }
        }
        try reader.end()
        guard var model else { throw InputError("'model' is missing") }
        try readModel(&model)
        try readAdded()
    }

    /// A text that is cut or filled up to a length is up to whoever asks: not here.
    private static let keys: Set<String> = [
        "version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer",
        "post_processor", "decoder", "model",
    ]

    private mutating func readModel(_ reader: inout JSONReader) throws {
        var settings: [String: Value] = [:]
        var merges: JSONReader?
        var hasVocabulary = false
        try reader.object { key, reader in
            switch String(decoding: key, as: UTF8.self) {
            case "vocab":
                hasVocabulary = true
                try reader.object { token, reader in
                    guard case .int(let id) = try reader.number() else {
                        throw InputError("line \(reader.line): an id is not a whole number")
                    }
                    try model.vocabulary.insert(token, id: id)
                }
            case "merges":
                merges = reader
                try reader.skip()
            case let name: settings[name] = try reader.value()
            }
        }
        let component = try Component(.map(settings), at: "model")
        guard ["BPE", ""].contains(component.type) else { throw component.unknownType(["BPE"]) }
        guard hasVocabulary, var merges else {
            throw InputError("'model' needs 'vocab' and 'merges'")
        }
        try component.allow(
            "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk",
            "byte_fallback", "ignore_merges")
        for key in ["continuing_subword_prefix", "end_of_word_suffix"]
        where try component.optionalText(key) ?? "" != "" { throw component.fault(key, "\"\"") }
        guard [nil, .null, .int(0), .number(0)].contains(component.value("dropout")) else {
            throw component.fault("dropout", "null")
        }
        if let unknown = try component.optionalText("unk_token") {
            model.unknown = model.vocabulary.id(of: unknown)
            if model.unknown == nil { model.missingUnknown = unknown }
        }
        model.fusesUnknown = try component.bool("fuse_unk", default: false)
        model.ignoresMerges = try component.bool("ignore_merges", default: false)
        if try component.bool("byte_fallback", default: false) {
            model.byteTokens = (0...255).map {
                model.vocabulary.id(of: String(format: "<0x%02X>", $0)) ?? -1
            }
        }
        try readMerges(&merges)
    }

    /// Each is "a b", or, since tokenizers 0.20, ["a", "b"].
    private mutating func readMerges(_ reader: inout JSONReader) throws {
        try reader.array { reader in
            var pair: [ArraySlice<UInt8>] = []
            if case .array = try reader.next() {
                try reader.array { pair.append(try $0.string()[...]) }
            } else {
                pair = BPEModel.tokens(ofMerge: try reader.string()[...])
            }
            try model.insert(merge: pair, at: "line \(reader.line): ")
        }
    }

    private mutating func readAdded() throws {
        guard case .list(let values) = parts["added_tokens"] ?? .list([]) else {
            throw InputError("'added_tokens' is not a list")
        }
        tokens = model.vocabulary
        let size = model.vocabulary.count
        var (bytes, next) = (0, size)
        for (index, value) in values.enumerated() {
            var token = try AddedToken(value, at: "added_tokens[\(index)]")
            // Such a token is found nowhere.
            if token.content.isEmpty { continue }
            bytes += token.content.count
            guard bytes <= Self.mostAddedBytes else {
                throw InputError("'added_tokens' has more than \(Self.mostAddedBytes) bytes")
            }
            // The package goes by the vocabulary, and numbers on where it has no such token; what the
            // file says of the id does not count.
            if let id = tokens.id(of: token.content[...]) {
                token.id = id
            } else {
                try tokens.insert(token.content, id: next)
                token.id = Int32(next)
            }
            next = max(next, Int(token.id) + 1)
            added.append(token)
        }
    }
}
