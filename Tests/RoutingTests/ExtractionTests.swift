import Catalog
import Foundation
import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

@Suite("Extracted models")
struct ExtractionTests {
    private static let batch = TinyModel.batch([70, 1, 33])
    private static let families = TinyFamily.all.filter {
        $0.name != "gpt2" && $0.name != "gpt_neox"
    }

    private static let plans: [[String: Plan.Level]] = [
        [
            "model.layers.0.mlp": .width(0.5), "model.layers.1.mlp": .width(0.5),
            "model.layers.2.mlp": .width(0.5),
        ],
        ["model.layers.0.mlp": .width(0.25), "model.layers.2.mlp": .width(0.625)],
        [
            "model.layers.1.mlp": .off, "model.layers.2.self_attn": .off,
            "model.layers.0.mlp": .width(0.75),
        ],
        [
            "model.layers.1.mlp": .off, "model.layers.1.self_attn": .off,
            "model.layers.2.mlp": .width(0.5),
        ],
        [
            "model.layers.0.mlp": .off, "model.layers.0.self_attn": .off,
            "model.layers.1.self_attn": .off, "model.layers.2.mlp": .off,
        ],
    ]

    /// One number of heads in all layers, but where there is no attention.
    private static let heads: [[String: Plan.Level]] = [
        [
            "model.layers.0.self_attn": .width(0.5), "model.layers.1.self_attn": .width(0.5),
            "model.layers.2.self_attn": .width(0.5), "model.layers.2.mlp": .width(0.25),
        ],
        [
            "model.layers.0.self_attn": .width(0.5), "model.layers.1.self_attn": .off,
            "model.layers.2.self_attn": .width(0.5),
        ],
    ]

    @Test(arguments: families, heads)
    func ofHeads(family: TinyFamily, levels: [String: Plan.Level]) throws {
        let model = try TinyModel.make(family)
        guard model.branches.allSatisfy({ $0.branch.widthStep != nil }) else { return }
        try isThePlanToTheBit(family: family, levels: levels)
        let values = try model.extracted(Plan(levels).units(of: model.branches)).configuration
        #expect(values["num_attention_heads"] == .int(2))
        #expect(values["num_key_value_heads"] == .int(family.keyHeads / 2))
        #expect(values["head_dim"] == .int(family.headSize))
    }

    /// Its own outputs, those of the plan, and those of the folder it is written to, are equal to the bit.
    @Test(arguments: families, plans)
    func isThePlanToTheBit(family: TinyFamily, levels: [String: Plan.Level]) throws {
        let model = try TinyModel.make(family)
        let units = try Plan(levels).units(of: model.branches)
        let extracted = try #require(try model.extracted(units) as? any LanguageModel)
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("extracted-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, data) in ModelFolder.files(of: extracted) {
            try data.write(to: folder.appendingPathComponent(name))
        }
        let read = try ModelFolder.load(folder, as: .languageModel)
        let found = Tape.paused { read.backbone(Self.batch, routing: nil) }
        let wanted = Tape.paused {
            model.backbone(Self.batch, routing: PlannedModules(units: units))
        }
        #expect(found.values == wanted.values)
        #expect(read.parameterCount < model.parameterCount)
    }

    @Test func theConfigurationIsPlainWhereItCanBe() throws {
        let model = try TinyModel.make()
        func configuration(_ levels: [String: Plan.Level]) throws -> [String: Value] {
            try model.extracted(Plan(levels).units(of: model.branches)).configuration
        }
        let plain = try configuration(Self.plans[0])
        #expect(plain["intermediate_size"] == .int(32) && plain["drop_mlp_list"] == nil)
        let mixed = try configuration(Self.plans[1])
        #expect(mixed["intermediate_size"] == .list([16, 64, 40].map(Value.int)))
        let dropped = try configuration(Self.plans[2])
        #expect(dropped["drop_mlp_list"] == .list([.int(1)]))
        #expect(dropped["drop_attn_list"] == .list([.int(2)]))
        let fewer = try configuration(Self.plans[3])
        #expect(fewer["num_hidden_layers"] == .int(2) && fewer["drop_mlp_list"] == nil)
        #expect(fewer["intermediate_size"] == .list([64, 32].map(Value.int)))
    }

    /// Families whose configuration has one size for all layers.
    @Test(arguments: [
        (TinyFamily.all.first { $0.name == "gpt2" } ?? .llama, "transformer.h"),
        (.gptNeoX, "gpt_neox.layers"),
    ])
    func oneWidthAndWholeLayersOfOtherFamilies(family: TinyFamily, root: String) throws {
        let model = try TinyModel.make(family)
        let attention = family.name == "gpt2" ? "attn" : "attention"
        let units = try Plan([
            "\(root).0.mlp": .width(0.5), "\(root).1.mlp": .off, "\(root).1.\(attention)": .off,
            "\(root).2.mlp": .width(0.5),
        ]).units(of: model.branches)
        let extracted = try #require(try model.extracted(units) as? any LanguageModel)
        #expect(extracted.layerCounts == ["decoder": 2])
        let found = Tape.paused { extracted.backbone(Self.batch, routing: nil) }
        let wanted = Tape.paused {
            model.backbone(Self.batch, routing: PlannedModules(units: units))
        }
        #expect(found.values == wanted.values)
    }

    /// Fused and transposed maps too.
    @Test(arguments: TinyFamily.all) func mergedFactors(family: TinyFamily) throws {
        let model = try TinyModel.make(family)
        let kind = try moduleKinds.entry(named: "heads").make
        let experts = try moduleKinds.entry(named: "experts").make
        let layers = ["decoder": Set(0..<TinyModel.layers)]
        let set = try RouterSet(
            branches: model.branches,
            modules: [kind, experts].map { RoutedModule(kind: $0, capacity: 1, layers: layers) },
            rank: 2, seed: 0)
        for parameter in set.adapterParameters {
            let stream = RandomStream(seed: 9, purpose: parameter.name)
            parameter.tensor.overwrite(
                with: .normal(parameter.tensor.shape, deviation: 0.1, stream))
        }
        let merged = try #require(try model.merging(set.adapters) as? any LanguageModel)
        let found = Tape.paused { merged.backbone(Self.batch, routing: nil) }
        let wanted = Tape.paused {
            model.backbone(
                Self.batch, routing: PlannedModules(units: [:], adapters: set.adapters))
        }
        #expect(relativeError(found.values, wanted.values) < 1e-5)
    }

    /// A stack of an autoencoder each with a size of its own.
    @Test func anAutoencodersStacks() throws {
        let (model, batch) = (try TinyAutoencoder.make(), TinyAutoencoder.batch(2))
        var levels: [String: Plan.Level] = [
            "decoder.decoder_layers.0.attention": .off, "decoder.decoder_layers.0.mlp": .off,
        ]
        for layer in 0..<3 { levels["vit.encoder.layer.\(layer).mlp"] = .width(0.25) }
        let units = try Plan(levels).units(of: model.branches)
        let extracted = try #require(try model.extracted(units) as? any MaskedAutoencoder)
        #expect(extracted.layerCounts == ["encoder": 3, "decoder": 1])
        #expect(extracted.configuration["intermediate_size"] == .int(16))
        let found = Tape.paused { extracted.backbone(batch, routing: nil) }
        let wanted = Tape.paused { model.backbone(batch, routing: PlannedModules(units: units)) }
        #expect(found.values == wanted.values)
    }

    @Test(arguments: [
        (TinyFamily.gptNeoX, ["gpt_neox.layers.0.mlp": Plan.Level.off], "one size for all layers"),
        (
            TinyFamily.llama, ["model.layers.1.self_attn": .width(0.5)],
            "model.layers.0.self_attn: has 4 heads, model.layers.1.self_attn has 2; a config.json has one number"
        ),
        (
            TinyFamily.gptNeoX,
            [
                "gpt_neox.layers.0.attention": .width(0.5),
                "gpt_neox.layers.1.attention": .width(0.5),
                "gpt_neox.layers.2.attention": .width(0.5),
            ],
            "gpt_neox.layers.0.attention: the configuration of this model family says no size of a head"
        ),
    ])
    func refusals(family: TinyFamily, levels: [String: Plan.Level], fault: String) throws {
        let model = try TinyModel.make(family)
        let units = try Plan(levels).units(of: model.branches)
        let error = #expect(throws: InputError.self) { try model.extracted(units) }
        #expect(error?.faults.first?.contains(fault) == true)
    }

    @Test(arguments: [
        (
            "intermediate_size", Value.list([.int(64), .int(32)]),
            "a list of 2, allowed is one number, or 3"
        ),
        ("intermediate_size", .list([.int(64), .int(0), .int(1)]), "whole numbers from 1 to"),
        ("drop_mlp_list", .list([.int(3)]), "'drop_mlp_list' has 3, allowed are the layers 0 to 2"),
        ("drop_attn_list", .int(1), "'drop_attn_list' 1 is no list"),
    ])
    func badConfigurations(key: String, value: Value, fault: String) throws {
        var values = try TinyModel.make().configuration
        values[key] = value
        let error = #expect(throws: InputError.self) {
            try ModelFolder.make(values, place: "x", RandomWeights(), as: .languageModel)
        }
        #expect(error?.faults.contains { $0.contains(fault) } == true, "\(error?.faults ?? [])")
    }
}
