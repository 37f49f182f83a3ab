import Catalog
import Foundation
import Layers
import Models
import Routing
import Runner
import Spec
import TensorCore

/// Our side of a case, ready to run.
struct PreparedCase {
    /// By name; each runs once and gives its loss, [1], or its output.
    let forms: [String: () throws -> Tensor]
    /// FLOPs that are counted, where nothing is trained.
    let counted: CountedCompute?
    /// What the other side needs to do the same, by the names of checkpoints. Steps change these
    /// weights in place: take them before.
    let tensors: [String: Tensor]
    let ceiling: Ceiling

    /// - Throws: `InputError` for sizes or modules that cannot be.
    init(_ benchmark: Case) throws {
        let job = try benchmark.job()
        self =
            try benchmark.size.images == nil
            ? PreparedCase(benchmark, languageOf: job) : PreparedCase(benchmark, imagesOf: job)
    }

    /// Routers of an autoencoder are trained on pixels drawn at random.
    private init(_ benchmark: Case, imagesOf job: Job) throws {
        let model = try job.autoencoder(BenchmarkWeights(trainable: false))
        let routers = try job.routers(for: model)
        let images = MaskedImages(
            pixels: .normal(
                [benchmark.batch, model.channels, model.imageSize, model.imageSize], deviation: 1,
                RandomStream(seed: 0, purpose: "benchmark images")),
            patches: model.patches, RandomStream(seed: 0, purpose: "benchmark masks"),
            indices: Array(0..<benchmark.batch))
        let batch = MaskedBatch(images, model)
        forms = ["step": try job.step(routers, of: model, batch)]
        counted = Inference(model, routers, batch, rows: benchmark.rows).counted
        ceiling = Ceiling(benchmark, model)
        var tensors = PreparedCase.tensors(model, routers)
        tensors["pixels"] = images.pixels
        tensors["order"] = Tensor(
            images.orders.flatMap { $0.map(Float.init) }, [images.count, model.patches])
        self.tensors = tensors
    }

    private init(_ benchmark: Case, languageOf job: Job) throws {
        let length = benchmark.length + benchmark.new
        let rows = benchmark.tokens("tokens", rows: benchmark.batch, length: length + 1)
        let model = try job.languageModel(
            BenchmarkWeights(trainable: benchmark.step == .pretrain))
        var routers = benchmark.modules == "none" ? nil : try job.routers(for: model)
        let batch = PredictionBatch(rows, model)
        var tensors = PreparedCase.tensors(model, routers)
        tensors["tokens"] = Tensor(rows.flatMap { $0.map(Float.init) }, [rows.count, length + 1])

        var training: (() throws -> Tensor)?
        let inference: Inference?
        switch benchmark.step {
        case .pretrain, .router:
            training =
                try routers.map { try job.step($0, of: model, batch) }
                ?? job.pretraining(batch)
            inference = routers.map { Inference(model, $0, batch, rows: benchmark.rows) }
        case .prefill:
            inference = Inference(model, routers, batch, rows: benchmark.rows)
        case .module:
            let input = Tensor.normal(
                [length, model.hiddenSize], deviation: 1,
                RandomStream(seed: 0, purpose: "benchmark tokens"))
            tensors["x"] = input
            inference = Inference(
                model.branches[benchmark.routesAttention ? 2 : 3], routers, input: input)
        case .decode:
            let random = benchmark.tokens("calibration", rows: 8, length: length)
            let found = routers?.calibration(model, random, at: benchmark.capacity) ?? [:]
            routers?.calibrate(found)
            for (name, calibration) in found {
                tensors[name + ".thresholds"] = calibration.threshold(at: benchmark.capacity).map {
                    Tensor([$0], [1])
                }
            }
            inference = Inference(
                model, routers, decode: Array(rows[0].dropLast()), prompt: benchmark.length)
        }
        forms = training.map { ["step": $0] } ?? inference?.forms ?? [:]
        counted = inference?.counted
        ceiling = Ceiling(benchmark, model)
        self.tensors = tensors
    }

    private static func tensors(
        _ model: any ElasticModel, _ routers: RouterSet?
    ) -> [String: Tensor] {
        var tensors = model.weights.reduce(into: [String: Tensor]()) { $0[$1.name] = $1.tensor }
        for parameter in routers?.parameters ?? [] { tensors[parameter.name] = parameter.tensor }
        return tensors
    }
}

extension Case {
    /// Rows that the head reads.
    fileprivate var rows: Int { batch * length }

    fileprivate func tokens(_ purpose: String, rows: Int, length: Int) -> [[Int32]] {
        let stream = RandomStream(seed: 0, purpose: "benchmark " + purpose)
        return (0..<rows).map { row in
            (0..<length).map { Int32(stream.below(size.vocabulary, row * length + $0)) }
        }
    }
}

extension Job {
    /// A step of its training on one batch; the teacher's hidden states are cached, as a sweep caches
    /// them, and activations are kept, as PyTorch keeps them.
    ///
    /// - Returns: gives the distillation loss alone.
    fileprivate func step(
        _ routers: RouterSet, of model: any ElasticModel, _ batch: any Batch
    ) throws -> () throws -> Tensor {
        let training = try training(routers, of: model) { _ in false }
        let teacher = Tape.paused { batch.hidden(nil) }
        var step = 0
        return {
            let record = try training.step(step, batch, teacher: teacher)
            step += 1
            return Tensor(record.parts.filter { $0.name == "distill" }.map { Float($0.value) }, [1])
        }
    }

    /// A step of its teacher's training on one batch. No checkpoint is written: that is for a whole run.
    fileprivate func pretraining(
        _ batch: PredictionBatch
    ) throws -> () throws -> Tensor {
        guard case .pretrained(_, let spec) = teacher else { throw noSizes }
        let training = try Pretraining(
            model: batch.model,
            settings: .init(spec, amountPerStep: spec.batch * text.sequenceLength))
        var step = 0
        return {
            let loss = try training.step(step) { batch.loss($0) }.loss
            step += 1
            return Tensor([Float(loss)], [1])
        }
    }
}

extension RouterSet {
    /// The thresholds of token routers, by their names.
    func calibration(
        _ model: any LanguageModel, _ rows: [[Int32]], at capacity: Double
    ) -> [String: Calibration] {
        let pass = ElasticPass(self, .calibration(capacity: capacity))
        Tape.paused { _ = model.backbone(TokenBatch(rows), routing: pass) }
        return pass.found
    }
}
