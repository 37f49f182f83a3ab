import Catalog
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

    private func logits(_ model: any LanguageModel, _ name: String) throws -> [Float] {
        let reference = try Fixture("gguf/\(name).safetensors")
        let ids = try reference.tokens("input_ids")
        let width = try reference.shape("input_ids")[1]
        let rows = stride(from: 0, to: ids.count, by: width).map { Array(ids[$0..<$0 + width]) }
        return model.head(model.backbone(TokenBatch(rows), routing: nil)).values
    }

    @Test(arguments: names)
    func logitsOfTheFile(name: String) throws {
        let model = try ModelFolder.load(Self.url(name), as: .languageModel)
        let expected = try Fixture("gguf/\(name).safetensors").floats("logits")
        #expect(relativeError(try logits(model, name), expected) < 1e-5)
        #expect(model.parameterCount == (try ModelFolder.shape(of: Self.url(name))).parameterCount)
    }

    /// Quantised matrices stay in the file; a copy of the model in float32 gives the same bits.
    @Test(arguments: ["llama", "llama-k", "phi3", "gpt2"])
    func sameBitsAsFloat32(name: String) throws {
        let model = try ModelFolder.load(Self.url(name), as: .languageModel)
        let stored = try ModelFolder.open(Self.url(name))
        let copy = try ModelFolder.make(
            stored.configuration, place: stored.place, Copied(Checkpoint(stored.tensors())),
            as: .languageModel)
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

    /// Every architecture has a file.
    @Test func everyArchitecture() throws {
        let found = try Self.names.map {
            try GGUFFile(contentsOf: Self.url($0)).metadata.string("general.architecture") ?? ""
        }
        let known = try Self.faults("llama", "lllma").first?.split(separator: "allowed: ").last
        #expect(Set(found) == Set((known ?? "").split(separator: ", ").map(String.init)))
    }

    /// Optional biases of the architecture, those of interleaved rows in the order of the rows.
    @Test func biasesThatOnlySomeHave() throws {
        let size: UInt64 = 4
        var writer = GGUFWriter()
        writer.key("general.architecture", 8, GGUFWriter.text("llama"))
        for key in [
            "context_length", "embedding_length", "feed_forward_length", "block_count",
            "attention.head_count",
        ] {
            let number: UInt32 = key == "block_count" || key.hasSuffix("count") ? 1 : 4
            writer.key("llama." + key, 4, GGUFWriter.bytes(number))
        }
        writer.key(
            "llama.attention.layer_norm_rms_epsilon", 6, GGUFWriter.bytes(Float(1e-5).bitPattern))
        func add(_ name: String, _ values: [Float], _ extents: [UInt64]) {
            writer.tensor(name, extents, offset: UInt64(writer.data.count))
            for value in values { writer.data += GGUFWriter.bytes(value.bitPattern) }
            writer.data += Data(count: (32 - writer.data.count % 32) % 32)
        }
        let zeros = [Float](repeating: 0, count: 16)
        add("token_embd.weight", zeros, [size, size])
        for norm in ["output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"] {
            add(norm + ".weight", [0, 0, 0, 0], [size])
        }
        for map in [
            "attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down",
        ] {
            add("blk.0.\(map).weight", zeros, [size, size])
            add("blk.0.\(map).bias", [1, 2, 3, 4], [size])
        }
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("x.gguf")
            try writer.file.write(to: file)
            let model = try ModelFolder.load(file, as: .languageModel)
            let biases = Dictionary(
                uniqueKeysWithValues: model.weights.filter { $0.name.hasSuffix(".bias") }.map {
                    ($0.name.replacing("model.layers.0.", with: ""), $0.tensor?.values)
                })
            #expect(biases.count == 7)
            #expect(biases["self_attn.q_proj.bias"] == [1, 3, 2, 4])
            #expect(biases["self_attn.k_proj.bias"] == [1, 3, 2, 4])
            for name in ["self_attn.v_proj", "self_attn.o_proj", "mlp.gate_proj", "mlp.down_proj"] {
                #expect(biases[name + ".bias"] == [1, 2, 3, 4], "\(name)")
            }
        }
    }

    /// What is wrong is said by the file's own names.
    @Test func faults() throws {
        #expect(
            try Self.faults("blk.0.ffn_gate.weight", "blk.0.ffn_gote.weight") == [
                "missing tensor 'blk.0.ffn_gate.weight' [96, 64]",
                "tensor 'blk.0.ffn_gote.weight' belongs to nothing",
            ])
        #expect(
            try Self.faults("llama.embedding_length", "llama.embedding_lengti")
                == ["the key 'llama.embedding_length' is missing"])
    }

    /// The faults of a copy of a file with other bytes in every place, the path left out.
    private static func faults(_ from: String, _ to: String) throws -> [String] {
        try inTemporaryFolder { folder in
            var data = try Data(contentsOf: url("llama-f32"))
            while let range = data.range(of: Data(from.utf8)) {
                data.replaceSubrange(range, with: Data(to.utf8))
            }
            let changed = folder.appendingPathComponent("x.gguf")
            try data.write(to: changed)
            let error = #expect(throws: InputError.self) {
                try ModelFolder.load(changed, as: .languageModel)
            }
            return (error?.faults ?? []).map {
                $0.replacingOccurrences(of: changed.path + ": ", with: "")
            }
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
            #expect(
                try ModelFolder.load(blob, as: .languageModel).configuration["model_type"]
                    == .string("llama"))
            #expect(throws: Never.self) { try ModelFolder.shape(of: blob) }
        }
    }
}
