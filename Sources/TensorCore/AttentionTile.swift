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
