import Routing
import TensorCore
import Testing

/// The highest of some scores, against sorting.
@Suite("Highest scores")
struct HighestTests {
    /// Up to the number of scores that are compared one by one, and beyond; with many equal ones.
    @Test(arguments: [1, 7, 8, 16, 17, 33, 250, 1024, 1500], [2, 1000])
    func matchSorting(count: Int, values: Int) {
        let stream = RandomStream(seed: 3, purpose: "scores")
        let scores = (0..<count).map { Float(stream.below(values, $0)) }
        let order = (0..<count).sorted { (-scores[$0], $0) < (-scores[$1], $1) }
        for k in Set([1, (count + 1) / 2, count]) {
            let found = scores.withUnsafeBufferPointer { highest(k, of: $0) }
            #expect(found == order.prefix(k).sorted())
        }
    }

    /// As many are chosen where scores are no numbers.
    @Test func notNumbers() {
        let scores = (0..<40).map { $0 % 3 == 0 ? Float.nan : Float($0) }
        let found = scores.withUnsafeBufferPointer { highest(20, of: $0) }
        #expect(Set(found).count == 20 && found == found.sorted() && found.allSatisfy { $0 < 40 })
    }
}
