import Catalog
import Distillation
import Foundation
import Layers
import Models
import Routing
import Runner
import TensorCore
import TestSupport
import Testing

/// Routers of image tokens, of each gate, against PyTorch (Tools/fixtures/image_tokens.py).
@Suite("Routers of image tokens match PyTorch")
struct ImageTokenReferenceTests {
    /// A model with texts about pictures, and what is expected of them.
    private struct Case {
        private static let answer = 4
        let model: any VisionLanguageModel
        let batch: AnswerBatch
        let fixture: Fixture

        init(_ name: String) throws {
            let folder = "vision-language/\(name)"
            model = try ModelFolder.load(
                Fixture.folder.appendingPathComponent(folder), as: .visionLanguageModel)
            fixture = try Fixture("\(folder)/image_tokens.safetensors")
            let inputs = try Fixture("\(folder)/reference.safetensors")
            let (ids, width) = (try inputs.tokens("ids"), try inputs.shape("ids")[1])
            let texts = stride(from: 0, to: ids.count, by: width).map { start in
                AnswerText.Row(
                    tokens: Array(ids[start..<start + width]),
                    answers: Array(width - Self.answer..<width))
            }
            batch = AnswerBatch(try inputs.tensor("pixel_values"), texts, model)
        }

        /// Routers with the weights of the fixture.
        func routers(_ router: String, _ gate: String, _ positions: String) throws -> RouterSet {
            let set = try RouterSet(
                branches: model.branches,
                modules: [
                    RoutedModule(
                        kind: moduleKinds.entry(named: "image_tokens").make, capacity: 0.5,
                        gate: gateEstimators.entry(named: gate).make, layers: ["decoder": [0, 1]],
                        options: [
                            "router": .string(router), "router_width": .int(8),
                            "positions": .string(positions),
                        ])
                ], rank: 0, alpha: 0, seed: 0)
            for parameter in set.parameters {
                let saved = try fixture.tensor("\(router).\(short(parameter.name))")
                parameter.tensor.overwrite(with: saved)
            }
            return set
        }

        func short(_ name: String) -> String {
            String(name.dropFirst("decoder.input.image_token_router.".count))
        }
    }

    @Test(
        arguments: ["llava-clip", "smolvlm"],
        [
            ("weighted", "original"), ("weighted", "compact"), ("straight_through", "original"),
            ("straight_through", "compact"), ("first_order", "original"),
        ])
    func gradients(name: String, gated: (gate: String, positions: String)) throws {
        let fixed = try Case(name)
        let costs = fixed.batch.removalCosts(7, 3)
        let expected = try fixed.fixture.floats("costs")
        #expect(relativeError(try #require(costs.first).value.values, expected) < 1e-4)
        let teacher = Tape.paused { fixed.batch.hidden(nil, of: fixed.model) }
        let entry = try losses.entry(named: "forward_kl")
        for router in ["linear", "mlp"] {
            let routers = try fixed.routers(router, gated.gate, gated.positions)
            let pass = ElasticPass(
                routers, .training(seed: 0, step: 0),
                removalCosts: gated.gate == "first_order" ? costs : [:])
            let loss = headLoss(
                student: fixed.batch.hidden(pass, of: fixed.model), teacher: teacher,
                head: fixed.model.head, loss: try entry.make(entry.options(from: [:])))
            Tape.backward(loss)
            let place = "\(router).\(gated.gate).\(gated.positions)"
            if gated.gate != "first_order" {
                let expected = try fixed.fixture.floats(place + ".loss")
                #expect(relativeError([loss.item], expected) < 1e-4, "\(place)")
            }
            for parameter in routers.parameters {
                let gradient = try #require(parameter.tensor.gradient, "\(parameter.name)")
                let expected = try fixed.fixture.floats("\(place).\(fixed.short(parameter.name))")
                #expect(
                    relativeError(gradient.values, expected) < 1e-4, "\(place) \(parameter.name)")
            }
        }
    }
}
