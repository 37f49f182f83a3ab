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
        let model = try ModelFolder.load(
            Fixture.folder.appendingPathComponent(folder), as: .languageModel)
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

    /// Tools/fixtures/sampling.py.
    @Test func isDrawnByTheProbabilitiesOfTransformers() throws {
        let reference = try Fixture("sampling.safetensors")
        let shape = try reference.shape("logits")
        let logits = Tensor(try reference.floats("logits"), shape)
        let settings: [(name: String, choose: NextToken)] = [
            ("t1.0 k0 p1.0", NextToken(temperature: 1)),
            ("t0.7 k0 p1.0", NextToken(temperature: 0.7)),
            ("t1.3 k5 p1.0", NextToken(temperature: 1.3, topK: 5)),
            ("t1.0 k1 p1.0", NextToken(temperature: 1, topK: 1)),
            ("t0.8 k0 p0.9", NextToken(temperature: 0.8, topP: 0.9)),
            ("t2.0 k0 p0.3", NextToken(temperature: 2, topP: 0.3)),
            ("t1.5 k20 p0.9", NextToken(temperature: 1.5, topK: 20, topP: 0.9)),
            ("t1.0 k200 p0.99", NextToken(temperature: 1, topK: 200, topP: 0.99)),
            ("t1.0 k0 p0.001", NextToken(temperature: 1, topP: 0.001)),
        ]
        for (name, choose) in settings {
            let expected = try reference.floats(name)
            for row in 0..<shape[0] {
                let weights = choose.weights(gather(logits, [Int32(row)]))
                let total = weights.reduce(0, +)
                let probabilities = expected[row * shape[1]..<(row + 1) * shape[1]]
                for (weight, probability) in zip(weights, probabilities) {
                    #expect((weight == 0) == (probability == 0), "\(name) \(row)")
                    #expect(abs(weight / total - Double(probability)) < 1e-6, "\(name) \(row)")
                }
            }
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
