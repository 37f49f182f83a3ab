import Foundation
import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// Tokens that go through fewer layers, against a second reading of both rules on the layers of transformers
/// (Tools/fixtures/depth.py).
@Suite("Dynamic depth matches the second reading")
struct DepthReferenceTests {
    private let fixture: Fixture
    private let model: any LanguageModel
    private let batch: TokenBatch

    init() throws {
        fixture = try Fixture("depth/reference.safetensors")
        model = try ModelFolder.load(
            Fixture.folder.appendingPathComponent("depth"), as: .languageModel)
        let tokens = try fixture.tokens("ids")
        batch = TokenBatch([Array(tokens.prefix(20)), Array(tokens.dropFirst(20))])
    }

    private func maps() throws -> ExitMaps {
        try #require(
            ExitMaps(
                of: model.branches.map(\.site),
                [
                    ExitMaps.weightName: fixture.tensor("exit.weight"),
                    ExitMaps.biasName: fixture.tensor("exit.bias"),
                ]))
    }

    /// The tokens that ran in each layer, and the logits.
    private func expectMatch(
        _ name: String, _ source: any CountedRoutes, at kind: Site.Kind
    ) throws {
        let hidden = Tape.paused { model.backbone(batch, routing: source) }
        let on = try fixture.tokens(name + ".on")
        for site in model.branches.map(\.site) where site.kind == kind {
            let row = on[site.layer * 40..<(site.layer + 1) * 40]
            let expected = row.indices.filter { row[$0] == 1 }.map { Int32($0 % 40) }
            let found = source.keptTokens[site] ?? (0..<40).map { $0 }
            #expect(found == expected, "\(name), \(site.path)")
        }
        let logits = Tape.paused { model.head(hidden) }
        #expect(relativeError(logits.values, try fixture.floats(name + ".logits")) < 1e-4)
    }

    @Test(arguments: 0..<3)
    func saturation(number: Int) throws {
        let name = "saturation.\(number)"
        let rule = try fixture.tokens(name + ".rule").map(Int.init)
        let source = SaturatedMLPs(
            Saturation(first: rule[0], last: rule[1], run: rule[2]),
            threshold: Double(try fixture.floats(name + ".tau")[0]))
        try expectMatch(name, source, at: .mlp)
        #expect(source.counts.chosen < source.counts.possible)
    }

    @Test(arguments: [0.5, 0.8])
    func exit(threshold: Double) throws {
        for kind in [Site.Kind.attention, .mlp] {
            let source = EarlyExits(try maps(), threshold: threshold)
            try expectMatch("exit.\(threshold)", source, at: kind)
        }
    }

    /// The divergence of each layer's output, both losses, and their gradients.
    @Test func exitLosses() throws {
        let layers = LayerOutputs(of: model.branches)
        let logits = Tape.paused {
            layers { model.backbone(batch, routing: $0) }.map { model.head($0) }
        }
        let expected = try fixture.floats("exit.distances")
        let distances = logits.map { own -> [Float] in
            (0..<40).map { row in
                func logarithms(_ tensor: Tensor) -> [Double] {
                    let values = tensor.values[row * 64..<(row + 1) * 64].map(Double.init)
                    let sum = log(values.reduce(0) { $0 + exp($1) })
                    return values.map { $0 - sum }
                }
                let (p, q) = (logarithms(logits[5]), logarithms(own))
                return Float(zip(p, q).reduce(0) { $0 + exp($1.0) * ($1.0 - $1.1) })
            }
        }
        #expect(relativeError(Array(distances.joined()), expected) < 1e-4)
        for name in ["distance", "prior"] {
            let maps = try maps()
            let losses = maps.losses(layers.inputs, distances: distances, prior: 0.1)
            let loss = name == "prior" ? losses.prior : losses.distance
            #expect(relativeError(loss.values, try fixture.floats("exit." + name)) < 1e-4)
            Tape.backward(loss)
            for (parameter, suffix) in [(maps.weight, ".weight"), (maps.bias, ".bias")] {
                let gradient = try #require(parameter.tensor.gradient)
                let wanted = try fixture.floats("exit." + name + suffix)
                #expect(relativeError(gradient.values, wanted) < 1e-4, "\(name)\(suffix)")
            }
        }
    }
}

/// What holds for every family.
@Suite("Dynamic depth")
struct DepthTests {
    /// A rule by which tokens go through fewer layers, and its thresholds from the cheapest on.
    enum Rule: CaseIterable {
        case saturation, exit

        private static let between = Saturation(first: 0, last: 2, run: 1)

        func source(
            _ threshold: Double?, of model: any LanguageModel, _ meter: ComputeMeter? = nil
        ) throws -> any CountedRoutes {
            switch self {
            case .saturation:
                return SaturatedMLPs(Self.between, threshold: threshold, meter: meter)
            case .exit:
                let maps = try #require(
                    ExitMaps(
                        of: model.branches.map(\.site),
                        [
                            ExitMaps.weightName: .normal(
                                [2, 64], deviation: 0.3,
                                RandomStream(seed: 2, purpose: "maps")),
                            ExitMaps.biasName: Tensor([-0.5, 0], [2]),
                        ]))
                return EarlyExits(maps, threshold: threshold, meter: meter)
            }
        }

        /// At which some tokens go one way and some the other.
        func middle(of model: any LanguageModel) throws -> Double {
            if self == .exit { return 0.5 }
            let cosines = UpdateCosines(
                groups: [[model.branches.map(\.site).first { $0.kind == .mlp }!]], units: [:])
            let batch = TinyModel.batch([60])
            Tape.paused { _ = model.backbone(batch, routing: cosines) }
            return cosines.sums[0] / 60
        }

        /// What is off for every token at the lowest threshold, and for none is needed.
        func isUnused(_ weight: String, in model: any LanguageModel) -> Bool {
            let off: [ResidualBranch]
            switch self {
            case .saturation:
                let sites = Self.between.mostOff(of: model.branches.map(\.site))
                off = model.branches.filter { sites.contains($0.site) }
            case .exit:
                off = model.branches.filter { $0.site.layer > 0 && $0.site.kind == .mlp }
            }
            return off.contains { $0.branch.projections.contains { weight.hasPrefix($0.path) } }
        }
    }

    private func hidden(
        _ model: any LanguageModel, _ batch: TokenBatch, _ source: (any RouteSource)?
    ) -> [Float] {
        Tape.paused { model.backbone(batch, routing: source).values }
    }

    @Test(arguments: TinyFamily.all, Rule.allCases)
    func withoutAThresholdItIsTheTeacher(family: TinyFamily, rule: Rule) throws {
        let model = try TinyModel.make(family)
        let batch = TinyModel.batch([60, 7])
        let meter = ComputeMeter()
        let source = try rule.source(nil, of: model, meter)
        #expect(hidden(model, batch, source) == hidden(model, batch, nil))
        #expect(meter.total == model.denseCost(batch.sequences))
        #expect(source.counts.chosen == source.counts.possible && source.counts.possible > 0)
    }

    /// The least that there is, as the meter counts it: nothing that is off is read.
    @Test(arguments: TinyFamily.all, Rule.allCases)
    func whatIsOffIsNotComputed(family: TinyFamily, rule: Rule) throws {
        let clean = try TinyModel.make(family)
        let poisoned = try TinyModel.make(family) { name, weight in
            if rule.isUnused(name, in: clean) {
                weight.pointer.update(repeating: .nan, count: weight.count)
            }
        }
        let batch = TinyModel.batch([60, 7])
        let meter = ComputeMeter()
        let lowest = rule == .exit ? 0.0 : -1
        let found = hidden(clean, batch, try rule.source(lowest, of: clean, meter))
        #expect(found.allSatisfy { $0.isFinite })
        #expect(try hidden(poisoned, batch, rule.source(lowest, of: poisoned)) == found)
        #expect(!hidden(poisoned, batch, nil).allSatisfy { $0.isFinite })
        let costs = clean.branches.map { branch -> Int in
            switch rule {
            case .saturation where branch.site.kind == .mlp && branch.site.layer == 1: 0
            case .exit where branch.site.layer > 0: branch.branch.sharedCost(batch.sequences)
            default: branch.branch.denseCost(batch.sequences)
            }
        }
        let maps = rule == .exit ? 67 * 2 * 64 : 0
        #expect(meter.total == costs.reduce(maps, +))
        #expect(meter.routers.values.reduce(0, +) == maps)
    }

    /// Passes on what a source answers, and makes what an MLP does not run for not a number.
    private final class Poisoning: RouteSource {
        let source: any CountedRoutes
        private(set) var poisoned = 0
        init(_ source: any CountedRoutes) { self.source = source }

        func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
            let choice = source.tokens(at: site, h, sequences)
            guard site.kind == .mlp, let choice else { return choice }
            for row in sequences.all.others(than: choice.kept) {
                (h.pointer + Int(row) * h.columns).update(repeating: .nan, count: h.columns)
                poisoned += 1
            }
            return choice
        }

        func states(
            after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor
        ) -> Tensor { source.states(after: site, reading: x, addingTo: y, run) }
    }

    /// Without a norm before it, an MLP reads the hidden states themselves.
    private static let normed = TinyFamily.all.filter { $0.name != "olmo2" }

    @Test(arguments: normed, Rule.allCases)
    func tokensThatAreOffAreNotRead(family: TinyFamily, rule: Rule) throws {
        let model = try TinyModel.make(family)
        let batch = TinyModel.batch([60, 7])
        let middle = try rule.middle(of: model)
        let source = Poisoning(try rule.source(middle, of: model))
        let clean = hidden(model, batch, try rule.source(middle, of: model))
        #expect(hidden(model, batch, source) == clean && clean.allSatisfy { $0.isFinite })
        #expect(source.poisoned > 0)
    }

    /// In pieces with a cache as in one pass, at the same cost.
    @Test(arguments: TinyFamily.all, Rule.allCases)
    func decodingIsTheWholePass(family: TinyFamily, rule: Rule) throws {
        let model = try TinyModel.make(family)
        let tokens = TinyModel.batch([60], seed: 4).tokens
        let (whole, steps) = (ComputeMeter(), ComputeMeter())
        let middle = try rule.middle(of: model)
        let wholePass = try rule.source(middle, of: model, whole)
        let expected = hidden(model, TokenBatch([tokens]), wholePass)
        let source = try rule.source(middle, of: model, steps)
        let cache = KeyValueCache(room: 8)
        var found = model.decode([Array(tokens.prefix(17))], cache, routing: source).values
        for token in tokens.dropFirst(17) {
            found += model.decode([[token]], cache, routing: source).values
        }
        #expect(relativeError(found, expected) < 1e-4)
        #expect(steps.spent == whole.spent && steps.routers == whole.routers)
        #expect(source.counts.chosen == wholePass.counts.chosen)
        #expect(source.counts.chosen < source.counts.possible)
        for site in model.branches.map(\.site) where site.kind == .attention {
            #expect(cache.keys(at: site) == [60])
        }
    }

    /// Changing a later token leaves earlier states as they are.
    @Test(arguments: Rule.allCases)
    func isCausal(rule: Rule) throws {
        let model = try TinyModel.make()
        let first = TinyModel.batch([200]).tokens
        let changed = first.enumerated().map { $0 < 150 ? $1 : ($1 + 7) % 401 }
        let middle = try rule.middle(of: model)
        let states = try [first, changed].map {
            hidden(model, TokenBatch([$0]), try rule.source(middle, of: model)).prefix(150 * 32)
        }
        #expect(relativeError(states[1], states[0]) < 5e-6)
    }

    @Test func priorOfFreshMaps() throws {
        let sites = try TinyModel.make().branches.map(\.site)
        let shares = ExitMaps.geometric(0.25, layers: 3)
        #expect(abs(shares[1] / shares[0] - 0.75) < 1e-12 && abs(shares.reduce(0, +) - 1) < 1e-12)
        let maps = ExitMaps(of: sites, prior: 0.25)
        let states = (0..<3).map { _ in Tensor(repeating: 1, [5, 32]) }
        let losses = maps.losses(
            states, distances: [Float(1), 2, 4].map { Array(repeating: $0, count: 5) },
            prior: 0.25)
        #expect(abs(losses.prior.item) < 1e-6)
        let mean = shares[0] + 2 * shares[1] + 4 * shares[2]
        #expect(abs(Double(losses.distance.item) - mean) < 1e-6)
        #expect(ExitMaps(of: Array(sites.prefix(4)), [:]) == nil)
    }
}

/// Threads change no bit. The pool is the process's, so the test is a process of its own.
@Suite("Threads do not change bits of dynamic depth")
struct DepthThreadTests {
    private static func bits(_ rule: DepthTests.Rule, threads: Int) throws -> [UInt32] {
        ThreadPool.configure(threads: threads)
        let model = try TinyModel.make()
        let source = try rule.source(try rule.middle(of: model), of: model)
        let batch = TinyModel.batch([300, 1, 32])
        return Tape.paused { model.backbone(batch, routing: source).values }.map(\.bitPattern)
    }

    @Test func states() async {
        await #expect(processExitsWith: .success) {
            for rule in DepthTests.Rule.allCases {
                let one = try DepthThreadTests.bits(rule, threads: 1)
                #expect(try DepthThreadTests.bits(rule, threads: 3) == one)
            }
        }
    }
}
