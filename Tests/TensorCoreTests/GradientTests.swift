import TensorCore
import TestSupport
import Testing

/// Every operation's gradient against central differences.
@Suite("Gradients match finite differences")
struct GradientTests {
    private func normal(_ shape: [Int], _ seed: UInt64) -> Tensor {
        .normal(shape, deviation: 1, RandomStream(seed: seed, purpose: "test input"))
    }

    /// Some tokens chose some of three parts; one part was chosen by nobody.
    private let panels = Panels(chosen: [[0], [], [0, 2], [2], [0, 2]], parts: 3)

    @Test func elementwise() {
        let (a, b) = (normal([3, 4], 1), normal([3, 4], 2))
        #expect(gradientError(at: [a, b]) { $0[0] + $0[1] } < 1e-3)
        #expect(gradientError(at: [a, b]) { $0[0] - $0[1] } < 1e-3)
        #expect(gradientError(at: [a, b]) { $0[0] * $0[1] } < 1e-3)
        #expect(gradientError(at: [a]) { 2.5 * $0[0] } < 1e-3)
        #expect(gradientError(at: [a]) { sigmoid($0[0]) } < 1e-3)
        #expect(gradientError(at: [a, b]) { swiglu($0[0], $0[1]) } < 1e-3)
        #expect(gradientError(at: [a, b]) { geglu($0[0], $0[1]) } < 1e-3)
        #expect(gradientError(at: [a]) { gelu($0[0]) } < 1e-3)
        #expect(gradientError(at: [a]) { exactGELU($0[0]) } < 1e-3)
        #expect(gradientError(at: [a, b]) { stacked($0[0], $0[1]) } < 1e-3)
        #expect(
            gradientError(at: [normal([3], 3)]) { spread($0[0], to: [4, 0, 2], of: 6, fill: 1) }
                < 1e-3)
        #expect(gradientError(at: [a]) { softCap($0[0], 0.7) } < 1e-3)
        #expect(gradientError(at: [a]) { softmax($0[0]) } < 1e-3)
        #expect(gradientError(at: [a]) { $0[0].reshaped([12]) } < 1e-3)
    }

    @Test func aTensorThatIsUsedTwice() {
        #expect(gradientError(at: [normal([4], 1)]) { $0[0] * $0[0] + 3 * $0[0] } < 1e-3)
    }

    @Test func linearWithWindows() {
        let (x, w, b) = (normal([5, 6], 1), normal([4, 6], 2), normal([4], 3))
        #expect(gradientError(at: [x, w, b]) { linear($0[0], $0[1], bias: $0[2]) } < 1e-3)
        let narrow = normal([5, 2], 4)
        #expect(
            gradientError(at: [narrow, w]) {
                linear($0[0], Matrix($0[1]).slice(rows: 1..<3, columns: 2..<4))
            } < 1e-3)
    }

    @Test func normsAndRotation() {
        let table = RotaryTable(
            frequencies: RotaryTable.frequencies(size: 4, theta: 100))
        let x = normal([3, 8], 1)
        #expect(
            gradientError(at: [x, normal([8], 2)]) { rmsNorm($0[0], $0[1], epsilon: 1e-5) } < 2e-3)
        let (w, b) = (normal([8], 2), normal([8], 3))
        #expect(
            gradientError(at: [x, w, b]) { layerNorm($0[0], $0[1], $0[2], epsilon: 1e-5) } < 2e-3)
        // A head of 8 of which 4 columns turn.
        #expect(
            gradientError(at: [x]) { rotary($0[0], tableRows: [8, 0, 3], headSize: 8, table) }
                < 1e-3)
        #expect(
            gradientError(at: [x]) { rotary($0[0], tableRows: [8, 0, 3], headSize: 4, table) }
                < 1e-3)
        #expect(
            gradientError(at: [normal([5], 1)]) {
                withoutSequenceMean($0[0], offsets: [0, 2, 2, 5])
            }
                < 1e-3)
        #expect(
            gradientError(at: [normal([5, 3], 1)]) {
                withoutSequenceMean($0[0], offsets: [0, 2, 2, 5])
            } < 1e-3)
        let columns = Tensor([1, 10, 3, 20, 7, 5], [3, 2])
        #expect(
            withoutSequenceMean(columns, offsets: [0, 2, 3]).values == [-1, -5, 1, 5, 0, 0])
    }

    @Test func gatheredAndUpdatedRows() {
        let (x, f, gate) = (normal([5, 3], 1), normal([2, 3], 2), normal([5], 3))
        #expect(gradientError(at: [x]) { gather($0[0], [4, 0, 4]) } < 1e-3)
        #expect(
            gradientError(at: [x, f, gate]) { addRows($0[0], $0[1], at: [1, 4], gate: $0[2]) }
                < 1e-3)
    }

    @Test func panelsOfChosenParts() {
        let (x, w, y) = (normal([5, 4], 1), normal([6, 4], 2), normal([6, 2], 3))
        let out = normal([4, 6], 4)
        #expect(gradientError(at: [x, w]) { gatherLinear($0[0], Matrix($0[1]), panels) } < 1e-3)
        #expect(gradientError(at: [y, out]) { scatterLinear($0[0], Matrix($0[1]), panels) } < 1e-3)
        #expect(
            gradientError(at: [y, normal([5, 3], 5)]) { scalePanels($0[0], $0[1], panels) } < 1e-3)
    }

    @Test func attentionWithGapsAndGroups() {
        // Two heads share keys; the first query sees nothing, the last not all.
        var plan = AttentionPlan(headSize: 2, scale: 0.7)
        plan.add(
            queryRow: 0, keyRow: 1, visible: [0, 1, 3],
            columns: [(query: 0, key: 0), (query: 2, key: 0)])
        plan.add(queryRow: 3, keyRow: 4, visible: [2], columns: [(query: 0, key: 0)])
        let inputs = [normal([4, 4], 1), normal([6, 2], 2), normal([6, 2], 3)]
        #expect(gradientError(at: inputs) { attention($0[0], $0[1], $0[2], plan) } < 1e-3)
    }

    @Test func attentionWithWindowsAndACap() {
        // The third query's window is empty, the last one's begins after two keys.
        var plan = AttentionPlan(headSize: 2, scale: 0.7, cap: 0.9)
        plan.add(
            queryRow: 0, keyRow: 1, visible: [1, 3, 3], hidden: [0, 1, 3],
            columns: [(query: 0, key: 0), (query: 2, key: 0)])
        plan.add(
            queryRow: 3, keyRow: 2, visible: [4], hidden: [2], columns: [(query: 0, key: 0)])
        #expect(plan.pairs == 8)
        let inputs = [normal([4, 4], 1), normal([6, 2], 2), normal([6, 2], 3)]
        #expect(gradientError(at: inputs) { attention($0[0], $0[1], $0[2], plan) } < 1e-3)
    }

    /// The estimators' gradients are stated, not derived: method.md section 2.
    @Test func straightThroughEstimators() throws {
        let gate = normal([3], 1).trainable
        let ones = straightThrough(gate)
        #expect(ones.values == [1, 1, 1])
        let (x, f, rest) = (normal([3, 2], 2), normal([2, 2], 3), normal([1, 2], 4))
        let upstream = normal([3, 2], 5)
        let y = addRows(x, f, at: [0, 2], gate: ones, unchosen: (rest, [1]))
        #expect(Array(y.values[2..<4]) == Array(x.values[2..<4]))
        Tape.backward(sum(y * upstream))
        func dot(_ f: Tensor, _ i: Int, _ row: Int) -> Float {
            f.values[2 * i] * upstream.values[2 * row]
                + f.values[2 * i + 1] * upstream.values[2 * row + 1]
        }
        let expected = [dot(f, 0, 0), dot(rest, 0, 1), dot(f, 1, 2)]
        #expect(relativeError(try #require(gate.gradient).values, expected) < 1e-5)
    }

    @Test func maskedPartsPassGradientsToEveryGate() throws {
        let y = normal([2, 4], 1).trainable
        let gate = normal([2, 2], 2).trainable
        let chosen = Tensor([1, 0, 0, 1], [2, 2])
        let z = maskParts(y, gate: straightThrough(gate), chosen: chosen)
        #expect(Array(z.values[2..<6]) == [0, 0, 0, 0])
        Tape.backward(sum(z))
        #expect(try #require(y.gradient).values == [1, 1, 0, 0, 0, 0, 1, 1])
        let v = y.values
        let blocks = stride(from: 0, to: 8, by: 2).map { v[$0] + v[$0 + 1] }
        #expect(relativeError(try #require(gate.gradient).values, blocks) < 1e-5)
    }
}
