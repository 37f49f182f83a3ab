import CVectorKernels
import Catalog
import Foundation
import MatrixLibraries
import TensorCore
import Testing

/// Our kernel and the libraries that it is held to against sums of double precision.
@Suite("Matrix libraries")
struct MatrixLibraryTests {
    /// One product as a step issues it.
    struct Product: Sendable, CustomTestStringConvertible {
        let name: String
        let m, n, k: Int
        var transposesA = false, transposesB = false
        /// 0 or 1.
        var beta: Float = 0
        /// Floats between the end of a row and the next.
        var gap = 0

        var testDescription: String { "\(name): \(m) x \(n) x \(k)" }
    }

    static let products = [
        // Forward: x W^T, W [outputs, inputs].
        Product(name: "queries", m: 256, n: 192, k: 192, transposesB: true),
        Product(name: "gate and up", m: 256, n: 512, k: 192, transposesB: true),
        Product(name: "down", m: 256, n: 192, k: 512, transposesB: true),
        Product(name: "logits", m: 256, n: 1024, k: 192, transposesB: true),
        Product(name: "a wide model", m: 256, n: 576, k: 1536, transposesB: true),
        Product(name: "large", m: 512, n: 1024, k: 1024, transposesB: true),
        // Backward to the input, dy W; and to the weight, dy^T x, added to what is there.
        Product(name: "input gradient", m: 256, n: 192, k: 512),
        Product(name: "logits' gradient", m: 256, n: 192, k: 1024),
        Product(name: "weight gradient", m: 512, n: 192, k: 256, transposesA: true, beta: 1),
        Product(name: "router gradient", m: 8, n: 192, k: 256, transposesA: true),
        // Stored the other way round, as GPT-2's weights.
        Product(
            name: "both transposed", m: 192, n: 256, k: 64, transposesA: true, transposesB: true),
        // A part of a matrix: an expert, a head, a panel.
        Product(name: "expert", m: 256, n: 64, k: 192, transposesB: true, gap: 448),
        Product(name: "expert, down", m: 130, n: 192, k: 64, transposesB: true, beta: 1, gap: 448),
        Product(name: "scores of a head", m: 64, n: 256, k: 24, transposesB: true, gap: 168),
        Product(name: "values of a head", m: 64, n: 24, k: 256, gap: 168),
        Product(name: "keys' gradient", m: 256, n: 24, k: 64, transposesA: true, beta: 1, gap: 168),
        // Skinny ones.
        Product(name: "token router", m: 256, n: 1, k: 192, transposesB: true),
        Product(name: "LoRA, A", m: 256, n: 2, k: 576, transposesB: true),
        Product(name: "LoRA, B", m: 256, n: 576, k: 2, transposesB: true),
        Product(name: "one row", m: 1, n: 512, k: 192, transposesB: true),
        Product(name: "one number", m: 1, n: 1, k: 1),
        Product(name: "odd", m: 37, n: 53, k: 71, beta: 1, gap: 3),
        Product(name: "odd, transposed", m: 53, n: 37, k: 71, transposesA: true, gap: 5),
    ]

    /// A matrix as stored, [rows, columns] with gaps after the rows.
    private func stored(_ rows: Int, _ columns: Int, gap: Int, _ name: String) -> Tensor {
        .normal(
            [rows, columns + gap], deviation: 1, RandomStream(seed: 5, purpose: "stored " + name))
    }

    @Test(arguments: products)
    func agree(product: Product) {
        let (m, n, k) = (product.m, product.n, product.k)
        let (aRows, aColumns) = product.transposesA ? (k, m) : (m, k)
        let (bRows, bColumns) = product.transposesB ? (n, k) : (k, n)
        let a = stored(aRows, aColumns, gap: product.gap, "a")
        let b = stored(bRows, bColumns, gap: product.gap, "b")
        let c = stored(m, n, gap: product.gap, "c")
        var results = MatrixLibrary.found.map { library in
            let result = Tensor(c.values, c.shape)
            library.gemm(
                m, n, k, a.pointer, a.columns, transposeA: product.transposesA, b.pointer,
                b.columns, transposeB: product.transposesB, beta: product.beta, result.pointer,
                result.columns)
            return result.values
        }
        let ours = Tensor(c.values, c.shape)
        Blas.gemm(
            m, n, k, a.pointer, a.columns, transposeA: product.transposesA, b.pointer, b.columns,
            transposeB: product.transposesB, adds: product.beta == 1, ours.pointer, ours.columns)
        results.append(ours.values)
        for row in 0..<m {
            for column in 0..<c.columns {
                let at = row * c.columns + column
                guard column < n else {
                    #expect(results.allSatisfy { $0[at] == c.values[at] }, "a gap was written")
                    continue
                }
                // The size of the sum: of its terms, without their signs.
                var (sum, size) = (Double(0), Double(0))
                func add(_ term: Double) { (sum, size) = (sum + term, size + abs(term)) }
                add(product.beta == 0 ? 0 : Double(product.beta) * Double(c.pointer[at]))
                for i in 0..<k {
                    let x = a.pointer[
                        product.transposesA ? i * a.columns + row : row * a.columns + i]
                    let y = b.pointer[
                        product.transposesB ? column * b.columns + i : i * b.columns + column]
                    add(Double(x) * Double(y))
                }
                for result in results where abs(Double(result[at]) - sum) > 1e-5 * size {
                    Issue.record("row \(row), column \(column): \(result[at]), not \(sum)")
                    return
                }
            }
        }
    }

    /// Results of processors with AVX2 and with AVX-512 differ in no bit of a product.
    @Test(arguments: products)
    func levelsGiveTheSameBits(product: Product) {
        let (m, n, k) = (product.m, product.n, product.k)
        let a = stored(product.transposesA ? k : m, product.transposesA ? m : k, gap: 0, "a")
        let b = stored(product.transposesB ? n : k, product.transposesB ? k : n, gap: 0, "b")
        let results = [3, 4].map { level in
            let c = Tensor.zeros([m, n])
            vk_product_level(Int32(level))
            Blas.gemm(
                m, n, k, a.pointer, a.columns, transposeA: product.transposesA, b.pointer,
                b.columns, transposeB: product.transposesB, c.pointer, n)
            return c.values
        }
        #expect(results[0] == results[1])
    }

    @Test func openBLASIsAlwaysThere() {
        #expect(MatrixLibrary.found.contains { $0.description.hasPrefix("OpenBLAS ") })
    }

    #if os(Linux)
        /// A library with threads of its own would have them after products of this size.
        @Test func startsNoThreads() async {
            await #expect(processExitsWith: .success) {
                func threads() throws -> Int {
                    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
                }
                let x = Tensor(repeating: 1, [600, 600])
                let y = Tensor(repeating: 0, [600, 600])
                let before = try threads()
                for library in MatrixLibrary.found {
                    library.gemm(
                        600, 600, 600, x.pointer, 600, x.pointer, 600, transposeB: true, y.pointer,
                        600)
                    #expect(y.values == Array(repeating: 600, count: 360_000))
                }
                #expect(try threads() == before)
            }
        }
    #endif
}
