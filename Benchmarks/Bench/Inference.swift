import Layers
import Models
import Routing
import Runner
import TensorCore

/// FLOPs counted by the compute meter, of the elastic pass and of the dense one.
struct CountedCompute: Codable {
    /// Of the blocks, or of the one module that is timed.
    let spent, dense: Int
    /// Of the output layer.
    let head: Int

    /// Without and with the output layer.
    var ratio: Double { Double(spent) / Double(dense) }
    var totalRatio: Double { Double(spent + head) / Double(dense + head) }
    /// Of the pass as it runs.
    var flops: Int { spent + head }
}

/// A pass without training: elastic as "step", with the dense one beside it as "dense".
struct Inference {
    let forms: [String: () -> Tensor]
    let counted: CountedCompute

    /// - Parameters:
    ///   - routers: `nil`: the step is the dense pass, and there is no other.
    ///   - run: the pass by a routing.
    private init(
        _ routers: RouterSet?, _ selection: Selection, dense: Int, head: Int,
        _ run: @escaping ((any RouteSource)?) -> Tensor
    ) {
        guard let routers else {
            forms = ["step": { Tape.paused { run(nil) } }]
            counted = CountedCompute(spent: dense, dense: dense, head: head)
            return
        }
        func pass(_ meter: ComputeMeter? = nil) -> ElasticPass {
            ElasticPass(routers, .evaluation(selection, capacity: nil), meter: meter)
        }
        forms = [
            "step": { Tape.paused { run(pass()) } }, "dense": { Tape.paused { run(nil) } },
        ]
        let meter = ComputeMeter()
        Tape.paused { _ = run(pass(meter)) }
        counted = CountedCompute(spent: meter.total, dense: dense, head: head)
    }

    /// What the head makes of all rows: logits of tokens, or predictions of patches.
    init(_ model: any ElasticModel, _ routers: RouterSet?, _ batch: any Batch, rows: Int) {
        self.init(
            routers, .topK, dense: batch.denseCost.values.reduce(0, +),
            head: model.head.cost(rows)
        ) { model.head(batch.hidden($0)) }
    }

    /// One module with its norm and router; `input` is [tokens, width], one sequence.
    init(_ branch: ResidualBranch, _ routers: RouterSet?, input: Tensor) {
        let sequences = Sequences(lengths: [input.rows])
        self.init(routers, .topK, dense: branch.branch.denseCost(sequences), head: 0) {
            branch(input, sequences, all: sequences.all, routing: $0)
        }
    }

    /// A prompt at once, then the other tokens one by one, whatever the model predicts: so all
    /// capacities and both sides decode the same tokens. Gives the logits after the prompt and after
    /// each token.
    init(_ model: any LanguageModel, _ routers: RouterSet?, decode tokens: [Int32], prompt: Int) {
        let steps = tokens.count - prompt + 1
        self.init(
            routers, .threshold, dense: model.denseCost(Sequences(lengths: [tokens.count])),
            head: model.head.cost(steps)
        ) { routing in
            let cache = KeyValueCache(room: tokens.count)
            var (logits, predicted): ([Float], [Int]) = ([], [])
            func feed(_ next: ArraySlice<Int32>) {
                let hidden = model.decode([Array(next)], cache, routing: routing)
                let last = model.head(gather(hidden, [Int32(next.count - 1)])).values
                predicted.append(last.indices.max { last[$0] < last[$1] } ?? 0)
                logits += last
            }
            feed(tokens[..<prompt])
            for position in prompt..<tokens.count { feed(tokens[position...position]) }
            return Tensor(logits, [steps, model.vocabularySize])
        }
    }
}
