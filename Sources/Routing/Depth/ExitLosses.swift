import Foundation
import Layers
import TensorCore

extension ExitMaps {
    /// The losses that the maps are trained by, means over tokens: `sum over i of p_i D_i`, and `KL(p || g)`, g
    /// geometric and truncated (PonderNet, arXiv 2107.05407). Hidden states get no gradient.
    ///
    /// - Parameters:
    ///   - states: h of each layer from 0 to that before the last, [tokens, width] each.
    ///   - distances: D of each layer from 1 to the last, a number a token each.
    ///   - prior: of g, in (0, 1).
    /// - Returns: [1] each.
    public func losses(
        _ states: [Tensor], distances: [[Float]], prior: Double
    ) -> (distance: Tensor, prior: Tensor) {
        let rows = (0..<Int32(states[0].rows)).map { $0 }
        let scores = states.indices.dropFirst().map {
            self.scores($0, states[$0], states[$0 - 1], rows)
        }
        let expected = Self.geometric(prior, layers: states.count).map { log($0) }
        var (sums, slopes) = ((0.0, 0.0), ([[Double]](), [[Double]]()))
        for row in rows.indices {
            let exits = Exits(scores.map { $0[row] })
            let costs = distances.map { Double($0[row]) }
            let surprise = zip(exits.logarithms, expected).map { $0 - $1 }
            sums.0 += exits.mean(costs)
            sums.1 += exits.mean(surprise)
            slopes.0.append(exits.gradient(costs))
            // The derivative of p log p has a 1 more, which changes nothing: the sum of p is fixed.
            slopes.1.append(exits.gradient(surprise))
        }
        return (mean(sums.0, slopes.0, states), mean(sums.1, slopes.1, states))
    }

    /// - Parameter slopes: of the sum, by token and score.
    private func mean(_ sum: Double, _ slopes: [[Double]], _ states: [Tensor]) -> Tensor {
        let count = Double(slopes.count)
        return Tensor([Float(sum / count)], [1]).recorded(from: weight.tensor, bias.tensor) {
            let scale = Double($0.item) / count
            let (rows, width) = (weight.tensor.rows, states[0].columns)
            let (ofWeight, ofBias) = (Tensor.zeros([rows, 2 * width]), Tensor.zeros([rows]))
            ThreadPool.forEach(rows) { map in
                var (sum, sums) = (0.0, [Double](repeating: 0, count: 2 * width))
                for (token, slopes) in slopes.enumerated() {
                    let slope = scale * slopes[map]
                    sum += slope
                    for index in 0..<width {
                        let place = token * width + index
                        sums[index] += slope * Double(states[map + 1].pointer[place])
                        sums[width + index] += slope * Double(states[map].pointer[place])
                    }
                }
                ofBias.pointer[map] = Float(sum)
                for (index, sum) in sums.enumerated() {
                    ofWeight.pointer[map * 2 * width + index] = Float(sum)
                }
            }
            return [ofWeight, ofBias]
        }
    }
}

/// Where one token leaves, by its scores.
private struct Exits {
    /// Of each layer but the last.
    private let lambdas: [Double]
    /// log p of each layer.
    let logarithms: [Double]

    init(_ scores: [Double]) {
        lambdas = scores.map(logistic)
        // log sigmoid, without overflow.
        func logSigmoid(_ z: Double) -> Double { min(z, 0) - log1p(exp(-abs(z))) }
        var stayed = 0.0
        logarithms =
            scores.map { score in
                defer { stayed += logSigmoid(-score) }
                return stayed + logSigmoid(score)
            } + [stayed]
    }

    /// The sum of p times some numbers.
    func mean(_ numbers: [Double]) -> Double {
        zip(logarithms, numbers).reduce(0) { $0 + exp($1.0) * $1.1 }
    }

    /// Of that sum at the scores: `p_i (1 - lambda_i) c_i - lambda_i * sum over k > i of p_k c_k`.
    func gradient(_ numbers: [Double]) -> [Double] {
        let parts = zip(logarithms, numbers).map { exp($0) * $1 }
        var rest = parts.last ?? 0
        var gradient = lambdas
        for layer in lambdas.indices.reversed() {
            gradient[layer] = (1 - lambdas[layer]) * parts[layer] - lambdas[layer] * rest
            rest += parts[layer]
        }
        return gradient
    }
}
