import Layers
import Models
import Routing
import TensorCore
import Testing

/// The meter against the products that OpenBLAS was really asked for. The count of these is of the
/// whole process, so each test is a process of its own.
@Suite("The compute meter counts what is issued")
struct MeterTests {
    /// FLOPs that the pass issued, and those of attention's tiles that no query sees.
    private static func issued(
        _ model: any LanguageModel, _ batch: TokenBatch, _ pass: ElasticPass?
    ) -> Int {
        let before = Blas.issuedFlops
        Tape.paused { _ = model.backbone(batch, routing: pass) }
        return Blas.issuedFlops - before
    }

    /// Sequences of up to 64 tokens are one tile of queries; each tile's keys are rounded up to what
    /// its last query sees.
    private static let lengths = [130, 1, 64]

    /// What rounding up can add, in each layer: tiles of 64 queries with at most 63 keys too many
    /// for each of them, before its window too, in each of four heads, for scores and values.
    private static func roundUp(_ family: TinyFamily) -> Int {
        let keys = family.hasWindow ? 2 * 64 : 64
        return lengths.reduce(0) { $0 + 4 * family.headSize * 4 * keys * $1 } * TinyModel.layers
    }

    @Test func everyRouting() async {
        await #expect(processExitsWith: .success) {
            for family in TinyFamily.all {
                for routing in Combination.all { try MeterTests.rounding(family, routing) }
            }
        }
    }

    private static func rounding(_ family: TinyFamily, _ routing: Combination) throws {
        let model = try TinyModel.make(family)
        let batch = TinyModel.batch(lengths)
        let routesAttention = routing.kinds.contains { $0.site == .attention }
        for (gate, rank) in [
            (StraightThrough() as any GateEstimator, 0), (StraightThrough(), 2), (Weighted(), 2),
        ] {
            var routers = try routing.routers(
                for: model, capacity: 0.5, gate: gate, rank: rank, deviation: 1)
            routers.calibrate(model, batch, capacities: [0.5])
            for selection in Selection.allCases {
                let meter = ComputeMeter()
                let pass = routers.evaluation(selection, capacity: 0.5, meter: meter)
                let extra = issued(model, batch, pass) - meter.total
                let comment: Comment = """
                    \(family.name), \(routing.testDescription), \(selection), rank \(rank), \(gate.name)
                    """
                #expect(extra >= 0, comment)
                #expect(extra <= roundUp(family), comment)
                #expect(extra > 0 || !routesAttention, comment)
            }
        }
    }

    /// Sequences of one token leave nothing to round up: every product is counted.
    @Test func projectionsExactly() async {
        await #expect(processExitsWith: .success) {
            for family in TinyFamily.all { try MeterTests.single(family) }
        }
    }

    private static func single(_ family: TinyFamily) throws {
        let model = try TinyModel.make(family)
        let batch = TinyModel.batch(Array(repeating: 1, count: 40))
        for routing in Combination.all {
            for rank in [0, 2] {
                var routers = try routing.routers(
                    for: model, capacity: 0.5, rank: rank, deviation: 1)
                routers.calibrate(model, batch, capacities: [0.5])
                for selection in Selection.allCases {
                    let meter = ComputeMeter()
                    let pass = routers.evaluation(selection, capacity: 0.5, meter: meter)
                    let comment: Comment = """
                        \(family.name), \(routing.testDescription), \(selection), rank \(rank)
                        """
                    #expect(issued(model, batch, pass) == meter.total, comment)
                }
            }
        }
        #expect(issued(model, batch, nil) == model.denseCost(batch.sequences))
    }

    /// A single token's attention has nothing to round up, however many came before.
    @Test func decodingExactly() async {
        await #expect(processExitsWith: .success) {
            for family in TinyFamily.all { try MeterTests.decoding(family) }
        }
    }

    private static func decoding(_ family: TinyFamily) throws {
        let model = try TinyModel.make(family)
        let tokens = TinyModel.batch([40]).tokens
        for routing in Combination.all {
            var routers = try routing.routers(
                for: model, capacity: 0.5, gate: Weighted(), rank: 2, deviation: 1)
            routers.calibrate(model, TinyModel.batch([130]), capacities: [0.5])
            let meter = ComputeMeter()
            let pass = routers.evaluation(
                routing.causal[0], capacity: 0.5, meter: meter)
            let cache = KeyValueCache()
            let before = Blas.issuedFlops
            for token in tokens { _ = model.decode([[token]], cache, routing: pass) }
            #expect(
                Blas.issuedFlops - before == meter.total,
                "\(family.name), \(routing.testDescription)")
        }
        let cache = KeyValueCache()
        let before = Blas.issuedFlops
        for token in tokens { _ = model.decode([[token]], cache, routing: nil) }
        let whole = model.denseCost(Sequences(lengths: [tokens.count]))
        #expect(Blas.issuedFlops - before == whole, "\(family.name)")
    }

    @Test func denseCost() async {
        await #expect(processExitsWith: .success) {
            for family in TinyFamily.all {
                let model = try TinyModel.make(family)
                let batch = TinyModel.batch(MeterTests.lengths)
                let extra =
                    MeterTests.issued(model, batch, nil) - model.denseCost(batch.sequences)
                #expect(extra > 0, "\(family.name)")
                #expect(extra <= MeterTests.roundUp(family), "\(family.name)")
            }
        }
    }

    /// A smaller capacity is less work, not a mask over the same.
    @Test func issuedFlopsFallWithCapacity() async {
        await #expect(processExitsWith: .success) {
            let model = try TinyModel.make()
            let batch = TinyModel.batch(MeterTests.lengths)
            let dense = MeterTests.issued(model, batch, nil)
            for routing in Combination.all {
                var routers = try routing.routers(for: model, capacity: 0.5, deviation: 1)
                routers.calibrate(model, batch, capacities: [0.25, 0.5, 1])
                for selection in [Selection.topK, .threshold, .random, .static] {
                    let counts = [0.25, 0.5, 1].map {
                        MeterTests.issued(
                            model, batch, routers.evaluation(selection, capacity: $0))
                    }
                    let comment: Comment = "\(routing.testDescription), \(selection)"
                    #expect(counts[0] < counts[1], comment)
                    #expect(counts[1] < counts[2], comment)
                    #expect(counts[1] < dense, comment)
                }
            }
        }
    }

    /// The routers' part is 2 FLOPs a token and number of their matrices.
    @Test func routersAreCounted() throws {
        let model = try TinyModel.make()
        let batch = TinyModel.batch([50])
        for routing in Combination.singles {
            let meter = ComputeMeter()
            let routers = try routing.routers(for: model, capacity: 0.5)
            _ = model.backbone(
                batch, routing: routers.evaluation(.topK, capacity: nil, meter: meter))
            let matrices = routers.routers[0].parameters.map(\.tensor).filter {
                $0.shape.count == 2
            }
            #expect(meter.routers.count == TinyModel.layers)
            #expect(
                meter.routers.values.allSatisfy {
                    $0 == matrices.reduce(0) { $0 + 2 * 50 * $1.count }
                })
        }
    }
}
