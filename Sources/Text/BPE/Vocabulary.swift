import Catalog

/// The tokens of a vocabulary: by id, and their ids by text, which is compared byte by byte.
///
/// A hash table over one run of bytes: a vocabulary of 256,000 tokens as a dictionary of strings
/// takes several times the file's size, and Swift takes canonically equivalent strings for equal.
struct Vocabulary: Sendable {
    static let mostTokens = 1 << 20

    private var text: [UInt8] = []
    /// Where a token lies in `text`, by id; nil for an id without a token.
    private var ranges: [Range<UInt32>?] = []
    /// Ids by hash, -1 where empty; a power of two, never more than half full.
    private var table = [Int32](repeating: -1, count: 1024)
    /// How many tokens there are.
    private(set) var count = 0

    /// One above the highest id.
    var size: Int { ranges.count }

    /// - Throws: `InputError` for an id out of range or taken, and for a token that is there.
    mutating func insert(_ token: [UInt8], id: Int) throws {
        func fault(_ problem: String) -> InputError {
            InputError("\(Self.quoted(token)) \(problem)")
        }
        guard (0..<Self.mostTokens).contains(id) else {
            throw fault("has the id \(id), allowed is 0 to \(Self.mostTokens - 1)")
        }
        if ranges.count <= id {
            ranges.append(
                contentsOf: repeatElement(nil, count: id + 1 - ranges.count))
        }
        guard ranges[id] == nil else { throw fault("has the id \(id) of another token") }
        if 2 * (count + 1) > table.count { grow() }
        let slot = slot(of: token[...])
        guard table[slot] < 0 else { throw fault("occurs twice") }
        let start = UInt32(text.count)
        text.append(contentsOf: token)
        ranges[id] = start..<UInt32(text.count)
        table[slot] = Int32(id)
        count += 1
    }

    func id(of token: ArraySlice<UInt8>) -> Int32? {
        let id = table[slot(of: token)]
        return id < 0 ? nil : id
    }

    func id(of token: String) -> Int32? { id(of: Array(token.utf8)[...]) }

    /// Nil for an id that has no token.
    func token(_ id: Int32) -> ArraySlice<UInt8>? {
        guard ranges.indices.contains(Int(id)), let range = ranges[Int(id)] else { return nil }
        return text[Int(range.lowerBound)..<Int(range.upperBound)]
    }

    /// Where `token` is in the table, or where it would go.
    private func slot(of token: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        token.withUnsafeBytes { hasher.combine(bytes: $0) }
        let mask = table.count - 1
        var slot = hasher.finalize() & mask
        while table[slot] >= 0, let other = self.token(table[slot]), !other.elementsEqual(token) {
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        let ids = table.filter { $0 >= 0 }
        table = [Int32](repeating: -1, count: 2 * table.count)
        for id in ids {
            if let token = token(id) { table[slot(of: token)] = id }
        }
    }

    /// A token in a message.
    static func quoted(_ token: [UInt8]) -> String {
        let text = String(decoding: token.prefix(64), as: UTF8.self)
        return Value.quoted(token.count > 64 ? text + "..." : text)
    }
}
