import Foundation
import Models
import TensorCore
import TestSupport
import Testing

/// Tiny Llamas written by transformers (Tools/fixtures/llama.py).
@Suite("Llama matches transformers")
struct LlamaReferenceTests {
    @Test(arguments: ["llama-tied", "llama-untied"])
    func logits(folder: String) throws {
        let model = try ModelFolder.load(
            Fixture.folder.appendingPathComponent(folder), as: .languageModel)
        let reference = try Fixture("\(folder)/reference.safetensors")
        let ids = try reference.tokens("input_ids")
        let width = try reference.shape("input_ids")[1]
        let rows = stride(from: 0, to: ids.count, by: width).map { Array(ids[$0..<$0 + width]) }
        let logits = model.head(model.backbone(TokenBatch(rows), routing: nil))
        #expect(relativeError(logits.values, try reference.floats("logits")) < 1e-5)
    }
}
