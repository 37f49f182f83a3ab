import Catalog
import Layers
import Models
import Routing
import TensorCore

/// Our side of a case, ready to run.
struct PreparedCase {
    /// By name; each runs once and gives its loss, [1], or its output.
    let forms: [String: () -> Tensor]
    /// FLOPs that are counted, where nothing is trained.
    let counted: CountedCompute?
    /// What the other side needs to do the same, by the names of checkpoints. Steps change these
    /// weights in place: take them before.
    let tensors: [String: Tensor]
    let ceiling: Ceiling

    /// - Throws: `InputError` for sizes or modules that cannot be.
    init(_ benchmark: Case) throws {
        if let size = benchmark.size.images {
            self = try PreparedCase(benchmark, images: size)
            return
        }
        let stream = RandomStream(seed: 0, purpose: "benchmark tokens")
        let (batch, length) = (benchmark.batch, benchmark.length + benchmark.new)
        let rows = (0..<batch).map { row in
            (0...length).map {
                Int32(stream.below(benchmark.size.vocabulary, row * (length + 1) + $0))
            }
        }
        let model = try benchmark.size.model(
            positions: length, BenchmarkWeights(trainable: benchmark.step == .pretrain))
        let routers =
            benchmark.modules == "none" ? nil : try benchmark.routers(for: model)
        var tensors = model.weights.reduce(into: [String: Tensor]()) { $0[$1.name] = $1.tensor }
        tensors["tokens"] = Tensor(rows.flatMap { $0.map(Float.init) }, [batch, length + 1])
        for parameter in routers?.parameters ?? [] { tensors[parameter.name] = parameter.tensor }

        let inference: Inference?
        switch benchmark.step {
        case .pretrain, .router:
            let training = Training(model: model, rows: rows)
            forms = ["step": try training.step(routers)]
            let batch = TokenBatch(rows.map { Array($0.dropLast()) })
            inference = routers.map { Inference(model, $0, prefill: batch) }
        case .prefill:
            let batch = TokenBatch(rows.map { Array($0.dropLast()) })
            let found = Inference(model, routers, prefill: batch)
            (forms, inference) = (found.forms, found)
        case .module:
            let input = Tensor.normal([length, model.hiddenSize], deviation: 1, stream)
            tensors["x"] = input
            let index = benchmark.routesAttention ? 2 : 3
            let found = Inference(model.branches[index], routers, input: input)
            (forms, inference) = (found.forms, found)
        case .decode:
            if let routers {
                for (name, value) in calibrate(routers, model, benchmark) { tensors[name] = value }
            }
            let found = Inference(
                model, routers, decode: Array(rows[0].dropLast()), prompt: benchmark.length)
            (forms, inference) = (found.forms, found)
        }
        counted = inference?.counted
        self.tensors = tensors
        ceiling = Ceiling(benchmark, model)
    }
}

/// Sets the thresholds of token routers from random tokens of the decoded length.
///
/// - Returns: the thresholds, [1] each, by the names of checkpoints.
private func calibrate(
    _ routers: RouterSet, _ model: any LanguageModel, _ benchmark: Case
) -> [String: Tensor] {
    let length = benchmark.length + benchmark.new
    let stream = RandomStream(seed: 0, purpose: "benchmark calibration")
    let rows = (0..<8).map { row in
        (0..<length).map { Int32(stream.below(benchmark.size.vocabulary, row * length + $0)) }
    }
    Tape.paused {
        let pass = ElasticPass(routers, .calibration(capacity: benchmark.capacity))
        _ = model.backbone(TokenBatch(rows), routing: pass)
    }
    return routers.tokenRouters.reduce(into: [:]) { result, entry in
        guard let threshold = entry.value.threshold(at: benchmark.capacity) else { return }
        result["\(entry.key.path).token_router.thresholds"] = Tensor([threshold], [1])
    }
}
