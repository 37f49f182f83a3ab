import Layers
import TensorCore

/// Answers every site with the same choices, whatever the input.
final class FixedRoute: RouteSource {
    let tokens: TokenChoice?
    let choice: PartChoice?
    let meter: ComputeMeter?

    init(tokens: TokenChoice? = nil, parts: PartChoice? = nil, meter: ComputeMeter? = nil) {
        (self.tokens, choice, self.meter) = (tokens, parts, meter)
    }

    func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? { tokens }
    func parts(at site: Site, _ h: Tensor, counted: Bool) -> PartChoice? { choice }
}

/// The two branches of a small block: width 12, four heads of 6 over two key heads, 16 hidden
/// units; biases everywhere.
enum SmallBranch: String, CaseIterable, Sendable {
    case attention, mlp

    static let width = 12
    /// Two sequences, the first of more than one attention tile.
    static let sequences = Sequences(lengths: [70, 5])

    /// Heads, or experts.
    var parts: Int { 4 }

    /// - Parameter edit: may change a weight, by the projection's name.
    func residual(edit: (String, Tensor) -> Void = { _, _ in }) -> ResidualBranch {
        let seed = RandomStream(seed: 3, purpose: "branch").bits(0)
        func normal(_ name: String, _ shape: [Int]) -> Tensor {
            .normal(shape, deviation: 0.4, RandomStream(seed: seed, purpose: name))
        }
        func projection(_ name: String, _ outputs: Int, _ inputs: Int) -> Projection {
            let weight = normal(name, [outputs, inputs])
            edit(name, weight)
            return Projection(
                path: name, weight: Matrix(weight), bias: normal(name + " bias", [outputs]))
        }
        let width = Self.width
        let branch: any Branch =
            switch self {
            case .attention:
                Attention(
                    query: projection("q", 24, width), key: projection("k", 12, width),
                    value: projection("v", 12, width), output: projection("o", width, 24), heads: 4,
                    keyHeads: 2, scale: 0.4,
                    rotary: RotaryTable(
                        frequencies: RotaryTable.frequencies(size: 6, theta: 100)),
                    causal: true)
            case .mlp:
                MLP(
                    .swiglu(gate: projection("gate", 16, width)), up: projection("up", 16, width),
                    down: projection("down", width, 16))
            }
        return ResidualBranch(
            site: Site(
                path: rawValue, stack: "decoder", layer: 0,
                kind: self == .attention ? .attention : .mlp, width: width,
                units: self == .attention ? 4 : 16),
            norm: Self.norm, branch: branch)
    }

    static var norm: RMSNorm {
        RMSNorm(
            weight: .normal([width], deviation: 1, RandomStream(seed: 2, purpose: "norm")),
            epsilon: 1e-5)
    }

    /// Its input, [tokens, width].
    static var input: Tensor {
        .normal([sequences.rows, width], deviation: 1, RandomStream(seed: 4, purpose: "input"))
    }

    /// Some of the tokens, ascending.
    static var kept: [Int32] {
        let stream = RandomStream(seed: 5, purpose: "kept")
        return (0..<Int32(sequences.rows)).filter { stream.uniform(Int($0)) < 0.4 }
    }

    /// Some parts of some tokens; the last part is nobody's.
    static func chosen(_ tokens: Int, parts: Int) -> [[Int]] {
        let stream = RandomStream(seed: 6, purpose: "chosen")
        return (0..<tokens).map { token in
            (0..<parts - 1).filter { stream.uniform(token * parts + $0) < 0.5 }
        }
    }
}

extension ResidualBranch {
    func callAsFunction(_ x: Tensor, _ sequences: Sequences, _ route: FixedRoute?) -> Tensor {
        self(x, sequences, all: sequences.all, routing: route)
    }
}
