import Layers
import Models
import Routing
import TensorCore
import Testing

/// Passes over one batch that share the layers before the first that is routed.
@Suite("Shared hidden states")
struct SharedStatesTests {
    private static func routers(
        _ combination: Combination, for model: any LanguageModel
    ) throws -> RouterSet {
        try RouterSet(
            branches: model.branches,
            modules: combination.kinds.map {
                RoutedModule(
                    kind: $0, capacity: 0.5, gate: StraightThroughDense(),
                    layers: ["decoder": [1, 2]],
                    options: ["keys": .string(combination.keys.rawValue)])
            }, rank: 2, seed: 0)
    }

    @Test(arguments: [TinyFamily.llama, .gptNeoX], Combination.all)
    func sameBitsAndFlops(_ family: TinyFamily, _ combination: Combination) throws {
        let model = try TinyModel.make(family)
        let batch = TinyModel.batch([30, 7])
        let routers = try Self.routers(combination, for: model)
        let shared = SharedStates(of: model.branches, before: routers)
        for capacity in [0.25, 0.5, 0.75] {
            func run(_ shared: SharedStates?) -> (hidden: [Float], meter: ComputeMeter) {
                let meter = ComputeMeter()
                let pass = ElasticPass(
                    routers, .evaluation(.topK, capacity: capacity), meter: meter, shared: shared)
                let hidden = Tape.paused { model.backbone(batch, routing: pass) }
                return (hidden.values, meter)
            }
            let (alone, together) = (run(nil), run(shared))
            #expect(alone.hidden == together.hidden)
            #expect(alone.meter.spent == together.meter.spent)
            #expect(alone.meter.bits == together.meter.bits)
        }
        #expect(shared.bytes == 37 * 32 * 4)
    }

    /// The second pass does not compute what the first did.
    @Test func layersBeforeAreNotRun() async {
        await #expect(processExitsWith: .success) {
            let model = try TinyModel.make()
            let batch = TinyModel.batch([30, 7])
            let routers = try SharedStatesTests.routers(Combination.singles[0], for: model)
            let shared = SharedStates(of: model.branches, before: routers)
            func issued() -> Int {
                let before = Blas.issuedFlops
                let pass = ElasticPass(
                    routers, .evaluation(.topK, capacity: 0.5), meter: ComputeMeter(),
                    shared: shared)
                Tape.paused { _ = model.backbone(batch, routing: pass) }
                return Blas.issuedFlops - before
            }
            let (first, second) = (issued(), issued())
            let layer = model.branches.filter { $0.site.layer == 0 }
                .reduce(0) { $0 + $1.branch.denseCost(batch.sequences) }
            #expect(first - second >= layer)
        }
    }
}
