import Foundation
import Models
import TensorCore
import TestSupport
import Testing

/// Checkpoints in 16 bits, in one file or in shards, as transformers writes them
/// (Tools/fixtures/halves.py).
@Suite("Checkpoints of 16 bits and shards")
struct CheckpointTests {
    /// `config.json` and the sharded weights of `llama-bf16`, to be damaged.
    private func changed<Result>(_ body: (URL) throws -> Result) throws -> Result {
        try inTemporaryFolder { folder in
            let source = Fixture.folder.appendingPathComponent("llama-bf16")
            let copy = folder.appendingPathComponent("model")
            try FileManager.default.copyItem(at: source, to: copy)
            return try body(copy)
        }
    }

    private static let index = "model.safetensors.index.json"

    /// The error of loading the folder with a changed index, the place left out.
    private func fault(_ change: (inout [String: String], URL) throws -> Void) throws -> String {
        try changed { folder in
            let file = folder.appendingPathComponent(Self.index)
            let content = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
            var map = try #require((content as? [String: Any])?["weight_map"] as? [String: String])
            try change(&map, folder)
            try JSONSerialization.data(withJSONObject: ["weight_map": map]).write(to: file)
            return loading(folder)
        }
    }

    private func loading(_ folder: URL) -> String {
        do {
            _ = try ModelFolder.load(folder, as: .languageModel)
            return ""
        } catch {
            return "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
                .replacingOccurrences(of: folder.path, with: "FOLDER")
        }
    }

    @Test(arguments: ["llama-bf16", "llama-f16"])
    func logits(name: String) throws {
        let folder = Fixture.folder.appendingPathComponent(name)
        let model = try ModelFolder.load(folder, as: .languageModel)
        let reference = try Fixture("\(name)/reference.safetensors")
        let ids = try reference.tokens("input_ids")
        let width = try reference.shape("input_ids")[1]
        let rows = stride(from: 0, to: ids.count, by: width).map { Array(ids[$0..<$0 + width]) }
        let logits = model.head(model.backbone(TokenBatch(rows), routing: nil))
        #expect(relativeError(logits.values, try reference.floats("logits")) < 1e-5)
        // Matrices stay where they are.
        #expect(model.weights.allSatisfy { ($0.tensor == nil) == ($0.shape.count == 2) })
        #expect(model.parameterCount == (try ModelFolder.shape(of: folder)).parameterCount)
    }

    @Test func bytesOfTheFiles() throws {
        let folder = Fixture.folder.appendingPathComponent("llama-bf16")
        let stored = try ModelFolder.open(folder)
        let files = try stored.weightFiles()
        #expect(files.count > 1)
        #expect(files.map(\.path) == files.map(\.path).sorted())
        let (bytes, parameters) = (
            try stored.weightBytes(), try ModelFolder.shape(of: folder).parameterCount
        )
        #expect(bytes > 2 * parameters)
        #expect(bytes < 2 * parameters + 1024 * files.count * 8)
    }

    @Test func indexesThatLie() throws {
        let norm = "model.norm.weight"
        #expect(try fault { _, _ in } == "")
        #expect(
            try fault { map, _ in map[norm] = "../model/x.safetensors" }
                == "\(Self.index): tensor '\(norm)' is in \"../model/x.safetensors\", allowed is the "
                + "name of a safetensors file in the same folder")
        #expect(
            try fault { map, _ in map[norm] = "nowhere.safetensors" }
                == "nowhere.safetensors: cannot be read (No such file or directory)")
    }

    /// Files say themselves what is in them, as for transformers: an index that names what is not
    /// there, leaves out what is, or is wrong about where it is, is no fault.
    @Test func indexesThatAreWrong() throws {
        let norm = "model.norm.weight"
        #expect(
            try fault { map, _ in map[norm] = Set(map.values).sorted().first { $0 != map[norm] } }
                == "")
        #expect(try fault { map, _ in map["more"] = map[norm] } == "")
        #expect(try fault { map, _ in map[norm] = nil } == "")
    }

    @Test func indexesThatAreNone() throws {
        try changed { folder in
            for text in ["", "[]", "{\"weight_map\": {}}", "{\"weight_map\": {\"a\": 3}}"] {
                try Data(text.utf8).write(to: folder.appendingPathComponent(Self.index))
                #expect(loading(folder).hasPrefix("\(Self.index): "))
            }
        }
    }

    @Test func pickles() throws {
        try changed { folder in
            for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
            where file.contains("safetensors") {
                try FileManager.default.removeItem(at: folder.appendingPathComponent(file))
            }
            #expect(
                loading(folder) == "model.safetensors: cannot be read (No such file or directory)")
            try Data().write(to: folder.appendingPathComponent("pytorch_model.bin"))
            #expect(
                loading(folder)
                    == "FOLDER: pytorch_model.bin is a Python pickle, which is not read; convert it "
                    + "with python3 -c \"from transformers import AutoModelForCausalLM as M; "
                    + "M.from_pretrained('FOLDER').save_pretrained('FOLDER')\"")
        }
    }
}
