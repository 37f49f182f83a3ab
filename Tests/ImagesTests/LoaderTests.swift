import Catalog
import Foundation
import Images
import Synchronization
import TensorCore
import Testing

/// Pictures of one colour, the index; some cannot be decoded. Counts what it is asked for.
private final class StubSet: ImageSet {
    let classes = [
        ImageClass(id: "a", name: "a", family: nil), .init(id: "b", name: "b", family: nil),
    ]
    let count: Int
    let digest = ""
    let bad: Set<Int>
    let asked = Atomic<Int>(0)

    init(count: Int, bad: Set<Int> = []) { (self.count, self.bad) = (count, bad) }

    func label(of index: Int) -> Int { index % 2 }
    func place(of index: Int) -> String { "picture \(index)" }

    func image(_ index: Int, framing: Framing) throws -> RGBImage {
        asked.wrappingAdd(1, ordering: .relaxed)
        if bad.contains(index) { throw InputError("picture \(index): bad") }
        let bytes = framing.size * framing.size * 3
        return RGBImage(
            width: framing.size, height: framing.size,
            bytes: Array(repeating: UInt8(truncatingIfNeeded: index), count: bytes))
    }
}

@Suite("Image loader")
struct LoaderTests {
    private let framing: Framing
    init() throws { framing = try Framing(size: 2) }

    private func loader(
        _ set: any ImageSet, batch: Int = 4, order: ImageOrder = .shuffled(seed: 5),
        mostSkipped: Int = 0, threads: Int = 3
    ) -> ImageLoader {
        ImageLoader(
            set, framing: framing, batch: batch, order: order, mostSkipped: mostSkipped,
            threads: threads)
    }

    @Test func anEpochHasEachPictureOnce() throws {
        let loader = loader(StubSet(count: 10))
        let batches = try (0..<5).map { try loader.batch($0) }
        let order = batches.flatMap(\.indices)
        #expect(order.count == 20)
        #expect(order.prefix(10).sorted() == Array(0..<10))
        #expect(order.suffix(10).sorted() == Array(0..<10))
        #expect(Array(order.prefix(10)) != Array(order.suffix(10)))
        // By the stream itself.
        let expected = RandomStream(seed: 5, purpose: "image order", step: 1).permutation(10)
        #expect(Array(order.suffix(10)) == expected)
        for batch in batches {
            #expect(batch.labels == batch.indices.map { $0 % 2 })
            #expect(
                batch.pixels == batch.indices.flatMap { Array(repeating: UInt8($0), count: 12) })
        }
    }

    /// A step is the same alone, out of order, again, and by any number of threads.
    @Test func aStepDependsOnNothingElse() throws {
        let set = StubSet(count: 23, bad: [3, 8, 9])
        let straight = loader(set, mostSkipped: 3)
        let expected = try (0..<12).map { try straight.batch($0) }
        let single = loader(set, mostSkipped: 3, threads: 1)
        for step in [11, 0, 7, 7, 3, 4, 5, 10, 1] {
            #expect(try single.batch(step) == expected[step])
        }
        #expect(try loader(set, mostSkipped: 3).batch(9) == expected[9])
        #expect(expected.allSatisfy { $0.count == 4 && set.bad.isDisjoint(with: $0.indices) })
    }

    @Test func whatIsPassedOverIsNamedUpToALimit() throws {
        let set = StubSet(count: 12, bad: [1, 6, 7])
        let patient = loader(set, order: .inOrder, mostSkipped: 3)
        #expect(patient.steps == 3)
        #expect(
            try (0..<3).map { try patient.batch($0).indices } == [
                [0, 2, 3], [4, 5], [8, 9, 10, 11],
            ])
        #expect(patient.skipped == ["picture 1: bad", "picture 6: bad", "picture 7: bad"])

        let strict = loader(set, order: .inOrder, mostSkipped: 1)
        #expect(try strict.batch(0).count == 3)
        #expect(
            throws: InputError(faults: [
                "3 of 12 pictures cannot be decoded, the most that are skipped is 1:",
                "picture 1: bad", "picture 6: bad", "picture 7: bad",
            ])
        ) { try strict.batch(1) }
    }

    @Test func theLastStepInOrderIsShort() throws {
        let loader = loader(StubSet(count: 10), order: .inOrder)
        #expect(try (0..<3).map { try loader.batch($0).count } == [4, 4, 2])
    }

    @Test func aSetOfWhichNothingCanBeDecodedEnds() throws {
        let loader = loader(StubSet(count: 5, bad: Set(0..<5)), mostSkipped: 4)
        #expect(throws: InputError.self) { try loader.batch(0) }
    }

    /// Decoded before they are asked for, but no more than a few steps.
    @Test func itRunsAheadAndStops() throws {
        let set = StubSet(count: 1_000)
        let loader = loader(set)
        _ = try loader.batch(0)
        // Four steps of four ahead of step 1, which is the next.
        for _ in 0..<2_000 where set.asked.load(ordering: .relaxed) < 24 { usleep(1_000) }
        usleep(20_000)
        #expect(set.asked.load(ordering: .relaxed) == 24)
        #expect(loader.secondsWaited >= 0)
    }

    @Test func aTensorHasNormalizedPlanes() throws {
        let batch = try loader(StubSet(count: 10), order: .inOrder).batch(1)
        let tensor = batch.tensor()
        #expect(tensor.shape == [4, 3, 2, 2])
        // (4 / 255 - 0.485) / 0.229 and so on for the first picture's three planes.
        let expected: [Float] = [-2.049405, -1.965686, -1.734728]
        for (plane, value) in expected.enumerated() {
            for i in 0..<4 { #expect(abs(tensor.values[4 * plane + i] - value) < 1e-5) }
        }
    }
}
