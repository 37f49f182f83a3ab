import Catalog
import Foundation

/// What a SentencePiece model file says about itself, read after every length in it was checked.
///
/// The library trusts its input in places, so a file that is cut off or damaged is refused here
/// with its name. Field numbers are those of `sentencepiece_model.proto`.
struct ModelFile {
    let pieceCount: Int
    /// Whether a space is put before every text (`add_dummy_prefix`).
    let addsLeadingSpace: Bool

    static let largestFile = 64 << 20
    static let mostPieces = 1 << 20

    static func checkSize(of file: URL) throws {
        let size = FileContent.size(file) ?? 0
        guard size <= largestFile else { throw tooLarge(size, file.path) }
    }

    init(_ data: Data, name: String) throws {
        guard !data.isEmpty else { throw InputError("\(name): the file is empty") }
        guard data.count <= Self.largestFile else { throw Self.tooLarge(data.count, name) }
        do {
            self = try data.withUnsafeBytes { try ModelFile($0) }
        } catch let fault as WireReader.Malformed {
            throw InputError(
                "\(name): not a whole SentencePiece model: at byte \(fault.offset): "
                    + fault.problem
            )
        }
    }

    private init(_ bytes: UnsafeRawBufferPointer) throws(WireReader.Malformed) {
        var pieces = 0
        var leadingSpace = true
        var reader = WireReader(bytes, in: 0..<bytes.count)
        while let (field, content) = try reader.next() {
            switch (field, content) {
            case (1, .bytes(let range)):
                pieces += 1
                try Self.checkPiece(bytes, in: range)
            case (2, .bytes(let range)):
                try Self.walk(bytes, in: range)
            case (3, .bytes(let range)), (5, .bytes(let range)):
                let adds = try Self.checkNormalizer(bytes, in: range)
                if field == 3 { leadingSpace = adds }
            case (1...3, _), (5, _):
                throw WireReader.Malformed(
                    offset: 0, problem: "field \(field) is not a message")
            default: break
            }
        }
        guard pieces > 0, pieces <= Self.mostPieces else {
            throw WireReader.Malformed(
                offset: bytes.count,
                problem: "\(pieces) pieces; allowed is 1 to \(Self.mostPieces)")
        }
        (pieceCount, addsLeadingSpace) = (pieces, leadingSpace)
    }

    /// A piece: its text (1), score (2) and type (3: 1 normal ... 6 byte).
    private static func checkPiece(
        _ bytes: UnsafeRawBufferPointer, in range: Range<Int>
    ) throws(WireReader.Malformed) {
        var length = 0
        var reader = WireReader(bytes, in: range)
        while let (field, content) = try reader.next() {
            switch (field, content) {
            case (1, .bytes(let text)): length = text.count
            case (2, .bits32(let score)) where Float(bitPattern: score).isFinite: break
            case (3, .varint(1...6)): break
            case (1...3, _):
                throw WireReader.Malformed(
                    offset: range.lowerBound, problem: "a piece whose field \(field) is damaged")
            default: break
            }
        }
        guard length > 0 else {
            throw WireReader.Malformed(offset: range.lowerBound, problem: "a piece without text")
        }
    }

    /// Answers `add_dummy_prefix` (3, true where absent); the character map (2) is checked.
    private static func checkNormalizer(
        _ bytes: UnsafeRawBufferPointer, in range: Range<Int>
    ) throws(WireReader.Malformed) -> Bool {
        var adds = true
        var reader = WireReader(bytes, in: range)
        while let (field, content) = try reader.next() {
            switch (field, content) {
            case (2, .bytes(let map)): try CharacterMap.check(bytes, in: map)
            case (3, .varint(let value)): adds = value != 0
            case (2...3, _):
                throw WireReader.Malformed(
                    offset: range.lowerBound,
                    problem: "a normalizer whose field \(field) is damaged")
            default: break
            }
        }
        return adds
    }

    private static func walk(
        _ bytes: UnsafeRawBufferPointer, in range: Range<Int>
    ) throws(WireReader.Malformed) {
        var reader = WireReader(bytes, in: range)
        while try reader.next() != nil {}
    }

    private static func tooLarge(_ size: Int, _ name: String) -> InputError {
        InputError(
            "\(name): \(size) bytes is too large for a SentencePiece model; allowed is "
                + "\(largestFile)"
        )
    }
}
