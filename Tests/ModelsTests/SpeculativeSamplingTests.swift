import Foundation
import Models
import TensorCore
import Testing

/// Tokens that a student drafts and its teacher verifies are as the teacher's own.
@Suite("Speculative sampling")
struct SpeculativeSamplingTests {
    private static let vocabulary = 5
    /// Of the teacher and of the student after 0, 1 and 2 tokens: rows of logits.
    private static let teacher = table("teacher")
    private static let student = table("student")

    private static func table(_ name: String) -> Tensor {
        Tensor.normal([3, vocabulary], deviation: 1.2, RandomStream(seed: 4, purpose: name))
    }

    private func row(_ logits: Tensor, _ index: Int) -> Tensor { gather(logits, [Int32(index)]) }

    /// The exact rule gives the teacher's distribution: chi-squared over 20,000 rounds, for the first token and for
    /// the second, in the published form and where unlikely tokens are left out.
    @Test(arguments: [
        NextToken(temperature: 1, seed: 1), NextToken(temperature: 0.7, seed: 2),
        NextToken(temperature: 1.5, topK: 3, seed: 3),
        NextToken(temperature: 2, topP: 0.9, seed: 4),
    ])
    func hasTheTeachersDistribution(choose: NextToken) {
        let (sampling, rounds) = (SpeculativeSampling(choose), 20_000)
        var counts = [[Int]](repeating: Array(repeating: 0, count: Self.vocabulary), count: 2)
        for round in 0..<rounds {
            let drafted = (0..<2).map {
                sampling.draft(row(Self.student, $0), round: round, position: $0)
            }
            let (accepted, next) = sampling.verify(drafted, Self.teacher, round: round)
            let tokens = drafted.prefix(accepted).map(\.token) + [next]
            for (place, token) in tokens.prefix(2).enumerated() { counts[place][Int(token)] += 1 }
        }
        for (place, counts) in counts.enumerated() {
            let weights = choose.weights(row(Self.teacher, place))
            let total = Double(counts.reduce(0, +))
            // The logits after a token do not depend on it here, so what follows has one distribution.
            #expect(place > 0 || Int(total) == rounds)
            var (chiSquared, kinds) = (0.0, 0)
            for (count, weight) in zip(counts, weights) {
                let expected = total * weight / weights.reduce(0, +)
                guard expected > 0 else {
                    #expect(count == 0)
                    continue
                }
                kinds += 1
                chiSquared += (Double(count) - expected) * (Double(count) - expected) / expected
            }
            // The 99.9 % quantiles for 1 to 4 degrees of freedom.
            #expect(chiSquared < [0, 10.83, 13.82, 16.27, 18.47][kinds - 1], "token \(place)")
        }
    }

    @Test func withoutATemperatureTheTeachersLikeliestStands() {
        let sampling = SpeculativeSampling(NextToken())
        let likeliest = (0..<3).map { NextToken()(row(Self.teacher, $0), at: 0) }
        let right = likeliest.indices.prefix(2).map {
            sampling.draft(row(Self.teacher, $0), round: 0, position: $0)
        }
        #expect(sampling.verify(right, Self.teacher, round: 0) == (2, likeliest[2]))
        let least = -1 * row(Self.teacher, 1)
        let wrong = sampling.draft(least, round: 0, position: 1)
        #expect(
            sampling.verify([right[0], wrong], Self.teacher, round: 0) == (1, likeliest[1]))
    }

    @Test func draftsLessWhereItIsRefused() {
        var control = DraftControl(.adaptive)
        let sure = Tensor([9, 0, 0], [1, 3])
        let unsure = Tensor([0.1, 0, 0], [1, 3])
        #expect(control.drafts(sure) && !control.drafts(unsure) && control.threshold == 0.6)
        control.note(drafted: 4, accepted: 4)
        #expect(abs(control.threshold - 0.59) < 1e-12)
        control.note(drafted: 4, accepted: 0)
        control.note(drafted: 0, accepted: 0)
        #expect(abs(control.threshold - 0.60) < 1e-12)
        #expect(DraftControl(.fixed(3)).drafts(unsure))
    }
}
