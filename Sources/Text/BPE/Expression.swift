import COniguruma
import Catalog

/// A regular expression as the `tokenizers` package reads it: by Oniguruma, Ruby's syntax, UTF-8.
///
/// Unchecked: a compiled expression is never changed, and the library reads it from several threads.
final class Expression: @unchecked Sendable {
    /// Bytes. The longest of a known tokenizer has some 600.
    static let longest = 16_384

    private let compiled: OpaquePointer

    /// - Throws: `InputError` with the library's reason.
    init(_ pattern: String) throws {
        let bytes = Array(pattern.utf8)
        guard bytes.count <= Self.longest else {
            throw InputError(
                "a regular expression of \(bytes.count) bytes, allowed is \(Self.longest)")
        }
        let room = Int(con_message_size)
        var message = [CChar](repeating: 0, count: room)
        guard let compiled = con_compile(bytes, bytes.count, &message) else {
            let reason = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            throw InputError(
                "no regular expression: \(String(decoding: reason, as: UTF8.self))")
        }
        self.compiled = compiled
    }

    deinit { con_release(compiled) }

    /// Every match in valid UTF-8, from left to right and without overlaps, by the ranges of
    /// `text`. An empty match right after another match does not count.
    ///
    /// - Throws: `InputError` where it would take too long or too much memory.
    func matches(
        in text: ArraySlice<UInt8>, _ limit: inout MatchLimit
    ) throws -> [Range<Int>] {
        try text.withUnsafeBytes { bytes in
            // An empty buffer may have no address.
            var nothing: UInt8 = 0
            return try withUnsafePointer(to: &nothing) { placeholder in
                let start = bytes.baseAddress ?? UnsafeRawPointer(placeholder)
                guard let search = con_begin(compiled, start, bytes.count) else {
                    throw MatchLimit.exceeded
                }
                defer { con_end(search) }
                var matches: [Range<Int>] = []
                var (lower, upper) = (0, 0)
                while true {
                    switch con_next(search, &limit.limit, &lower, &upper) {
                    case 1:
                        // \K may move the beginning of a match beyond its end, or before the last.
                        let from = max(text.startIndex + lower, matches.last?.upperBound ?? 0)
                        matches.append(from..<max(from, text.startIndex + upper))
                    case 0: return matches
                    default: throw MatchLimit.exceeded
                    }
                }
            }
        }
    }
}

/// How long the regular expressions may take over one text: some fifty times what those of known
/// tokenizers take, in the thread's processor time.
struct MatchLimit {
    fileprivate var limit: con_limit

    /// - Parameter bytes: the text's.
    init(bytes: Int) {
        limit = con_limit(until: con_now() + 1 + 5e-6 * Double(bytes), calls: 0)
    }

    static let exceeded = InputError(
        "a regular expression of the tokenizer takes too long on this text, or too much memory")
}
