import Layers
import TensorCore

/// Parameter subset selection: `p_t = softmax(R h_t + b)`, `w_t = M p_t` (method.md section 2).
///
/// R is [M, width], b [M]. A site routed at random has no router.
public struct PartRouter {
    public let site: Site
    public let module: RoutedModule
    /// M
    public let parts: Int
    let weight, bias: Tensor

    /// Mean p of each sub-module on validation data; set by calibration, read by `static`.
    public internal(set) var meanProbabilities: [Float] = []

    init(site: Site, module: RoutedModule, parts: Int, weight: Tensor, bias: Tensor) {
        (self.site, self.module, self.parts) = (site, module, parts)
        (self.weight, self.bias) = (weight, bias)
    }

    /// R h + b, [tokens, M].
    func scores(_ h: Tensor) -> Tensor { linear(h, weight, bias: bias) }

    /// The k highest of each token.
    static func topK(_ z: Tensor, capacity: Double) -> [[Int]] {
        let parts = z.columns
        let k = chosenCount(of: parts, at: capacity)
        let scores = z.buffer
        var chosen = [[Int]](repeating: [], count: z.rows)
        chosen.withUnsafeMutableBufferPointer { chosen in
            nonisolated(unsafe) let chosen = chosen
            ThreadPool.forRanges(z.rows, tile: 256) { rows in
                for row in rows {
                    chosen[row] = highest(
                        k,
                        of: UnsafeBufferPointer(
                            rebasing: scores[row * parts..<(row + 1) * parts]))
                }
            }
        }
        return chosen
    }

    /// k of each token at random.
    static func random(tokens: Int, parts: Int, capacity: Double, _ stream: RandomStream) -> [[Int]]
    {
        let k = chosenCount(of: parts, at: capacity)
        return (0..<tokens).map { token in
            let scores = (0..<parts).map { Float(stream.uniform(token * parts + $0)) }
            return scores.withUnsafeBufferPointer { highest(k, of: $0) }
        }
    }

    /// The choice with the gate of the module's estimator; `w` is [tokens, M], M p.
    ///
    /// - Parameter offsets: where each sequence's tokens start among these, and the end.
    func choice(
        _ chosen: [[Int]], weight w: Tensor, offsets: [Int], training: Bool
    ) -> PartChoice {
        let panels = Panels(chosen: chosen, parts: parts)
        if module.gate == .weighted { return .panels(panels, gate: w) }
        guard training else { return .panels(panels, gate: nil) }
        let gate = straightThrough(
            module.subtractsMean ? withoutSequenceMean(w, offsets: offsets) : w)
        guard module.gate == .straightThroughDense else { return .panels(panels, gate: gate) }
        var mask = [Float](repeating: 0, count: chosen.count * parts)
        for (token, list) in chosen.enumerated() {
            for part in list { mask[token * parts + part] = 1 }
        }
        return .masked(chosen: Tensor(mask, [chosen.count, parts]), gate: gate)
    }
}
