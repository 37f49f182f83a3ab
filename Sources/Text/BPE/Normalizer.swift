import Catalog

/// What is done to a text before it is cut into words.
struct Normalizer: Sendable {
    private typealias Step = @Sendable ([UInt8], inout MatchLimit) throws -> [UInt8]

    private static let kinds: [String: @Sendable (Component) throws -> Step] = [
        "NFC": composition(\.composed), "NFD": composition(\.decomposed),
        "NFKC": composition(\.compatibilityComposed),
        "NFKD": composition(\.compatibilityDecomposed),
        "Lowercase": { component in
            try component.allow()
            return { text, _ in
                Array(
                    String(decoding: text, as: UTF8.self).unicodeScalars
                        .map(\.properties.lowercaseMapping).joined().utf8)
            }
        },
        "Strip": { component in
            try component.allow("strip_left", "strip_right")
            let left = try component.bool("strip_left", default: false)
            let right = try component.bool("strip_right", default: false)
            return { text, _ in
                var kept = text[...]
                while left, let first = Scalars.first(of: kept), first.isSpace {
                    kept.removeFirst(first.width)
                }
                while right, let last = Scalars.last(of: kept), last.isSpace {
                    kept.removeLast(last.width)
                }
                return Array(kept)
            }
        },
        "StripAccents": { component in
            try component.allow()
            // The package's table of marks is Unicode 9's.
            let marks = Pattern.character { scalar in
                scalar.isMark && scalar.properties.age.map { $0.major <= 9 } == true
            }
            return { text, limit in try marks.replacing(in: text[...], by: [], &limit) }
        },
        "Prepend": { component in
            try component.allow("prepend")
            let prefix = try component.shortText("prepend")
            return { text, _ in text.isEmpty ? text : prefix + text }
        },
        "Replace": { component in
            try component.allow("pattern", "content")
            let pattern = try component.pattern()
            let new = try component.shortText("content")
            return { text, limit in try pattern.replacing(in: text[...], by: new, &limit) }
        },
        "ByteLevel": { component in
            try component.allow()
            return { text, _ in ByteLevel.spelled(text[...]) }
        },
    ]

    private let steps: [Step]

    init(_ value: Value?) throws {
        steps = try Component.list(value, at: "normalizer", under: "normalizers").map {
            guard let make = Self.kinds[$0.type] else {
                throw $0.unknownType(Self.kinds.keys.sorted())
            }
            return try make($0)
        }
    }

    /// - Throws: `InputError` for a text that becomes far longer than it was, and where a regular
    ///   expression takes too long.
    func callAsFunction(
        _ text: ArraySlice<UInt8>, _ limit: inout MatchLimit
    ) throws -> [UInt8] {
        var current = Array(text)
        for step in steps {
            current = try step(current, &limit)
            guard current.count <= Self.growth * (text.count + Self.growth) else {
                throw InputError("normalizing makes a text more than \(Self.growth) times as long")
            }
        }
        return current
    }

    private static let growth = 16

    /// A normalization form of Unicode, none of which changes ASCII.
    private static func composition(
        _ form: @escaping @Sendable (String) -> String
    ) -> @Sendable (Component) throws -> Step {
        { component in
            try component.allow()
            return { text, _ in
                guard text.contains(where: { $0 >= 0x80 }) else { return text }
                return Array(form(String(decoding: text, as: UTF8.self)).utf8)
            }
        }
    }
}
