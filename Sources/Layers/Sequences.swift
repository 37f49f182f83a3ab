import Algorithms
import TensorCore

/// How the rows of a batch divide into sequences. Rows follow each other without padding.
public struct Sequences: Sendable {
    /// Where each sequence starts, and the end: ascending, from 0 to the number of rows.
    public let offsets: [Int]
    /// What the tokens before these left; `nil`: these are the first.
    public let cache: KeyValueCache?
    /// Tokens at the start of every sequence that always run and no router chooses among: a class
    /// token.
    public let leading: Int
    /// The rows of each image's tokens, in order; empty: the rows are all of text, or of one image
    /// alone, as a vision tower has them.
    public let images: [Range<Int>]
    /// How many tokens of each sequence are its prompt; `nil`: all.
    private let promptLengths: [Int]?
    /// The position of each sequence's first token here.
    private let starts: [Int]
    /// What is left where a stack's input kept some of the tokens alone.
    private var kept: TokenSet?

    /// - Parameters:
    ///   - cache: of as many sequences; these tokens follow those it holds.
    ///   - leading: at most as many as the shortest sequence has; with a cache 0.
    ///   - images: ascending, each within one sequence.
    ///   - prompts: how many tokens of each sequence are not of an answer, 1 or more; `nil`: all.
    public init(
        lengths: [Int], after cache: KeyValueCache? = nil, leading: Int = 0,
        images: [Range<Int>] = [], prompts: [Int]? = nil
    ) {
        offsets = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        self.cache = cache
        self.leading = leading
        self.images = images
        promptLengths = prompts
        starts = cache?.positions ?? Array(repeating: 0, count: lengths.count)
        precondition(starts.count == lengths.count, "\(lengths.count) sequences after \(starts)")
        precondition(
            lengths.allSatisfy { $0 >= leading } && (leading == 0 || cache == nil),
            "\(leading) leading tokens of \(lengths)")
    }

    /// These sequences without the tokens that are not in `rows` (ascending, leading tokens among
    /// them), the others where they were. An image has fewer tokens then, or none.
    ///
    /// - Parameter renumbered: they are numbered anew, in this pass and for the tokens that follow it.
    func keeping(_ rows: [Int32], renumbered: Bool = false) -> Sequences {
        let some = all.subset(rows)
        func place(_ row: Int) -> Int { rows.partitioningIndex { Int($0) >= row } }
        var result = Sequences(
            lengths: some.lengths, after: cache, leading: leading,
            images: images.map { place($0.lowerBound)..<place($0.upperBound) },
            prompts: promptLengths.map { lengths in
                zip(offsets, lengths).map { place($0 + $1) - place($0) }
            })
        if renumbered {
            cache?.drop(zip(offsets, offsets.dropFirst()).map { $1 - $0 }, but: some.lengths)
            return result
        }
        result.kept = TokenSet(
            rows: nil, offsets: some.offsets, positions: some.positions, ends: some.ends)
        return result
    }

    public var count: Int { offsets.count - 1 }
    public var rows: Int { offsets[offsets.count - 1] }

    func length(of sequence: Int) -> Int { offsets[sequence + 1] - offsets[sequence] }

    /// The row of the last token of each sequence's prompt.
    public var prompts: [Int32] {
        (0..<count).map { Int32(offsets[$0] + (promptLengths?[$0] ?? length(of: $0)) - 1) }
    }

    /// What a router chooses among: the tokens but the leading ones.
    public var choosable: ChoosableTokens {
        guard leading > 0 else { return ChoosableTokens(offsets: offsets, rows: nil) }
        let rows = (0..<count).flatMap { sequence in
            Int32(offsets[sequence] + leading)..<Int32(offsets[sequence + 1])
        }
        return ChoosableTokens(lengths: (0..<count).map { length(of: $0) - leading }, rows: rows)
    }

    /// The same of a router that chooses among the tokens of each image; `nil`: there is none.
    public var choosableOfImages: ChoosableTokens? {
        images.isEmpty
            ? nil
            : ChoosableTokens(
                lengths: images.map(\.count), rows: images.flatMap { $0.map(Int32.init) })
    }

    /// Every token, at its position in its sequence: 0, 1, ... or on from the cache.
    public var all: TokenSet {
        if let kept { return kept }
        var positions: [Int32] = []
        positions.reserveCapacity(rows)
        for (index, start) in starts.enumerated() {
            positions += Int32(start)..<Int32(start + length(of: index))
        }
        let ends = starts.indices.map { starts[$0] + length(of: $0) }
        return TokenSet(rows: nil, offsets: offsets, positions: positions, ends: ends)
    }
}

/// Tokens that a router chooses among, group by group: those of a sequence or of an image.
public struct ChoosableTokens: Sendable {
    /// Where each group starts among them, and the end.
    public let offsets: [Int]
    /// Their rows in the batch, ascending; `nil`: all.
    public let rows: [Int32]?

    init(offsets: [Int], rows: [Int32]?) { (self.offsets, self.rows) = (offsets, rows) }

    fileprivate init(lengths: [Int], rows: [Int32]) {
        self.init(
            offsets: lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }, rows: rows)
    }

    public var count: Int { offsets[offsets.count - 1] }

    /// Some of them together with all tokens that are no choice, as rows of the batch, ascending.
    ///
    /// - Parameter chosen: places among these, ascending.
    public func kept(_ chosen: [Int32], of total: Int) -> [Int32] {
        guard let rows else { return chosen }
        var isKept = [Bool](repeating: true, count: total)
        for row in rows { isKept[Int(row)] = false }
        for place in chosen { isKept[Int(rows[Int(place)])] = true }
        return (0..<Int32(total)).filter { isKept[Int($0)] }
    }
}

/// Some tokens of a batch, in order, with their original positions.
public struct TokenSet: Sendable {
    /// The rows of the batch; `nil`: all of them.
    public let rows: [Int32]?
    /// Where each sequence's tokens start in this set, and the end.
    public let offsets: [Int]
    /// The position of each token in its sequence.
    public let positions: [Int32]
    /// The tokens of each sequence so far, those that are not in this set and those from before the
    /// pass included.
    let ends: [Int]

    public var count: Int { positions.count }
    /// How many tokens of each sequence are in this set.
    var lengths: [Int] { offsets.adjacentPairs().map { $1 - $0 } }

    /// The given rows of this set of all tokens, ascending.
    public func subset(_ rows: [Int32]) -> TokenSet {
        var offsets = [0]
        var next = 0
        for end in self.offsets.dropFirst() {
            while next < rows.count, Int(rows[next]) < end { next += 1 }
            offsets.append(next)
        }
        return TokenSet(
            rows: rows, offsets: offsets, positions: rows.map { positions[Int($0)] }, ends: ends)
    }

    /// The rows of this set of all tokens that are not in `rows` (ascending).
    public func others(than rows: [Int32]) -> [Int32] {
        var result: [Int32] = []
        var next = 0
        for row in 0..<Int32(count) {
            if next < rows.count, rows[next] == row { next += 1 } else { result.append(row) }
        }
        return result
    }

    /// For each token of this set in sequence `s`: how many tokens of `keys` in that sequence it
    /// sees. A causal token sees the positions up to its own.
    func visible(in sequence: Int, of keys: TokenSet, causal: Bool) -> [Int32] {
        let (from, to) = (keys.offsets[sequence], keys.offsets[sequence + 1])
        guard causal else {
            return Array(
                repeating: Int32(to - from), count: offsets[sequence + 1] - offsets[sequence])
        }
        var next = from
        return (offsets[sequence]..<offsets[sequence + 1]).map { query in
            while next < to, keys.positions[next] <= positions[query] { next += 1 }
            return Int32(next - from)
        }
    }

    /// The positions of a sequence's tokens.
    func positions(of sequence: Int) -> ArraySlice<Int32> {
        positions[offsets[sequence]..<offsets[sequence + 1]]
    }

    /// The row of each token in a rotary table.
    func rotaryRows(in table: RotaryTable) -> [Int32] {
        if table.long == nil { return positions }
        return ends.indices.flatMap { sequence in
            positions(of: sequence).map { table.row(of: $0, in: ends[sequence]) }
        }
    }
}
