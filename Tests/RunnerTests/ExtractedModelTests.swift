import Catalog
import Foundation
import Models
import Runner
import Testing

@Suite("A student as a folder")
struct ExtractedModelTests {
    private static let values: [String: Value] = [
        "model_type": .string("llama"), "vocab_size": .int(40), "hidden_size": .int(16),
        "intermediate_size": .int(32), "num_hidden_layers": .int(2),
        "num_attention_heads": .int(2),
    ]

    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("extract-\(UUID().uuidString)")
        let teacher = folder.appendingPathComponent("teacher")
        try FileManager.default.createDirectory(at: teacher, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let model = try ModelFolder.make(
            Self.values, place: "x", SeededWeights(seed: 1), as: .languageModel)
        for (name, data) in ModelFolder.files(of: model) {
            try data.write(to: teacher.appendingPathComponent(name))
        }
        try Data("{}".utf8).write(to: teacher.appendingPathComponent("tokenizer.json"))
        try Data("none\nattn+mlp\n".utf8).write(to: folder.appendingPathComponent("plan"))
        try body(folder)
    }

    @Test func isReadAsAnyModel() throws {
        try inFolder { folder in
            let output = folder.appendingPathComponent("new/output")
            try ExtractedModel(
                teacher: folder.appendingPathComponent("teacher"), weights: nil,
                plan: folder.appendingPathComponent("plan"), width: nil
            ).write(to: output)
            let model = try ModelFolder.load(output, as: .languageModel)
            #expect(model.layerCounts == ["decoder": 1])
            let files = try FileManager.default.contentsOfDirectory(atPath: output.path).sorted()
            #expect(files == ["config.json", "model.safetensors", "tokenizer.json"])
        }
    }

    @Test func anOutputThatIsNotEmptyStays() throws {
        try inFolder { folder in
            let model = try ExtractedModel(
                teacher: folder.appendingPathComponent("teacher"), weights: nil, plan: nil,
                width: 0.5)
            let error = #expect(throws: InputError.self) {
                try model.write(to: folder.appendingPathComponent("teacher"))
            }
            #expect(error?.faults.first?.contains("is not empty") == true)
        }
    }

    @Test func routersAreNoWeights() throws {
        try inFolder { folder in
            let teacher = folder.appendingPathComponent("teacher")
            let error = #expect(throws: InputError.self) {
                _ = try ExtractedModel(
                    teacher: teacher, weights: teacher.appendingPathComponent("model.safetensors"),
                    plan: nil, width: 1)
            }
            #expect(error?.faults.first?.contains("routers choose for each input") == true)
        }
    }
}
