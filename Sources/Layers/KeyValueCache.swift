import Algorithms
import TensorCore

/// The keys and values that the tokens so far left at each attention, so that the next tokens pay
/// for themselves alone.
///
/// A site holds what is visible there: with `keys: kept` a dropped token leaves nothing. Its room
/// doubles when it is full, so a sequence of n tokens moves O(n) rows. A cache belongs to one
/// decoding, whose passes follow each other; gradients do not reach into it.
public final class KeyValueCache: @unchecked Sendable {
    /// How many tokens each sequence has so far.
    public private(set) var lengths: [Int]
    /// The tokens so far of each sequence.
    private var tokens: [[Int32]]
    /// Those that have no position because the others were numbered anew.
    private var dropped: [Int]
    private var runs: [Site: Run] = [:]
    private let room: Int

    /// The position of the next token of each sequence.
    var positions: [Int] { zip(lengths, dropped).map { $0 - $1 } }

    /// Notes that of the next pass's tokens not all have positions.
    func drop(_ counts: [Int], but kept: [Int]) {
        for index in dropped.indices { dropped[index] += counts[index] - kept[index] }
    }

    /// - Parameters:
    ///   - sequences: how many are decoded side by side.
    ///   - room: the tokens a sequence is expected to reach; more are taken all the same.
    public init(sequences: Int = 1, room: Int = 0) {
        lengths = Array(repeating: 0, count: sequences)
        tokens = Array(repeating: [], count: sequences)
        dropped = lengths
        self.room = max(16, room)
    }

    /// The keys held at a site, of each sequence.
    package func keys(at site: Site) -> [Int] {
        runs[site]?.counts ?? Array(repeating: 0, count: lengths.count)
    }

    /// Bytes of the keys and values held.
    public var bytes: Int {
        runs.values.reduce(0) { sum, run in
            let columns = run.keys.columns + run.values.columns
            return sum + run.counts.reduce(0, +) * columns * MemoryLayout<Float>.stride
        }
    }

    /// Notes that a pass over the next tokens of each sequence is done.
    package func advance(by rows: [[Int32]]) {
        for (index, row) in rows.enumerated() {
            lengths[index] += row.count
            tokens[index] += row
        }
    }

    /// Forgets what a sequence left.
    ///
    /// - Returns: its tokens, to be run again.
    package func restart(_ index: Int) -> [Int32] {
        defer { (tokens[index], lengths[index], dropped[index]) = ([], 0, 0) }
        for site in runs.keys {
            runs[site]?.counts[index] = 0
            runs[site]?.positions[index] = []
        }
        return tokens[index]
    }

    /// Forgets what the tokens of a sequence from a position on left.
    package func forget(from position: Int, of sequence: Int = 0) {
        lengths[sequence] = min(lengths[sequence], position)
        tokens[sequence].removeLast(tokens[sequence].count - lengths[sequence])
        for site in runs.keys {
            runs[site]?.forget(from: position - dropped[sequence], of: sequence)
        }
    }

    /// Adds a pass's keys and values, [tokens.count, any] each, and gives all that are there.
    func append(_ keys: Tensor, _ values: Tensor, _ tokens: TokenSet, at site: Site) -> VisibleKeys
    {
        // Taken out of the dictionary, so that its lists grow in place.
        let held = runs.removeValue(forKey: site)
        let counts = held?.counts ?? Array(repeating: 0, count: lengths.count)
        let sums = zip(counts, tokens.lengths).map(+)
        let needed = sums.max() ?? 0
        var run =
            held
            ?? Run(
                counts, positions: counts.map { _ in [] }, room: max(room, needed), like: keys,
                values)
        if needed > run.room { run = run.grown(to: max(needed, 2 * run.room)) }
        for (index, from) in tokens.offsets.dropLast().enumerated() {
            let (row, count) = (index * run.room + counts[index], tokens.lengths[index])
            copyRows(keys, from, count, to: run.keys, row)
            copyRows(values, from, count, to: run.values, row)
            run.positions[index] += tokens.positions[from..<from + count]
        }
        run.counts = sums
        runs[site] = run
        return VisibleKeys(
            keys: run.keys, values: run.values, starts: lengths.indices.map { $0 * run.room },
            earlier: counts, held: run.positions, tokens: tokens)
    }
}

/// The keys and values of one site: `room` rows for each sequence, of which the first are in use.
private struct Run {
    /// [sequences * room, any]
    var keys, values: Tensor
    var counts: [Int]
    /// Of the tokens that left them, for each sequence.
    var positions: [[Int32]]
    let room: Int

    init(
        _ counts: [Int], positions: [[Int32]], room: Int, like keys: Tensor, _ values: Tensor
    ) {
        (self.counts, self.positions, self.room) = (counts, positions, room)
        self.keys = Tensor(uninitialized: [counts.count * room, keys.columns])
        self.values = Tensor(uninitialized: [counts.count * room, values.columns])
    }

    mutating func forget(from position: Int, of sequence: Int) {
        counts[sequence] = positions[sequence].partitioningIndex { $0 >= position }
        positions[sequence].removeLast(positions[sequence].count - counts[sequence])
    }

    func grown(to larger: Int) -> Run {
        let result = Run(counts, positions: positions, room: larger, like: keys, values)
        for (index, count) in counts.enumerated() {
            copyRows(keys, index * room, count, to: result.keys, index * larger)
            copyRows(values, index * room, count, to: result.values, index * larger)
        }
        return result
    }
}

private func copyRows(_ x: Tensor, _ from: Int, _ count: Int, to y: Tensor, _ row: Int) {
    (y.pointer + row * y.columns).update(
        from: x.pointer + from * x.columns, count: count * x.columns)
}

/// The keys that the queries of a pass may see: those held from before, then the pass's own.
struct VisibleKeys {
    /// [rows, any]
    let keys, values: Tensor
    /// The first row of each sequence.
    let starts: [Int]
    /// How many of each sequence's rows are from before the pass.
    let earlier: [Int]
    /// The positions of each sequence's rows; `nil`: those of `tokens`.
    let held: [[Int32]]?
    /// The pass's own.
    let tokens: TokenSet

    /// For each of the queries of a sequence: how many of its rows it sees.
    func visible(to queries: TokenSet, in sequence: Int, causal: Bool) -> [Int32] {
        let before = Int32(earlier[sequence])
        return queries.visible(in: sequence, of: tokens, causal: causal).map { $0 + before }
    }

    /// For each of the queries of a sequence: how many of its rows lie before the query's window,
    /// the last `window` positions up to its own.
    func hidden(from queries: TokenSet, in sequence: Int, window: Int) -> [Int32] {
        let keys = held?[sequence][...] ?? tokens.positions(of: sequence)
        var next = keys.startIndex
        return queries.positions(of: sequence).map { position in
            while next < keys.endIndex, keys[next] <= position - Int32(window) { next += 1 }
            return Int32(next - keys.startIndex)
        }
    }
}
