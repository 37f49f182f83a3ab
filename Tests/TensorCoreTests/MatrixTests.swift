import Foundation
import TestSupport
import Testing

@testable import TensorCore

/// A matrix of 16-bit numbers gives the bits of the same numbers held as float32.
@Suite("Matrices of 16 bits")
struct MatrixTests {
    private func normal(_ shape: [Int], _ seed: UInt64) -> Tensor {
        .normal(shape, deviation: 1, RandomStream(seed: seed, purpose: "test input"))
    }

    /// The same numbers twice: as bfloat16, and as float32.
    private func pair(_ rows: Int, _ columns: Int) -> (half: Matrix, float: Matrix) {
        let bits = normal([rows, columns], 1).values.map { UInt16($0.bitPattern >> 16) }
        let floats = bits.map { Float(bitPattern: UInt32($0) << 16) }
        return (
            Matrix(bfloat16: bits, rows: rows, columns: columns),
            Matrix(Tensor(floats, [rows, columns]))
        )
    }

    private func bits(_ tensor: Tensor) -> [UInt32] { tensor.values.map(\.bitPattern) }

    /// Value and gradient at x.
    private func bits(_ x: Tensor, _ product: (Tensor) -> Tensor) throws -> [[UInt32]] {
        let leaf = x.trainable
        let y = product(leaf)
        Tape.backward(sum(y * y))
        return [bits(y.detached), bits(try #require(leaf.gradient))]
    }

    @Test func everyNumberOf16Bits() throws {
        let patterns = (0...UInt16.max).map { $0 }
        var bytes = Data()
        for pattern in patterns {
            withUnsafeBytes(of: pattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        // A byte before them: they need not be aligned.
        let file = MappedFile(Data([0]) + bytes)
        var found = [Float](repeating: 0, count: patterns.count)
        Halves(format: .bfloat16, file: file, offset: 1)
            .widen(from: 0, count: found.count, into: &found)
        for pattern in patterns {
            #expect(found[Int(pattern)].bitPattern == UInt32(pattern) << 16)
        }
        Halves(format: .float16, file: file, offset: 1)
            .widen(from: 0, count: found.count, into: &found)
        for pattern in patterns {
            // By hand, from the definition of binary16.
            let (exponent, fraction) = (Int(pattern >> 10 & 31), Double(pattern & 1023))
            let magnitude =
                exponent == 0
                ? fraction / 1024 * pow(2, -14)
                : exponent < 31
                    ? (1 + fraction / 1024) * pow(2, Double(exponent - 15))
                    : fraction == 0 ? Double.infinity : Double.nan
            let value = found[Int(pattern)]
            if magnitude.isNaN {
                #expect(value.isNaN)
            } else {
                #expect(Double(abs(value)) == magnitude)
                #expect((value.sign == .minus) == (pattern >> 15 == 1))
            }
        }
    }

    /// Tiles of every form: one row, few, many; strides that oneDNN treats apart.
    @Test(arguments: [
        (1, 7, 5), (3, 40, 33), (65, 96, 256), (130, 520, 1024), (37, 1030, 3072), (600, 300, 1024),
    ])
    func products(rows: Int, outputs: Int, inputs: Int) throws {
        let (half, float) = pair(outputs, inputs)
        let x = normal([rows, inputs], 2)
        let expected = try bits(x) { linear($0, float) }
        #expect(try bits(x) { linear($0, half) } == expected)
        let t = normal([rows, outputs], 3)
        #expect(
            try bits(t) { linear($0, half.transposed) } == bits(t) { linear($0, float.transposed) })
        // Against a product that we did not cut into tiles.
        #expect(
            relativeError(
                linear(t, half.transposed).values, linear(t, transposedCopy(float)).values) < 1e-5)
    }

    private func transposedCopy(_ matrix: Matrix) -> Tensor {
        let values = matrix.tensor?.values ?? []
        let (rows, columns) = (matrix.rows, matrix.columns)
        return Tensor(
            (0..<columns).flatMap { column in (0..<rows).map { values[$0 * columns + column] } },
            [columns, rows])
    }

    @Test func slices() throws {
        let (half, float) = pair(96, 2048)
        for (rows, columns) in [(8..<40, 0..<2048), (0..<96, 512..<1100), (5..<6, 7..<1031)] {
            let x = normal([33, columns.count], 2)
            #expect(
                try bits(x) { linear($0, half.slice(rows: rows, columns: columns)) }
                    == bits(x) { linear($0, float.slice(rows: rows, columns: columns)) })
            let whole = Tensor(
                rows.flatMap { row in columns.map { float.tensor?.values[row * 2048 + $0] ?? .nan }
                }, [rows.count, columns.count])
            #expect(
                relativeError(
                    linear(x, half.slice(rows: rows, columns: columns)).values,
                    linear(x, whole).values) < 1e-5)
            let nested = half.transposed.slice(rows: columns).transposed.slice(rows: rows)
            #expect(
                bits(linear(x, nested)) == bits(linear(x, half.slice(rows: rows, columns: columns)))
            )
        }
    }

    @Test(arguments: [1, 70])
    func panels(tokens: Int) throws {
        let parts = 4
        let panels = Panels(
            chosen: (0..<tokens).map { token in (0..<parts).filter { (token + $0) % 3 > 0 } },
            parts: parts)
        let (up, upFloat) = pair(parts * 48, 1024)
        let (down, downFloat) = pair(200, parts * 256)
        let (x, y) = (normal([tokens, 1024], 2), normal([panels.rows.count, 256], 3))
        #expect(
            try bits(x) { gatherLinear($0, up, panels) }
                == bits(x) { gatherLinear($0, upFloat, panels) })
        #expect(
            try bits(y) { scatterLinear($0, down, panels) }
                == bits(y) { scatterLinear($0, downFloat, panels) })
        Tape.paused {
            #expect(
                bits(gatherLinear(x, up, panels)) == bits(gatherLinear(x, upFloat, panels)))
            #expect(
                bits(scatterLinear(y, down, panels)) == bits(scatterLinear(y, downFloat, panels)))
            let transposed = Matrix(transposedCopy(upFloat)).transposed
            #expect(
                relativeError(
                    gatherLinear(x, transposed, panels).values,
                    gatherLinear(x, up, panels).values) < 1e-5)
        }
    }

    @Test func rowsOfATable() {
        let (half, float) = pair(50, 24)
        let rows: [Int32] = [49, 0, 7, 7]
        #expect(bits(gather(half, rows)) == bits(gather(float, rows)))
    }

    /// The gradient of a trainable matrix comes to its place in what is stored.
    @Test func gradientsOfSlicesAndTransposes() {
        let (x, w) = (normal([5, 3], 1), normal([6, 8], 2))
        #expect(
            gradientError(at: [x, w]) {
                linear($0[0], Matrix($0[1]).transposed.slice(rows: 2..<7, columns: 1..<4))
            } < 1e-3)
    }
}
