import Catalog
import Distillation
import Foundation
import Testing

@Suite("Losses worked by hand")
struct HandWorkedTests {
    /// p = (1/2, 1/2) and q = (1/4, 3/4).
    let half: [Float] = [0, 0]
    let skewed: [Float] = [0, 1.0986123]

    @Test func twoTokens() throws {
        let expected: [(String, Double)] = [
            ("forward_kl", 0.5 * log(2) + 0.5 * log(2.0 / 3)),
            ("reverse_kl", 0.25 * log(0.5) + 0.75 * log(1.5)),
            ("symmetric_kl", 0.125 * log(3)),
            // m = (3/8, 5/8)
            (
                "jensen_shannon",
                0.25 * (log(4.0 / 3) + log(0.8)) + 0.125 * log(2.0 / 3) + 0.375 * log(1.2)
            ),
            ("cross_entropy", log(4)),
            ("logits_mse", log(3) * log(3) / 2),
        ]
        for (name, expected) in expected {
            let found = value(try makeLoss(name), student: skewed, teacher: half, target: 0)
            #expect(abs(Double(found) - expected) < 1e-6, "\(name)")
        }
    }

    /// The gradient of forward KL at temperature tau is tau (q - p).
    @Test func gradientOfForwardKL() throws {
        let loss = try makeLoss("forward_kl", ["temperature": .number(2)])
        let doubled: [Float] = [0, 2 * skewed[1]]
        let gradient = evaluate(loss, student: doubled, teacher: half).gradient
        #expect(abs(gradient[0] + 0.5) < 1e-6)
        #expect(abs(gradient[1] - 0.5) < 1e-6)
    }

    /// s = (1, 0) and t = (1, 1): the cosine is 1 / sqrt(2), and its gradient lies across s. A row of
    /// zeros is at a right angle to every other.
    @Test func cosineDistance() throws {
        let loss = try makeLoss("cosine")
        let found = evaluate(loss, student: [1, 0], teacher: [1, 1])
        #expect(abs(found.value - (1 - Float(0.5.squareRoot()))) < 1e-6)
        #expect(abs(found.gradient[0]) < 1e-6)
        #expect(abs(found.gradient[1] + Float(0.5.squareRoot())) < 1e-6)
        #expect(value(loss, student: [3, 4], teacher: [-6, -8]) == 2)
        #expect(evaluate(loss, student: [3, 4], teacher: [0, 0]) == (1, [0, 0]))
        let short = evaluate(loss, student: [0, 0], teacher: [3, 4])
        #expect(short.value == 1 && short.gradient.allSatisfy { $0.isFinite && $0 < 0 })
    }

    /// p = (1/2, 1/4, 1/4): of the equal two the lower index is kept, so renormalised (2/3, 1/3).
    @Test func topTokensRenormalised() throws {
        let teacher: [Float] = [logit(0.5), logit(0.25), logit(0.25)]
        let student: [Float] = [logit(0.2), logit(0.2), logit(0.6)]
        let found = evaluate(
            try makeLoss("forward_kl", ["top_k": .int(2)]), student: student, teacher: teacher)
        let expected = 2.0 / 3 * log(4.0 / 3) + 1.0 / 3 * log(2.0 / 3)
        #expect(abs(Double(found.value) - expected) < 1e-6)
        #expect(abs(found.gradient[0] - (0.5 - 2.0 / 3)) < 1e-6)
        #expect(found.gradient[2] == 0)
    }

    /// The same rows with the rest in one outcome: p = (1/2, 1/2), q = (1/5, 4/5).
    @Test func topTokenAndTheRest() throws {
        let teacher: [Float] = [logit(0.5), logit(0.25), logit(0.25)]
        let student: [Float] = [logit(0.2), logit(0.2), logit(0.6)]
        let loss = try makeLoss("forward_kl", ["top_k": .int(1), "rest": .bool(true)])
        let found = evaluate(loss, student: student, teacher: teacher)
        #expect(abs(Double(found.value) - (0.5 * log(2.5) + 0.5 * log(0.625))) < 1e-6)
        // q - p of the rest is 0.3, shared 1 : 3.
        #expect(abs(found.gradient[0] + 0.3) < 1e-6)
        #expect(abs(found.gradient[1] - 0.075) < 1e-6)
        #expect(abs(found.gradient[2] - 0.225) < 1e-6)
    }

    /// A rest of e^-90 is not lost in 1 - sum.
    @Test func aRestBelowEveryRoundingCounts() throws {
        let loss = try makeLoss("reverse_kl", ["top_k": .int(1), "rest": .bool(true)])
        let found = value(loss, student: [0, 0, 0], teacher: [90, 0, 0])
        // q = (1/3, 2/3), log p = (0, log 2 - 90)
        let expected = 1.0 / 3 * log(1.0 / 3) + 2.0 / 3 * (log(2.0 / 3) - log(2) + 90)
        #expect(abs(Double(found) - expected) < 1e-5 * expected)
    }

    /// Two rows that share nothing: Jensen-Shannon is log 2, KL grows with the distance.
    @Test func disjointRows() throws {
        let student: [Float] = [0, 100]
        let teacher: [Float] = [100, 0]
        let expected = ["forward_kl": 100, "symmetric_kl": 100, "jensen_shannon": Float(log(2.0))]
        for (name, expected) in expected {
            let found = evaluate(try makeLoss(name), student: student, teacher: teacher)
            #expect(abs(found.value - expected) < 1e-5 * expected, "\(name)")
            #expect(found.gradient.allSatisfy { $0.isFinite }, "\(name)")
        }
    }

    /// exp(-20) nats: 1 + exp(-20) is 1 in float32.
    @Test func crossEntropyNearZeroKeepsItsDigits() throws {
        let found = value(try makeLoss("cross_entropy"), student: [20, 0], teacher: [], target: 0)
        #expect(abs(Double(found) - log1p(exp(-20))) < 1e-14)
    }

    @Test(arguments: [-1, 2])
    func aTargetOutsideTheVocabularyIsNaN(target: Int) throws {
        let loss = try makeLoss("cross_entropy")
        #expect(value(loss, student: [0, 1], teacher: [], target: target).isNaN)
    }

    private func logit(_ probability: Double) -> Float { Float(log(probability)) }
}
