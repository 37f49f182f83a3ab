import Distillation
import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

@Suite("Skipped modules")
struct SkipTests {
    /// Gates that are 0 at some heads and `gate` at the others; everything is computed.
    private final class MaskedHeads: RouteSource {
        let gates: (Head) -> Float
        init(_ gates: @escaping (Head) -> Float) { self.gates = gates }
        func parts(at site: Site, _ h: Tensor, counted: Bool) -> PartChoice? {
            guard site.kind == .attention else { return nil }
            let row = (0..<site.units).map { gates(Head(site: site, index: $0)) }
            return .masked(
                chosen: Tensor(repeating: 1, [h.rows, site.units]),
                gate: Tensor(
                    Array(repeatElement(row, count: h.rows).joined()), [h.rows, site.units]))
        }
    }

    private static let batch = TinyModel.batch([130, 1, 64])
    private let model: any LanguageModel
    private let heads: [Head]

    init() throws {
        model = try TinyModel.make()
        heads = Head.all(of: model.branches.map(\.site))
    }

    /// Which heads are left out: none of a key head, all of one, a whole site.
    private static let choices: [[Int]] = [
        [0], [1, 3], [0, 1], [2, 3, 7], [0, 1, 2, 3], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    ]

    @Test(arguments: choices)
    func aSkippedHeadIsAGateOfZero(places: [Int]) {
        let skipped = Set(places.map { heads[$0] })
        let found = Tape.paused {
            model.backbone(
                Self.batch, routing: SkippedModules(heads: Array(skipped), of: heads))
        }
        let wanted = Tape.paused {
            model.backbone(Self.batch, routing: MaskedHeads { skipped.contains($0) ? 0 : 1 })
        }
        let worst = zip(found.values, wanted.values).map { abs($0 - $1) }.max() ?? .infinity
        #expect(worst < 2e-4)
    }

    /// A block that is left out hands its input on: leaving out all gives the embedding, normed.
    @Test func skippedBranchesAreNotThere() {
        let sites = model.branches.map(\.site)
        let meter = ComputeMeter()
        let all = SkippedModules(sites: sites, meter: meter)
        let hidden = Tape.paused { model.backbone(Self.batch, routing: all) }
        #expect(meter.total == 0)
        #expect(all.counts == (0, sites.count))
        let none = Tape.paused {
            model.backbone(Self.batch, routing: SkippedModules(sites: []))
        }
        let dense = Tape.paused { model.backbone(Self.batch, routing: nil) }
        #expect(none.values == dense.values)
        #expect(hidden.values != dense.values)
        let allFinite = hidden.values.allSatisfy { $0.isFinite }
        #expect(allFinite)
    }

    /// Sequences of one token leave nothing to round up: each product that is issued is counted, and
    /// a share of a model's heads costs that share.
    @Test func nothingOfASkippedHeadIsComputed() async {
        await #expect(processExitsWith: .success) {
            let model = try TinyModel.make()
            let heads = Head.all(of: model.branches.map(\.site))
            let batch = TinyModel.batch(Array(repeating: 1, count: 40))
            let attention = model.branches.filter { $0.site.kind == .attention }
                .reduce(0) { $0 + $1.branch.denseCost(batch.sequences) }
            let mlp = model.denseCost(batch.sequences) - attention
            for places in [[0], [0, 1], [0, 1, 2, 3], Array(0..<12), [1, 2, 5, 6, 9, 10]] {
                let meter = ComputeMeter()
                let before = Blas.issuedFlops
                Tape.paused {
                    _ = model.backbone(
                        batch,
                        routing: SkippedModules(
                            heads: places.map { heads[$0] }, of: heads, meter: meter))
                }
                #expect(Blas.issuedFlops - before == meter.total, "\(places)")
                // Of each site, two heads share a key head.
                if places.count != 6, places != [0] {
                    #expect(
                        meter.total - mlp == attention * (12 - places.count) / 12, "\(places)")
                }
            }
        }
    }

    /// The slope of a head's gate against a finite difference of the mean cross-entropy.
    @Test func slopesAreDerivatives() {
        let batch = TinyModel.batch([40])
        let targets = (0..<40).map { Int32(($0 * 37) % TinyModel.vocabulary) }
        func loss(_ source: any RouteSource) -> Tensor {
            headLoss(
                student: model.backbone(batch, routing: source), teacher: nil, head: model.head,
                targets: targets, loss: CrossEntropy())
        }
        let gates = HeadGates()
        Tape.backward(loss(gates))
        for head in [heads[0], heads[5], heads[11]] {
            let slope = gates.slopes(at: head.site, batch.sequences)[0][head.index]
            func at(_ gate: Float) -> Double {
                Tape.paused { Double(loss(MaskedHeads { $0 == head ? gate : 1 }).item) }
            }
            let difference = (at(1.02) - at(0.98)) / 0.04
            #expect(
                abs(slope - difference) < 2e-3 + 0.03 * abs(difference), "\(slope) \(difference)")
        }
    }
}
