import Layers
import TensorCore
import TestSupport
import Testing

/// A branch runs on a subset of tokens, or on some of its parts, as a mask over the whole would.
@Suite("Subset and gated forms of a branch agree")
struct BranchFormTests {
    private let x = SmallBranch.input
    private let sequences = SmallBranch.sequences
    private let upstream = Tensor.normal(
        SmallBranch.input.shape, deviation: 1, RandomStream(seed: 8, purpose: "upstream"))

    /// The value, and the gradients at the input and the gate, of `function`.
    private func run(
        _ gate: Tensor, _ function: (Tensor, Tensor) -> Tensor
    ) -> (value: Tensor, input: [Float], gate: [Float]) {
        let (leaf, gate) = (x.trainable, gate.trainable)
        let y = function(leaf, gate)
        Tape.backward(sum(y * upstream))
        return (y.detached, leaf.gradient?.values ?? [], gate.gradient?.values ?? [])
    }

    @Test(arguments: SmallBranch.allCases, TokenChoice.Keys.allCases)
    func tokens(kind: SmallBranch, keys: TokenChoice.Keys) {
        let branch = kind.residual()
        let kept = SmallBranch.kept
        let gate = Tensor.normal([x.rows], deviation: 1, RandomStream(seed: 7, purpose: "gate"))
        let subset = run(gate) { x, gate in
            branch(
                x, sequences, FixedRoute(tokens: TokenChoice(kept: kept, gate: gate, keys: keys)))
        }
        let masked = run(gate) { x, gate in
            let all = sequences.all
            let h = SmallBranch.norm(x)
            let context = BranchContext(site: branch.site, source: nil)
            let visible = keys == .kept ? all.subset(kept) : all
            let f = branch.branch.reading(h, keys: visible, context)(h, all, nil)
            let mask = (0..<x.rows).map { kept.contains(Int32($0)) ? Float(1) : 0 }
            return addRows(
                x, f, at: Array(0..<Int32(x.rows)), gate: gate * Tensor(mask, [x.rows]))
        }
        #expect(relativeError(subset.value.values, masked.value.values) < 1e-5)
        #expect(relativeError(subset.input, masked.input) < 1e-5)
        #expect(relativeError(subset.gate, masked.gate) < 1e-5)
    }

    @Test(arguments: SmallBranch.allCases)
    func parts(kind: SmallBranch) {
        let branch = kind.residual()
        let chosen = SmallBranch.chosen(x.rows, parts: kind.parts)
        let gate = Tensor.normal(
            [x.rows, kind.parts], deviation: 1, RandomStream(seed: 7, purpose: "gate"))
        let ones = chosen.flatMap { list in
            (0..<kind.parts).map { list.contains($0) ? Float(1) : 0 }
        }
        let panels = run(gate) { x, gate in
            branch(
                x, sequences,
                FixedRoute(parts: .panels(Panels(chosen: chosen, parts: kind.parts), gate: gate)))
        }
        let mask = Tensor(ones, [x.rows, kind.parts])
        let masked = run(gate) { x, gate in
            branch(x, sequences, FixedRoute(parts: .masked(chosen: mask, gate: gate)))
        }
        #expect(relativeError(panels.value.values, masked.value.values) < 1e-5)
        #expect(relativeError(panels.input, masked.input) < 1e-5)
        // The masked form's gradient reaches the gates of what was not chosen as well.
        #expect(relativeError(panels.gate, zip(masked.gate, ones).map { $0 * $1 }) < 1e-5)
        #expect(zip(masked.gate, ones).allSatisfy { $1 == 1 || $0 != 0 })
    }

    /// Both at once: parts of kept tokens only.
    @Test(arguments: SmallBranch.allCases, TokenChoice.Keys.allCases)
    func partsOfKeptTokens(kind: SmallBranch, keys: TokenChoice.Keys) {
        let branch = kind.residual()
        let kept = SmallBranch.kept
        let chosen = SmallBranch.chosen(kept.count, parts: kind.parts)
        let panels = Panels(chosen: chosen, parts: kind.parts)
        let mask = Tensor(
            chosen.flatMap { list in (0..<kind.parts).map { list.contains($0) ? Float(1) : 0 } },
            [kept.count, kind.parts])
        let gates = Tensor(repeating: 1, mask.shape)
        let choice = TokenChoice(kept: kept, keys: keys)
        let subset = branch(
            x, sequences, FixedRoute(tokens: choice, parts: .panels(panels, gate: nil)))
        let masked = branch(
            x, sequences, FixedRoute(tokens: choice, parts: .masked(chosen: mask, gate: gates)))
        #expect(relativeError(subset.values, masked.values) < 1e-5)
    }

    @Test(arguments: SmallBranch.allCases, TokenChoice.Keys.allCases)
    func droppedTokensLeaveWithTheirBits(kind: SmallBranch, keys: TokenChoice.Keys) {
        let kept = SmallBranch.kept
        let y = kind.residual()(
            x, sequences, FixedRoute(tokens: TokenChoice(kept: kept, keys: keys)))
        for row in 0..<x.rows where !kept.contains(Int32(row)) {
            let range = row * x.columns..<(row + 1) * x.columns
            #expect(y.buffer[range].map(\.bitPattern) == x.buffer[range].map(\.bitPattern))
        }
        #expect(y.values != x.values)
    }

    @Test(arguments: SmallBranch.allCases)
    func nothingKeptIsTheInput(kind: SmallBranch) {
        for keys in TokenChoice.Keys.allCases {
            let route = FixedRoute(tokens: TokenChoice(kept: [], keys: keys))
            #expect(kind.residual()(x, sequences, route).values == x.values)
        }
    }
}
