import Catalog

/// How tokens become text.
struct Decoder: Sendable {
    /// A token, and whether it is the first of the text.
    private typealias Step = @Sendable ([UInt8], Bool) throws -> [UInt8]

    /// What is taken away at the two ends of the text.
    private struct Strip {
        let content: [UInt8]
        let atStart, atEnd: Int
    }

    /// What a token goes through, in order.
    private var steps: [Step] = []
    private var strips: [Strip] = []
    /// Between tokens: a space where there is no decoder at all.
    private var separator: [UInt8] = []
    /// Why no text can be made; the ids of a text do not need it.
    private var fault: InputError?

    /// ByteLevel, Metaspace, or a sequence of Replace, ByteFallback, Fuse and Strip; another one is an
    /// error only when a text is asked for.
    init(_ value: Value?) {
        do {
            let components = try Component.list(value, at: "decoder", under: "decoders")
            if components.isEmpty { separator = [UInt8(ascii: " ")] }
            var isFused = false
            for component in components { try add(component, isFused: &isFused) }
        } catch let error as InputError {
            fault = error
        } catch {
            fault = InputError("'decoder': \(error)")
        }
    }

    private mutating func add(_ component: Component, isFused: inout Bool) throws {
        switch component.type {
        case "ByteLevel":
            steps.append { token, _ in ByteLevel.bytes(of: token[...]) }
            isFused = true
        case "Metaspace" where !isFused:
            let symbol = Array(String(try component.character("replacement")).utf8)
            let adds = try component.bool("add_prefix_space", default: true)
            let scheme = try component.optionalText("prepend_scheme") ?? (adds ? "always" : "never")
            let replaced = Pattern.text(symbol)
            steps.append { token, isFirst in
                var limit = MatchLimit(bytes: 0)
                let new = isFirst && scheme != "never" ? [] : [UInt8(ascii: " ")]
                return try replaced.replacing(in: token[...], by: new, &limit)
            }
        case "Replace" where !isFused:
            try component.allow("pattern", "content")
            let pattern = try component.pattern()
            let new = try component.shortText("content")
            steps.append { token, _ in
                var limit = MatchLimit(bytes: token.count)
                return try pattern.replacing(in: token[...], by: new, &limit)
            }
        case "ByteFallback" where !isFused:
            steps.append { token, _ in Self.byte(of: token).map { [$0] } ?? token }
        case "Fuse": isFused = true
        case "Strip" where isFused:
            try component.allow("content", "start", "stop")
            let content = Array(String(try component.character("content")).utf8)
            strips.append(
                Strip(
                    content: content, atStart: try component.int("start"),
                    atEnd: try component.int("stop")))
        default:
            throw component.unknownType([
                "ByteLevel", "Metaspace", "Replace", "ByteFallback", "Fuse", "Strip after Fuse",
            ])
        }
    }

    /// The bytes that a token stands for by itself; the token where that cannot be said.
    func bytes(of token: ArraySlice<UInt8>) -> [UInt8] {
        (try? bytes(of: token, isFirst: false)) ?? Array(token)
    }

    private func bytes(of token: ArraySlice<UInt8>, isFirst: Bool) throws -> [UInt8] {
        try steps.reduce(Array(token)) { try $1($0, isFirst) }
    }

    /// Bytes that are no UTF-8 become U+FFFD, one for each beginning of a character.
    ///
    /// - Throws: `InputError` for a decoder that is not computed.
    func text(of tokens: [ArraySlice<UInt8>]) throws -> String {
        if let fault { throw fault }
        var bytes: [UInt8] = []
        for (index, token) in tokens.enumerated() {
            if index > 0 { bytes.append(contentsOf: separator) }
            bytes.append(contentsOf: try self.bytes(of: token, isFirst: index == 0))
        }
        var text = bytes[...]
        for strip in strips {
            var (start, end) = (strip.atStart, strip.atEnd)
            while start > 0, text.starts(with: strip.content) {
                text.removeFirst(strip.content.count)
                start -= 1
            }
            while end > 0, text.count >= strip.content.count,
                text.suffix(strip.content.count).elementsEqual(strip.content)
            {
                text.removeLast(strip.content.count)
                end -= 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The byte that a token `<0xE2>` stands for.
    static func byte(of token: [UInt8]) -> UInt8? {
        guard token.count == 6, token.starts(with: "<0x".utf8), token[5] == UInt8(ascii: ">")
        else { return nil }
        return UInt8(String(decoding: token[3..<5], as: UTF8.self), radix: 16)
    }
}
