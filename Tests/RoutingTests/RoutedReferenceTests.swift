import Catalog
import Distillation
import Foundation
import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// Losses and gradients of routed Llamas against an independent reading of the method in PyTorch
/// (Tools/fixtures/routed.py): every module kind, alone and together, every estimator, with LoRA
/// and the auxiliary losses.
@Suite("Routing matches the reference")
struct RoutedReferenceTests {
    @Test(arguments: [
        "mlp_tokens", "attention_tokens", "attention_tokens_kept", "heads", "experts",
        "nested_experts", "joined", "means",
    ])
    func lossesAndGradients(file: String) throws {
        let model = try ModelFolder.load(
            Fixture.folder.appendingPathComponent("llama-untied"), as: .languageModel)
        let inputs = try Fixture("routed/inputs.safetensors")
        let fixture = try Fixture("routed/\(file).safetensors")
        let batch = try rows(of: inputs)
        let teacher = model.backbone(batch, routing: nil)
        let targets = [Int32](repeating: 0, count: batch.tokens.count)
        let entry = try losses.entry(named: "forward_kl")
        let loss = try entry.make(entry.options(from: [:]))

        let text = try #require(fixture.metadata["cases"])
        guard case .list(let cases) = try Value(json: Data(text.utf8)) else {
            Issue.record("the metadata of \(file) has no list of cases")
            return
        }
        for (index, value) in cases.enumerated() {
            let settings = try Settings(value)
            let routers = try settings.routers(for: model)
            for parameter in routers.parameters {
                parameter.tensor.overwrite(with: try inputs.tensor(parameter.name))
            }
            let pass = ElasticPass(routers, .training(seed: 0, step: 0))
            let hidden = model.backbone(batch, routing: pass)
            let distill = headLoss(
                student: hidden, teacher: teacher, head: model.head, targets: targets, loss: loss)
            var total = distill
            if let load = pass.loadLoss { total = total + settings.load * load }
            if let topK = pass.topKLoss { total = total + settings.topK * topK }
            Tape.backward(total)

            func expected(_ name: String) throws -> [Float] {
                try fixture.floats("\(index).\(name)")
            }
            let comment = Comment(rawValue: "\(file), case \(index): \(value.json)")
            #expect(
                relativeError(model.head(hidden.detached).values, try expected("logits")) < 1e-5,
                comment)
            #expect(relativeError([total.item], try expected("loss")) < 1e-4, comment)
            #expect(relativeError([distill.item], try expected("distill")) < 1e-4, comment)
            for parameter in routers.parameters {
                // At the teacher the gradient is zero: both sides hold rounding alone, or nothing.
                let isAtTeacher = try expected("distill")[0] < 1e-9
                let gradient = parameter.tensor.gradient ?? .zeros(parameter.tensor.shape)
                let error = relativeError(
                    gradient.values, try expected("gradient." + parameter.name),
                    floor: isAtTeacher ? 1e-2 : 1e-3)
                #expect(error < 1e-4, "\(comment.rawValue): \(parameter.name)")
            }
        }
    }

    /// Three sequences, one after the other.
    private func rows(of inputs: Fixture) throws -> TokenBatch {
        var rest = try inputs.tokens("input_ids")[...]
        return TokenBatch(
            try inputs.ints("lengths").map { length in
                defer { rest = rest.dropFirst(length) }
                return Array(rest.prefix(length))
            })
    }

    /// One case as the fixture's metadata states it.
    private struct Settings {
        let modules: [RoutedModule]
        let rank: Int
        let load, topK: Float

        init(_ value: Value) throws {
            guard case .map(let fields) = value, case .list(let names) = fields["modules"],
                case .string(let gate) = fields["gate"], case .string(let keys) = fields["keys"],
                case .list(let layers) = fields["layers"], case .int(let rank) = fields["rank"]
            else { throw Fixture.Failure.malformed("case") }
            func number(_ key: String) -> Double {
                switch fields[key] {
                case .number(let value): value
                case .int(let value): Double(value)
                default: .nan
                }
            }
            modules = try names.map { name in
                guard case .string(let name) = name else { throw Fixture.Failure.malformed("case") }
                return RoutedModule(
                    kind: try moduleKinds.entry(named: name).make, capacity: number("capacity"),
                    gate: try gateEstimators.entry(named: gate).make,
                    subtractsMean: fields["subtract_mean"].flatMap {
                        if case .bool(let value) = $0 { value } else { nil }
                    },
                    layers: [
                        "decoder": Set(
                            layers.compactMap {
                                if case .int(let layer) = $0 { layer } else { nil }
                            })
                    ],
                    options: ["keys": .string(keys)])
            }
            self.rank = rank
            (load, topK) = (Float(number("lambda_load")), Float(number("lambda_topk")))
        }

        func routers(for model: any LanguageModel) throws -> RouterSet {
            try RouterSet(
                branches: model.branches, modules: modules, rank: rank, alpha: 2 * Double(rank),
                seed: 0)
        }
    }
}
