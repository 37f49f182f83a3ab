import Distillation
import Foundation
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// All module kinds at once with LoRA, on every family: logits, loss and gradients against PyTorch
/// around transformers' own models (Tools/fixtures/families.py, Tools/elasti_torch.py).
@Suite("Routed families match the reference")
struct RoutedFamilyTests {
    /// The tests that run over `TinyFamily.all` run over every family.
    @Test func everyFamilyIsThere() {
        #expect(Set(TinyFamily.all.map(\.name)) == Set(families.names(of: .languageModel)))
    }

    @Test(arguments: [
        "llama3", "phi3", "gemma2", "gpt2", "qwen2", "qwen3", "mistral", "gemma3", "olmo2",
        "gpt_neox", "smollm3",
    ])
    func lossAndGradients(name: String) throws {
        let folder = Fixture.folder.appendingPathComponent("families/\(name)")
        let model = try ModelFolder.load(folder, as: .languageModel)
        let routers = try RouterSet(
            Safetensors(contentsOf: folder.appendingPathComponent("routers.safetensors")),
            branches: model.branches, base: nil)
        let fixture = try Fixture("families/\(name)/routed.safetensors")
        let (ids, width) = (try fixture.tokens("ids"), try fixture.shape("ids")[1])
        let batch = TokenBatch(
            stride(from: 0, to: ids.count, by: width).map { Array(ids[$0..<$0 + width]) })

        let hidden = model.backbone(
            batch, routing: ElasticPass(routers, .training(seed: 0, step: 0)))
        #expect(
            relativeError(model.head(hidden.detached).values, try fixture.floats("logits")) < 1e-4)
        let evaluated = model.logits(batch, routers.evaluation(.topK, capacity: nil))
        #expect(relativeError(evaluated.values, try fixture.floats("logits")) < 1e-4)

        let entry = try losses.entry(named: "forward_kl")
        let loss = headLoss(
            student: hidden, teacher: Tape.paused { model.backbone(batch, routing: nil) },
            head: model.head, targets: ids, loss: try entry.make(entry.options(from: [:])))
        Tape.backward(loss)
        #expect(relativeError([loss.item], try fixture.floats("loss")) < 1e-4)
        let expected = fixture.names.filter { $0.hasPrefix("gradient.") }
        #expect(expected == routers.parameters.map { "gradient." + $0.name }.sorted())
        for parameter in routers.parameters {
            let gradient = try #require(parameter.tensor.gradient, "\(parameter.name)")
            let error = relativeError(
                gradient.values, try fixture.floats("gradient." + parameter.name))
            #expect(error < 1e-4, "\(parameter.name)")
        }
    }
}
