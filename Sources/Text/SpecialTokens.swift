import Catalog
import Foundation

/// What the files of a model folder say of the tokens that begin and end a text, in the order in
/// which it counts.
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

    private(set) var beginnings: [Token] = []
    private(set) var ends: [Token] = []

    /// None.
    init() {}

    /// - Throws: `InputError` for a file that is there and no JSON.
    init(in folder: URL) throws {
        let tokenizer = try Self.read("tokenizer_config.json", in: folder)
        let model = try Self.read("config.json", in: folder)
        let generation = try Self.read("generation_config.json", in: folder)
        beginnings = Self.tokens(tokenizer["bos_token"]) + Self.tokens(model["bos_token_id"])
        ends =
            Self.tokens(tokenizer["eos_token"]) + Self.tokens(model["eos_token_id"])
            + Self.tokens(generation["eos_token_id"])
    }

    private static let largestFile = 16 << 20

    private static func read(_ name: String, in folder: URL) throws -> [String: Value] {
        let file = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: file.path),
            case .map(let values) = try Value(jsonFile: file, atMost: largestFile)
        else { return [:] }
        return values
    }

    /// A token is a text, an object with its text as `content`, an id, or a list of ids.
    private static func tokens(_ value: Value?) -> [Token] {
        switch value {
        case .string(let text): [.text(text)]
        case .map(let token): tokens(token["content"])
        case .int(let id): [.id(id)]
        case .list(let ids): ids.flatMap { tokens($0) }
        default: []
        }
    }

    /// The id that stands before a text: the template's, else the one the files name as such, else
    /// the one that ends a text, as in GPT-2.
    ///
    /// - Throws: `InputError` where there is none.
    func beginning(template: String?, _ vocabulary: Vocabulary) throws -> Int32 {
        let candidates = [template.map(Token.text)].compactMap { $0 } + beginnings + ends
        guard let token = candidates.first else {
            throw InputError(
                "no token that begins a text: neither 'post_processor' nor a 'bos_token' of "
                    + "tokenizer_config.json nor a 'bos_token_id' of config.json")
        }
        guard let id = Self.id(of: token, vocabulary) else {
            throw InputError("the token that begins a text, \(token), is not in the vocabulary")
        }
        return id
    }

    /// The ids that end a text.
    func ends(_ vocabulary: Vocabulary) -> Set<Int32> {
        Set(ends.compactMap { Self.id(of: $0, vocabulary) })
    }

    private static func id(of token: Token, _ vocabulary: Vocabulary) -> Int32? {
        switch token {
        case .text(let text): vocabulary.id(of: text)
        case .id(let id): Int32(exactly: id).flatMap { vocabulary.piece($0) == nil ? nil : $0 }
        }
    }
}
