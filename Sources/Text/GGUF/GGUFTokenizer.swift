import Catalog
import Files
import Foundation

extension BPETokenizer {
    /// The tokenizer that the metadata of a GGUF file holds, `tokenizer.ggml.*`
    /// (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md): byte-level BPE (`gpt2`), cut as
    /// `tokenizer.ggml.pre` says, or SentencePiece's BPE (`llama`).
    ///
    /// - Throws: `InputError` naming the key that is missing, damaged or not known.
    public init(_ metadata: GGUFMetadata) throws {
        let vocabulary = try GGUFVocabulary(metadata)
        try self.init(
            try vocabulary.tokenizerFile(), vocabulary.special, identity: vocabulary.identity)
    }
}

/// What the metadata says, read and checked.
struct GGUFVocabulary {
    /// Kinds of tokens, by their numbers in `tokenizer.ggml.token_type`.
    private enum Kind: Int {
        case normal = 1
        case unknown, control, userDefined, unused, byte
    }

    private let metadata: GGUFMetadata
    private let model: String
    private let tokens: [[UInt8]]
    private let kinds: [Kind]
    let special: SpecialTokens

    private static let prefix = "tokenizer.ggml."

    init(_ metadata: GGUFMetadata) throws {
        self.metadata = metadata
        func key(_ name: String) -> String { Self.prefix + name }
        guard let model = try metadata.string(key("model")) else {
            throw InputError("'\(key("model"))' is missing: the file has no tokenizer")
        }
        guard ["gpt2", "llama"].contains(model) else {
            throw InputError(
                "'\(key("model"))' is \(Value.quoted(model)), which is not computed; allowed is "
                    + "gpt2, llama")
        }
        guard let texts = try metadata.texts(key("tokens")), !texts.isEmpty else {
            throw InputError("'\(key("tokens"))' is missing or empty")
        }
        guard texts.count <= Vocabulary.mostTokens else {
            throw InputError(
                "'\(key("tokens"))' has \(texts.count) tokens, allowed is \(Vocabulary.mostTokens)")
        }
        let numbers = try metadata.integers(key("token_type")) ?? texts.map { _ in 1 }
        guard numbers.count == texts.count else {
            throw InputError(
                "'\(key("token_type"))' has \(numbers.count) numbers for \(texts.count) tokens")
        }
        self.model = model
        tokens = try texts.enumerated().map { id, text in
            guard String(validating: text, as: UTF8.self) != nil else {
                throw InputError("'\(key("tokens"))': token \(id) is not UTF-8")
            }
            // As llama.cpp names them.
            return text.isEmpty ? Array("[EMPTY_\(id)]".utf8) : Array(text)
        }
        kinds = try numbers.enumerated().map { id, number in
            guard let kind = Kind(rawValue: number) else {
                throw InputError(
                    "'\(key("token_type"))' is \(number) for token \(id), allowed is 1 to 6")
            }
            return kind
        }
        special = try Self.special(metadata, count: texts.count)
    }

    private static func special(_ metadata: GGUFMetadata, count: Int) throws -> SpecialTokens {
        func id(_ name: String) throws -> SpecialTokens.Token? {
            let key = prefix + name
            // Files have 2^32 - 1 for none.
            guard let id = try metadata.int(key), id != Int(UInt32.max), id != -1 else {
                return nil
            }
            guard (0..<count).contains(id) else {
                throw InputError("'\(key)' is \(id), allowed is 0 to \(count - 1)")
            }
            return .id(id)
        }
        var special = SpecialTokens()
        special.bos = try [id("bos_token_id")].compactMap { $0 }
        special.eos = try [id("eos_token_id"), id("eot_token_id")].compactMap { $0 }
        special.addsBOS = try metadata.bool(prefix + "add_bos_token")
        special.addsEOS = try metadata.bool(prefix + "add_eos_token")
        return special
    }

    /// The same as a `tokenizer.json`.
    func tokenizerFile() throws -> TokenizerFile {
        var file = TokenizerFile()
        for (id, token) in tokens.enumerated() {
            do {
                try file.model.vocabulary.insert(token, id: id)
            } catch let error as InputError {
                throw error.placed(at: "'\(Self.prefix)tokens'")
            }
        }
        file.tokens = file.model.vocabulary
        let name = try metadata.string("general.name")?.lowercased() ?? ""
        let isPhi3 = ["phi-3", "phi3"].contains { name.contains($0) }
        for (id, token) in tokens.enumerated() {
            let isSpecial = kinds[id] == .control || kinds[id] == .unknown
            guard isSpecial || kinds[id] == .userDefined else { continue }
            guard token.count <= AddedToken.longest else {
                throw InputError(
                    "'\(Self.prefix)tokens': the special token \(id) has \(token.count) bytes, "
                        + "allowed is \(AddedToken.longest)")
            }
            // What the file does not say: Phi-3's take in the white space after them.
            let keepsSpace = ["<unk>", "<s>", "<|endoftext|>"].contains {
                token.elementsEqual($0.utf8)
            }
            file.added.append(
                AddedToken(
                    token, id: Int32(id), isSpecial: isSpecial,
                    stripsRight: isPhi3 && isSpecial && !keepsSpace))
        }
        return model == "gpt2" ? try byteLevel(file) : try sentencePiece(file)
    }

    /// The ids that the file says are put around a text.
    ///
    /// - Parameter usual: whether BOS is, where the file does not say so.
    private func around(usual: Bool) -> PostProcessor {
        func id(_ tokens: [SpecialTokens.Token], _ adds: Bool) -> [Int32] {
            guard adds, case .id(let id)? = tokens.first else { return [] }
            return [Int32(id)]
        }
        return PostProcessor(
            prefix: id(special.bos, special.addsBOS ?? usual),
            suffix: id(special.eos, special.addsEOS ?? false))
    }

    // MARK: - Byte-level BPE

    private func byteLevel(_ plain: TokenizerFile) throws -> TokenizerFile {
        var file = plain
        let name = try metadata.string(Self.prefix + "pre") ?? "default"
        guard let rule = GGUFPreTokenizer.named(name) else {
            throw InputError(
                "'\(Self.prefix)pre' is \(Value.quoted(name)), which is not known; allowed is "
                    + GGUFPreTokenizer.names.joined(separator: ", "))
        }
        let addsSpace = try metadata.bool(Self.prefix + "add_space_prefix") ?? false
        file.model.ignoresMerges = rule.ignoresMerges
        file.parts["normalizer"] = rule.composes ? .map(["type": .string("NFC")]) : .null
        file.parts["pre_tokenizer"] = rule.value(addsSpace: addsSpace)
        file.parts["decoder"] = .map(["type": .string("ByteLevel")])
        file.around = around(usual: rule.addsBOS)
        guard let merges = try metadata.texts(Self.prefix + "merges") else {
            throw InputError("'\(Self.prefix)merges' is missing")
        }
        for merge in merges {
            do {
                try file.model.insert(merge: BPEModel.tokens(ofMerge: merge))
            } catch let error as InputError {
                throw error.placed(at: "'\(Self.prefix)merges'")
            }
        }
        return file
    }

    // MARK: - SentencePiece's BPE

    /// Neighbours are joined to any token there is, that of the highest score first: every way to put
    /// a token together of two others is a merge. Characters without a token are their bytes.
    private func sentencePiece(_ plain: TokenizerFile) throws -> TokenizerFile {
        var file = plain
        guard let scores = try metadata.numbers(Self.prefix + "scores"),
            scores.count == tokens.count, scores.allSatisfy({ !$0.isNaN })
        else {
            throw InputError("'\(Self.prefix)scores' has to have a number for each token")
        }
        let key = Self.prefix + "add_space_prefix"
        let addsSpace = try metadata.bool(key) ?? true
        try insertMerges(by: scores, into: &file.model)
        file.model.byteTokens = byteTokens()
        file.model.fusesUnknown = true
        file.model.unknown = kinds.firstIndex(of: .unknown).map { Int32($0) }
        let space = Value.string("\u{2581}")
        func replace(_ old: Value, by new: Value) -> Value {
            .map(["type": .string("Replace"), "pattern": .map(["String": old]), "content": new])
        }
        var normalizers = [replace(.string(" "), by: space)]
        var decoders = [
            replace(space, by: .string(" ")), .map(["type": .string("ByteFallback")]),
            .map(["type": .string("Fuse")]),
        ]
        if addsSpace {
            normalizers.insert(.map(["type": .string("Prepend"), "prepend": space]), at: 0)
            decoders.append(
                .map([
                    "type": .string("Strip"), "content": .string(" "), "start": .int(1),
                    "stop": .int(0),
                ]))
        }
        file.parts["normalizer"] = .map([
            "type": .string("Sequence"), "normalizers": .list(normalizers),
        ])
        file.parts["decoder"] = .map(["type": .string("Sequence"), "decoders": .list(decoders)])
        file.around = around(usual: true)
        return file
    }

    private func insertMerges(by scores: [Double], into model: inout BPEModel) throws {
        // Equal scores have equal ranks: the leftmost is joined.
        let order = tokens.indices.sorted { scores[$0] > scores[$1] }
        var (rank, last) = (Int32(-1), Double.nan)
        for id in order where isJoined(kinds[id]) {
            if scores[id] != last { (rank, last) = (rank + 1, scores[id]) }
            let token = tokens[id][...]
            // Each cut reads the whole token.
            guard token.count <= AddedToken.longest else {
                throw InputError(
                    "'\(Self.prefix)tokens': token \(id) has \(token.count) bytes, allowed is "
                        + "\(AddedToken.longest)")
            }
            var cut = Scalars.end(after: 0, in: token)
            while cut < token.endIndex {
                if let left = model.vocabulary.id(of: token[..<cut]), isJoined(kinds[Int(left)]),
                    let right = model.vocabulary.id(of: token[cut...]),
                    isJoined(kinds[Int(right)])
                {
                    guard model.merges.count < Merges.most else {
                        throw InputError(
                            "'\(Self.prefix)tokens' make more than \(Merges.most) pairs")
                    }
                    model.merges.insert(
                        left, right, Merges.Merge(rank: rank, id: Int32(id)))
                }
                cut = Scalars.end(after: cut, in: token)
            }
        }
    }

    /// Control tokens and bytes do not come from text by joining.
    private func isJoined(_ kind: Kind) -> Bool {
        switch kind {
        case .normal, .userDefined, .unused: true
        case .unknown, .control, .byte: false
        }
    }

    private func byteTokens() -> [Int32] {
        var ids = [Int32](repeating: -1, count: 256)
        for (id, token) in tokens.enumerated() where kinds[id] == .byte {
            if let byte = Decoder.byte(of: token) { ids[Int(byte)] = Int32(id) }
        }
        return ids
    }

    /// Everything that was read.
    var identity: Data {
        var data = Data()
        func add(_ bytes: some Sequence<UInt8>) {
            data.append(contentsOf: bytes)
            data.append(0xff)
        }
        add(model.utf8)
        for (token, kind) in zip(tokens, kinds) { add(token + [UInt8(kind.rawValue)]) }
        let keys = ["pre", "add_space_prefix"].map { Self.prefix + $0 }
        for key in keys { add((metadata.value(key)?.json ?? "").utf8) }
        for merge in (try? metadata.texts(Self.prefix + "merges")) ?? [] { add(merge) }
        for score in (try? metadata.numbers(Self.prefix + "scores")) ?? [] { add("\(score)".utf8) }
        return data
    }
}
