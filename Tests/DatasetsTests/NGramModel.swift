import Foundation

/// An interpolated n-gram model with absolute discounting: each order gives `discount` of every count
/// it saw to the next lower order, down to the uniform distribution (Ney, Essen and Kneser, 1994).
struct NGramModel {
    private struct Context {
        var total = 0
        var next: [Int32: Int] = [:]
    }

    private let order: Int
    private let vocabularySize: Int
    private let discount: Double
    private var contexts: [[Int32]: Context] = [:]

    init(order: Int, vocabularySize: Int, discount: Double = 0.75, documents: [[Int32]]) {
        (self.order, self.vocabularySize, self.discount) = (order, vocabularySize, discount)
        for tokens in documents {
            for index in tokens.indices.dropFirst() {
                for length in 0..<order where length <= index {
                    let context = Array(tokens[index - length..<index])
                    contexts[context, default: Context()].total += 1
                    contexts[context]?.next[tokens[index], default: 0] += 1
                }
            }
        }
    }

    /// Nats a predicted token.
    func loss(_ documents: [[Int32]]) -> Double {
        var sum = 0.0
        var count = 0
        for tokens in documents {
            for index in tokens.indices.dropFirst() {
                var probability = 1 / Double(vocabularySize)
                for length in 0..<order where length <= index {
                    guard let context = contexts[Array(tokens[index - length..<index])] else {
                        break
                    }
                    let seen = max(0, Double(context.next[tokens[index]] ?? 0) - discount)
                    let rest = discount * Double(context.next.count)
                    probability = (seen + rest * probability) / Double(context.total)
                }
                sum -= log(probability)
                count += 1
            }
        }
        return sum / Double(count)
    }
}
