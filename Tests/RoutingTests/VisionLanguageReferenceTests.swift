import Catalog
import Distillation
import Foundation
import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// Tiny vision-language models against transformers, dense and routed
/// (Tools/fixtures/vision_language.py).
@Suite("Vision-language models match transformers")
struct VisionLanguageReferenceTests {
    static let all = ["llava-clip", "llava-siglip", "smolvlm", "idefics3"]
    static let llavas = ["llava-clip", "llava-siglip"]

    /// A model with what the fixture feeds it.
    struct Case {
        let model: any VisionLanguageModel
        let fixture: Fixture
        let pixels: Tensor
        let rows: [[Int32]]

        init(_ name: String) throws {
            let place = Fixture.folder.appendingPathComponent("vision-language/\(name)")
            try self.init(ModelFolder.load(place, as: .visionLanguageModel), name)
        }

        init(_ model: any VisionLanguageModel, _ name: String) throws {
            self.model = model
            fixture = try Fixture("vision-language/\(name)/reference.safetensors")
            pixels = try fixture.tensor("pixel_values")
            let (ids, width) = (try fixture.tokens("ids"), try fixture.shape("ids")[1])
            rows = stride(from: 0, to: ids.count, by: width).map { Array(ids[$0..<$0 + width]) }
        }

        func logits(routing: (any RouteSource)? = nil) -> Tensor {
            model.head(hidden(routing: routing))
        }

        func hidden(routing: (any RouteSource)? = nil) -> Tensor {
            let images = model.features(of: pixels, routing: routing)
            return model.backbone(model.batch(rows), images: images, routing: routing)
        }
    }

    @Test(arguments: all)
    func featuresAndLogits(name: String) throws {
        let fixed = try Case(name)
        let model = fixed.model
        let features = model.features(of: fixed.pixels, routing: nil)
        #expect(features.rows == 3 * model.tokensPerImage)
        let expected = try fixed.fixture.floats("features")
        #expect(relativeError(features.values, expected) < 1e-5)
        for (index, row) in fixed.rows.enumerated() {
            #expect(try model.checkImages(row, "row") == index + 1)
        }
        #expect(
            relativeError(fixed.logits().values, try fixed.fixture.floats("logits")) < 1e-5)
        let plain = model.batch([try fixed.fixture.tokens("plain.ids")])
        let hidden = model.backbone(plain, images: nil, routing: nil)
        let logits = try fixed.fixture.floats("plain.logits")
        #expect(relativeError(model.head(hidden).values, logits) < 1e-5)
        #expect(model.trainable.isEmpty)
    }

    /// Units of tower and language model in another order: the same function, under the same names.
    @Test(arguments: all)
    func anotherOrderOfUnits(name: String) throws {
        let fixed = try Case(name)
        let orders = fixed.model.branches.reduce(into: [Site: [Int]]()) { orders, branch in
            guard let step = branch.branch.widthStep else { return }
            orders[branch.site] = (0..<branch.site.units / step).reversed().flatMap { group in
                (0..<step).map { group * step + $0 }
            }
        }
        let other = try #require(try fixed.model.reordered(orders) as? any VisionLanguageModel)
        #expect(other.weights.map(\.name) == fixed.model.weights.map(\.name))
        let changed = zip(fixed.model.weights, other.weights).filter {
            $0.tensor?.values != $1.tensor?.values
        }
        #expect(changed.contains { $0.0.name.contains("gate_proj") })
        #expect(
            relativeError(try Case(other, name).logits().values, fixed.logits().values) < 1e-5)
    }

    /// The names that the hub and transformers 4 have, those of transformers 4.52 and later, and those
    /// that transformers 5 writes; what is written has the first.
    @Test(arguments: llavas)
    func spellings(name: String) throws {
        let source = Fixture.folder.appendingPathComponent("vision-language/\(name)")
        let file = try Safetensors(contentsOf: source.appendingPathComponent("model.safetensors"))
        let fixed = try Case(name)
        let expected = fixed.logits().values
        let tower = "vision_tower."
        let hub = [(tower, tower + "vision_model.")]
        let below = [
            ("language_model.lm_head", "lm_head"),
            ("language_model.model.", "model.language_model."),
            ("multi_modal_projector", "model.multi_modal_projector"),
        ]
        for names in [
            hub, below + [(tower, "model.vision_tower.vision_model.")],
            below + [(tower, "model.vision_tower.")],
        ] {
            var tensors: [String: Tensor] = [:]
            for name in file.entries.keys {
                let renamed = names.first { name.hasPrefix($0.0) }.map {
                    $0.1 + name.dropFirst($0.0.count)
                }
                tensors[renamed ?? name] = file.tensor(name)
            }
            try inTemporaryFolder { folder in
                try Safetensors.data(tensors).write(
                    to: folder.appendingPathComponent("model.safetensors"))
                try FileManager.default.copyItem(
                    at: source.appendingPathComponent("config.json"),
                    to: folder.appendingPathComponent("config.json"))
                let model = try ModelFolder.load(folder, as: .visionLanguageModel)
                #expect(try Case(model, name).logits().values == expected)
                #expect(model.branches.map(\.site) == fixed.model.branches.map(\.site))
                #expect(model.weights.map(\.name) == fixed.model.weights.map(\.name))
            }
        }
        let written = Set(
            file.entries.keys.map { name in
                name.hasPrefix(tower) ? hub[0].1 + name.dropFirst(tower.count) : name
            })
        #expect(Set(fixed.model.weights.map(\.name)) == written)
    }

    /// A model is written and read again; names of Idefics 3 are those it was read by.
    @Test(arguments: all)
    func roundTrip(name: String) throws {
        let fixed = try Case(name)
        try inTemporaryFolder { folder in
            for file in ModelFolder.files(of: fixed.model) {
                try file.data.write(to: folder.appendingPathComponent(file.name))
            }
            let model = try ModelFolder.load(folder, as: .visionLanguageModel)
            #expect(try Case(model, name).logits().values == fixed.logits().values)
        }
        guard !name.hasPrefix("llava") else { return }
        let file = try Fixture("vision-language/\(name)/model.safetensors")
        #expect(fixed.model.weights.map(\.name).sorted() == file.names)
    }

    /// Token by token with a cache as `generate` of transformers.
    @Test(arguments: all)
    func greedy(name: String) throws {
        let fixed = try Case(name)
        let model = fixed.model
        let one = Array(fixed.pixels.shape.dropFirst())
        let first = Tensor(Array(fixed.pixels.values.prefix(one.reduce(1, *))), [1] + one)
        let images = model.features(of: first, routing: nil)
        var tokens = Array(fixed.rows[0].prefix(fixed.rows[0].count / 2 + 2))
        let cache = KeyValueCache()
        var next = tokens
        for _ in 0..<12 {
            let hidden = model.decode([next], images: [images], cache, routing: nil)
            let logits = model.head(gather(hidden, [Int32(hidden.rows - 1)]))
            next = [NextToken()(logits, at: 0)]
            tokens += next
        }
        #expect(tokens == (try fixed.fixture.tokens("generated")))
    }

    @Test(arguments: all)
    func lossAndGradients(name: String) throws {
        let fixed = try Case(name)
        let folder = Fixture.folder.appendingPathComponent("vision-language/\(name)")
        let routers = try RouterSet(
            Safetensors(contentsOf: folder.appendingPathComponent("routers.safetensors")),
            branches: fixed.model.branches, base: nil)
        #expect(Set(routers.sites) == Set(fixed.model.branches.map(\.site)))
        let fixture = try Fixture("vision-language/\(name)/routed.safetensors")
        let hidden = fixed.hidden(routing: ElasticPass(routers, .training(seed: 0, step: 0)))
        let expected = try fixture.floats("logits")
        #expect(relativeError(fixed.model.head(hidden.detached).values, expected) < 1e-4)
        let evaluated = Tape.paused {
            fixed.logits(routing: routers.evaluation(.topK, capacity: nil))
        }
        #expect(relativeError(evaluated.values, expected) < 1e-4)
        let entry = try losses.entry(named: "forward_kl")
        let loss = headLoss(
            student: hidden, teacher: Tape.paused { fixed.hidden() }, head: fixed.model.head,
            loss: try entry.make(entry.options(from: [:])))
        Tape.backward(loss)
        #expect(relativeError([loss.item], try fixture.floats("loss")) < 1e-4)
        let names = fixture.names.filter { $0.hasPrefix("gradient.") }
        #expect(names == routers.parameters.map { "gradient." + $0.name }.sorted())
        for parameter in routers.parameters {
            let gradient = try #require(parameter.tensor.gradient, "\(parameter.name)")
            let values = try fixture.floats("gradient." + parameter.name)
            #expect(relativeError(gradient.values, values) < 1e-4, "\(parameter.name)")
        }
    }
}
