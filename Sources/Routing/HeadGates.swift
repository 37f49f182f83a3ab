import Algorithms
import Layers
import TensorCore

/// A dense pass with a gate of 1 at every attention head, to which gradients come: what a small
/// change of each head's contribution does to the loss.
public final class HeadGates: RouteSource {
    private var gates: [Site: Tensor] = [:]

    public init() {}

    public func parts(at site: Site, _ h: Tensor, counted: Bool) -> PartChoice? {
        guard site.kind == .attention else { return nil }
        let ones = Tensor(repeating: 1, [h.rows, site.units])
        let gate = Tensor(repeating: 1, [h.rows, site.units]).trainable
        gates[site] = gate
        return .masked(chosen: ones, gate: gate)
    }

    /// After a backward pass: the derivative of the loss by one gate a head and sequence, which is
    /// the sum over the sequence's tokens; [sequences][heads].
    public func slopes(at site: Site, _ sequences: Sequences) -> [[Double]] {
        guard let gradient = gates[site]?.gradient else { return [] }
        return sequences.offsets.adjacentPairs().map { from, to in
            (0..<site.units).map { head in
                (from..<to).reduce(0) { $0 + Double(gradient.buffer[$1 * site.units + head]) }
            }
        }
    }
}
