import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// A sequence decoded piece by piece with a cache is the sequence run whole.
@Suite("Decoding with a cache is the whole forward pass")
struct DecodingTests {
    private static let length = 60

    /// Logits of the sequences, given in pieces: a prefill, two tokens, then one by one.
    private func decoded(
        _ model: any LanguageModel, _ rows: [[Int32]], _ cache: KeyValueCache, _ pass: ElasticPass?
    ) -> [[Float]] {
        var logits = [[Float]](repeating: [], count: rows.count)
        var from = 0
        for count in [17, 2] + Array(repeating: 1, count: rows.map(\.count).max() ?? 0) {
            let pieces = rows.map { Array($0.dropFirst(from).prefix(count)) }
            from += count
            guard pieces.contains(where: { !$0.isEmpty }) else { continue }
            var values = model.head(model.decode(pieces, cache, routing: pass)).values[...]
            for (index, piece) in pieces.enumerated() {
                logits[index] += values.prefix(piece.count * TinyModel.vocabulary)
                values = values.dropFirst(piece.count * TinyModel.vocabulary)
            }
        }
        return logits
    }

    @Test(arguments: TinyFamily.all, [[1], [60], [33, 60, 5]])
    func dense(family: TinyFamily, lengths: [Int]) throws {
        let model = try TinyModel.make(family)
        let rows = lengths.indices.map { TinyModel.batch(lengths, seed: 3).row($0) }
        let cache = KeyValueCache(sequences: rows.count)
        let found = decoded(model, rows, cache, nil)
        for (row, logits) in zip(rows, found) {
            #expect(relativeError(logits, model.logits(TokenBatch([row]), nil).values) < 1e-5)
        }
        #expect(cache.lengths == lengths)
        // Keys and values, 4 bytes each.
        let keyWidth = family.keyHeads * family.headSize
        #expect(cache.bytes == lengths.reduce(0, +) * TinyModel.layers * 2 * keyWidth * 4)
    }

    /// What a teacher needs to verify drafted tokens together: each row gets the bits it has alone, and what
    /// was refused leaves nothing.
    @Test(arguments: TinyFamily.all)
    func fewRowsAreAsEachAlone(family: TinyFamily) throws {
        let model = try TinyModel.make(family)
        // Beyond the length at which a family's rotary frequencies change.
        let row = TinyModel.batch([140], seed: 6).row(0)
        let prompt = Array(row.prefix(100))
        func logits(_ pieces: [[Int32]], _ cache: KeyValueCache) -> [Float] {
            pieces.flatMap { piece in
                Decoding.pass { model.head(model.decode([piece], cache, routing: nil)).values }
            }
        }
        let (alone, together) = (KeyValueCache(), KeyValueCache())
        for cache in [alone, together] { _ = model.decode([prompt], cache, routing: nil) }
        for count in [2, 5, Decoding.mostRows] {
            let next = Array(row[prompt.count..<prompt.count + count])
            let expected = logits(next.map { [$0] }, alone)
            // Other tokens first, as a student leaves them.
            _ = logits(next.map { [($0 + 1) % Int32(TinyModel.vocabulary)] }, together)
            together.forget(from: prompt.count)
            #expect(logits([next], together) == expected, "\(count) rows")
            #expect(together.bytes == alone.bytes && together.lengths == alone.lengths)
            for cache in [alone, together] { cache.forget(from: prompt.count) }
        }
    }

    /// Each kind alone and joined, both `keys`, LoRA, gates with and without a weight.
    @Test(arguments: Combination.all, [0.25, 0.5, 0.75])
    func elastic(routing: Combination, capacity: Double) throws {
        for family in TinyFamily.all { try elastic(family, routing, capacity) }
    }

    private func elastic(
        _ family: TinyFamily, _ routing: Combination, _ capacity: Double
    ) throws {
        let model = try TinyModel.make(family)
        let row = TinyModel.batch([Self.length], seed: 4).row(0)
        for (gate, rank) in [
            (StraightThroughDense() as any GateEstimator, 0), (StraightThrough(), 2),
            (Weighted(), 2),
        ] {
            var routers = try routing.routers(
                for: model, capacity: capacity, gate: gate, rank: rank, deviation: 1, adapters: 0.2)
            routers.calibrate(model, TinyModel.batch([130, 90]), capacities: [capacity])
            for selection in routing.causal {
                let comment: Comment = "\(family.name), \(gate.name), rank \(rank), \(selection)"
                let (whole, steps) = (ComputeMeter(), ComputeMeter())
                let wholePass = routers.evaluation(selection, capacity: capacity, meter: whole)
                let expected = Tape.paused { model.logits(TokenBatch([row]), wholePass) }
                let pass = routers.evaluation(selection, capacity: capacity, meter: steps)
                let cache = KeyValueCache(room: 8)
                let found = decoded(model, [row], cache, pass)
                // This gate multiplies by up to eight, and what was rounded before it too.
                let tolerance: Float = gate.isScore ? 3e-4 : 1e-4
                #expect(relativeError(found[0], expected.values) < tolerance, comment)
                #expect(steps.spent == whole.spent, comment)
                #expect(steps.routers == whole.routers, comment)
                #expect(pass.counts.chosen == wholePass.counts.chosen, comment)
                #expect(pass.counts.possible == wholePass.counts.possible, comment)
                for site in model.branches.map(\.site) where site.kind == .attention {
                    let kept = routing.keys == .kept ? wholePass.keptTokens[site] : nil
                    #expect(cache.keys(at: site) == [kept?.count ?? row.count], comment)
                }
            }
        }
    }

    /// Side by side, and each alone.
    @Test(arguments: Combination.all)
    func severalSequences(routing: Combination) throws {
        let model = try TinyModel.make()
        let lengths = [25, 60, 18]
        let rows = lengths.indices.map { TinyModel.batch(lengths, seed: 5).row($0) }
        var routers = try routing.routers(for: model, capacity: 0.5, deviation: 1)
        routers.calibrate(model, TinyModel.batch([130, 90]), capacities: [0.5])
        let selection = routing.causal[0]
        let found = decoded(
            model, rows, KeyValueCache(sequences: rows.count),
            routers.evaluation(selection, capacity: 0.5))
        for (row, logits) in zip(rows, found) {
            let pass = routers.evaluation(selection, capacity: 0.5)
            let expected = model.logits(TokenBatch([row]), pass)
            #expect(relativeError(logits, expected.values) < 1e-5)
        }
    }
}

extension TokenBatch {
    /// The tokens of one sequence.
    fileprivate func row(_ index: Int) -> [Int32] {
        Array(tokens[sequences.offsets[index]..<sequences.offsets[index + 1]])
    }
}
