import ArgumentParser
import TensorCore

/// The matrix libraries beside each other on products of a step: the table of docs/performance.md.
struct ProductRates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "products",
        abstract: "Rates of the matrix libraries, one thread, by turns; the median in GFLOP/s.")

    @Option(help: "Turns.") var repetitions = 15

    /// A product x W^T, or x W of a backward pass.
    private static let products: [(m: Int, n: Int, k: Int, isTransposed: Bool, note: String)] = [
        (256, 1024, 192, true, ""), (256, 512, 192, false, ", backward"),
        (256, 64, 192, true, " (an expert)"), (64, 256, 24, true, " (scores of a head)"),
        (64, 64, 256, false, " (values of a head)"), (256, 576, 1536, true, ""),
        (256, 1536, 576, true, ""), (256, 5632, 1024, true, ""),
    ]

    func run() throws {
        let libraries = MatrixLibrary.allCases.filter { $0.found != nil }
        print("| m x n x k | \(libraries.compactMap(\.found).joined(separator: " | ")) |")
        print("| --- |" + libraries.map { _ in " --- |" }.joined())
        for (m, n, k, isTransposed, note) in Self.products {
            let (x, w) = (Tensor(repeating: 0.5, [m, k]), Tensor(repeating: 0.25, [n, k]))
            let y = Tensor.zeros([m, n])
            let flops = 2 * m * n * k
            // A turn is long enough for the clock.
            let count = max(1, 20_000_000 / flops)
            var rates = libraries.map { _ in Series() }
            for _ in 0...repetitions {
                for (index, library) in libraries.enumerated() {
                    let time = milliseconds {
                        for _ in 0..<count {
                            library.gemm(
                                m, n, k, x.pointer, k, w.pointer, isTransposed ? k : n,
                                transposeB: isTransposed, y.pointer, n)
                        }
                    }
                    rates[index].add(Double(count * flops) / time / 1e6)
                }
            }
            let cells = rates.map { String(Int($0.median.rounded())) }
            print("| \(m) x \(n) x \(k)\(note) | \(cells.joined(separator: " | ")) |")
        }
    }
}
