import CVectorKernels

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

/// `softmax(scale * q k^T over the visible keys) v`, for each unit of the plan; with a cap the scores
/// go through it first.
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
        plan.forTiles(of: unit) { tile in
            let (count, keys) = (tile.count, tile.keys)
            let to = output.at(unit.queryRow + tile.from, unit.queryColumn)
            guard keys > 0 else {
                for row in 0..<count {
                    (to + row * output.columns).update(repeating: 0, count: size)
                }
                return
            }
            let width = scoreStride(keys)
            let (scores, inverse) = (Storage(count: count * width), Storage(count: count))
            let first = unit.keyRow + tile.firstKey
            Blas.gemm(
                count, keys, size, q.at(unit.queryRow + tile.from, unit.queryColumn), q.columns,
                k.at(first, unit.keyColumn), k.columns, transposeB: true, scores.pointer, width)
            if let cap = plan.cap {
                vk_soft_cap(scores.pointer, plan.scale, cap, scores.pointer, count * width)
            }
            vk_softmax_visible(
                scores.pointer, width, tile.hidden, tile.visible, plan.softmaxScale,
                inverse.pointer, lse.pointer + unit.visibleStart + tile.from, count)
            Blas.gemm(
                count, size, keys, scores.pointer, width, v.at(first, unit.keyColumn), v.columns,
                to, output.columns)
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

extension Tensor {
    /// The address of an element of a matrix.
    func at(_ row: Int, _ column: Int) -> UnsafeMutablePointer<Float> {
        pointer + row * columns + column
    }
}
