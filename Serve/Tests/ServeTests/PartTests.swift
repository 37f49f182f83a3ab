import Foundation
import Serve
import TensorCore
import Testing

@Suite("Parts of completions")
struct PartTests {
    @Test(
        arguments: [
            (["end"], ["the ", "en", "d of"], "the ", true),
            (["end"], ["the ", "en", "vy"], "the envy", false),
            (["aab"], ["aa", "aab"], "aa", true),
            (["xyz", "y"], ["x", "yz"], "", true),
            (["\u{e9}"], ["caf", "\u{e8}", "\u{e9}"], "caf\u{e8}", true),
            ([], ["all", " of it"], "all of it", false),
            (["longer"], ["long"], "long", false),
        ] as [([String], [String], String, Bool)])
    func stops(stops: [String], pieces: [String], text: String, stopped: Bool) {
        var filter = StopFilter(stops)
        let through = pieces.map { filter.add($0) }.joined()
        #expect(through + filter.end() == text)
        #expect(filter.isStopped == stopped)
    }

    /// Logits ln 1, ln 2, ln 5 and ln 2: probabilities 0.1, 0.2, 0.5, 0.2.
    @Test func scoresByHand() {
        let logits = Tensor(
            [0, 0, 0, 0] + [1.0, 2, 5, 2].map { Float(Foundation.log($0)) }, [2, 4])
        let scores = TokenScores(logits, row: 1, of: 0, top: 3)
        #expect(abs(scores.logprob - Foundation.log(0.1)) < 1e-6)
        #expect(scores.top.map(\.token) == [2, 1, 3])
        #expect(zip(scores.top, [0.5, 0.2, 0.2]).allSatisfy { abs(exp($0.logprob) - $1) < 1e-6 })
        #expect(TokenScores(logits, row: 0, of: 3, top: 0).top.isEmpty)
    }

    /// KL of (0.5, 0.5) from (0.25, 0.75) is 0.5 ln 2 + 0.5 ln (2/3).
    @Test func comparesByHand() {
        let teacher = Tensor([0, 0], [1, 2])
        let student = Tensor([0, 0, 0, Float(Foundation.log(3.0))], [2, 2])
        let found = TokenScores.comparison(teacher: teacher, student: student, row: 1)
        #expect(abs(found.divergence - 0.143841) < 1e-6)
        #expect(!found.agrees)
        let same = TokenScores.comparison(teacher: teacher, student: student, row: 0)
        #expect(same.divergence == 0 && same.agrees)
    }
}
