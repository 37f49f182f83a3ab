import Algorithms
import TensorCore

/// Norms of queries and keys, between their projections and their rotation.
public struct QueryKeyNorms: Sendable {
    let query, key: RMSNorm
    /// Over all heads together, as OLMo 2 has them; else over each head by itself. A query of one
    /// head then needs the projections to all.
    let isJoint: Bool

    /// - Parameters:
    ///   - query, key: of the size of a head, or of all heads together.
    public init(query: RMSNorm, key: RMSNorm, isJoint: Bool) {
        (self.query, self.key, self.isJoint) = (query, key, isJoint)
    }
}

/// Multi-head attention with grouped keys and rotary positions, with its four projections.
///
/// A head is a sub-module: `f_m(h) = W_o[:, m] attention_m(h)`.
public struct Attention: Branch {
    let query, key, value, output: Projection
    let heads, keyHeads: Int
    let scale: Float
    let norms: QueryKeyNorms?
    let rotaryTable: RotaryTable?
    let causal: Bool
    let window: Int?
    let cap: Float?

    private var headSize: Int { query.outputs / heads }

    /// - Parameters:
    ///   - keyHeads: divides `heads`; that many heads share keys and values.
    ///   - scale: of the scores.
    ///   - norms: `nil`: queries and keys are as projected.
    ///   - rotary: `nil` where positions come another way, or not at all.
    ///   - window: the positions a query sees, its own and those just before; `nil`: all.
    ///   - cap: scaled scores s become `cap * tanh(s / cap)`; `nil`: they stay.
    public init(
        query: Projection, key: Projection, value: Projection, output: Projection, heads: Int,
        keyHeads: Int, scale: Float, norms: QueryKeyNorms? = nil, rotary: RotaryTable?,
        causal: Bool, window: Int? = nil, cap: Float? = nil
    ) {
        (self.query, self.key, self.value, self.output) = (query, key, value, output)
        (self.heads, self.keyHeads, self.scale) = (heads, keyHeads, scale)
        (self.norms, self.rotaryTable, self.causal) = (norms, rotary, causal)
        (self.window, self.cap) = (window, cap)
    }

    public var projections: [Projection] { [query, key, value, output] }

    /// The heads that share keys and values; a norm over all heads together has one width.
    public var widthStep: Int? { hasJointNorms ? nil : heads / keyHeads }

    public func prefix(_ units: Int) -> any Branch {
        let keys = units / (heads / keyHeads) * headSize
        return with(
            [
                query.prefix(outputs: units * headSize), key.prefix(outputs: keys),
                value.prefix(outputs: keys), output.prefix(inputs: units * headSize),
            ], heads: units, keyHeads: keys / headSize)
    }

    public func with(_ projections: [Projection]) -> any Branch {
        with(projections, heads: heads, keyHeads: keyHeads)
    }

    private func with(_ maps: [Projection], heads: Int, keyHeads: Int) -> any Branch {
        Attention(
            query: maps[0], key: maps[1], value: maps[2], output: maps[3], heads: heads,
            keyHeads: keyHeads, scale: scale, norms: norms, rotary: rotaryTable, causal: causal,
            window: window, cap: cap)
    }

    /// - Parameter order: of the heads, those of a key head together.
    public func places(_ order: [Int]) -> [(outputs: [Int32]?, inputs: [Int32]?)] {
        func numbers(_ heads: [Int]) -> [Int32] {
            heads.flatMap { Int32($0 * headSize)..<Int32(($0 + 1) * headSize) }
        }
        let shared = heads / keyHeads
        let keys = numbers(stride(from: 0, to: order.count, by: shared).map { order[$0] / shared })
        let queries = numbers(order)
        return [(queries, nil), (keys, nil), (keys, nil), (nil, queries)]
    }

    public func denseCost(_ sequences: Sequences) -> Int {
        let all = sequences.all
        let pairs = (0..<sequences.count).reduce(0) { sum, sequence in
            all.positions(of: sequence).reduce(sum) { sum, position in
                let keys = causal ? Int(position) + 1 : all.ends[sequence]
                return sum + min(keys, window ?? keys)
            }
        }
        return projections.reduce(4 * pairs * headSize * heads) { $0 + $1.cost(sequences.rows) }
    }

    public func sharedCost(_ sequences: Sequences) -> Int {
        key.cost(sequences.rows) + value.cost(sequences.rows)
    }

    /// Keys and values are computed here, once, for the tokens of `keys`: those of all heads, or of
    /// the heads that some query reads. A cache holds all.
    public func reading(
        _ h: Tensor, keys: TokenSet, _ context: BranchContext
    ) -> (Tensor, TokenSet, PartChoice?) -> Tensor {
        let source = keys.rows.map { gather(h, $0) } ?? h
        let unused = context.source?.unused(at: context.site) ?? []
        let read = Set((0..<heads).filter { !unused.contains($0) }.map { $0 / (heads / keyHeads) })
        guard read.count == keyHeads || context.cache != nil || hasJointNorms else {
            return reading(source, keys, only: read.sorted(), context)
        }
        let shared = [key, value]
        let made = shared(source, context)
        let (k, v) = (rotated(normed(made[0], norms?.key), rotaryRows(keys)), made[1])
        let seen =
            context.cache?.append(k, v, keys, at: context.site)
            ?? VisibleKeys(
                keys: k, values: v, starts: keys.offsets,
                earlier: Array(repeating: 0, count: keys.lengths.count), held: nil, tokens: keys)
        return { h, queries, parts in
            switch parts {
            case nil:
                output(dense(h, queries, seen, context), context)
            case .masked(let chosen, let gate):
                output(
                    maskParts(
                        dense(h, queries, seen, passing: chosen, context), gate: gate,
                        chosen: chosen),
                    context)
            case .panels(let panels, let gate):
                chosenHeads(h, queries, seen, panels, gate, context) {
                    (row: 0, column: $0 * headSize)
                }
            }
        }
    }

    /// Some key heads alone, one after another; no query chooses a head that reads another.
    private func reading(
        _ source: Tensor, _ keys: TokenSet, only read: [Int], _ context: BranchContext
    ) -> (Tensor, TokenSet, PartChoice?) -> Tensor {
        let panels = Panels(
            chosen: Array(repeating: read, count: source.rows), parts: keyHeads)
        let tableRows = panels.rows(of: rotaryRows(keys))
        let seen = VisibleKeys(
            keys: rotated(normed(key.gathered(source, panels, context), norms?.key), tableRows),
            values: value.gathered(source, panels, context), starts: keys.offsets,
            earlier: Array(repeating: 0, count: keys.lengths.count), held: nil, tokens: keys)
        return { h, queries, parts in
            guard case .panels(let chosen, let gate) = parts else {
                preconditionFailure("heads of \(context.site.path) are unused, but not left out")
            }
            return chosenHeads(h, queries, seen, chosen, gate, context) {
                (row: panels.offsets[$0], column: 0)
            }
        }
    }

    /// Where the angles of each token stand; nothing without a table.
    private func rotaryRows(_ tokens: TokenSet) -> [Int32] {
        rotaryTable.map(tokens.rotaryRows) ?? []
    }

    private var hasJointNorms: Bool { norms?.isJoint ?? false }

    /// x is [n, heads * size] of all heads, or of some if they have norms of their own.
    private func normed(_ x: Tensor, _ norm: RMSNorm?) -> Tensor {
        guard let norm else { return x }
        if hasJointNorms { return norm(x) }
        return norm(x.reshaped([x.count / headSize, headSize])).reshaped(x.shape)
    }

    private func rotated(_ x: Tensor, _ tableRows: [Int32]) -> Tensor {
        rotaryTable.map { rotary(x, tableRows: tableRows, headSize: headSize, $0) } ?? x
    }

    private func allQueries(
        _ h: Tensor, _ queries: TokenSet, _ context: BranchContext
    ) -> Tensor {
        rotated(normed(query(h, context), norms?.query), rotaryRows(queries))
    }

    /// The queries of the chosen heads: [panel rows, size].
    private func chosenQueries(
        _ h: Tensor, _ queries: TokenSet, _ panels: Panels, _ context: BranchContext
    ) -> Tensor {
        if hasJointNorms {
            let all = allQueries(h, queries, context).reshaped([h.rows * heads, headSize])
            return gather(
                all,
                (0..<heads).flatMap { head in
                    panels.rows(of: head).map { $0 * Int32(heads) + Int32(head) }
                })
        }
        let own = normed(query.gathered(h, panels, context), norms?.query)
        return rotated(own, panels.rows(of: rotaryRows(queries)))
    }

    /// All heads for all queries, before the output projection: [queries, heads * size]. `passing`:
    /// the heads of each query that pass a gradient on, absent all.
    private func dense(
        _ h: Tensor, _ queries: TokenSet, _ seen: VisibleKeys, passing: Tensor? = nil,
        _ context: BranchContext
    ) -> Tensor {
        let q = allQueries(h, queries, context)
        if let watched = context.source?.watched(at: context.site), !watched.isEmpty {
            let weights = weights(
                gather(q.detached, watched), queries.subset(watched), seen, context)
            context.source?.attended(weights, at: context.site)
        }
        var plan = plan(queries, seen)
        plan.passing = passing
        context.spend(4 * plan.pairs * headSize)
        return attention(q, seen.keys, seen.values, plan)
    }

    /// All heads of all queries.
    private func plan(_ queries: TokenSet, _ seen: VisibleKeys) -> AttentionPlan {
        var plan = AttentionPlan(headSize: headSize, scale: scale, cap: cap)
        let columns = (0..<heads).map {
            (query: $0 * headSize, key: $0 / (heads / keyHeads) * headSize)
        }
        for sequence in 0..<queries.offsets.count - 1 {
            plan.add(
                queryRow: queries.offsets[sequence], keyRow: seen.starts[sequence],
                visible: seen.visible(to: queries, in: sequence, causal: causal),
                hidden: window.map { seen.hidden(from: queries, in: sequence, window: $0) },
                columns: columns)
        }
        return plan
    }

    /// Of each query the weights on the pass's own keys of its sequence, up to the last it sees, summed over heads.
    private func weights(
        _ q: Tensor, _ queries: TokenSet, _ seen: VisibleKeys, _ context: BranchContext
    ) -> [[Float]] {
        let plan = plan(queries, seen)
        context.spend(2 * plan.pairs * headSize)
        let found = attentionWeights(q, seen.keys, plan)
        // Units are by sequence that has queries, then by head.
        let sequences = queries.lengths.indices.filter { queries.lengths[$0] > 0 }
        return sequences.enumerated().flatMap { place, sequence -> [[Float]] in
            let units = found[place * heads..<(place + 1) * heads]
            return (0..<queries.lengths[sequence]).map { query in
                var sums = [Float](repeating: 0, count: units.first?[query].count ?? 0)
                for unit in units {
                    for (key, weight) in unit[query].enumerated() { sums[key] += weight }
                }
                return Array(sums.dropFirst(seen.earlier[sequence]))
            }
        }
    }

    /// The same of some tokens in a pass that is not made: of queries and keys, and no values.
    func weights(
        of rows: [Int32], _ h: Tensor, _ all: TokenSet, _ context: BranchContext
    ) -> [[Float]] {
        let k = rotated(normed(key(h, context), norms?.key), rotaryRows(all))
        let seen = VisibleKeys(
            keys: k, values: k, starts: all.offsets,
            earlier: Array(repeating: 0, count: all.lengths.count), held: nil, tokens: all)
        let queries = all.subset(rows)
        return weights(allQueries(gather(h, rows), queries, context), queries, seen, context)
    }

    /// The chosen heads of each query alone: their queries, scores and share of the output.
    ///
    /// - Parameter start: the first row and column of a key head in `seen`.
    private func chosenHeads(
        _ h: Tensor, _ queries: TokenSet, _ seen: VisibleKeys, _ panels: Panels, _ gate: Tensor?,
        _ context: BranchContext, start: (_ keyHead: Int) -> (row: Int, column: Int)
    ) -> Tensor {
        let q = chosenQueries(h, queries, panels, context)
        var plan = AttentionPlan(headSize: headSize, scale: scale, cap: cap)
        for sequence in 0..<queries.offsets.count - 1 {
            let first = queries.offsets[sequence]
            let end = queries.offsets[sequence + 1]
            let visible = seen.visible(to: queries, in: sequence, causal: causal)
            let hidden = window.map { seen.hidden(from: queries, in: sequence, window: $0) }
            for head in 0..<heads {
                let rows = panels.rows(of: head)
                let from = rows.partitioningIndex { Int($0) >= first }
                let to = rows.partitioningIndex { Int($0) >= end }
                guard from < to else { continue }
                let key = start(head / (heads / keyHeads))
                plan.add(
                    queryRow: from, keyRow: key.row + seen.starts[sequence],
                    visible: rows[from..<to].map { visible[Int($0) - first] },
                    hidden: hidden.map { hidden in
                        rows[from..<to].map { hidden[Int($0) - first] }
                    },
                    columns: [(query: 0, key: key.column)])
            }
        }
        context.spend(4 * plan.pairs * headSize)
        let attended = attention(q, seen.keys, seen.values, plan)
        return output.scattered(
            gate.map { scalePanels(attended, $0, panels) } ?? attended, panels, context)
    }
}

extension Panels {
    /// Of one number a token, those of the panel rows' tokens.
    fileprivate func rows(of tokens: [Int32]) -> [Int32] {
        tokens.isEmpty ? [] : rows.map { tokens[Int($0)] }
    }
}
