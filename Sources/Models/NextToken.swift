import Foundation
import TensorCore

/// How the next token is taken from its logits: the likeliest, or drawn from `softmax(z / T)`, of which
/// the unlikely part may be left out. As in transformers' `generate` it is T that comes first, then
/// the `topK` likeliest, then of those the likeliest that together have the probability `topP`.
public struct NextToken: Sendable {
    /// T; 0 takes the likeliest, of equal ones the lowest id.
    public let temperature: Double
    private let topK: Int?
    private let topP: Double
    private let stream: RandomStream
    let seed: UInt64

    /// - Parameters:
    ///   - temperature: 0 or more, finite.
    ///   - topK: how many tokens may be drawn, 1 or more, and those as likely as the last of them;
    ///     `nil`: all.
    ///   - topP: in (0, 1]; the fewest tokens with this probability may be drawn.
    public init(temperature: Double = 0, topK: Int? = nil, topP: Double = 1, seed: UInt64 = 0) {
        (self.temperature, self.topK, self.topP, self.seed) = (temperature, topK, topP, seed)
        stream = RandomStream(seed: seed, purpose: "next token")
    }

    /// - Parameters:
    ///   - logits: of one position, [1, vocabulary], finite.
    ///   - index: counts the tokens drawn; the same index draws the same token again.
    public func callAsFunction(_ logits: Tensor, at index: Int) -> Int32 {
        temperature > 0
            ? Self.draw(by: weights(logits), stream.uniform(index))
            : Int32(Self.likeliest(logits.buffer))
    }

    /// - Parameters:
    ///   - weights: in proportion to the probabilities; one is above 0.
    ///   - number: uniform in [0, 1).
    static func draw(by weights: [Double], _ number: Double) -> Int32 {
        var rest = number * weights.reduce(0, +)
        for (id, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return Int32(id) }
        }
        // The sum's rounding was drawn.
        return Int32(weights.indices.reduce(0) { weights[$1] > weights[$0] ? $1 : $0 })
    }

    /// What a token is drawn by, in proportion to its probability; 0 for what may not be drawn.
    ///
    /// - Parameter logits: of one position, [1, vocabulary], finite. The temperature is above 0.
    public func weights(_ logits: Tensor) -> [Double] {
        let values = logits.buffer
        let most = Double(values[Self.likeliest(values)])
        var weights = values.map { exp((Double($0) - most) / temperature) }
        keepLikely(&weights)
        return weights
    }

    static func likeliest(_ values: UnsafeBufferPointer<Float>) -> Int {
        values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
    }

    private func keepLikely(_ weights: inout [Double]) {
        if let topK, topK < weights.count {
            let least = weights.sorted(by: >)[topK - 1]
            for id in weights.indices where weights[id] < least { weights[id] = 0 }
        }
        guard topP < 1 else { return }
        let total = weights.reduce(0, +)
        // From the least likely on, until what is left has `topP`; of equal ones the last id first.
        let order = weights.indices.sorted { (weights[$0], $1) < (weights[$1], $0) }
        var removed = 0.0
        for id in order.dropLast() {
            removed += weights[id]
            guard removed <= (1 - topP) * total else { return }
            weights[id] = 0
        }
    }
}
