import Catalog

/// The token that a post-processor puts before a text, if it puts one.
enum PostProcessor {
    static func beginning(_ value: Value?) throws -> String? {
        let components = try Component.list(value, at: "post_processor", under: "processors")
        var beginnings: [String] = []
        for component in components {
            switch component.type {
            // It moves the places of tokens, which are not used here.
            case "ByteLevel":
                try component.allow("add_prefix_space", "trim_offsets", "use_regex")
            case "TemplateProcessing":
                // Pairs of texts are not encoded here.
                try component.allow("single", "pair", "special_tokens")
                beginnings += try names(component)
            default: throw component.unknownType(["ByteLevel", "TemplateProcessing"])
            }
        }
        guard beginnings.count <= 1 else {
            throw InputError("'post_processor' puts \(beginnings.count) tokens before a text")
        }
        return beginnings.first
    }

    /// The special tokens of a template, which all stand before the text.
    private static func names(_ component: Component) throws -> [String] {
        var items = try component.list("single").map(\.value)
        guard case .map(let last)? = items.popLast(), last["Sequence"] != nil else {
            throw component.fault("single", "special tokens and then one Sequence")
        }
        return try items.map { item in
            guard case .map(let item) = item, case .map(let token)? = item["SpecialToken"],
                case .string(let name)? = token["id"]
            else { throw component.fault("single", "special tokens and then one Sequence") }
            return name
        }
    }
}
