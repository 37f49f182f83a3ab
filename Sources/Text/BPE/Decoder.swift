import Catalog

/// How pieces become text: each piece stands for bytes, and the bytes together are the text.
struct Decoder: Sendable {
    private typealias Step = @Sendable ([UInt8]) -> [UInt8]

    /// What a piece goes through, in order.
    private var steps: [Step] = []
    /// What is taken away at the beginning of the text, once.
    private var prefix: [UInt8] = []

    /// The decoders are ByteLevel alone, or a sequence of Replace, ByteFallback, Fuse and Strip.
    init(_ value: Value?) throws {
        let components = try Component.list(value, at: "decoder", under: "decoders")
        guard !components.isEmpty else {
            throw InputError("'decoder' is missing, allowed is ByteLevel or a Sequence")
        }
        var isFused = false
        for component in components {
            switch component.type {
            case "ByteLevel" where components.count == 1:
                try component.allow("add_prefix_space", "trim_offsets", "use_regex")
                steps.append { ByteLevel.bytes(of: $0[...]) }
            case "Replace":
                try component.allow("pattern", "content")
                guard let old = try component.pattern().literal else {
                    throw component.fault("pattern", "{\"String\": ...}")
                }
                let new = try component.shortText("content")
                steps.append { $0.replacing(old, by: new) }
            case "ByteFallback":
                try component.allow()
                steps.append { Self.byte(of: $0).map { [$0] } ?? $0 }
            case "Fuse":
                try component.allow()
                isFused = true
            case "Strip" where isFused:
                try component.allow("content", "start", "stop")
                guard try (component.int("start"), component.int("stop")) == (1, 0) else {
                    throw component.fault("start", "1, with 'stop' 0")
                }
                prefix = try component.shortText("content")
            default:
                throw component.unknownType([
                    "ByteLevel alone", "Replace", "ByteFallback", "Fuse", "Strip after Fuse",
                ])
            }
        }
    }

    func bytes(of piece: ArraySlice<UInt8>) -> [UInt8] {
        steps.reduce(Array(piece)) { $1($0) }
    }

    /// Bytes that are no UTF-8 become U+FFFD, one for each beginning of a character.
    func text(of bytes: [UInt8]) -> String {
        let start = !prefix.isEmpty && bytes.starts(with: prefix) ? prefix.count : 0
        return String(decoding: bytes[start...], as: UTF8.self)
    }

    /// The byte that a piece `<0xE2>` stands for.
    private static func byte(of piece: [UInt8]) -> UInt8? {
        guard piece.count == 6, piece.starts(with: "<0x".utf8), piece[5] == UInt8(ascii: ">")
        else { return nil }
        return UInt8(String(decoding: piece[3..<5], as: UTF8.self), radix: 16)
    }
}
