import Foundation
import TensorCore

/// A token that a student drafted.
public struct DraftedToken: Sendable {
    public let token: Int32
    /// q: what it was drawn by, for each id of the vocabulary; empty where it is the likeliest.
    let probabilities: [Double]
}

/// Tokens drafted by a student and verified by its teacher: what comes out is distributed as the teacher's own
/// draws, and without a temperature it is the teacher's likeliest tokens (Leviathan et al., arXiv 2211.17192;
/// Chen et al., arXiv 2302.01318).
///
/// Random numbers are a function of (use, round, position), so that none is used twice.
public struct SpeculativeSampling: Sendable {
    let choose: NextToken

    public init(_ choose: NextToken) { self.choose = choose }

    /// A token of the student's.
    ///
    /// - Parameters:
    ///   - logits: of one position, [1, vocabulary], finite.
    ///   - position: counts the tokens that the round drafts.
    public func draft(_ logits: Tensor, round: Int, position: Int) -> DraftedToken {
        guard choose.temperature > 0 else {
            return DraftedToken(token: choose(logits, at: 0), probabilities: [])
        }
        let q = probabilities(logits)
        return DraftedToken(
            token: NextToken.draw(by: q, uniform("drafted token", round, position)),
            probabilities: q)
    }

    /// How many drafted tokens stand, and the teacher's token after them: token x_i stands with probability
    /// `min(1, p_i(x_i) / q_i(x_i))`; for the first that does not, one is drawn by `(p_i - q_i)_+`.
    ///
    /// - Parameter logits: the teacher's after the tokens so far and after each drafted one, finite:
    ///   [drafted + 1, vocabulary].
    public func verify(
        _ drafted: [DraftedToken], _ logits: Tensor, round: Int
    ) -> (accepted: Int, next: Int32) {
        func row(_ position: Int) -> Tensor { gather(logits, [Int32(position)]) }
        for (position, draft) in drafted.enumerated() {
            guard choose.temperature > 0 else {
                let best = choose(row(position), at: 0)
                if best == draft.token { continue }
                return (position, best)
            }
            let (p, q, token) = (
                probabilities(row(position)), draft.probabilities, Int(draft.token)
            )
            if uniform("accepted token", round, position) * q[token] < p[token] { continue }
            let rest = zip(p, q).map { max(0, $0 - $1) }
            return (position, NextToken.draw(by: rest, uniform("corrected token", round, position)))
        }
        let last = row(drafted.count)
        guard choose.temperature > 0 else { return (drafted.count, choose(last, at: 0)) }
        let number = uniform("corrected token", round, drafted.count)
        return (drafted.count, NextToken.draw(by: probabilities(last), number))
    }

    private func probabilities(_ logits: Tensor) -> [Double] {
        let weights = choose.weights(logits)
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    private func uniform(_ use: String, _ round: Int, _ position: Int) -> Double {
        RandomStream(seed: choose.seed, purpose: use, step: round).uniform(position)
    }
}

/// How many tokens a student drafts before the teacher verifies them.
public enum DraftLength: Sendable, Equatable {
    case fixed(Int)
    /// Until the student's top probability is below a threshold, which follows the acceptance (Zhang et al.,
    /// arXiv 2309.08168).
    case adaptive

    /// What one pass of the teacher verifies beside the token before it.
    public static let most = Decoding.mostRows - 1
}

/// When drafting stops, from round to round.
public struct DraftControl: Sendable {
    public let most: Int
    /// tau; 0: it never stops early.
    public private(set) var threshold: Double
    private let follows: Bool
    private var match = 1.0

    public init(_ length: DraftLength) {
        switch length {
        case .fixed(let count): (most, threshold, follows) = (count, 0, false)
        case .adaptive: (most, threshold, follows) = (DraftLength.most, 0.6, true)
        }
    }

    /// Whether a token is drafted from the student's logits, [1, vocabulary].
    public func drafts(_ logits: Tensor) -> Bool {
        guard follows else { return true }
        let values = logits.buffer
        let top = values[NextToken.likeliest(values)]
        return 1 / values.reduce(0.0) { $0 + exp(Double($1 - top)) } >= threshold
    }

    /// Learns what became of a round that drafted.
    public mutating func note(drafted: Int, accepted: Int) {
        guard follows, drafted > 0 else { return }
        match = (match + Double(accepted) / Double(drafted)) / 2
        threshold = min(1, max(0, threshold + (match < 0.9 ? 0.01 : -0.01)))
    }
}
