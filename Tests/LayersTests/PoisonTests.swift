import Layers
import TensorCore
import TestSupport
import Testing

/// What is not chosen is not computed: NaN in it changes no bit of the output.
@Suite("Poison in what is not chosen")
struct PoisonTests {
    private let x = SmallBranch.input
    private let sequences = SmallBranch.sequences

    /// Rows of dropped tokens; with `keys: kept` nobody looks at them.
    @Test(arguments: SmallBranch.allCases)
    func droppedTokens(kind: SmallBranch) {
        let kept = SmallBranch.kept
        let poisoned = x.copy
        for row in 0..<x.rows where !kept.contains(Int32(row)) {
            (poisoned.pointer + row * x.columns).update(repeating: .nan, count: x.columns)
        }
        let branch = kind.residual()
        func output(_ x: Tensor) -> [Float] {
            let route = FixedRoute(tokens: TokenChoice(kept: kept, keys: .kept))
            return gather(branch(x, sequences, route), kept).values
        }
        let clean = output(x)
        #expect(clean.allSatisfy { $0.isFinite })
        #expect(output(poisoned) == clean)
    }

    /// The last head or expert is nobody's: its share of every projection is poisoned.
    @Test(arguments: SmallBranch.allCases)
    func weightsOfAnUnchosenPart(kind: SmallBranch) {
        let chosen = SmallBranch.chosen(x.rows, parts: kind.parts)
        let route = FixedRoute(
            parts: .panels(Panels(chosen: chosen, parts: kind.parts), gate: nil))
        let last = kind.parts - 1
        let poisoned = kind.residual { name, weight in
            switch name {
            case "q", "gate", "up":
                let size = weight.count / kind.parts
                (weight.pointer + last * size).update(repeating: .nan, count: size)
            case "o", "down":
                let size = weight.columns / kind.parts
                for row in 0..<weight.rows {
                    (weight.pointer + row * weight.columns + last * size)
                        .update(repeating: .nan, count: size)
                }
            default: break
            }
        }
        let clean = kind.residual()(x, sequences, route)
        #expect(clean.values.allSatisfy { $0.isFinite })
        #expect(poisoned(x, sequences, route).values == clean.values)
    }

    /// Tokens that chose no part, the weights of a part that no token chose, the gates of both: in
    /// the panel operations, forwards and backwards.
    @Test func panelOperations() {
        let panels = Panels(chosen: [[0], [], [0, 2], [2]], parts: 3)
        func normal(_ shape: [Int], _ seed: UInt64) -> Tensor {
            .normal(shape, deviation: 1, RandomStream(seed: seed, purpose: "panels"))
        }
        func gradients(poison: Bool) -> (value: [Float], gradients: [Float]) {
            let (x, gate) = (normal([4, 5], 1), normal([4, 3], 2))
            let (up, down) = (normal([6, 5], 3), normal([5, 6], 4))
            if poison {
                (x.pointer + 5).update(repeating: .nan, count: 5)
                (up.pointer + 2 * 5).update(repeating: .nan, count: 2 * 5)
                for row in 0..<5 { (down.pointer + row * 6 + 2).update(repeating: .nan, count: 2) }
                for place in [1, 3, 4, 5, 7, 9, 10] { gate.pointer[place] = .nan }
            }
            let (input, gates) = (x.trainable, gate.trainable)
            let hidden = scalePanels(gatherLinear(input, Matrix(up), panels), gates, panels)
            let y = scatterLinear(hidden, Matrix(down), panels)
            Tape.backward(sum(y * y))
            return (
                y.values, (input.gradient?.values ?? []) + (gates.gradient?.values ?? [])
            )
        }
        let (clean, poisoned) = (gradients(poison: false), gradients(poison: true))
        #expect(poisoned.value == clean.value)
        #expect(poisoned.gradients == clean.gradients)
        #expect(clean.gradients.allSatisfy { $0.isFinite })
    }
}
