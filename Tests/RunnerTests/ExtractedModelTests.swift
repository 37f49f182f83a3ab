import Catalog
import Foundation
import Models
import Routing
import Runner
import TensorCore
import TestSupport
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

    /// Ranks, bits and shared weights are refused, or written as the dense weights that they amount to: the same outputs.
    @Test func whatIsDensifiedRunsAlike() throws {
        try inFolder { folder in
            let teacher = folder.appendingPathComponent("teacher")
            let file = folder.appendingPathComponent("cut.json")
            try Data(
                #"""
                {"version": 1, "sites": {"model.layers.0.mlp": {"width": 0.5, "rank": 4},
                  "model.layers.1.mlp": {"width": 0.5, "bits": 3},
                  "model.layers.0.self_attn": {"rank": {"q_proj": 3}, "bits": 8},
                  "model.layers.1.self_attn": {"as": "model.layers.0.self_attn"}}}
                """#.utf8
            ).write(to: file)
            let error = #expect(throws: InputError.self) {
                try ExtractedModel(teacher: teacher, weights: nil, plan: file, width: nil)
            }
            #expect(error?.faults.first?.contains("--densify") == true, "\(error?.faults ?? [])")
            let output = folder.appendingPathComponent("dense")
            try ExtractedModel(
                teacher: teacher, weights: nil, plan: file, width: nil, densify: true
            ).write(to: output)
            func scored(_ teacher: URL, _ plan: URL?) throws -> [Float] {
                let model = try ModelFolder.load(teacher, as: .languageModel)
                let batch = TokenBatch([(0..<12).map { $0 * 7 % 40 }])
                let sites = try plan.map {
                    try Plan(contentsOf: $0, for: model.branches)
                }.map { plan in
                    let pass = try FactorPass(plan, of: model.branches)
                    pass.findPlainly()
                    return try PlannedSites(plan, of: model.branches, factors: pass.factors)
                }
                return Tape.paused {
                    model.backbone(batch, routing: sites.map { PlannedModules($0) }).values
                }
            }
            let (dense, wanted) = (try scored(output, nil), try scored(teacher, file))
            #expect(relativeError(dense, wanted) < 1e-4)
            #expect(relativeError(dense, try scored(teacher, nil)) > 1e-2)
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
