import Foundation
import TensorCore
import TestSupport
import Testing

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

    /// All patterns as a row of a file of the given type. A header of odd length: nothing is aligned.
    private func everyNumber(_ type: String) throws -> [Float] {
        let header =
            "{\"x\":{\"dtype\":\"\(type)\",\"shape\":[1,65536],\"data_offsets\":[0,131072]}}"
        let padded = header.utf8.count.isMultiple(of: 2) ? header + " " : header
        var data = Data()
        withUnsafeBytes(of: UInt64(padded.utf8.count).littleEndian) {
            data.append(contentsOf: $0)
        }
        data += Data(padded.utf8)
        for pattern in 0...UInt16.max {
            withUnsafeBytes(of: pattern.littleEndian) { data.append(contentsOf: $0) }
        }
        let file = try Safetensors(data, file: "x")
        let copy = try #require(file.tensor("x")).values
        let mapped = gather(try #require(file.matrix("x")), [0]).values
        #expect(copy.map(\.bitPattern) == mapped.map(\.bitPattern))
        return mapped
    }

    @Test func everyNumberOf16Bits() throws {
        let bfloat = try everyNumber("BF16")
        let wrong = (0...UInt16.max).filter { bfloat[Int($0)].bitPattern != UInt32($0) << 16 }
        #expect(wrong.isEmpty)
        let found = try everyNumber("F16")
        let differing = (0...UInt16.max).filter { pattern in
            let (value, expected) = (Double(found[Int(pattern)]), binary16(pattern))
            return expected.isNaN
                ? !value.isNaN : value != expected || value.sign != expected.sign
        }
        #expect(differing.isEmpty)
    }

    /// From the definition of IEEE 754: 1 bit of sign, 5 of exponent, 10 of fraction.
    private func binary16(_ pattern: UInt16) -> Double {
        let (exponent, fraction) = (Int(pattern >> 10 & 31), Double(pattern & 1023) / 1024)
        let sign = pattern >> 15 == 1 ? -1.0 : 1
        return switch exponent {
        case 0: sign * fraction * pow(2, -14)
        case 31: fraction == 0 ? sign * .infinity : .nan
        default: sign * (1 + fraction) * pow(2, Double(exponent - 15))
        }
    }

    /// Tiles of every form: one row, few, many; strides that are and are not whole vectors.
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
