import CVectorKernels

/// What attention has to do: units of one sequence and one head each.
///
/// A unit reads `queries` consecutive rows of the query matrix and the first `visible` keys of a run
/// of key rows. One form serves dense attention, queries of the kept tokens alone, keys of the kept
/// tokens alone, heads that only some tokens chose, and decoding with a cache.
public struct AttentionPlan: Sendable {
    package struct Unit: Sendable {
        /// First row and first column of the queries (and of the output).
        var queryRow: Int
        var queryColumn: Int
        var queries: Int
        /// First row and first column of keys and values.
        var keyRow: Int
        var keyColumn: Int
        /// Where this unit's entries of `visible` start.
        var visibleStart: Int
    }

    package var units: [Unit] = []
    /// For each query of each unit: how many of the unit's keys it sees. Not descending in a unit.
    package var visible: [Int32] = []
    /// [queries, columns / headSize] of ones and zeros: where the result passes a gradient on. Absent:
    /// everywhere. The gradient of what is zero here must be zero; no work is done for it.
    public var passing: Tensor?
    public let headSize: Int
    /// Scores are multiplied by this before the softmax.
    public let scale: Float

    public init(headSize: Int, scale: Float) { (self.headSize, self.scale) = (headSize, scale) }

    /// The number of visible pairs: each costs `4 headSize` FLOPs, scores and values (method.md
    /// section 4).
    public var pairs: Int { visible.reduce(0) { $0 + Int($1) } }

    /// Adds units with the same visibility for several heads.
    ///
    /// - Parameters:
    ///   - columns: for each head the first column of its queries and of its keys.
    public mutating func add(
        queryRow: Int, keyRow: Int, visible counts: [Int32], columns: [(query: Int, key: Int)]
    ) {
        guard !counts.isEmpty else { return }
        for column in columns {
            units.append(
                Unit(
                    queryRow: queryRow, queryColumn: column.query, queries: counts.count,
                    keyRow: keyRow, keyColumn: column.key, visibleStart: visible.count))
            visible += counts
        }
    }

    func passes(_ row: Int, _ unit: Unit) -> Bool {
        guard let passing else { return true }
        return passing.pointer[row * passing.columns + unit.queryColumn / headSize] != 0
    }

    /// Indices of `units`, grouped by the keys they read: the groups share no key gradient.
    var groups: [[Int]] {
        var place: [[Int]: Int] = [:]
        var groups: [[Int]] = []
        for (index, unit) in units.enumerated() {
            let key = [unit.keyRow, unit.keyColumn]
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

/// Queries of one tile. Its keys are rounded up to what the tile's last query sees: the only
/// attention work beyond the visible pairs.
private let queryTile = 64

/// `softmax(scale * q k^T over the visible keys) v`, for each unit of the plan.
///
/// q is [queries, any], k and v [keys, any]; the plan says which columns a unit reads. The result
/// has the shape of q, zero where no unit writes and where no key is visible. Scores are computed
/// tile by tile, again in the backward pass, and never go to memory as a whole (Dao et al.,
/// arXiv 2205.14135).
public func attention(_ q: Tensor, _ k: Tensor, _ v: Tensor, _ plan: AttentionPlan) -> Tensor {
    let covered = plan.units.reduce(0) { $0 + $1.queries * plan.headSize }
    let output = covered == q.count ? Tensor(uninitialized: q.shape) : Tensor.zeros(q.shape)
    if !Tape.isRecording, plan.isOfSingleQueries {
        plan.attendSingly(q, k, v, into: output)
        return output
    }
    let lse = Tensor(uninitialized: [max(1, plan.visible.count)])
    let size = plan.headSize
    ThreadPool.forEach(plan.units.count) { index in
        let unit = plan.units[index]
        forTiles(of: unit, plan) { from, count, keys, visible in
            let to = output.at(unit.queryRow + from, unit.queryColumn)
            guard keys > 0 else {
                for row in 0..<count {
                    (to + row * output.columns).update(repeating: 0, count: size)
                }
                return
            }
            let width = scoreStride(keys)
            let (scores, inverse) = (Storage(count: count * width), Storage(count: count))
            Blas.gemm(
                count, keys, size, q.at(unit.queryRow + from, unit.queryColumn), q.columns,
                k.at(unit.keyRow, unit.keyColumn), k.columns, transposeB: true, scores.pointer,
                width)
            vk_softmax_visible(
                scores.pointer, width, visible, plan.scale, inverse.pointer,
                lse.pointer + unit.visibleStart + from, count)
            Blas.gemm(
                count, size, keys, scores.pointer, width, v.at(unit.keyRow, unit.keyColumn),
                v.columns, to, output.columns)
            vk_scale_rows(to, output.columns, inverse.pointer, count, size)
        }
    }
    let (q0, k0, v0, output0) = (q.detached, k.detached, v.detached, output.detached)
    return output.recorded(from: q, k, v) { gradient in
        attentionBackward(q0, k0, v0, output0, lse, gradient, plan)
    }
}

/// Floats from one row of scores to the next: the kernels work in whole vectors.
func scoreStride(_ keys: Int) -> Int { (keys + 15) / 16 * 16 }

/// Calls `body(first query, queries, keys the last of them sees, visible counts)` for each tile.
func forTiles(
    of unit: AttentionPlan.Unit, _ plan: AttentionPlan,
    _ body: (Int, Int, Int, UnsafePointer<Int32>) -> Void
) {
    plan.visible.withUnsafeBufferPointer { visible in
        guard let base = visible.baseAddress else { return }
        for from in stride(from: 0, to: unit.queries, by: queryTile) {
            let count = min(queryTile, unit.queries - from)
            let counts = base + unit.visibleStart + from
            body(from, count, Int(counts[count - 1]), counts)
        }
    }
}

extension Tensor {
    /// The address of an element of a matrix.
    func at(_ row: Int, _ column: Int) -> UnsafeMutablePointer<Float> {
        pointer + row * columns + column
    }
}
