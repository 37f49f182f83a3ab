import Files
import Foundation
import Layers
import Models
import TensorCore
import TestSupport
import Testing

/// Tiny GGUF files of every architecture against transformers (Tools/fixtures/gguf_files.py).
@Suite("GGUF models match transformers")
struct GGUFModelTests {
    private static let place = Fixture.folder.appendingPathComponent("gguf")
    private static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? [])
        .filter { $0.hasSuffix(".gguf") }.map { String($0.dropLast(5)) }.sorted()

    private static func url(_ name: String) -> URL { place.appendingPathComponent(name + ".gguf") }

    /// Those whose family is here.
    private static let known = names.filter { $0 != "gemma3" && $0 != "qwen3" }

    private func logits(_ model: any LanguageModel, _ name: String) throws -> [Float] {
        let reference = try Fixture("gguf/\(name).safetensors")
        let ids = try reference.tokens("input_ids")
        let width = try reference.shape("input_ids")[1]
        let rows = stride(from: 0, to: ids.count, by: width).map { Array(ids[$0..<$0 + width]) }
        return model.head(model.backbone(TokenBatch(rows), routing: nil)).values
    }

    @Test(arguments: known)
    func logitsOfTheFile(name: String) throws {
        let model = try ModelFolder.load(Self.url(name))
        let expected = try Fixture("gguf/\(name).safetensors").floats("logits")
        #expect(relativeError(try logits(model, name), expected) < 1e-5)
        #expect(model.parameterCount == (try ModelFolder.shape(of: Self.url(name))).parameterCount)
    }

    /// Quantised matrices stay in the file; a copy of the model in float32 gives the same bits.
    @Test(arguments: ["llama", "llama-k", "phi3", "gpt2"])
    func sameBitsAsFloat32(name: String) throws {
        let model = try ModelFolder.load(Self.url(name))
        let stored = try ModelFolder.open(Self.url(name))
        let copy = try ModelFolder.make(
            stored.configuration, place: stored.place, Copied(Checkpoint(stored.tensors())))
        #expect(model.weights.contains { $0.tensor == nil })
        #expect(copy.weights.allSatisfy { $0.tensor != nil })
        let bits = try (logits(model, name), logits(copy, name))
        #expect(bits.0.map(\.bitPattern) == bits.1.map(\.bitPattern))
    }

    /// All matrices as float32 tensors.
    private final class Copied: WeightSource {
        private let source: Checkpoint
        private var copies: [NamedWeight] = []
        init(_ source: Checkpoint) { self.source = source }

        func tensor(_ name: String, shape: [Int]) throws -> Tensor {
            try source.tensor(name, shape: shape)
        }
        func matrix(_ name: String, shape: [Int]) throws -> Matrix {
            // Row by row, by a product with the unit matrix.
            let matrix = try source.matrix(name, shape: shape)
            var unit = [Float](repeating: 0, count: shape[1] * shape[1])
            for index in 0..<shape[1] { unit[index * shape[1] + index] = 1 }
            let copy = linear(Tensor(unit, [shape[1], shape[1]]), matrix)
            let values = copy.values
            let tensor = Tensor(
                (0..<shape[0]).flatMap { row in
                    (0..<shape[1]).map { values[$0 * shape[0] + row] }
                }, shape)
            copies.append(NamedWeight(name, tensor))
            return Matrix(tensor)
        }
        func contains(_ name: String) -> Bool { source.contains(name) }
        func areSame(_ name: String, _ other: String) -> Bool { source.areSame(name, other) }
        func finish() throws -> [NamedWeight] {
            _ = try source.finish()
            return copies
        }
    }

    @Test func bytesAndFiles() throws {
        let stored = try ModelFolder.open(Self.url("llama"))
        #expect(try stored.files().map(\.lastPathComponent) == ["llama.gguf"])
        let size = try Data(contentsOf: Self.url("llama")).count
        #expect(try stored.weightBytes() == size)
        try inTemporaryFolder { folder in
            let link = folder.appendingPathComponent("model.gguf")
            try FileManager.default.createSymbolicLink(
                at: link, withDestinationURL: Self.url("llama"))
            #expect(try ModelFolder.open(link).weightBytes() == size)
            // A blob without an ending is known by its first bytes.
            let blob = folder.appendingPathComponent("0123abcd")
            try FileManager.default.copyItem(at: Self.url("llama"), to: blob)
            #expect(try ModelFolder.load(blob).configuration["model_type"] == .string("llama"))
            #expect(throws: Never.self) { try ModelShape(contentsOf: blob) }
        }
    }
}
