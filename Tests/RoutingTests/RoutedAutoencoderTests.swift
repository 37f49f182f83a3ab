import Catalog
import Distillation
import Foundation
import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// Losses and gradients of routed ViT-MAEs against an independent reading of the method in PyTorch
/// (Tools/fixtures/vit_mae.py): every module kind, alone and together, on one stack and on both, every
/// estimator, with LoRA and the auxiliary losses.
@Suite("Routing of ViT-MAE matches the reference")
struct RoutedAutoencoderTests {
    private static let file = "vit-mae/routed.safetensors"

    /// The cases' settings.
    static let cases: [Value] = {
        let text = (try? Fixture(file))?.metadata["cases"] ?? ""
        guard case .list(let cases)? = try? Value(json: Data(text.utf8)) else { return [] }
        return cases
    }()

    @Test func everyModuleKindHasOne() throws {
        let kinds = try Self.cases.flatMap { try Case($0).modules.map(\.kind.name) }
        #expect(Set(kinds) == Set(moduleKinds.entries.filter { !$0.make.ofImages }.map(\.name)))
    }

    @Test(arguments: cases.indices)
    func lossesAndGradients(index: Int) throws {
        let model = try ModelFolder.load(
            Fixture.folder.appendingPathComponent("vit-mae/base"), as: .autoencoder)
        let inputs = try Fixture("vit-mae/base/reference.safetensors")
        let fixture = try Fixture(Self.file)
        let batch = MaskedImages(
            pixels: try inputs.tensor("pixel_values"), noise: try inputs.floats("noise"))
        let settings = try Case(Self.cases[index])
        let routers = try RouterSet(
            branches: model.branches, modules: settings.modules, rank: settings.rank, seed: 0)
        for parameter in routers.parameters {
            parameter.tensor.overwrite(with: try fixture.tensor(parameter.name))
        }
        let pass = ElasticPass(routers, .training(seed: 0, step: 0))
        let hidden = model.backbone(batch, routing: pass)
        let loss = try TinyAutoencoder.loss(settings.loss)
        let teacher = Tape.paused { model.backbone(batch, routing: nil) }
        let distill = headLoss(student: hidden, teacher: teacher, head: model.head, loss: loss)
        var total = distill
        if let load = pass.loadLoss { total = total + settings.load * load }
        if let topK = pass.topKLoss { total = total + settings.topK * topK }
        Tape.backward(total)

        func expected(_ name: String) throws -> [Float] { try fixture.floats("\(index).\(name)") }
        let comment = Comment(rawValue: Self.cases[index].json)
        #expect(
            relativeError(model.head(hidden.detached).values, try expected("logits")) < 1e-5,
            comment)
        #expect(relativeError([total.item], try expected("loss")) < 1e-4, comment)
        #expect(relativeError([distill.item], try expected("distill")) < 1e-4, comment)
        let rows = rowLosses(model.head(hidden.detached), model.head(teacher), loss)
        #expect(rows.count == 32)
        #expect(
            relativeError([rows.reduce(0, +) / 32], try expected("distill")) < 1e-4, comment)
        let gradients = fixture.names.filter { $0.hasPrefix("\(index).gradient.") }
        #expect(
            gradients == routers.parameters.map { "\(index).gradient." + $0.name }.sorted(),
            comment)
        for parameter in routers.parameters {
            let gradient = try #require(parameter.tensor.gradient, "\(parameter.name)")
            let error = relativeError(
                gradient.values, try expected("gradient." + parameter.name))
            #expect(error < 1e-4, "\(comment.rawValue): \(parameter.name)")
        }
    }

    /// One case as the fixture's metadata states it.
    private struct Case {
        let modules: [RoutedModule]
        let rank: Int
        let loss: String
        let load, topK: Float

        init(_ value: Value) throws {
            guard case .map(let fields) = value, case .list(let names) = fields["modules"],
                case .string(let gate) = fields["gate"], case .string(let keys) = fields["keys"],
                case .int(let rank) = fields["rank"], case .string(let loss) = fields["loss"]
            else { throw Fixture.Failure.malformed("case") }
            func number(_ key: String) -> Double {
                switch fields[key] {
                case .number(let value): value
                case .int(let value): Double(value)
                default: .nan
                }
            }
            let layers = Self.layers(fields["layers"] ?? .null)
            modules = try names.map { name in
                guard case .string(let name) = name else { throw Fixture.Failure.malformed("case") }
                return RoutedModule(
                    kind: try moduleKinds.entry(named: name).make, capacity: number("capacity"),
                    gate: try gateEstimators.entry(named: gate).make, layers: layers,
                    options: ["keys": .string(keys)])
            }
            (self.rank, self.loss) = (rank, loss)
            (load, topK) = (Float(number("lambda_load")), Float(number("lambda_topk")))
        }

        /// By stack; null: all.
        private static func layers(_ value: Value) -> [String: Set<Int>] {
            guard case .map(let stacks) = value else {
                return ["encoder": [0, 1], "decoder": [0, 1]]
            }
            return stacks.mapValues { list in
                guard case .list(let layers) = list else { return [] }
                return Set(
                    layers.compactMap { if case .int(let layer) = $0 { layer } else { nil } })
            }
        }
    }
}
