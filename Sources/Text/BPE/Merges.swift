import HeapModule

/// Which neighbours are joined, and which first.
struct Merges: Sendable {
    static let most = 1 << 21

    struct Merge: Sendable {
        /// Its index in the list: the lowest is joined first.
        let rank: Int32
        /// What the two become.
        let id: Int32
    }

    private var merges: [UInt64: Merge] = [:]
    /// How many were added.
    private(set) var count = 0

    /// A pair that is there already gets the new rank.
    mutating func insert(_ left: Int32, _ right: Int32, _ merge: Merge) {
        merges[Self.key(left, right)] = merge
        count += 1
    }

    /// With the rank after all that there are.
    mutating func append(_ left: Int32, _ right: Int32, becoming id: Int32) {
        insert(left, right, Merge(rank: Int32(count), id: id))
    }

    func merge(_ left: Int32, _ right: Int32) -> Merge? { merges[Self.key(left, right)] }

    private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    }

    /// The ids of a word after all joins, by rank and, at equal ranks, from left to right.
    ///
    /// Time grows as n log n with the length of the word.
    func joined(_ symbols: [Int32]) -> [Int32] {
        guard symbols.count > 1 else { return symbols }
        let none = Int32(-1)
        var ids = symbols
        var next = (1...Int32(ids.count)).map { $0 }
        next[ids.count - 1] = none
        var previous = (-1..<Int32(ids.count - 1)).map { $0 }
        var queue = Heap<Candidate>()
        func propose(_ left: Int32, _ right: Int32) {
            guard let merge = merge(ids[Int(left)], ids[Int(right)]) else { return }
            queue.insert(Candidate(merge, at: left))
        }
        for left in 0..<Int32(ids.count - 1) { propose(left, left + 1) }
        while let entry = queue.popMin() {
            let left = Int(entry.position)
            let right = next[left]
            // The pair may have changed since: it still counts if it becomes the same token.
            guard ids[left] != none, right != none,
                merge(ids[left], ids[Int(right)])?.id == entry.id
            else { continue }
            ids[left] = entry.id
            ids[Int(right)] = none
            next[left] = next[Int(right)]
            if next[left] != none { previous[Int(next[left])] = entry.position }
            if previous[left] != none { propose(previous[left], entry.position) }
            if next[left] != none { propose(entry.position, next[left]) }
        }
        return ids.filter { $0 != none }
    }
}

/// A join to come; the lowest rank is first.
private struct Candidate: Comparable {
    /// Rank, then position: one number to compare.
    let order: UInt64
    let id: Int32

    var position: Int32 { Int32(truncatingIfNeeded: order & 0xffff_ffff) }

    init(_ merge: Merges.Merge, at position: Int32) {
        order = UInt64(merge.rank) << 32 | UInt64(position)
        id = merge.id
    }

    static func < (a: Candidate, b: Candidate) -> Bool { a.order < b.order }
}
