import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// Changing a later token leaves earlier logits as they are.
@Suite("Causality")
struct CausalityTests {
    /// Two sequences that are equal up to position 150 of 200, and another that comes after them.
    private static let cut = 150
    /// A panel with other rows after it goes through other kernels of OpenBLAS.
    private static let lastBits: Float = 5e-6
    private let batches: [TokenBatch]

    init() {
        let (first, last) = (TinyModel.batch([200]).tokens, TinyModel.batch([40], seed: 1).tokens)
        let changed = first.enumerated().map { index, token in
            index < Self.cut ? token : (token + 7) % Int32(TinyModel.vocabulary)
        }
        batches = [TokenBatch([first, last]), TokenBatch([changed, last])]
    }

    /// How far the logits before the cut differ between the two batches.
    private func difference(
        _ routing: Combination, _ selection: Selection, capacity: Double
    ) throws -> Float {
        let model = try TinyModel.make()
        var routers = try routing.routers(for: model, capacity: capacity, deviation: 1)
        routers.calibrate(model, TinyModel.batch([300], seed: 2), capacities: [capacity, 1])
        let logits = batches.map { batch in
            model.logits(batch, routers.evaluation(selection, capacity: capacity)).values
                .prefix(Self.cut * TinyModel.vocabulary)
        }
        return relativeError(logits[1], logits[0])
    }

    @Test(arguments: Combination.all, [0.25, 0.75])
    func threshold(routing: Combination, capacity: Double) throws {
        #expect(try difference(routing, .threshold, capacity: capacity) < Self.lastBits)
    }

    @Test(arguments: Combination.singles.filter { !$0.ranksSequences }, [Selection.topK, .static])
    func subModules(routing: Combination, selection: Selection) throws {
        #expect(try difference(routing, selection, capacity: 0.5) < Self.lastBits)
    }

    /// The k highest of a sequence look ahead, and results say so.
    @Test(arguments: Combination.singles.filter(\.ranksSequences))
    func topKOfSequencesIsNotCausal(routing: Combination) throws {
        #expect(try difference(routing, .topK, capacity: 0.5) > 1e-3)
    }
}
