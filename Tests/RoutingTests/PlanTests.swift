import Catalog
import Foundation
import Layers
import Models
import Routing
import TensorCore
import Testing

@Suite("Plans")
struct PlanTests {
    private static let batch = TinyModel.batch([70, 1, 33])

    private func worst(_ a: Tensor, _ b: Tensor) -> Float {
        a.shape == b.shape ? zip(a.values, b.values).map { abs($0 - $1) }.max() ?? 0 : .infinity
    }

    private func hidden(_ model: any LanguageModel, _ source: (any RouteSource)?) -> Tensor {
        Tape.paused { model.backbone(Self.batch, routing: source) }
    }

    /// Orders drawn at random; heads that share keys stay together, in an order of their own.
    private func orders(_ model: any LanguageModel) -> [Site: [Int]] {
        model.branches.reduce(into: [:]) { orders, branch in
            guard let step = branch.branch.widthStep else { return }
            let stream = RandomStream(seed: 3, purpose: branch.site.path)
            let inside = RandomStream(seed: 4, purpose: branch.site.path)
            orders[branch.site] = stream.permutation(branch.site.units / step).flatMap { group in
                inside.permutation(step).map { group * step + $0 }
            }
        }
    }

    @Test(arguments: TinyFamily.all)
    func anotherOrderOfUnitsIsTheSameFunction(family: TinyFamily) throws {
        let model = try TinyModel.make(family)
        let other = try #require(try model.reordered(orders(model)) as? any LanguageModel)
        #expect(worst(hidden(model, nil), hidden(other, nil)) < 2e-3)
        let names = model.weights.map(\.name)
        #expect(other.weights.map(\.name) == names)
        let changed = zip(model.weights, other.weights).filter {
            $0.tensor?.values != $1.tensor?.values
        }
        #expect(changed.count >= 2 * TinyModel.layers)
    }

    /// A width is the model whose other units give nothing, and costs its share.
    @Test(arguments: TinyFamily.all)
    func aWidthIsAPrefix(family: TinyFamily) throws {
        let model = try TinyModel.make(family)
        var levels: [String: Plan.Level] = [:]
        for branch in model.branches where branch.branch.widthStep != nil {
            levels[branch.site.path] = .width(0.5)
        }
        let units = try Plan(levels).units(of: model.branches)
        let cut = try TinyModel.make(family) { name, tensor in
            guard
                let branch = model.branches.first(where: {
                    guard units[$0.site] != nil, let last = $0.branch.projections.last else {
                        return false
                    }
                    return last.path + ".weight" == name
                }), let last = branch.branch.projections.last
            else { return }
            // Rows are inputs where GPT-2 stores them so.
            let isTransposed = last.weight.shape != tensor.shape || family.name == "gpt2"
            for i in 0..<tensor.count {
                let input = isTransposed ? i / tensor.columns : i % tensor.columns
                if input >= last.inputs / 2 { tensor.pointer[i] = 0 }
            }
        }
        let meter = ComputeMeter()
        let found = hidden(model, PlannedModules(units: units, meter: meter))
        #expect(worst(found, hidden(cut, nil)) < 2e-3)
        #expect(worst(found, hidden(model, nil)) > 1e-2)
        for branch in model.branches where units[branch.site] != nil {
            let dense = branch.branch.denseCost(Self.batch.sequences)
            #expect(meter.spent[branch.site] == dense / 2)
        }
    }

    @Test func aFullWidthIsTheModel() throws {
        let model = try TinyModel.make()
        let sites = model.branches.map(\.site)
        let full = PlannedModules(
            units: Dictionary(uniqueKeysWithValues: sites.map { ($0, $0.units) }))
        #expect(hidden(model, full).values == hidden(model, nil).values)
        let none = try Plan(["model.layers.0.mlp": .width(1), "model.layers.1.mlp": .on])
            .units(of: model.branches)
        #expect(none.isEmpty)
    }

    /// What is off is what is skipped; one token after another gives what all give at once.
    @Test func whatIsOffIsNotComputed() throws {
        let model = try TinyModel.make()
        let plan = Plan(["model.layers.1.mlp": .off, "model.layers.2.self_attn": .off])
        let units = try plan.units(of: model.branches)
        let meter = ComputeMeter()
        let found = hidden(model, PlannedModules(units: units, meter: meter))
        let sites = model.branches.map(\.site).filter { units[$0] == 0 }
        #expect(sites.count == 2 && sites.allSatisfy { meter.spent[$0] ?? 0 == 0 })
        #expect(found.values == hidden(model, SkippedModules(sites: sites)).values)
    }

    @Test func decodingRunsByAPlan() throws {
        let model = try TinyModel.make()
        let plan = Plan([
            "model.layers.0.mlp": .width(0.25), "model.layers.0.self_attn": .width(0.5),
            "model.layers.1.self_attn": .off,
        ])
        let units = try plan.units(of: model.branches)
        let tokens = Array(TinyModel.batch([20]).tokens)
        let whole = Tape.paused {
            model.backbone(TokenBatch([tokens]), routing: PlannedModules(units: units))
        }
        let cache = KeyValueCache()
        let steps = tokens.map {
            model.decode([[$0]], cache, routing: PlannedModules(units: units))
        }
        #expect(worst(Tensor(steps.flatMap(\.values), whole.shape), whole) < 1e-4)
    }

    /// In training only the prefix gets a gradient, that of the model cut to it.
    @Test func gradientsReachThePrefixAlone() throws {
        let base = try TinyModel.make()
        let mlp = try #require(base.branches.first { $0.site.kind == .mlp })
        let tensors = mlp.branch.weights(inOrder: Array(0..<mlp.site.units))
            .mapValues(\.trainable)
        let model = try #require(try base.replacing(tensors) as? any LanguageModel)
        let source = PlannedModules(units: [mlp.site: 16])
        let hidden = model.backbone(Self.batch, routing: source)
        let stream = RandomStream(seed: 5, purpose: "weights of the sum")
        let weights = Tensor.normal([1, hidden.count], deviation: 1, stream)
        Tape.backward(linear(hidden.reshaped([1, hidden.count]), weights).reshaped([1]))
        let up = try #require(tensors[mlp.site.path + ".up_proj.weight"]?.gradient)
        #expect(up.values.prefix(16 * 32).allSatisfy { $0 != 0 })
        #expect(up.values.dropFirst(16 * 32).allSatisfy { $0 == 0 })
        let down = try #require(tensors[mlp.site.path + ".down_proj.weight"]?.gradient)
        #expect(down.values.indices.allSatisfy { (down.values[$0] != 0) == ($0 % 64 < 16) })
    }

    // MARK: - Files

    private func read(_ text: String, row: String = "") throws -> Plan {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("plan-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try Plan(
            contentsOf: URL(fileURLWithPath: file.path + row), for: TinyModel.make().branches)
    }

    private static let dropped: [String: Plan.Level] = [
        "model.layers.0.mlp": .off, "model.layers.2.self_attn": .off, "model.layers.2.mlp": .off,
    ]

    @Test(arguments: [
        #"{"drop_attn_list": [2], "drop_mlp_list": [0, 2], "model_type": "llama"}"#,
        #"{"drop_attn_list": [false, false, true], "drop_mlp_list": [true, false, true]}"#,
        "mlp\nnone\nattn+mlp\n",
        #"{"version": 1, "sites": {"model.layers.0.mlp": "off", "model.layers.2.mlp": "off", "model.layers.2.self_attn": "off"}}"#,
    ])
    func plansOfDroppedModules(text: String) throws {
        let plan = try read(text)
        #expect(plan.levels == Self.dropped)
        let branches = try TinyModel.make().branches
        #expect(plan.lines(of: branches) == "mlp\nnone\nattn+mlp\n")
        #expect(
            plan.dropLists(of: branches)
                == [
                    "drop_attn_list": .list([.int(2)]), "drop_mlp_list": .list([.int(0), .int(2)]),
                ])
        #expect(try Plan(plan.value) == plan)
    }

    private static let slices = """
        name,# Layers,# Params (in B),FFN Hidden Dims,Layers Skipped
        all,3,4,"[64, 2_0 * 3 + 4]",
        "two, narrow",2,1.9,"[2 * 4 * 4] + [6_4] * 1","[1]"
        wide,3,1,"[128] * 3",[]
        other,30,1,"[64] * 30","[1, 2]"
        largest,9223372036854775807,1,[64],[1]

        """

    @Test func slicingRows() throws {
        let plan = try read(Self.slices, row: "#two, narrow")
        #expect(
            plan.levels == [
                "model.layers.0.mlp": .width(0.5), "model.layers.1.mlp": .off,
                "model.layers.1.self_attn": .off,
            ])
        #expect(plan.lines(of: try TinyModel.make().branches) == nil)
    }

    @Test(arguments: [
        (
            "#other",
            "row 'other': 30 layers with 30 hidden dims and 2 skipped, the model has 3 layers"
        ),
        ("#wide", "model.layers.0.mlp: 128 hidden dims, it has 64"),
        ("#all", "'FFN Hidden Dims' is '[64, 2_0 * 3 + 4]', allowed are lists of whole numbers"),
        ("#largest", "row 'largest': 9223372036854775807 layers with 1 hidden dims and 1 skipped"),
        ("#none", "no one row 'none'; there are 'all', 'two, narrow', 'wide', 'other', 'largest'"),
        ("", "5 rows, name one as FILE#ROW"),
    ])
    func slicingRowsOfOtherModels(row: String, fault: String) {
        let error = #expect(throws: InputError.self) { try read(Self.slices, row: row) }
        #expect(error?.faults.first?.contains(fault) == true, "\(error?.faults ?? [])")
    }

    @Test(arguments: [
        (#"{"version": 2, "sites": {}}"#, "'version' is 2, allowed is 1"),
        (#"{"version": 1, "sites": {}, "more": 1}"#, "unknown key 'more'"),
        (
            #"{"version": 1, "sites": {"a.b": "off"}}"#,
            "the model has no site a.b; its sites are model.layers.0.self_attn"
        ),
        (
            #"{"version": 1, "sites": {"model.layers.0.mlp": {"width": 1.5}}}"#,
            "more than 0, at most 1"
        ),
        (
            #"{"version": 1, "sites": {"model.layers.0.mlp": {"width": 0.3}}}"#,
            "width 0.3 of 64 units is not a multiple of 1; allowed are 1/64, 2/64, ... 1"
        ),
        (
            #"{"version": 1, "sites": {"model.layers.0.self_attn": {"width": 0.25}}}"#,
            "of 4 units is not a multiple of 2; allowed are 0.5, 1"
        ),
        (#"{"drop_attn_list": [3]}"#, "'drop_attn_list' has 3, allowed are the layers 0 to 2"),
        (#"{"drop_attn_list": [true]}"#, "has 1 entries, the model has 3 layers"),
        (#"{"model_type": "llama"}"#, "no plan"),
        ("none\nmlp\n", "2 lines, the model has 3 layers"),
        ("none\nmlp\nall\n", "line 3: 'all', allowed are none, attn, mlp, attn+mlp"),
        ("", "0 lines"), ("{", "line 1"),
    ])
    func badPlans(text: String, fault: String) {
        let error = #expect(throws: InputError.self) { try read(text) }
        #expect(error?.faults.first?.contains(fault) == true, "\(error?.faults ?? [])")
    }
}
