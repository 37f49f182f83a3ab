import Foundation
import TensorCore
import TestSupport
import Testing

/// Products of numbers rounded to bfloat16, on processors that have the instructions.
@Suite("Products in bfloat16", .enabled(if: Blas.hasBFloat16))
struct RoundedProductTests {
    /// Some of the 40 rows, in no order.
    private let list: [Int32] = [39, 3, 4, 20, 7, 0, 38, 11, 12, 13, 2, 30, 31]
    private let side = 600

    /// Numbers of all sizes there are, but those whose products have no place in float32.
    private func wild(_ rows: Int, _ purpose: String) -> Tensor {
        let stream = RandomStream(seed: 6, purpose: purpose)
        return Tensor(
            (0..<rows * side).map { index in
                let bits = UInt32(stream.below(1 << 24, 2 * index))
                let exponent = UInt32(stream.below(180, 2 * index + 1))
                return Float(bitPattern: (bits >> 23) << 31 | exponent << 23 | bits & 0x7F_FFFF)
            }, [rows, side])
    }

    /// What is below the normal numbers counts as 0.
    private static func flushed(_ x: Float) -> Float {
        abs(x) < .leastNormalMagnitude ? (x.sign == .minus ? -0 : 0) : x
    }

    /// To the nearest bfloat16, ties to even.
    private static func rounded(_ x: Float) -> Float {
        let bits = flushed(x).bitPattern
        return Float(bitPattern: (bits + 0x7FFF + bits >> 16 & 1) & 0xFFFF_0000)
    }

    /// The instruction as Intel documents it (Intel 64 and IA-32 Architectures Software Developer's Manual, VDPBF16PS):
    /// two fused multiply-adds, the second number of a pair first.
    private func sum(_ k: Int, onto start: Float?, _ pair: (Int) -> (Float, Float)) -> Float {
        var total = start
        for from in stride(from: 0, to: k, by: 256) {
            var sum: Float = 0
            for term in stride(from: from, to: min(k, from + 256), by: 2) {
                for index in [term + 1, term] {
                    let (x, y) = index < k ? pair(index) : (0, 0)
                    sum = Self.flushed(
                        Self.flushed(sum).addingProduct(Self.rounded(x), Self.rounded(y)))
                }
            }
            total = total.map { $0 + sum } ?? sum
        }
        return total ?? 0
    }

    @Test(
        arguments: [
            (1, 1, 1), (6, 16, 8), (7, 17, 9), (13, 64, 256), (5, 24, 192), (13, 65, 257),
            (12, 130, 519), (8, 300, 24),
        ], [(false, false), (false, true), (true, false), (true, true)])
    func areTheInstructionsToTheBit(
        _ size: (Int, Int, Int), _ form: (transposed: Bool, adds: Bool)
    ) {
        let (m, n, k) = size
        let (a, b) = (wild(40, "a"), wild(side, "b"))
        let bits = b.values.map { UInt16(Self.rounded($0).bitPattern >> 16) }
        for stored in [Matrix(b), Matrix(bfloat16: bits, rows: side, columns: side)] {
            var weight = stored
            weight = weight.rounded()
            weight = weight.slice(rows: 3..<3 + (form.transposed ? n : k))
                .slice(columns: 5..<5 + (form.transposed ? k : n))
            for gathers in [true, false] {
                let c = Tensor(repeating: 1, [40, side])
                list.withUnsafeBufferPointer {
                    Blas.gemm(
                        m, a.pointer, side, aRows: gathers ? $0.baseAddress : nil, weight,
                        transposed: form.transposed, adds: form.adds, c.pointer, side,
                        cRows: gathers ? nil : $0.baseAddress)
                }
                var expected = [Float](repeating: 1, count: c.count)
                for i in 0..<m {
                    let (from, to) = gathers ? (Int(list[i]), i) : (i, Int(list[i]))
                    for j in 0..<n {
                        let start: Float? = form.adds ? 1 : nil
                        expected[to * side + j] = sum(k, onto: start) {
                            let place = form.transposed ? (3 + j, 5 + $0) : (3 + $0, 5 + j)
                            return (
                                a.pointer[from * side + $0],
                                b.pointer[place.0 * side + place.1]
                            )
                        }
                    }
                }
                #expect(c.values.map(\.bitPattern) == expected.map(\.bitPattern))
            }
        }
    }

    private func maps(_ fixture: Fixture, isRounded: Bool) throws -> (y: Tensor, dx: [Float]) {
        let x = try fixture.tensor("x").trainable
        let y = try ["first", "second"].reduce(x) { x, name in
            var weight = Matrix(try fixture.tensor(name))
            weight = weight.rounded(isRounded)
            return linear(x, weight)
        }
        Tape.backward(TensorCore.sum(y * (try fixture.tensor("upstream"))))
        return (y, x.gradient?.values ?? [])
    }

    /// Tools/fixtures/bfloat16.py: what autocast gives is rounded to bfloat16, and summed in an order of its own.
    @Test func areThoseOfPyTorchsAutocast() throws {
        let fixture = try Fixture("bfloat16.safetensors")
        let (own, exact) = try (
            maps(fixture, isRounded: true), maps(fixture, isRounded: false)
        )
        func share(_ found: [Float], _ name: String) throws -> Double {
            let expected = try fixture.floats(name)
            #expect(found.count == expected.count)
            let equal = zip(found, expected).count { Self.rounded($0) == $1 }
            return Double(equal) / Double(expected.count)
        }
        #expect(try share(own.y.values, "output") > 0.95)
        #expect(try share(own.dx, "gradient") > 0.95)
        #expect(try share(exact.y.values, "output") < 0.6)
        #expect(try share(exact.dx, "gradient") < 0.6)
        #expect(relativeError(own.y.values, exact.y.values) < 0x1p-7)
        #expect(relativeError(own.dx, exact.dx) < 0x1p-7)
    }

    /// Each number is that of its row and column alone: neither threads nor the other rows change it.
    @Test func cutsChangeNoBit() {
        let (x, w) = (wild(40, "x"), wild(side, "w"))
        var weight = Matrix(w)
        weight = weight.rounded()
        let all = linear(x, weight)
        for rows in [0..<2, 7..<40] {
            let some = linear(gather(x, rows.map { Int32($0) }), weight)
            #expect(
                some.values.elementsEqual(
                    all.values[rows.lowerBound * side..<rows.upperBound * side]))
        }
        let part = linear(x, weight.slice(rows: 100..<165))
        for row in 0..<40 {
            #expect(
                part.values[row * 65..<(row + 1) * 65]
                    .elementsEqual(all.values[row * side + 100..<row * side + 165]))
        }
    }

    /// What is cut, turned or copied from a rounded matrix is rounded; a single row, as in decoding, is not.
    @Test func staysWithTheMatrix() {
        let tensor = Tensor.normal([64, 64], deviation: 1, RandomStream(seed: 1, purpose: "w"))
        let x = Tensor.normal([3, 64], deviation: 1, RandomStream(seed: 1, purpose: "x"))
        var weight = Matrix(tensor)
        weight = weight.rounded()
        #expect(weight.slice(rows: 1..<5).isRounded)
        #expect(weight.transposed.isRounded)
        #expect(weight.copied(rows: [3, 1]).isRounded)
        #expect(PackedMatrix.packed(weight, bits: 8).isRounded)
        #expect(linear(x, weight).values != linear(x, tensor).values)
        let row = gather(x, [1])
        #expect(linear(row, weight).values == linear(row, tensor).values)
    }
}
