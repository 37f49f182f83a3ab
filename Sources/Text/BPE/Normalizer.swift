import Catalog

/// What is done to a text before it is cut into words.
struct Normalizer: Sendable {
    private typealias Step = @Sendable ([UInt8]) -> [UInt8]

    private static let kinds: [String: @Sendable (Component) throws -> Step] = [
        "NFC": { component in
            try component.allow()
            return nfc
        },
        "Lowercase": { component in
            try component.allow()
            return { text in
                Array(
                    String(decoding: text, as: UTF8.self).unicodeScalars
                        .map(\.properties.lowercaseMapping).joined().utf8)
            }
        },
        "Prepend": { component in
            try component.allow("prepend")
            let prefix = try component.shortText("prepend")
            return { $0.isEmpty ? $0 : prefix + $0 }
        },
        "Replace": { component in
            try component.allow("pattern", "content")
            guard let old = try component.pattern().literal else {
                throw component.fault("pattern", "{\"String\": ...}")
            }
            let new = try component.shortText("content")
            return { $0.replacing(old, by: new) }
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

    /// - Throws: `InputError` for a text that becomes far longer than it was.
    func callAsFunction(_ text: ArraySlice<UInt8>) throws -> [UInt8] {
        try steps.reduce(Array(text)) { current, step in
            let next = step(current)
            guard next.count <= Self.growth * (text.count + Self.growth) else {
                throw InputError("normalizing makes a text more than \(Self.growth) times as long")
            }
            return next
        }
    }

    private static let growth = 16

    @Sendable private static func nfc(_ text: [UInt8]) -> [UInt8] {
        // No character below U+0300, whose first byte is 0xCC, changes or has a neighbour to join.
        guard text.contains(where: { $0 >= 0xcc }) else { return text }
        return Array(String(decoding: text, as: UTF8.self).composed.utf8)
    }
}
