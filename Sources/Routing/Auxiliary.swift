import Foundation
import TensorCore

/// The auxiliary losses of routers (method.md section 2).
public enum AuxiliaryLoss: Sendable { case load, topK }

/// `L_load = M * sum_m fraction_m * P_m` for one site: fraction is the share of the assignments
/// that fell on m (constant), P_m the mean probability (Switch Transformer, arXiv 2101.03961,
/// section 2.2). Uniform routing gives 1.
///
/// - Parameters:
///   - probabilities: [tokens, M].
///   - chosen: indices in them.
func loadBalance(_ probabilities: Tensor, chosen: [Int32]) -> Tensor {
    let (n, parts) = (probabilities.rows, probabilities.columns)
    var counts = [Int](repeating: 0, count: parts)
    for place in chosen { counts[Int(place) % parts] += 1 }
    let total = Float(max(1, chosen.count))
    let slope = counts.map { Float(parts) * Float($0) / total / Float(max(1, n)) }
    var value: Double = 0
    for token in 0..<n {
        for part in 0..<parts {
            value += Double(slope[part] * probabilities.buffer[token * parts + part])
        }
    }
    return Tensor([Float(value)], [1]).recorded(from: probabilities) { gradient in
        let row = slope.map { $0 * gradient.item }
        return [Tensor(Array(repeatElement(row, count: n).joined()), [n, parts])]
    }
}

/// Mean binary cross-entropy of the scores against "t is in the top k" (Mixture-of-Depths,
/// arXiv 2404.02258, section 3.5); z is [tokens, 1], `chosen` ascending.
func topKPrediction(_ z: Tensor, chosen: [Int32]) -> Tensor {
    let n = z.count
    var target = [Float](repeating: 0, count: n)
    for row in chosen { target[Int(row)] = 1 }
    var value: Double = 0
    for (score, isChosen) in zip(z.buffer, target) {
        // log(1 + exp(z)) without overflow
        value += Double(max(score, 0) + log1p(exp(-abs(score))) - score * isChosen)
    }
    let probabilities = sigmoid(z.detached)
    return Tensor([Float(value / Double(max(1, n)))], [1]).recorded(from: z) { gradient in
        let scale = gradient.item / Float(n)
        return [Tensor(zip(probabilities.buffer, target).map { scale * ($0 - $1) }, [n, 1])]
    }
}
