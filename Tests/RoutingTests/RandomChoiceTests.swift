import Catalog
import Layers
import Models
import Routing
import TensorCore
import Testing

/// Uniform choices with gate 1: the floor that routers have to beat.
@Suite("Random choices")
struct RandomChoiceTests {
    private let batch = TinyModel.batch([50, 3, 31])

    /// k of each sequence, or of each token's sub-modules; others with each draw and seed.
    @Test(arguments: Combination.singles)
    func haveTheirCount(routing: Combination) throws {
        let model = try TinyModel.make()
        let routers = try routing.routers(for: model, capacity: 0.3, deviation: 1)
        func choice(seed: UInt64, draw: Int) -> ([Site: [Int32]], [Site: [[Int]]]) {
            let pass = ElasticPass(
                routers, .evaluation(.random, capacity: nil, seed: seed, draw: draw))
            _ = model.backbone(batch, routing: pass)
            return (pass.keptTokens, pass.chosenParts)
        }
        let first = choice(seed: 0, draw: 0)
        #expect(first == choice(seed: 0, draw: 0))
        #expect(first != choice(seed: 1, draw: 0))
        #expect(first != choice(seed: 0, draw: 1))
        for kept in first.0.values {
            let sequences = batch.sequences.offsets
            let counts = zip(sequences, sequences.dropFirst()).map { from, to in
                kept.count { (from..<to).contains(Int($0)) }
            }
            #expect(counts == [15, 1, 10])
        }
        for (site, chosen) in first.1 {
            let router = try #require(routers.router(at: site, choosesTokens: false))
            guard router.module.kind.choosesPrefix else {
                #expect(chosen.allSatisfy { $0.count == chosenCount(of: router.parts, at: 0.3) })
                continue
            }
            #expect(chosen.allSatisfy { $0 == Array(0..<$0.count) && !$0.isEmpty })
            for (from, to) in zip(batch.sequences.offsets, batch.sequences.offsets.dropFirst()) {
                let count = chosen[from..<to].reduce(0) { $0 + $1.count }
                #expect(count == chosenCount(of: (to - from) * router.parts, at: 0.3))
            }
        }
    }

    /// What was trained under random choices has no router to choose by.
    @Test(arguments: Combination.singles)
    func stayRandomUnderEverySelection(routing: Combination) throws {
        let model = try TinyModel.make()
        var routers = try RouterSet(
            branches: model.branches,
            modules: routing.kinds.map {
                RoutedModule(
                    kind: $0, capacity: 0.5, layers: ["decoder": [0, 1, 2]], isRandom: true,
                    options: ["keys": .string(routing.keys.rawValue)])
            }, rank: 1, seed: 0)
        #expect(routers.routerParameters.isEmpty)
        routers.calibrate(model, batch, capacities: [0.5])
        let logits = Selection.allCases.map {
            model.logits(batch, routers.evaluation($0, capacity: 0.5)).values
        }
        #expect(logits.allSatisfy { $0 == logits[0] })
        #expect(logits[0] != model.logits(batch, nil).values)
        #expect(!routers.tensors.keys.contains { $0.contains("router") })
    }
}
