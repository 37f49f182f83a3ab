import Catalog

/// What a tokenizer puts around the ids of a text.
struct PostProcessor: Sendable {
    private(set) var prefix: [Int32] = []
    private(set) var suffix: [Int32] = []

    init(prefix: [Int32], suffix: [Int32]) { (self.prefix, self.suffix) = (prefix, suffix) }

    /// - Throws: `InputError` naming what is not computed.
    init(_ value: Value?) throws {
        for component in try Component.list(value, at: "post_processor", under: "processors") {
            switch component.type {
            // It moves the offsets of tokens, which are not used here.
            case "ByteLevel": break
            case "TemplateProcessing": try add(template: component)
            case "BertProcessing", "RobertaProcessing":
                prefix = [try Self.id(component, "cls")] + prefix
                suffix.append(try Self.id(component, "sep"))
            default:
                throw component.unknownType([
                    "BertProcessing", "ByteLevel", "RobertaProcessing", "TemplateProcessing",
                ])
            }
        }
    }

    /// Pairs of texts are not encoded here.
    private mutating func add(template: Component) throws {
        let allowed = "special tokens and one Sequence A"
        var (before, after): ([Int32], [Int32]) = ([], [])
        var hasText = false
        for item in try template.list("single").map(\.value) {
            guard case .map(let item) = item, item.count == 1, let (kind, content) = item.first,
                case .map(let content) = content, case .string(let name)? = content["id"]
            else { throw template.fault("single", allowed) }
            switch (kind, name) {
            case ("Sequence", "A") where !hasText: hasText = true
            case ("SpecialToken", _):
                let ids = try Self.ids(of: name, template)
                if hasText { after += ids } else { before += ids }
            default: throw template.fault("single", allowed)
            }
        }
        guard hasText else { throw template.fault("single", allowed) }
        prefix = before + prefix
        suffix += after
    }

    /// A special token of a template may stand for several.
    private static func ids(of name: String, _ template: Component) throws -> [Int32] {
        guard case .map(let tokens)? = template.value("special_tokens"),
            case .map(let token)? = tokens[name], case .list(let values)? = token["ids"],
            values.count <= 64
        else {
            throw template.fault(
                "special_tokens",
                "ids for each special token of 'single', such as "
                    + Value.quoted(name))
        }
        return try values.map { value in
            guard case .int(let id) = value, (0..<Vocabulary.mostTokens).contains(id) else {
                throw template.fault("special_tokens", "ids from 0")
            }
            return Int32(id)
        }
    }

    /// The id of `[token, id]`.
    private static func id(_ component: Component, _ key: String) throws -> Int32 {
        guard case .list(let pair)? = component.value(key), pair.count == 2,
            case .int(let id) = pair[1], (0..<Vocabulary.mostTokens).contains(id)
        else { throw component.fault(key, "[token, id]") }
        return Int32(id)
    }
}
