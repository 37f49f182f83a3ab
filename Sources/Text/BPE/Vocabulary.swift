import Catalog

/// The pieces of a vocabulary: by id, and their ids by text, which is compared byte by byte.
///
/// A hash table over one run of bytes: a vocabulary of 256,000 pieces as a dictionary of strings
/// takes several times the file's size, and Swift takes canonically equivalent strings for equal.
struct Vocabulary: Sendable {
    static let mostPieces = 1 << 20

    private var text: [UInt8] = []
    /// Where a piece lies in `text`, by id; nil for an id without a piece.
    private var places: [Range<UInt32>?] = []
    /// Ids by hash, -1 where empty; a power of two, never more than half full.
    private var table = [Int32](repeating: -1, count: 1024)
    /// How many pieces there are.
    private(set) var count = 0

    /// One above the highest id.
    var size: Int { places.count }

    /// - Throws: `InputError` for an id out of range or taken, and for a piece that is there.
    mutating func insert(_ piece: [UInt8], id: Int) throws {
        func fault(_ problem: String) -> InputError {
            InputError("\(Self.quoted(piece)) \(problem)")
        }
        guard (0..<Self.mostPieces).contains(id) else {
            throw fault("has the id \(id), allowed is 0 to \(Self.mostPieces - 1)")
        }
        if places.count <= id {
            places.append(
                contentsOf: repeatElement(nil, count: id + 1 - places.count))
        }
        guard places[id] == nil else { throw fault("has the id \(id) of another piece") }
        if 2 * (count + 1) > table.count { grow() }
        let slot = slot(of: piece[...])
        guard table[slot] < 0 else { throw fault("occurs twice") }
        let start = UInt32(text.count)
        text.append(contentsOf: piece)
        places[id] = start..<UInt32(text.count)
        table[slot] = Int32(id)
        count += 1
    }

    func id(of piece: ArraySlice<UInt8>) -> Int32? {
        let id = table[slot(of: piece)]
        return id < 0 ? nil : id
    }

    func id(of piece: String) -> Int32? { id(of: Array(piece.utf8)[...]) }

    /// Nil for an id that has no piece.
    func piece(_ id: Int32) -> ArraySlice<UInt8>? {
        guard places.indices.contains(Int(id)), let place = places[Int(id)] else { return nil }
        return text[Int(place.lowerBound)..<Int(place.upperBound)]
    }

    /// Where `piece` is in the table, or where it would go.
    private func slot(of piece: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        piece.withUnsafeBytes { hasher.combine(bytes: $0) }
        let mask = table.count - 1
        var slot = hasher.finalize() & mask
        while table[slot] >= 0, let other = self.piece(table[slot]), !other.elementsEqual(piece) {
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        let ids = table.filter { $0 >= 0 }
        table = [Int32](repeating: -1, count: 2 * table.count)
        for id in ids {
            if let piece = piece(id) { table[slot(of: piece)] = id }
        }
    }

    /// A piece in a message.
    static func quoted(_ piece: [UInt8]) -> String {
        let text = String(decoding: piece.prefix(64), as: UTF8.self)
        return Value.quoted(piece.count > 64 ? text + "..." : text)
    }
}
