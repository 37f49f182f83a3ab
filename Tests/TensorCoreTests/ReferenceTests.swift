import TensorCore
import TestSupport
import Testing

/// Operations and their gradients against PyTorch in float64 (Tools/fixtures/ops.py).
@Suite("Operations match PyTorch")
struct ReferenceTests {
    let fixture: Fixture

    init() throws { fixture = try Fixture("ops.safetensors") }

    /// Compares the value and the gradient of each named input.
    private func check(
        _ name: String, _ inputs: [String], _ function: ([Tensor]) -> Tensor
    ) throws {
        let leaves = try inputs.map { try fixture.tensor("\(name).\($0)").trainable }
        let output = function(leaves)
        #expect(relativeError(output.values, try fixture.floats("\(name).output")) < 1e-5)
        Tape.backward(sum(output * (try fixture.tensor("\(name).upstream"))))
        for (input, leaf) in zip(inputs, leaves) {
            let expected = try fixture.floats("\(name).gradient.\(input)")
            #expect(
                relativeError(leaf.gradient?.values ?? [], expected) < 1e-4,
                "gradient of \(name) at \(input)")
        }
    }

    @Test func linearMap() throws {
        try check("linear", ["x", "weight", "bias"]) { linear($0[0], $0[1], bias: $0[2]) }
    }

    @Test func rootMeanSquareNorm() throws {
        try check("rms_norm", ["x", "weight"]) { rmsNorm($0[0], $0[1], epsilon: 1e-5) }
    }

    @Test func layerNormOfRows() throws {
        try check("layer_norm", ["x", "weight", "bias"]) {
            layerNorm($0[0], $0[1], $0[2], epsilon: 1e-5)
        }
    }

    @Test func gatedLinearUnit() throws {
        try check("swiglu", ["gate", "up"]) { swiglu($0[0], $0[1]) }
    }

    @Test func logisticSigmoid() throws { try check("sigmoid", ["x"]) { sigmoid($0[0]) } }

    @Test func softmaxOfRows() throws { try check("softmax", ["x"]) { softmax($0[0]) } }

    @Test func embeddingOfTokens() throws {
        let tokens = try fixture.tokens("embedding.tokens")
        try check("embedding", ["table"]) { gather($0[0], tokens) }
    }

    @Test func rotaryPositions() throws {
        let positions = try fixture.tokens("rotary.positions")
        let table = RotaryTable(
            frequencies: RotaryTable.frequencies(size: 8, theta: 10_000))
        try check("rotary", ["x"]) { rotary($0[0], tableRows: positions, headSize: 8, table) }
    }

    @Test func geluByErf() throws { try check("exact_gelu", ["x"]) { exactGELU($0[0]) } }

    @Test func rowsOfTwoMatrices() throws {
        let rows = try fixture.tokens("stacked.rows")
        try check("stacked", ["x", "y"]) { gather(stacked($0[0], $0[1]), rows) }
    }

    @Test func numbersSpreadOverMore() throws {
        let rows = try fixture.tokens("spread.rows")
        try check("spread", ["x"]) { spread($0[0], to: rows, of: 9, fill: 1) }
    }

    @Test func attentionToAll() throws {
        var plan = AttentionPlan(headSize: 8, scale: 1 / Float(8).squareRoot())
        var row = 0
        for length in try fixture.ints("attention.lengths") {
            plan.add(
                queryRow: row, keyRow: row,
                visible: Array(repeating: Int32(length), count: length),
                columns: (0..<4).map { (query: $0 * 8, key: $0 / 2 * 8) })
            row += length
        }
        try check("attention_all", ["q", "k", "v"]) { attention($0[0], $0[1], $0[2], plan) }
    }

    @Test func causalAttentionOfSeveralSequences() throws {
        var plan = AttentionPlan(headSize: 8, scale: 1 / Float(8).squareRoot())
        var row = 0
        for length in try fixture.ints("attention.lengths") {
            plan.add(
                queryRow: row, keyRow: row, visible: (1...Int32(length)).map { $0 },
                columns: (0..<4).map { (query: $0 * 8, key: $0 / 2 * 8) })
            row += length
        }
        try check("attention", ["q", "k", "v"]) { attention($0[0], $0[1], $0[2], plan) }
    }
}
