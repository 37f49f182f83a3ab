import Foundation
import Layers
import Models
import TensorCore
import TestSupport
import Testing

/// Greedy decoding with a cache against `generate` of transformers (Tools/fixtures/greedy.py).
@Suite("Greedy decoding matches transformers")
struct GreedyTests {
    @Test(arguments: ["llama-tied", "llama-untied"])
    func continuations(folder: String) throws {
        let model = try ModelFolder.load(Fixture.folder.appendingPathComponent(folder))
        let reference = try Fixture("greedy.safetensors")
        let (ids, shape) = (try reference.tokens(folder), try reference.shape(folder))
        let rows = stride(from: 0, to: ids.count, by: shape[1]).map {
            Array(ids[$0..<$0 + shape[1]])
        }
        let prompts = rows.map { Array($0.prefix(5)) }
        #expect(greedy(model, prompts, total: shape[1]) == rows)
        for (prompt, row) in zip(prompts, rows) {
            #expect(greedy(model, [prompt], total: shape[1]) == [row])
        }
    }
}

@Suite("The next token")
struct NextTokenTests {
    private let logits = Tensor([1, 3, 3, -2], [1, 4])

    @Test func isTheLikeliestAndOfEqualOnesTheFirst() {
        #expect(NextToken()(logits, at: 0) == 1)
        #expect(NextToken(temperature: 1e-300)(Tensor([1, 2], [1, 2]), at: 0) == 1)
    }

    /// By hand: weights exp(z / 2) of z = 1, 3, 3, -2 are 1.6487, 4.4817, 4.4817, 0.3679; of their
    /// sum 10.98 these are shares of 0.1502, 0.4082, 0.4082, 0.0335. The deviation of a share of
    /// 20,000 draws is below 0.0036.
    @Test func isDrawnAsOftenAsItIsLikely() {
        let choose = NextToken(temperature: 2, seed: 1)
        var counts = [0, 0, 0, 0]
        for index in 0..<20_000 { counts[Int(choose(logits, at: index))] += 1 }
        for (count, share) in zip(counts, [0.1502, 0.4082, 0.4082, 0.0335]) {
            #expect(abs(Double(count) / 20_000 - share) < 0.015)
        }
    }

    @Test func isTheSameForTheSameSeedAndIndex() {
        let draws = { (seed: UInt64, order: [Int]) in
            order.map { NextToken(temperature: 2, seed: seed)(logits, at: $0) }
        }
        let order = Array(0..<50)
        #expect(draws(1, order) == draws(1, order.reversed()).reversed())
        #expect(draws(1, order) != draws(2, order))
    }
}

/// Prompts continued to `total` tokens each.
func greedy(_ model: any LanguageModel, _ prompts: [[Int32]], total: Int) -> [[Int32]] {
    let cache = KeyValueCache(sequences: prompts.count)
    var (rows, next) = (prompts, prompts)
    while rows[0].count < total {
        let logits = model.head(model.decode(next, cache, routing: nil))
        var last = -1
        next = next.map { given in
            last += given.count
            let row = logits.values[last * logits.columns..<(last + 1) * logits.columns]
            return [NextToken()(Tensor(Array(row), [1, logits.columns]), at: 0)]
        }
        rows = zip(rows, next).map(+)
    }
    return rows
}
