import Foundation
import TensorCore

/// How the next token is taken from its logits: the likeliest, or drawn from `softmax(z / T)`.
public struct NextToken: Sendable {
    /// T; 0 takes the likeliest, of equal ones the lowest id.
    public let temperature: Double
    private let stream: RandomStream

    /// - Parameter temperature: 0 or more, finite.
    public init(temperature: Double = 0, seed: UInt64 = 0) {
        self.temperature = temperature
        stream = RandomStream(seed: seed, purpose: "next token")
    }

    /// - Parameters:
    ///   - logits: of one position, [1, vocabulary], finite.
    ///   - index: counts the tokens drawn; the same index draws the same token again.
    public func callAsFunction(_ logits: Tensor, at index: Int) -> Int32 {
        let values = logits.buffer
        let best = values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
        guard temperature > 0 else { return Int32(best) }
        let weights = values.map { exp((Double($0) - Double(values[best])) / temperature) }
        var rest = stream.uniform(index) * weights.reduce(0, +)
        for (id, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return Int32(id) }
        }
        // The sum's rounding was drawn.
        return Int32(best)
    }
}
