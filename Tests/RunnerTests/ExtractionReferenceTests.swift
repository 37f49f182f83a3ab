import Catalog
import Foundation
import Layers
import Models
import Routing
import Runner
import TensorCore
import TestSupport
import Testing
import Text

/// The order of heads, fewer heads and merged LoRA against PyTorch and transformers (Tools/fixtures/extract.py).
@Suite("Extracted heads and merged factors match transformers")
struct ExtractionReferenceTests {
    private static let source = Fixture.folder.appendingPathComponent("llama-untied")
    private let fixture: Fixture
    private let model: any LanguageModel
    private let rows: [[Int32]]

    init() throws {
        fixture = try Fixture("extract.safetensors")
        model = try ModelFolder.load(Self.source, as: .languageModel)
        var rest = try fixture.tokens("input_ids")[...]
        rows = try fixture.ints("lengths").map { length in
            defer { rest = rest.dropFirst(length) }
            return Array(rest.prefix(length))
        }
    }

    private var attentions: [ResidualBranch] {
        model.branches.filter { $0.site.kind == .attention }
    }

    private func logits(
        _ model: any LanguageModel, _ routing: (any RouteSource)? = nil
    ) -> [Float] {
        Tape.paused { model.head(model.backbone(TokenBatch(rows), routing: routing)).values }
    }

    private func orders() throws -> [Site: [Int]] {
        let orders = try fixture.ints("order")
        return Dictionary(
            uniqueKeysWithValues: attentions.enumerated().map { layer, branch in
                (branch.site, Array(orders[layer * 4..<(layer + 1) * 4]))
            })
    }

    /// With the teacher in it, and a tokenizer that belongs to its digest.
    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("extract-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let teacher = Self.teacher(in: folder)
        try FileManager.default.copyItem(at: Self.source, to: teacher)
        try Data("{}".utf8).write(to: teacher.appendingPathComponent("tokenizer.json"))
        try body(folder)
    }

    private static func teacher(in folder: URL) -> URL {
        folder.appendingPathComponent("teacher")
    }

    private func write(_ plan: Plan, to folder: URL) throws -> URL {
        let file = folder.appendingPathComponent("plan.json")
        try Data(plan.value.json.utf8).write(to: file)
        return file
    }

    private func extracted(
        _ folder: URL, weights: URL? = nil, plan: URL? = nil, width: Double? = nil, merges: Bool
    ) throws -> any LanguageModel {
        let output = folder.appendingPathComponent("output")
        try ExtractedModel(
            teacher: Self.teacher(in: folder), weights: weights, plan: plan, width: width,
            merges: merges
        ).write(to: output)
        return try ModelFolder.load(output, as: .languageModel)
    }

    @Test func importanceAndOrder() throws {
        let batch = PredictionBatch(rows, model)
        let found = HeadImportance(of: attentions.map(\.site), on: [batch]).values
        #expect(
            relativeError(found.map(Float.init), try fixture.floats("importance")) < 1e-4)
        #expect(UnitOrders.heads(of: attentions, by: found) == (try orders()))
    }

    /// The order lies beside the plan, as a job writes it.
    @Test func halfOfTheHeads() throws {
        try inFolder { folder in
            let plan = Plan(
                Dictionary(uniqueKeysWithValues: attentions.map { ($0.site.path, .width(0.5)) }))
            let orders = try orders()
            let lists = orders.map { ($0.path, Value.list($1.map(Value.int))) }
            try Data(Value.map(Dictionary(uniqueKeysWithValues: lists)).json.utf8)
                .write(to: folder.appendingPathComponent("units.json"))
            let read = try extracted(folder, plan: try write(plan, to: folder), merges: false)
            let expected = try fixture.floats("heads.logits")
            let found = logits(read)
            #expect(relativeError(found, expected) < 1e-4)
            let ordered = try #require(try model.reordered(orders) as? any LanguageModel)
            let units = try plan.units(of: ordered.branches)
            #expect(logits(ordered, PlannedModules(units: units)) == found)
            #expect(relativeError(logits(model, PlannedModules(units: units)), expected) > 1e-2)
        }
    }

    private func factors() throws -> [String: Tensor] {
        try fixture.names.filter { $0.contains(".lora_") }.reduce(into: [:]) {
            $0[$1] = try fixture.tensor($1)
        }
    }

    private func adapters() throws -> [String: LowRank] {
        let tensors = try factors()
        return tensors.keys.filter { $0.contains(".lora_A.") }.reduce(into: [:]) { result, name in
            let other = name.replacingOccurrences(of: "lora_A", with: "lora_B")
            guard let a = tensors[name], let b = tensors[other] else { return }
            result[name.replacingOccurrences(of: ".lora_A.weight", with: "")] = LowRank(
                a: a, b: b, scale: 2)
        }
    }

    /// What a plan's job trained lies beside the plan, or is named itself.
    @Test(arguments: [true, false]) func recovery(isBeside: Bool) throws {
        try inFolder { folder in
            let file = folder.appendingPathComponent("recovery.safetensors")
            let digest = try TokenizerFolder.digest(ofModel: Self.teacher(in: folder))
            try Safetensors.data(try factors(), metadata: ["teacher": digest]).write(to: file)
            let mlps = model.branches.map(\.site).filter { $0.kind == .mlp }
            let plan = Plan(
                Dictionary(uniqueKeysWithValues: mlps.map { ($0.path, .width(0.5)) }))
            let written = try write(plan, to: folder)
            let refused = #expect(throws: InputError.self) {
                try extracted(
                    folder, weights: isBeside ? nil : file, plan: written, merges: false)
            }
            #expect(refused?.faults.first?.contains("--merge adds them") == true)
            let read = try extracted(
                folder, weights: isBeside ? nil : file, plan: isBeside ? written : nil,
                width: isBeside ? nil : 0.5, merges: true)
            let found = logits(read)
            #expect(relativeError(found, try fixture.floats("merged.logits")) < 1e-4)
            let student = PlannedModules(
                units: try plan.units(of: model.branches), adapters: try adapters())
            #expect(relativeError(found, logits(model, student)) < 1e-5)
            // The plan alone runs with what lies beside it.
            let given = try Inference(
                of: model, digest: { digest }, routers: nil, selection: nil, capacity: nil,
                plan: written)
            let pass = try #require(given.pass(ComputeMeter()))
            #expect(logits(model, pass) == logits(model, student))
            #expect(throws: InputError.self) {
                try Inference(
                    of: model, digest: { "other" }, routers: nil, selection: nil, capacity: nil,
                    plan: written)
            }
        }
    }

    /// Units in order, of which a width cuts some, and factors that know this order; sites that are whole among them.
    @Test func recoveryOfOrderedUnits() throws {
        try inFolder { folder in
            let digest = try TokenizerFolder.digest(ofModel: Self.teacher(in: folder))
            let sites = model.branches.map(\.site)
            let mlps = sites.filter { $0.kind == .mlp }
            let orders = Dictionary(
                uniqueKeysWithValues: mlps.map { ($0, Array((0..<$0.units).reversed())) })
            let lists = orders.map { ($0.path, Value.list($1.map(Value.int))) }
            try Data(Value.map(Dictionary(uniqueKeysWithValues: lists)).json.utf8)
                .write(to: folder.appendingPathComponent("units.json"))
            let plan = Plan([mlps[0].path: .width(0.5)])
            let written = try write(plan, to: folder)
            try Safetensors.data(try factors(), metadata: ["teacher": digest]).write(
                to: folder.appendingPathComponent("recovery.safetensors"))
            let ordered = try #require(
                try model.reordered(orders) as? any LanguageModel)
            let student = PlannedModules(
                units: try plan.units(of: ordered.branches), adapters: try adapters())
            let given = try Inference(
                of: model, digest: { digest }, routers: nil, selection: nil, capacity: nil,
                plan: written)
            let pass = try #require(given.pass(ComputeMeter()))
            #expect(logits(model, pass) == logits(ordered, student))
        }
    }

    /// The factors of a router file; its routers are left out.
    @Test func routers() throws {
        try inFolder { folder in
            let file = folder.appendingPathComponent("routers.safetensors")
            let digest = try TokenizerFolder.digest(ofModel: Self.teacher(in: folder))
            let modules = try ["heads", "nested_experts"].map {
                RoutedModule(
                    kind: try moduleKinds.entry(named: $0).make, capacity: 1,
                    layers: ["decoder": [0, 1]])
            }
            var routers = try RouterSet(
                branches: model.branches, modules: modules, rank: 2, seed: 0)
            let stored = try factors()
            for parameter in routers.adapterParameters {
                parameter.tensor.overwrite(with: try #require(stored[parameter.name]))
            }
            let orders = routers.orderedSites.map { ($0, Array((0..<$0.units).reversed())) }
            routers.order(Dictionary(uniqueKeysWithValues: orders), of: model.branches)
            try routers.file(base: digest).write(to: file)
            #expect(throws: InputError.self) {
                try extracted(folder, weights: file, width: 1, merges: false)
            }
            let found = logits(try extracted(folder, weights: file, width: 1, merges: true))
            let pass = ElasticPass(routers, .evaluation(.topK, capacity: 1))
            #expect(relativeError(found, logits(model, pass)) < 1e-5)
        }
    }

    @Test func nothingToMerge() throws {
        try inFolder { folder in
            let plan = try write(Plan(), to: folder)
            let error = #expect(throws: InputError.self) {
                try extracted(folder, plan: plan, merges: true)
            }
            #expect(error?.faults.first == "--merge: \(plan.path) has no LoRA factors")
            let file = folder.appendingPathComponent("recovery.safetensors")
            let digest = try TokenizerFolder.digest(ofModel: Self.teacher(in: folder))
            for (name, shape) in [("x.lora_A.weight", [2, 3]), ("y.lora_B.weight", [3, 2])] {
                try Safetensors.data([name: .zeros(shape)], metadata: ["teacher": digest])
                    .write(to: file)
                #expect(throws: InputError.self) {
                    try extracted(folder, plan: plan, merges: true)
                }
            }
            try Safetensors.data(
                ["x.lora_A.weight": .zeros([2, 3]), "x.lora_B.weight": .zeros([3, 2])],
                metadata: ["teacher": digest]
            ).write(to: file)
            let other = #expect(throws: InputError.self) {
                try extracted(folder, plan: plan, merges: true)
            }
            #expect(other?.faults.first?.contains("'x': no map of the model") == true)
        }
    }
}
