import Catalog
import Foundation

/// What stands beside a vocabulary about the tokens that begin and end a text.
struct SpecialTokens {
    /// A token by its id or by its text.
    enum Token: CustomStringConvertible {
        case id(Int)
        case text(String)

        var description: String {
            switch self {
            case .id(let id): String(id)
            case .text(let text): Value.quoted(text)
            }
        }
    }

    /// In the order in which they count.
    var bos: [Token] = []
    var eos: [Token] = []
    /// Whether the tokenizer puts them around a text; `nil`: not said.
    var addsBOS, addsEOS: Bool?

    /// None.
    init() {}

    /// Of the files of a model folder. A text ends where `generate` of transformers ends it: at the
    /// tokens of generation_config.json, else of config.json; else, where these name none, at the
    /// tokenizer's.
    ///
    /// - Throws: `InputError` for a file that is there and no JSON.
    init(in folder: URL) throws {
        let tokenizer = try Self.read("tokenizer_config.json", in: folder)
        let model = try Self.read("config.json", in: folder)
        let generation = try Self.read("generation_config.json", in: folder)
        bos = Self.tokens(tokenizer["bos_token"]) + Self.tokens(model["bos_token_id"])
        let candidates = [
            generation["eos_token_id"], model["eos_token_id"], tokenizer["eos_token"],
        ]
        eos = candidates.lazy.map(Self.tokens).first { !$0.isEmpty } ?? []
        if case .bool(let adds)? = tokenizer["add_bos_token"] { addsBOS = adds }
        if case .bool(let adds)? = tokenizer["add_eos_token"] { addsEOS = adds }
    }

    private static let largestFile = 16 << 20

    static func read(_ name: String, in folder: URL) throws -> [String: Value] {
        let file = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: file.path),
            case .map(let values) = try Value(jsonFile: file, atMost: largestFile)
        else { return [:] }
        return values
    }

    /// A token is a text, an object with its text as `content`, an id, or a list of ids.
    static func tokens(_ value: Value?) -> [Token] {
        switch value {
        case .string(let text): [.text(text)]
        case .map(let token): tokens(token["content"])
        case .int(let id): [.id(id)]
        case .list(let ids): ids.flatMap { tokens($0) }
        default: []
        }
    }

    /// The id that begins a text: the first that the files name and the vocabulary has, else one
    /// that ends a text, as in GPT-2.
    func bos(_ id: (Token) -> Int32?) -> Int32? {
        (bos + eos).lazy.compactMap(id).first
    }

    /// The ids that end a text.
    func eos(_ id: (Token) -> Int32?) -> Set<Int32> { Set(eos.compactMap(id)) }
}

extension Vocabulary {
    func id(of token: SpecialTokens.Token) -> Int32? {
        switch token {
        case .text(let text): id(of: text)
        case .id(let id):
            Int32(exactly: id).flatMap { (id: Int32) in self.token(id) == nil ? nil : id }
        }
    }
}
