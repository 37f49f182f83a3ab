import Catalog
import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// A router that gives each token the width of an MLP (method.md section 7).
@Suite("Nested experts")
struct NestedExpertsTests {
    private let batch = TinyModel.batch([50, 1, 33])
    private let routing: Combination

    init() throws {
        routing = try #require(
            Combination.singles.first { $0.kinds.map(\.name) == ["nested_experts"] })
    }

    private func logits(_ model: any LanguageModel, _ pass: ElasticPass?) -> [Float] {
        Tape.paused { model.logits(batch, pass).values }
    }

    /// To the bit: where all blocks of all tokens are chosen, the MLP runs whole.
    @Test(arguments: [StraightThrough() as any GateEstimator, StraightThroughDense()])
    func capacityOneIsTheTeacher(gate: any GateEstimator) throws {
        let model = try TinyModel.make()
        var routers = try routing.routers(for: model, capacity: 1, gate: gate, deviation: 5)
        routers.calibrate(model, batch, capacities: [1])
        let teacher = logits(model, nil)
        for selection in [Selection.topK, .threshold, .random] {
            #expect(logits(model, routers.evaluation(selection, capacity: nil)) == teacher)
        }
        #expect(logits(model, ElasticPass(routers, .training(seed: 0, step: 0))) == teacher)
    }

    /// A prefix for each token, of each sequence as many blocks as the capacity says, the first of all tokens among
    /// them; and no more is computed.
    @Test(arguments: [0.05, 0.125, 0.3, 0.7])
    func whatIsChosen(capacity: Double) throws {
        let model = try TinyModel.make()
        let routers = try routing.routers(for: model, capacity: capacity, deviation: 1)
        let meter = ComputeMeter()
        let pass = routers.evaluation(.topK, capacity: nil, meter: meter)
        _ = logits(model, pass)
        for site in routers.sites {
            let chosen = try #require(pass.chosenParts[site])
            #expect(chosen.allSatisfy { $0 == Array(0..<$0.count) && !$0.isEmpty })
            for (from, to) in zip(batch.sequences.offsets, batch.sequences.offsets.dropFirst()) {
                let count = chosen[from..<to].reduce(0) { $0 + $1.count }
                #expect(count == max(to - from, chosenCount(of: (to - from) * 8, at: capacity)))
            }
            let blocks = chosen.reduce(0) { $0 + $1.count }
            let spent = (meter.spent[site] ?? 0) - (meter.routers[site] ?? 0)
            // Three maps of 32 to 8, a block.
            #expect(spent == 2 * blocks * 3 * 32 * 8)
        }
        #expect(Set(pass.chosenParts.values.joined().map(\.count)).count > 1 || capacity <= 0.125)
    }

    /// Within one of the capacity, with the thresholds of the sites before it in force.
    @Test func thresholdsRealiseTheCapacity() throws {
        let model = try TinyModel.make()
        let capacities = [0.25, 0.5, 0.75, 1]
        var routers = try routing.routers(for: model, capacity: 0.5, deviation: 1)
        routers.calibrate(model, batch, capacities: capacities)
        for capacity in capacities {
            let pass = routers.evaluation(.threshold, capacity: capacity)
            _ = logits(model, pass)
            for site in routers.sites {
                let chosen = try #require(pass.chosenParts[site])
                let count = chosen.reduce(0) { $0 + $1.count }
                #expect(abs(Double(count) - capacity * Double(8 * chosen.count)) <= 1)
                #expect(chosen.allSatisfy { $0 == Array(0..<$0.count) && !$0.isEmpty })
            }
        }
    }

    /// NaN in the hidden units beyond the widest that some token runs changes no bit.
    @Test(arguments: [Selection.topK, .threshold])
    func poison(selection: Selection) throws {
        let model = try TinyModel.make()
        var routers = try routing.routers(for: model, capacity: 0.25, deviation: 1)
        for parameter in routers.parameters where parameter.name.hasSuffix("bias") {
            parameter.tensor.overwrite(with: Tensor([3, 2, 1, 0, -1, -2, -30, -30], [8]))
        }
        routers.calibrate(model, batch, capacities: [0.25])
        let pass = routers.evaluation(selection, capacity: nil)
        let clean = logits(model, pass)
        let widest = pass.chosenParts.mapValues { 8 * ($0.map(\.count).max() ?? 0) }
        #expect(widest.count == TinyModel.layers && widest.values.allSatisfy { $0 < 64 })
        let poisoned = try TinyModel.make { name, tensor in
            guard let site = widest.first(where: { name.hasPrefix($0.key.path + ".") }) else {
                return
            }
            for index in 0..<tensor.count {
                let unit =
                    name.contains("down_proj")
                    ? index % tensor.columns : index / tensor.columns
                if unit >= site.value { tensor.pointer[index] = .nan }
            }
        }
        #expect(clean.allSatisfy { $0.isFinite })
        #expect(logits(poisoned, routers.evaluation(selection, capacity: nil)) == clean)
    }

    /// Orders of units: the same as of the model with its units so ordered, in the file too.
    @Test(arguments: TinyFamily.all) func unitsInOrder(family: TinyFamily) throws {
        let model = try TinyModel.make(family)
        var orders: [Site: [Int]] = [:]
        for site in model.branches.map(\.site) where site.kind == .mlp {
            orders[site] = RandomStream(seed: 3, purpose: site.path).permutation(site.units)
        }
        let other = try #require(try model.reordered(orders) as? any LanguageModel)
        var routers = try routing.routers(
            for: model, capacity: 0.4, rank: 2, deviation: 1, adapters: 0.2)
        let expected = logits(other, routers.evaluation(.topK, capacity: nil))
        let stored = logits(model, routers.evaluation(.topK, capacity: nil))
        #expect(routers.orderedSites == routers.sites)
        routers.order(orders, of: model.branches)
        #expect(routers.orders == orders)
        let found = logits(model, routers.evaluation(.topK, capacity: nil))
        #expect(found == expected && found != stored)
        let data = routers.file(base: "teacher")
        let read = try RouterSet(
            Safetensors(data, file: "x"), branches: model.branches, base: "teacher")
        #expect(read.file(base: "teacher") == data)
        #expect(logits(model, read.evaluation(.topK, capacity: nil)) == expected)
    }

    private static let bad: [[Float]] = [
        Array(repeating: 0, count: 64), [0, 1], [0.5] + (1..<64).map(Float.init),
    ]

    @Test(arguments: bad)
    func badOrders(values: [Float]) throws {
        let model = try TinyModel.make()
        let routers = try routing.routers(for: model, capacity: 0.4)
        let file = try Safetensors(routers.file(base: "teacher"), file: "x")
        var tensors = file.entries.keys.reduce(into: [:]) { $0[$1] = file.tensor($1) }
        let name = "model.layers.1.mlp.nested_expert_router.unit_order"
        tensors[name] = Tensor(values, [values.count])
        let changed = Safetensors.data(tensors, metadata: file.metadata)
        let error = #expect(throws: InputError.self) {
            try RouterSet(Safetensors(changed, file: "x"), branches: model.branches, base: nil)
        }
        #expect(
            error?.faults == ["x: '\(name)' is no order of the 64 units of model.layers.1.mlp"])
    }
}
