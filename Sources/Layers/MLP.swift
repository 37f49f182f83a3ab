import TensorCore

/// A feed-forward branch: `down(hidden)`.
///
/// Its hidden units divide into equal blocks, the experts; their sum is the pretrained layer.
public struct MLP: Branch {
    /// What the hidden units are (Shazeer, arXiv 2002.05202).
    public enum Form: Sendable {
        /// `silu(gate(h)) * up(h)`
        case swiglu(gate: Projection)
        /// `gelu(gate(h)) * up(h)`
        case geglu(gate: Projection)
        /// `gelu(up(h))`, gelu by tanh.
        case gelu
        /// `gelu(up(h))`, gelu by erf.
        case exactGELU
        /// `v sigmoid(1.702 v)` of `v = up(h)`.
        case quickGELU
    }

    let form: Form
    let up, down: Projection

    public init(_ form: Form, up: Projection, down: Projection) {
        (self.form, self.up, self.down) = (form, up, down)
    }

    public var projections: [Projection] {
        switch form {
        case .swiglu(let gate), .geglu(let gate): [gate, up, down]
        case .gelu, .exactGELU, .quickGELU: [up, down]
        }
    }

    public var widthStep: Int? { 1 }

    public func prefix(_ units: Int) -> any Branch {
        with(
            projections.dropLast().map { $0.prefix(outputs: units) } + [down.prefix(inputs: units)])
    }

    public func with(_ projections: [Projection]) -> any Branch {
        let form: Form =
            switch form {
            case .swiglu: .swiglu(gate: projections[0])
            case .geglu: .geglu(gate: projections[0])
            case .gelu, .exactGELU, .quickGELU: form
            }
        let last = projections.count - 1
        return MLP(form, up: projections[last - 1], down: projections[last])
    }

    public func places(_ order: [Int]) -> [(outputs: [Int32]?, inputs: [Int32]?)] {
        let order = order.map(Int32.init)
        return Array(repeating: (order, nil), count: projections.count - 1) + [(nil, order)]
    }

    /// What the output projection reads, [tokens, units]; h is [tokens, width].
    public func units(_ h: Tensor) -> Tensor {
        hidden { linears(h, $0.map { ($0.weight, $0.bias) }) }
    }

    public func denseCost(_ sequences: Sequences) -> Int {
        projections.reduce(0) { $0 + $1.cost(sequences.rows) }
    }

    public func reading(
        _ h: Tensor, keys: TokenSet, _ context: BranchContext
    ) -> (Tensor, TokenSet, PartChoice?) -> Tensor {
        { h, _, parts in
            switch parts {
            case nil:
                return down(hidden { $0(h, context) }, context)
            case .masked(let chosen, let weight):
                let hidden = hidden { $0(h, context) }
                return down(maskParts(hidden, gate: weight, chosen: chosen), context)
            case .panels(let panels, let weight):
                let hidden = hidden { $0.map { $0.gathered(h, panels, context) } }
                return down.scattered(
                    weight.map { scalePanels(hidden, $0, panels) } ?? hidden, panels, context)
            }
        }
    }

    /// The hidden units, by what projections make of the input.
    private func hidden(_ project: ([Projection]) -> [Tensor]) -> Tensor {
        let made = project(projections.dropLast())
        return switch form {
        case .swiglu: swiglu(made[0], made[1])
        case .geglu: geglu(made[0], made[1])
        case .gelu: gelu(made[0])
        case .exactGELU: exactGELU(made[0])
        case .quickGELU: quickGELU(made[0])
        }
    }
}
