import TensorCore
import Testing

/// Products of rows that are read and written where they lie, against sums in Double.
@Suite("Products of rows")
struct ProductTests {
    private let a = random([40, 300], "a")
    private let b = random([300, 300], "b")
    /// Some of the 40, in no order.
    private let list: [Int32] = [39, 3, 4, 20, 7, 0, 38, 11, 12, 13, 2, 30, 31]

    private static func random(_ shape: [Int], _ purpose: String) -> Tensor {
        let stream = RandomStream(seed: 5, purpose: purpose)
        return Tensor((0..<shape[0] * shape[1]).map { Float(stream.uniform($0) - 0.5) }, shape)
    }

    /// - Returns: c, [40, 300], of which the product's columns were 1.
    private func product(
        _ m: Int, _ n: Int, _ k: Int, gathers: Bool, transposed: Bool, adds: Bool
    ) -> Tensor {
        let c = Tensor(repeating: 1, [40, 300])
        let weight = Matrix(b).slice(rows: 0..<(transposed ? n : k))
            .slice(columns: 0..<(transposed ? k : n))
        list.withUnsafeBufferPointer {
            Blas.gemm(
                m, a.pointer, 300, aRows: gathers ? $0.baseAddress : nil, weight,
                transposed: transposed, adds: adds, c.pointer, 300,
                cRows: gathers ? nil : $0.baseAddress)
        }
        return c
    }

    @Test(
        arguments: [
            (1, 1, 1), (6, 16, 8), (7, 17, 9), (13, 64, 256), (5, 24, 192), (13, 65, 257),
            (12, 130, 300), (8, 300, 24),
        ], [(false, false), (false, true), (true, false), (true, true)])
    func sums(_ size: (Int, Int, Int), _ form: (transposed: Bool, adds: Bool)) {
        let (m, n, k) = size
        for gathers in [true, false] {
            let c = product(
                m, n, k, gathers: gathers, transposed: form.transposed, adds: form.adds)
            var expected = [Double](repeating: 1, count: c.count)
            for i in 0..<m {
                let (from, to) = gathers ? (Int(list[i]), i) : (i, Int(list[i]))
                for j in 0..<n {
                    expected[to * 300 + j] = (0..<k).reduce(form.adds ? 1 : 0) {
                        let weight = b.values[form.transposed ? j * 300 + $1 : $1 * 300 + j]
                        return $0 + Double(a.values[from * 300 + $1]) * Double(weight)
                    }
                }
            }
            let worst = zip(c.values, expected).map { abs(Double($0) - $1) }.max() ?? 1
            #expect(worst < 2e-5)
        }
    }

    /// Columns of a as its rows, and rows of b that lie apart, as the gradients of attention read them.
    @Test(arguments: [(5, 24, 13), (70, 130, 13)])
    func transposedByRows(m: Int, n: Int, k: Int) {
        let c = Tensor(repeating: 1, [m, n])
        list.withUnsafeBufferPointer {
            Blas.gemm(
                m, n, k, a.pointer, 300, transposeA: true, b.pointer, 300, bRows: $0.baseAddress,
                adds: true, c.pointer, n)
        }
        let expected = (0..<m * n).map { place in
            (0..<k).reduce(1) {
                let (i, j, row) = (place / n, place % n, Int(list[$1]))
                return $0 + Double(a.values[$1 * 300 + i]) * Double(b.values[row * 300 + j])
            }
        }
        let worst = zip(c.values, expected).map { abs(Double($0) - $1) }.max() ?? 1
        #expect(worst < 2e-5)
    }

    /// Neither the other rows nor the other columns change a number.
    @Test func cutsChangeNoBit() {
        let whole = product(13, 130, 300, gathers: true, transposed: true, adds: false)
        let few = product(2, 130, 300, gathers: true, transposed: true, adds: false)
        let narrow = product(13, 20, 300, gathers: true, transposed: true, adds: false)
        for column in 0..<130 {
            #expect(whole.values[300 + column] == few.values[300 + column])
        }
        for row in 0..<13 {
            #expect(
                whole.values[row * 300..<row * 300 + 20]
                    == narrow.values[row * 300..<row * 300 + 20])
        }
    }
}
