import Foundation
import Layers
import TensorCore

/// Input subset selection: `z_t = w h_t + b`, `s_t = sigmoid(z_t)` (method.md section 2).
///
/// w is [1, width], b [1]. A site routed at random has no router.
public struct TokenRouter {
    public let site: Site
    public let module: RoutedModule
    let weight, bias: Tensor

    /// Thresholds on z by capacity, ascending in capacity; set by calibration.
    public internal(set) var thresholds: [(capacity: Double, threshold: Float)] = []
    /// The lowest z that the calibration at capacity 1 met, its quantile: thresholds near 1 are
    /// interpolated towards it, because there is nothing between a number and minus infinity.
    public internal(set) var lowestScore: Float?

    init(site: Site, module: RoutedModule, weight: Tensor, bias: Tensor) {
        (self.site, self.module, self.weight, self.bias) = (site, module, weight, bias)
    }

    /// z, [tokens, 1].
    func scores(_ h: Tensor) -> Tensor { linear(h, weight, bias: bias) }

    /// The gate of an estimator, [tokens], for tokens chosen by z.
    func gate(_ z: Tensor, _ sequences: Sequences) -> Tensor {
        let s = sigmoid(z).reshaped([z.count])
        if module.gate == .weighted { return s }
        return straightThrough(
            module.subtractsMean ? withoutSequenceMean(s, offsets: sequences.offsets) : s)
    }

    /// Linear between the stored capacities; minus infinity at 1, the lowest score just below it.
    ///
    /// - Returns: `nil` outside of what was calibrated.
    public func threshold(at capacity: Double) -> Float? {
        guard let above = thresholds.firstIndex(where: { $0.capacity >= capacity - 1e-9 }) else {
            return nil
        }
        let high = thresholds[above]
        if high.capacity <= capacity + 1e-9 { return high.threshold }
        guard above > 0, let end = high.threshold.isFinite ? high.threshold : lowestScore else {
            return nil
        }
        let low = thresholds[above - 1]
        let share = Float((capacity - low.capacity) / (high.capacity - low.capacity))
        return low.threshold + share * (end - low.threshold)
    }

    /// The k highest of each sequence, ascending.
    static func topK(_ z: Tensor, capacity: Double, _ sequences: Sequences) -> [Int32] {
        perSequence(sequences) { from, n in
            let scores = UnsafeBufferPointer(rebasing: z.buffer[from..<from + n])
            return highest(chosenCount(of: n, at: capacity), of: scores)
        }
    }

    /// k of each sequence at random, ascending.
    static func random(capacity: Double, _ sequences: Sequences, _ stream: RandomStream) -> [Int32]
    {
        perSequence(sequences) { from, n in
            // Sorting uniform numbers gives a uniform subset, whatever the lengths before.
            let scores = (0..<n).map { Float(stream.uniform(from + $0)) }
            return scores.withUnsafeBufferPointer {
                highest(chosenCount(of: n, at: capacity), of: $0)
            }
        }
    }

    private static func perSequence(
        _ sequences: Sequences, _ choose: (_ from: Int, _ count: Int) -> [Int]
    ) -> [Int32] {
        zip(sequences.offsets, sequences.offsets.dropFirst()).flatMap { from, to in
            choose(from, to - from).map { Int32(from + $0) }
        }
    }
}
