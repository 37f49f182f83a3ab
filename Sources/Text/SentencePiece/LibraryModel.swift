import CSentencePiece
import Catalog
import Foundation

/// A model inside the SentencePiece library.
///
/// Unchecked: the library's model is never changed after loading, and it reads it from several
/// threads.
final class LibraryModel: @unchecked Sendable {
    /// What the library writes for a space.
    static let spaceSymbol: Unicode.Scalar = "\u{2581}"

    private let model: OpaquePointer

    /// - Throws: `InputError` with `name` and the library's reason.
    init(_ serialized: Data, name: String) throws {
        var message: UnsafeMutablePointer<CChar>?
        let loaded = serialized.withUnsafeBytes { csp_load($0.baseAddress, $0.count, &message) }
        guard let loaded else {
            throw InputError(
                "\(name): not a SentencePiece model the library can load: \(reason(message))")
        }
        model = loaded
    }

    deinit { csp_unload(model) }

    var pieceCount: Int { Int(csp_piece_count(model)) }
    var bos: Int32? { defined(csp_beginning(model)) }
    var eos: Int32? { defined(csp_end(model)) }
    var unknown: Int32 { csp_unknown(model) }

    /// - Parameter id: in 0..<pieceCount.
    func piece(_ id: Int32) -> String { String(cString: csp_piece(model, id)) }

    /// The id of a token that the model has; `nil` for one that it does not have.
    func id(of token: SpecialTokens.Token) -> Int32? {
        switch token {
        case .text(let text):
            let id = csp_id(model, text)
            return id != unknown || piece(id) == text ? id : nil
        case .id(let id): return Int32(exactly: id).flatMap(defined)
        }
    }

    /// The byte pieces (`<0xE2>` ...) of a character, or nil where the vocabulary has none.
    func bytePieces(of scalar: Unicode.Scalar) -> [Int32]? {
        let ids = String(scalar).utf8.map { byte in
            csp_id(model, String(format: "<0x%02X>", Int(byte)))
        }
        return ids.contains(unknown) ? nil : ids
    }

    func encode(_ text: String) throws -> [Int32] {
        var text = text
        return try text.withUTF8 { bytes in
            guard bytes.count <= Self.longestText else {
                throw InputError(
                    "a text of \(bytes.count) bytes is too long for one document; allowed is "
                        + "\(Self.longestText) bytes")
            }
            var message: UnsafeMutablePointer<CChar>?
            let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            let block = csp_encode(model, start, bytes.count, &message)
            guard let ids = block.start else {
                throw InputError("a text cannot be encoded: \(reason(message))")
            }
            defer { csp_release(ids) }
            return Array(
                UnsafeBufferPointer(
                    start: ids.assumingMemoryBound(to: Int32.self), count: block.count))
        }
    }

    /// - Parameter ids: in 0..<pieceCount.
    func decode(_ ids: [Int32]) throws -> String {
        var message: UnsafeMutablePointer<CChar>?
        let block = csp_decode(model, ids, ids.count, &message)
        guard let bytes = block.start else {
            throw InputError("token ids cannot be decoded: \(reason(message))")
        }
        defer { csp_release(bytes) }
        return String(
            decoding: UnsafeRawBufferPointer(start: bytes, count: block.count), as: UTF8.self)
    }

    /// The library counts symbols in 32 bits and keeps about 50 bytes for each.
    private static let longestText = 1 << 28

    private func defined(_ id: Int32) -> Int32? { (0..<Int32(pieceCount)).contains(id) ? id : nil }
}

/// The text of a message of the library, which is released.
func reason(_ message: UnsafeMutablePointer<CChar>?) -> String {
    guard let message else { return "no reason given" }
    defer { csp_release(message) }
    return String(cString: message)
}
