import TensorCore

/// `down(silu(gate(h)) * up(h))`, a gated feed-forward branch (Shazeer, arXiv 2002.05202).
///
/// Its hidden units divide into equal blocks, the experts; their sum is the pretrained layer.
public struct GatedMLP: Branch {
    let gate, up, down: Projection

    public init(gate: Projection, up: Projection, down: Projection) {
        (self.gate, self.up, self.down) = (gate, up, down)
    }

    public var projections: [Projection] { [gate, up, down] }

    public func denseCost(_ sequences: Sequences) -> Int {
        projections.reduce(0) { $0 + $1.cost(sequences.rows) }
    }

    public func reading(
        _ h: Tensor, keys: TokenSet, _ context: BranchContext
    ) -> (Tensor, TokenSet, PartChoice?) -> Tensor {
        { h, _, parts in
            switch parts {
            case nil:
                return down(swiglu(gate(h, context), up(h, context)), context)
            case .masked(let chosen, let weight):
                let hidden = swiglu(gate(h, context), up(h, context))
                return down(maskParts(hidden, gate: weight, chosen: chosen), context)
            case .panels(let panels, let weight):
                let hidden = swiglu(
                    gate.gathered(h, panels, context), up.gathered(h, panels, context))
                return down.scattered(
                    weight.map { scalePanels(hidden, $0, panels) } ?? hidden, panels, context)
            }
        }
    }
}
