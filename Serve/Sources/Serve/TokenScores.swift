import Foundation
import TensorCore

/// What a row of logits says of one token, in nats.
package struct TokenScores: Sendable {
    package let logprob: Double
    /// The likeliest tokens, as many as asked for; of equal ones the lowest id first.
    package let top: [(token: Int32, logprob: Double)]

    /// - Parameters:
    ///   - logits: [rows, vocabulary].
    ///   - count: how many of the likeliest.
    package init(_ logits: Tensor, row: Int, of token: Int32, top count: Int) {
        let row = Self.row(row, of: logits)
        let normalizer = Self.normalizer(row)
        logprob = Double(row[Int(token)]) - normalizer
        var best: [Int] = []
        for id in row.indices where count > 0 {
            if best.count == count, row[id] <= row[best[count - 1]] { continue }
            if best.count == count { best.removeLast() }
            let place = best.firstIndex { row[$0] < row[id] } ?? best.count
            best.insert(id, at: place)
        }
        top = best.map { (Int32($0), Double(row[$0]) - normalizer) }
    }

    /// `KL(p || q)` of the next token by the teacher and by the student, and whether both have the same likeliest one.
    package static func comparison(
        teacher: Tensor, student: Tensor, row: Int
    ) -> (divergence: Double, agrees: Bool) {
        let (p, q) = (Self.row(0, of: teacher), Self.row(row, of: student))
        let (zp, zq) = (normalizer(p), normalizer(q))
        let divergence = zip(p, q).reduce(0.0) { sum, pair in
            let logP = Double(pair.0) - zp
            return sum + exp(logP) * (logP - Double(pair.1) + zq)
        }
        return (max(0, divergence), likeliest(p) == likeliest(q))
    }

    private static func row(_ row: Int, of logits: Tensor) -> UnsafeBufferPointer<Float> {
        UnsafeBufferPointer(
            rebasing: logits.buffer[row * logits.columns..<(row + 1) * logits.columns])
    }

    private static func likeliest(_ row: UnsafeBufferPointer<Float>) -> Int {
        row.indices.reduce(0) { row[$1] > row[$0] ? $1 : $0 }
    }

    /// The logarithm of the sum of exponentials.
    private static func normalizer(_ row: UnsafeBufferPointer<Float>) -> Double {
        let most = Double(row.max() ?? 0)
        return most + log(row.reduce(0.0) { $0 + exp(Double($1) - most) })
    }
}
