/// What attention has to do: units of one sequence and one head each.
///
/// A unit reads `queries` consecutive rows of the query matrix and, of a run of key rows, those from
/// `hidden` to `visible`. One form serves dense attention, queries of the kept tokens alone, keys of
/// the kept tokens alone, heads that only some tokens chose, windows, and decoding with a cache.
public struct AttentionPlan: Sendable {
    package struct Unit: Sendable {
        /// First row and first column of the queries (and of the output).
        var queryRow: Int
        var queryColumn: Int
        var queries: Int
        /// First row and first column of keys and values.
        var keyRow: Int
        var keyColumn: Int
        /// Where this unit's entries of `visible` and `hidden` start.
        var visibleStart: Int
    }

    package var units: [Unit] = []
    /// For each query of each unit: how many of the unit's keys come before the end of what it sees,
    /// and how many of those it does not see, because they lie before its window. Neither descends in
    /// a unit; `hidden` is empty where no unit has a window.
    package var visible: [Int32] = []
    package var hidden: [Int32] = []
    /// [queries, columns / headSize] of ones and zeros: where the result passes a gradient on. Absent:
    /// everywhere. The gradient of what is zero here must be zero; no work is done for it.
    public var passing: Tensor?
    public let headSize: Int
    /// Scores are multiplied by this before the softmax.
    public let scale: Float
    /// Scaled scores s become `cap * tanh(s / cap)` before the softmax; `nil`: they stay.
    public let cap: Float?

    public init(headSize: Int, scale: Float, cap: Float? = nil) {
        (self.headSize, self.scale, self.cap) = (headSize, scale, cap)
    }

    /// The number of visible pairs: each costs `4 headSize` FLOPs, scores and values (method.md
    /// section 4).
    public var pairs: Int {
        visible.reduce(0) { $0 + Int($1) } - hidden.reduce(0) { $0 + Int($1) }
    }

    /// Adds units with the same visibility for several heads.
    ///
    /// - Parameters:
    ///   - before: how many of the visible keys lie before each query's window; `nil`: none. All
    ///     units of a plan have it or none.
    ///   - columns: for each head the first column of its queries and of its keys.
    public mutating func add(
        queryRow: Int, keyRow: Int, visible counts: [Int32], hidden before: [Int32]? = nil,
        columns: [(query: Int, key: Int)]
    ) {
        guard !counts.isEmpty else { return }
        for column in columns {
            units.append(
                Unit(
                    queryRow: queryRow, queryColumn: column.query, queries: counts.count,
                    keyRow: keyRow, keyColumn: column.key, visibleStart: visible.count))
            visible += counts
            if let before { hidden += before }
        }
    }

    func passes(_ row: Int, _ unit: Unit) -> Bool {
        guard let passing else { return true }
        return passing.pointer[row * passing.columns + unit.queryColumn / headSize] != 0
    }

    /// Indices of `units`, grouped by the keys they read: the groups share no key gradient.
    var groups: [[Int]] {
        var place: [KeyPlace: Int] = [:]
        var groups: [[Int]] = []
        for (index, unit) in units.enumerated() {
            let key = KeyPlace(row: unit.keyRow, column: unit.keyColumn)
            if let group = place[key] {
                groups[group].append(index)
            } else {
                place[key] = groups.count
                groups.append([index])
            }
        }
        return groups
    }
}

/// Where the keys of a unit begin.
private struct KeyPlace: Hashable { let row, column: Int }

// MARK: - Tiles

/// Queries of one tile. Its keys are rounded to what its queries see together: the only attention
/// work beyond the visible pairs.
private let queryTile = 64

/// Some consecutive queries of a unit with the keys that any of them sees.
struct AttentionTile {
    /// The first query, counted in the unit.
    let from: Int
    let count: Int
    /// The first key, counted in the unit.
    let firstKey: Int
    let keys: Int
    /// For each query, counted from the first key; `hidden` is `nil` without windows.
    let visible: UnsafePointer<Int32>
    let hidden: UnsafePointer<Int32>?
}

extension AttentionPlan {
    /// Of what comes out of the cap, where there is one: the cap has scaled already.
    var softmaxScale: Float { cap == nil ? scale : 1 }

    /// Calls `body` for each tile of a unit, in order.
    func forTiles(of unit: Unit, _ body: (AttentionTile) -> Void) {
        for from in stride(from: 0, to: unit.queries, by: queryTile) {
            let count = min(queryTile, unit.queries - from)
            let entries = unit.visibleStart + from..<unit.visibleStart + from + count
            guard !hidden.isEmpty else {
                visible[entries].withUnsafeBufferPointer { visible in
                    guard let base = visible.baseAddress else { return }
                    body(
                        AttentionTile(
                            from: from, count: count, firstKey: 0, keys: Int(base[count - 1]),
                            visible: base, hidden: nil))
                }
                continue
            }
            let first = hidden[entries.lowerBound]
            let ends = visible[entries].map { $0 - first }
            let starts = hidden[entries].map { $0 - first }
            ends.withUnsafeBufferPointer { ends in
                starts.withUnsafeBufferPointer { starts in
                    guard let visible = ends.baseAddress else { return }
                    body(
                        AttentionTile(
                            from: from, count: count, firstKey: Int(first),
                            keys: Int(visible[count - 1]), visible: visible,
                            hidden: starts.baseAddress))
                }
            }
        }
    }
}
