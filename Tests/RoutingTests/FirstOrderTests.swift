import Routing
import TensorCore
import Testing

@Suite("Gate first_order")
struct FirstOrderTests {
    /// The gate is 1, its gradient what the costs say, whatever reaches it.
    @Test func passesTheCosts() {
        let scores = Tensor([0.1, 0.2, 0.3, 0.4], [4]).trainable
        let gate = FirstOrder().gate(
            GateScores(
                values: scores, offsets: [0, 2, 4], subtractsMean: false,
                removalCosts: Tensor([1, 3, 5, 5], [4])))
        #expect(gate.values == [1, 1, 1, 1])
        Tape.backward(sum(gate * gate))
        #expect(scores.gradient?.values == [1, -1, 0, 0])
    }

    /// Any number of the first are spread: a quarter of a grid of 8 by 8 is one in each 2 by 2.
    @Test func gridIsSpread() throws {
        let rule = try #require(ImageRule.all.first { $0.name == "grid" })
        guard case .places(let choose) = rule.ranking else {
            Issue.record("a grid is of places")
            return
        }
        let stream = RandomStream(seed: 0, purpose: "unused")
        let kept = choose(16, 64, stream)
        #expect(Set(kept.map { $0 / 16 * 4 + $0 % 8 / 2 }).count == 16)
        #expect(choose(64, 64, stream) == Array(0..<64))
        #expect(choose(5, 9, stream).count == 5)
    }
}
