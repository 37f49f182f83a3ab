import Catalog
import Foundation
import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// Ranks, bits and tied sites, against PyTorch and numpy (Tools/fixtures/plans.py) and against dense products.
@Suite("Weights of plans")
struct PlannedWeightsTests {
    private static let batch = TinyModel.batch([70, 1, 33])

    private func hidden(_ model: any LanguageModel, _ source: (any RouteSource)?) -> Tensor {
        Tape.paused { model.backbone(Self.batch, routing: source) }
    }

    private func sites(
        _ plan: Plan, of model: any LanguageModel, on batch: TokenBatch = batch,
        plain: Bool = false
    ) throws -> (sites: PlannedSites, factors: [String: RankFactors]) {
        let pass = try FactorPass(plan, of: model.branches)
        Tape.paused {
            if plain { pass.findPlainly() } else { _ = model.backbone(batch, routing: pass) }
        }
        #expect(pass.failed.isEmpty)
        return (
            try PlannedSites(plan, of: model.branches, factors: pass.factors), pass.factors
        )
    }

    private func levels(_ model: any LanguageModel, _ level: (Site) -> Plan.Level) -> Plan {
        Plan(
            Dictionary(
                uniqueKeysWithValues: model.branches.map { ($0.site.path, level($0.site)) }))
    }

    // MARK: - Against PyTorch

    private func reference() throws -> (
        model: any LanguageModel, batch: TokenBatch, fixture: Fixture
    ) {
        let fixture = try Fixture("plans.safetensors")
        let tokens = try fixture.tokens("input_ids")
        return (
            try ModelFolder.load(
                Fixture.folder.appendingPathComponent("llama-untied"), as: .languageModel),
            TokenBatch([Array(tokens.prefix(32)), Array(tokens.dropFirst(32))]), fixture
        )
    }

    private func logits(
        _ model: any LanguageModel, _ batch: TokenBatch, _ sites: PlannedSites
    ) -> [Float] {
        Tape.paused { model.head(model.backbone(batch, routing: PlannedModules(sites))) }.values
    }

    @Test(arguments: ["activations", "plain"])
    func factorsMatchPyTorch(kind: String) throws {
        let (model, batch, fixture) = try reference()
        let plan = levels(model) { .part(Plan.Part(rank: .all($0.kind == .mlp ? 8 : 6))) }
        let (sites, factors) = try sites(plan, of: model, on: batch, plain: kind == "plain")
        let names = fixture.names.filter { $0.hasPrefix(kind + ".model") }
        #expect(names.count == 4)
        for name in names {
            let found = try #require(factors[String(name.dropFirst(kind.count + 1))])
            let product = linear(found.outer, Matrix(found.inner).transposed)
            #expect(relativeError(product.values, try fixture.floats(name)) < 1e-4, "\(name)")
        }
        let error = relativeError(
            logits(model, batch, sites), try fixture.floats(kind + ".logits"))
        #expect(error < 1e-4)
    }

    @Test func factorsOfAWidthMatchPyTorch() throws {
        let (model, batch, fixture) = try reference()
        let plan = Plan(["model.layers.0.mlp": .part(Plan.Part(width: 0.5, rank: .all(8)))])
        let factors = try sites(plan, of: model, on: batch).factors
        #expect(factors.count == 3)
        for (name, found) in factors {
            let product = linear(found.outer, Matrix(found.inner).transposed)
            #expect(relativeError(product.values, try fixture.floats("half." + name)) < 1e-4)
        }
    }

    @Test(arguments: Plan.bits)
    func bitsMatchNumpy(bits: Int) throws {
        let (model, batch, fixture) = try reference()
        let wide = Matrix(Tensor(try fixture.floats("wide"), [3, 150]))
        let packed = PackedMatrix.packed(wide, bits: bits)
        let all = try fixture.floats("bits\(bits).wide")
        #expect(packed.floats?.values == all)
        // Some columns, not from a group's start.
        let some = packed.slice(rows: 1..<3, columns: 61..<140).floats
        #expect(
            some?.values == (1..<3).flatMap { row in (61..<140).map { all[row * 150 + $0] } })
        let (sites, _) = try sites(
            levels(model) { _ in .part(Plan.Part(bits: bits)) }, of: model, on: batch)
        let down = try #require(
            sites.branches.first { $0.key.path == "model.layers.1.mlp" }?.value.projections.last)
        #expect(down.weight.tensor == nil, "packed")
        let values = try fixture.floats("bits\(bits).down_proj")
        #expect(down.weight.floats?.values == values)
        let error = relativeError(
            logits(model, batch, sites), try fixture.floats("bits\(bits).logits"))
        #expect(error < 1e-4)
    }

    /// What cannot be halved, a group of one value, numbers too large: nothing traps, values stay near.
    @Test func groupsAtTheEdges() throws {
        var numbers = [Float](repeating: 0.25, count: 64) + [Float](repeating: 0, count: 64)
        numbers += (0..<64).map { Float($0) * 1e-9 } + [1e9, -1e9, .nan, 1]
        let matrix = Matrix(Tensor(numbers, [1, numbers.count]))
        let found = try #require(PackedMatrix.packed(matrix, bits: 4).floats).values
        #expect(found[0..<128] == numbers[0..<128])
        #expect(zip(found[128..<192], numbers[128..<192]).allSatisfy { abs($0 - $1) < 1e-7 })
        #expect(found[192...].allSatisfy { $0.isFinite })
    }

    // MARK: - Against dense products

    @Test(arguments: Plan.bits)
    func packedProductsEqualDenseOnes(bits: Int) {
        let weight = Tensor.normal(
            [70, 100], deviation: 1, RandomStream(seed: 1, purpose: "packed"))
        let packed = PackedMatrix.packed(Matrix(weight), bits: bits)
        let dense = Matrix(packed.floats ?? .zeros([70, 100]))
        for rows in [1, 2, 65] {
            let x = Tensor.normal(
                [rows, 100], deviation: 1, RandomStream(seed: 2, purpose: "inputs"))
            #expect(
                relativeError(linear(x, packed).values, linear(x, dense).values) < 1e-5)
        }
    }

    /// The model by a plan is the model with the dense weights that it amounts to, in every family; the meter has its FLOPs
    /// and the bytes that are read.
    @Test(arguments: TinyFamily.all)
    func plansAmountToDenseWeights(family: TinyFamily) throws {
        let model = try TinyModel.make(family)
        let plan = levels(model) { site in
            let width = site.kind == .mlp ? 0.5 : 1
            switch site.layer {
            case 0: return .part(Plan.Part(width: width, rank: .all(4)))
            case 1: return .part(Plan.Part(width: width, bits: 3))
            default: return .part(Plan.Part(width: width, rank: .all(5), bits: 8))
            }
        }
        let (sites, _) = try sites(plan, of: model)
        let meter = ComputeMeter()
        let found = hidden(model, PlannedModules(sites, meter: meter))
        var expected = 0.0
        for branch in model.branches {
            let maps = sites.branch(branch).projections
            let flops = maps.reduce(0) { $0 + $1.cost(104) }
            let dense = branch.branch.projections.reduce(0) { $0 + $1.cost(104) }
            let own = branch.branch.denseCost(Self.batch.sequences) - dense
            #expect(meter.spent[branch.site] == flops + own, "\(branch.site.path)")
            expected += maps.reduce(0) { $0 + Double($1.weights.count) * $1.weights.bits }
        }
        let all = model.branches.flatMap(\.branch.projections).reduce(0) { $0 + $1.weights.count }
        #expect(abs(meter.bits.read / meter.bits.dense - expected / Double(16 * all)) < 1e-12)

        var tensors: [String: Tensor] = [:]
        for branch in model.branches {
            let left = sites.units[branch.site] ?? branch.site.units
            tensors.merge(
                sites.branch(branch).weights(inOrder: Array(0..<left))
            ) { $1 }
        }
        // Of a width the other units give nothing.
        for (name, tensor) in tensors {
            guard let whole = model.weights.first(where: { $0.name == name }),
                whole.shape != tensor.shape
            else { continue }
            let padded = Tensor.zeros(whole.shape)
            for row in 0..<tensor.rows {
                for column in 0..<tensor.columns {
                    padded.pointer[row * padded.columns + column] =
                        tensor.pointer[row * tensor.columns + column]
                }
            }
            tensors[name] = padded
        }
        // Parts of a fused tensor do not lie in its first rows.
        guard family.name != "phi3" else { return }
        let dense = try #require(try model.replacing(tensors) as? any LanguageModel)
        #expect(relativeError(found.values, hidden(dense, nil).values) < 1e-4)
    }

    /// Each level issues what is counted, token by token.
    @Test func theMeterCountsWhatIsIssued() async {
        await #expect(processExitsWith: .success) {
            let model = try TinyModel.make()
            let levels: [Plan.Level] = [
                .part(Plan.Part(rank: .all(4))), .part(Plan.Part(bits: 3)),
                .part(Plan.Part(width: 0.5, rank: .all(5), bits: 8)), .off,
            ]
            for level in levels {
                let plan = Plan([
                    "model.layers.0.mlp": level, "model.layers.2.self_attn": level,
                    "model.layers.1.mlp": .tied("model.layers.0.mlp"),
                ])
                let pass = try FactorPass(plan, of: model.branches)
                pass.findPlainly()
                let sites = try PlannedSites(plan, of: model.branches, factors: pass.factors)
                let (meter, cache) = (ComputeMeter(), KeyValueCache())
                let source = PlannedModules(sites, meter: meter)
                let before = Blas.issuedFlops
                for token in TinyModel.batch([9]).tokens {
                    _ = model.decode([[token]], cache, routing: source)
                }
                #expect(Blas.issuedFlops - before == meter.total, "\(level)")
            }
        }
    }

    @Test func aTiedSiteRunsByTheOthersWeights() throws {
        let model = try TinyModel.make()
        let plan = Plan([
            "model.layers.1.mlp": .tied("model.layers.0.mlp"),
            "model.layers.2.mlp": .tied("model.layers.0.mlp"),
            "model.layers.2.self_attn": .tied("model.layers.1.self_attn"),
            "model.layers.1.self_attn": .off,
        ])
        let meter = ComputeMeter()
        let found = hidden(
            model, PlannedModules(try sites(plan, of: model).sites, meter: meter))
        var tensors: [String: Tensor] = [:]
        for weight in model.weights {
            for layer in [1, 2] {
                let name = weight.name.replacingOccurrences(
                    of: "layers.0.mlp", with: "layers.\(layer).mlp")
                if name != weight.name { tensors[name] = weight.tensor }
            }
            let name = weight.name.replacingOccurrences(
                of: "layers.1.self_attn", with: "layers.2.self_attn")
            if name != weight.name { tensors[name] = weight.tensor }
        }
        let other = try #require(try model.replacing(tensors) as? any LanguageModel)
        let off = model.branches.map(\.site).first { $0.path == "model.layers.1.self_attn" }
        let wanted = hidden(other, PlannedModules(units: [try #require(off): 0]))
        #expect(found.values == wanted.values)
        // One MLP of three, and of the attentions that of layer 0 and the one that layer 2 has taken over.
        let counts = model.branches.map { branch in
            branch.branch.projections.reduce(0) { $0 + $1.weights.count }
        }
        let read = counts[0] + counts[1] + counts[2]
        #expect(meter.bits.read / meter.bits.dense == Double(read) / Double(counts.reduce(0, +)))
        let source = PlannedModules(try sites(plan, of: model).sites)
        let biases = 32 + 16 + 16 + 32 + 2 * (64 + 64 + 32)
        #expect(
            source.storedDifference(of: model.branches) == -2 * counts[1] - counts[0] - biases)
    }

    /// A gradient passes through factors and packed weights to what is trained beside them.
    @Test func decodingAndTrainingRunByAPlan() throws {
        let model = try TinyModel.make()
        let plan = levels(model) { _ in .part(Plan.Part(rank: .all(4), bits: 4)) }
        let (sites, _) = try sites(plan, of: model)
        let tokens = Array(TinyModel.batch([20]).tokens)
        let whole = Tape.paused {
            model.backbone(TokenBatch([tokens]), routing: PlannedModules(sites))
        }
        let cache = KeyValueCache()
        let steps = tokens.map { model.decode([[$0]], cache, routing: PlannedModules(sites)) }
        #expect(relativeError(steps.flatMap(\.values), whole.values) < 1e-4)

        let lowRank = [String: LowRank].fresh(of: model.branches, rank: 2, alpha: 4, seed: 1)
        let hidden = model.backbone(
            TokenBatch([tokens]), routing: PlannedModules(sites, adapters: lowRank))
        #expect(hidden.values == whole.values)
        Tape.backward(
            linear(hidden.reshaped([1, hidden.count]), Tensor(repeating: 1, [1, hidden.count]))
                .reshaped([1]))
        for (path, factors) in lowRank {
            #expect(factors.b.gradient?.values.contains { $0 != 0 } == true, "\(path)")
        }
    }

    // MARK: - Files

    @Test func levelsRoundTrip() throws {
        let text = """
            {"version": 1, "sites": {
              "model.layers.0.mlp": {"width": 0.5, "rank": 4, "bits": 4},
              "model.layers.1.mlp": {"rank": {"up_proj": 6, "down_proj": 3}},
              "model.layers.2.mlp": {"as": "model.layers.1.mlp"},
              "model.layers.0.self_attn": {"bits": 2}}}
            """
        let plan = try Plan(Value(json: Data(text.utf8)))
        #expect(try Plan(plan.value) == plan)
        #expect(
            plan.levels["model.layers.1.mlp"]
                == .part(Plan.Part(rank: .each(["up_proj": 6, "down_proj": 3]))))
        let model = try TinyModel.make()
        #expect(plan.lines(of: model.branches) == nil && plan.dropLists(of: model.branches) == nil)
        let (sites, factors) = try sites(plan, of: model)
        #expect(factors.count == 5)
        let own = sites.branches.first { $0.key.path == "model.layers.1.mlp" }?.value
        #expect(own?.projections.map { $0.weights.inner?.rows } == [nil, 6, 3])
    }

    @Test(arguments: [
        (#"{"rank": 0}"#, "'rank' is 0, allowed is a whole number from 1"),
        (#"{"rank": {}}"#, "'rank' is {}"), (#"{"rank": 2.5}"#, "'rank' is 2.5"),
        (#"{"rank": "half"}"#, "'rank' is \"half\""),
        (#"{"rank": {"up_proj": 0}}"#, "'rank' is 0"),
        (
            #"{"rank": 22}"#,
            "rank 22 of gate_proj saves nothing of its 64 times 32 weights; allowed are 1 to 21"
        ),
        (#"{"rank": 16, "width": 0.5}"#, "rank 16 of gate_proj saves nothing of its 32 times 32"),
        (
            #"{"rank": {"q_proj": 2}}"#,
            "has no projection 'q_proj'; it has gate_proj, up_proj, down_proj"
        ),
        (#"{"bits": 5}"#, "'bits' is 5, allowed are 8, 6, 4, 3, 2"),
        (#"{"bits": 4.5}"#, "'bits' is 4.5"), (#"{"bit": 4}"#, "found {\"bit\":4}, allowed are"),
        (#"{}"#, "found {}"), (#"{"as": 3}"#, "found {\"as\":3}"),
        (#"{"as": "x"}"#, "the model has no site x"),
        (#"{"as": "model.layers.0.mlp"}"#, "model.layers.0.mlp: is \"as\" itself"),
        (
            #"{"as": "model.layers.1.mlp"}"#,
            "is \"as\" model.layers.1.mlp, which is \"as\" another site"
        ),
        (
            #"{"as": "model.layers.0.self_attn"}"#, "which has not the same projections"
        ),
        (#"{"as": "model.layers.2.mlp", "bits": 4}"#, "found {"),
    ])
    func badLevels(level: String, fault: String) throws {
        let text = """
            {"version": 1, "sites": {"model.layers.0.mlp": \(level),
              "model.layers.1.mlp": {"as": "model.layers.2.mlp"}}}
            """
        let branches = try TinyModel.make().branches
        let error = #expect(throws: InputError.self) {
            try Plan(Value(json: Data(text.utf8))).units(of: branches)
        }
        #expect(error?.faults.contains { $0.contains(fault) } == true, "\(error?.faults ?? [])")
    }
}
