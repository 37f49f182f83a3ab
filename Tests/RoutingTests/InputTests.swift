import Catalog
import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// Tokens that the input of a stack drops are in no sequence of it, and the others stay where they are.
@Suite("Routing at the input of a stack")
struct InputTests {
    /// Keeps the tokens at some positions: at the inputs of stacks, or at every other site with
    /// `keys: kept`, which is the same function another way.
    private final class Dropping: RouteSource {
        let meter: ComputeMeter? = ComputeMeter()
        private let isInput: Bool
        private let stack: String
        private let gate: Tensor?
        private let keeps: (Int) -> Bool

        init(
            atInput isInput: Bool = true, stack: String = "decoder", gate: Tensor? = nil,
            keeping keeps: @escaping (Int) -> Bool
        ) {
            (self.isInput, self.stack, self.gate, self.keeps) = (isInput, stack, gate, keeps)
        }

        func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
            guard (site.kind == .input) == isInput, site.stack == stack else { return nil }
            let positions = sequences.all.positions
            let kept = (0..<Int32(h.rows)).filter { keeps(Int(positions[Int($0)])) }
            return TokenChoice(kept: kept, gate: gate, keys: .kept)
        }
    }

    private static func keeps(_ position: Int) -> Bool { position % 3 != 1 }
    private let lengths = [70, 5, 33]

    private var kept: [Int32] {
        let positions = TinyModel.batch(lengths).sequences.all.positions
        return (0..<Int32(positions.count)).filter { Self.keeps(Int(positions[Int($0)])) }
    }

    /// Dropping at the input is dropping at every site, at the original positions.
    @Test(arguments: TinyFamily.all)
    func isAsIfNoSiteKeptThem(family: TinyFamily) throws {
        let model = try TinyModel.make(family)
        let batch = TinyModel.batch(lengths)
        let (input, sites) = (
            Dropping(keeping: Self.keeps), Dropping(atInput: false, keeping: Self.keeps)
        )
        let found = Tape.paused { model.backbone(batch, routing: input) }
        let expected = Tape.paused { model.backbone(batch, routing: sites) }
        #expect(found.rows == batch.tokens.count)
        #expect(relativeError(gather(found, kept).values, gather(expected, kept).values) < 1e-6)
        #expect(input.meter?.spent == sites.meter?.spent)
        let dense = Tape.paused { model.backbone(batch, routing: nil) }
        #expect(relativeError(gather(found, kept).values, gather(dense, kept).values) > 1e-2)
    }

    /// The embeddings of the dropped tokens are NaN, and nothing comes of it.
    @Test(arguments: TinyFamily.all)
    func poison(family: TinyFamily) throws {
        let batch = TinyModel.batch(lengths)
        let dropped = Set(batch.tokens).subtracting(kept.map { batch.tokens[Int($0)] })
        func output(poisoned: Bool) throws -> [Float] {
            let model = try TinyModel.make(family) { name, weight in
                guard poisoned,
                    name.hasSuffix("embed_tokens.weight") || name.hasSuffix("wte.weight")
                else { return }
                for token in dropped {
                    (weight.pointer + Int(token) * weight.columns)
                        .update(repeating: .nan, count: weight.columns)
                }
            }
            return Tape.paused {
                model.backbone(batch, routing: Dropping(keeping: Self.keeps))
            }.values
        }
        let clean = try output(poisoned: false)
        #expect(clean.allSatisfy { $0.isFinite })
        #expect(try output(poisoned: true) == clean)
    }

    /// In pieces with a cache as in one pass; some pieces have no token that is kept.
    @Test(arguments: TinyFamily.all)
    func decoding(family: TinyFamily) throws {
        let model = try TinyModel.make(family)
        let tokens = TinyModel.batch([60]).tokens
        let (whole, steps) = (Dropping(keeping: Self.keeps), Dropping(keeping: Self.keeps))
        let expected = Tape.paused { model.backbone(TokenBatch([tokens]), routing: whole) }
        let cache = KeyValueCache(room: 8)
        var found = model.decode([Array(tokens.prefix(17))], cache, routing: steps).values
        for token in tokens.dropFirst(17) {
            found += model.decode([[token]], cache, routing: steps).values
        }
        #expect(relativeError(found, expected.values) < 1e-4)
        #expect(cache.lengths == [60])
        #expect(steps.meter?.spent == whole.meter?.spent)
        for site in model.branches.map(\.site) where site.kind == .attention {
            #expect(cache.keys(at: site) == [40])
        }
    }

    /// Sequences of one token leave nothing to round up: every product is counted.
    @Test func meterCountsWhatIsIssued() async {
        await #expect(processExitsWith: .success) {
            let model = try TinyModel.make()
            let batch = TinyModel.batch(Array(repeating: 3, count: 40))
            let dense = model.denseCost(Sequences(lengths: Array(repeating: 1, count: 40)))
            let route = Dropping { $0 == 0 }
            let before = Blas.issuedFlops
            Tape.paused { _ = model.backbone(batch, routing: route) }
            #expect(Blas.issuedFlops - before == dense)
            #expect(route.meter?.total == dense)
        }
    }

    /// The gate multiplies the token: its slope against a finite difference; dropped tokens have none.
    @Test func gateMultipliesTheToken() throws {
        let model = try TinyModel.make()
        let batch = TinyModel.batch([20])
        let direction = Tensor.normal(
            [20, model.hiddenSize], deviation: 1, RandomStream(seed: 3, purpose: "direction"))
        func loss(_ gate: Tensor) -> Tensor {
            let route = Dropping(gate: gate, keeping: Self.keeps)
            return sum(model.backbone(batch, routing: route) * direction)
        }
        let values = (0..<20).map { 0.5 + Float($0) / 20 }
        let gate = Tensor(values, [20]).trainable
        Tape.backward(loss(gate))
        let slopes = try #require(gate.gradient).values
        for token in [0, 1, 9, 10] {
            func at(_ step: Float) -> Float {
                var moved = values
                moved[token] += step
                return Tape.paused { loss(Tensor(moved, [20])).item }
            }
            let difference = (at(0.005) - at(-0.005)) / 0.01
            #expect(abs(slopes[token] - difference) < 0.02 * abs(difference) + 0.02)
            #expect(Self.keeps(token) || slopes[token] == 0)
        }
    }

    // MARK: - An autoencoder

    /// A patch that the encoder's input drops is one that is not seen: its pixels are NaN, and the
    /// decoder has a mask token there. What the decoder's input drops is predicted as nothing.
    @Test(arguments: ["encoder", "decoder"]) func autoencoder(stack: String) throws {
        let model = try TinyAutoencoder.make()
        let batch = TinyAutoencoder.batch(2)
        // The class token comes first and stays.
        func keeps(_ position: Int) -> Bool { position % 3 != 1 }
        let pixels = batch.pixels.copy
        for (image, order) in batch.orders.enumerated() {
            for (row, patch) in order.prefix(model.visible).enumerated() where !keeps(row + 1) {
                let corner = image * 400 + Int(patch) / 10 * 40 + Int(patch) % 10 * 2
                for pixel in [0, 1, 20, 21] { pixels.pointer[corner + pixel] = .nan }
            }
        }
        let noise = batch.orders.flatMap { order in
            order.indices.map { patch in Float(order.firstIndex(of: Int32(patch)) ?? 0) }
        }
        let poisoned = MaskedImages(
            pixels: stack == "encoder" ? pixels : batch.pixels, noise: noise)
        func output(_ batch: MaskedImages, atInput: Bool = true) -> Tensor {
            let route = Dropping(atInput: atInput, stack: stack, keeping: keeps)
            return Tape.paused { model.backbone(batch, routing: route) }
        }
        let clean = output(batch)
        #expect(clean.values.allSatisfy { $0.isFinite })
        #expect(output(poisoned).values == clean.values)
        let dense = Tape.paused { model.backbone(batch, routing: nil) }
        #expect(clean.rows == dense.rows && clean.values != dense.values)
        guard stack == "decoder" else { return }
        let kept = (0..<Int32(clean.rows)).filter { keeps(Int($0) % 100 + 1) }
        let expected = gather(output(batch, atInput: false), kept)
        #expect(relativeError(gather(clean, kept).values, expected.values) < 1e-6)
    }

    // MARK: - Routers

    private struct InputTokens: ModuleKind {
        let name = "input_tokens"
        let summary = "the tokens that a stack sees"
        let site = Site.Kind.input
        let scheme = "token"
        let choosesTokens = true
    }

    /// A kind at the input is routed, trained, calibrated and counted as any other.
    @Test func aTokenRouterWorksThere() throws {
        let model = try TinyModel.make()
        let batch = TinyModel.batch([48])
        var routers = try RouterSet(
            branches: model.branches,
            modules: [
                RoutedModule(
                    kind: InputTokens(), capacity: 0.25, gate: Weighted(), layers: ["decoder": [2]])
            ], rank: 2, seed: 0)
        #expect(routers.sites.map(\.path) == ["decoder.input"])
        #expect(
            routers.parameters.map(\.name)
                == ["decoder.input.token_router.weight", "decoder.input.token_router.bias"])
        #expect(routers.parameterCount == 33)
        let training = ElasticPass(routers, .training(seed: 0, step: 0))
        Tape.backward(sum(model.backbone(batch, routing: training)))
        for parameter in routers.parameters {
            let gradient = try #require(parameter.tensor.gradient).values
            #expect(gradient.allSatisfy { $0.isFinite && $0 != 0 })
        }
        routers.calibrate(model, batch, capacities: [0.25, 1])
        for selection in [Selection.topK, .threshold, .random] {
            let meter = ComputeMeter()
            let pass = routers.evaluation(selection, capacity: nil, meter: meter)
            _ = Tape.paused { model.backbone(batch, routing: pass) }
            #expect(pass.counts == (12, 48))
            let site = routers.sites[0]
            #expect(meter.routers[site] == (selection == .random ? nil : 2 * 48 * 32))
            for branch in model.branches where branch.site.kind == .mlp {
                let dense = branch.branch.denseCost(batch.sequences)
                #expect(meter.spent[branch.site] == dense / 4)
            }
        }
    }

    /// A gate whose gradient is what the pass was told of each token: `-(F - mean F)`, whatever comes
    /// back from the loss.
    private struct FirstOrder: GateEstimator {
        let name = "first_order"
        let summary = "by what the removal of a token costs"

        func gate(_ scores: GateScores) -> Tensor {
            let costs = scores.removalCosts ?? .zeros(scores.values.shape)
            let slopes = withoutSequenceMean(-1 * costs, offsets: scores.offsets)
            return Tensor(repeating: 1, scores.values.shape).recorded(from: scores.values) { _ in
                [slopes]
            }
        }
    }

    /// An estimator that is in no list: dL/dw by hand, `sum over t of dL/ds_t s_t (1 - s_t) e_t`.
    @Test func anEstimatorOfOnesOwn() throws {
        let model = try TinyModel.make()
        let batch = TinyModel.batch([12])
        let routers = try RouterSet(
            branches: model.branches,
            modules: [
                RoutedModule(
                    kind: InputTokens(), capacity: 0.5, gate: FirstOrder(), layers: ["decoder": [0]]
                )
            ], seed: 0)
        let costs = (0..<12).map { Float($0 * $0) }
        let pass = ElasticPass(
            routers, .training(seed: 0, step: 0),
            removalCosts: [routers.sites[0]: Tensor(costs, [12])])
        Tape.backward(sum(model.backbone(batch, routing: pass)))
        #expect(pass.counts == (6, 12))

        let named = model.weights.first { $0.name.hasSuffix("embed_tokens.weight") }
        let embedded = gather(try #require(named?.tensor), batch.tokens)
        let (weight, bias) = (routers.parameters[0].tensor, routers.parameters[1].tensor)
        var expected = [Float](repeating: 0, count: 32)
        for token in 0..<12 {
            let e = embedded.values[token * 32..<(token + 1) * 32]
            let z = zip(e, weight.values).reduce(bias.item) { $0 + $1.0 * $1.1 }
            let s = sigmoid(Tensor([z], [1])).item
            let slope = costs.reduce(0, +) / 12 - costs[token]
            for (column, value) in e.enumerated() {
                expected[column] += slope * s * (1 - s) * value
            }
        }
        #expect(relativeError(try #require(weight.gradient).values, expected) < 1e-4)
    }

    private struct Halves: ModuleKind {
        let name = "halves"
        let summary = "each token runs one half of an MLP"
        let site = Site.Kind.mlp
        let scheme = "half"
        func parts(at site: Site, _ options: Options) -> Int { 2 }
    }

    /// Two kinds that choose among the same sub-modules are refused.
    @Test func oneChoiceASite() throws {
        let model = try TinyModel.make()
        let modules = [Halves() as any ModuleKind, try moduleKinds.entry(named: "experts").make].map
        {
            RoutedModule(kind: $0, capacity: 0.5, layers: ["decoder": [1]])
        }
        let error = #expect(throws: InputError.self) {
            try RouterSet(branches: model.branches, modules: modules, seed: 0)
        }
        #expect(
            error?.description
                == "modules: halves and experts choose among the same at "
                + "model.layers.1.mlp; allowed is one of them")
        let routers = try RouterSet(branches: model.branches, modules: [modules[0]], seed: 0)
        #expect(routers.parameterCount == 2 * 33)
    }
}
