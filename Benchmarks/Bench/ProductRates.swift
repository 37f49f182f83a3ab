import ArgumentParser
import CVectorKernels
import Foundation
import MatrixLibraries
import TensorCore

/// Our kernel and matrix libraries beside each other on products of a step: the table of docs/performance.md.
struct ProductRates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "products",
        abstract: "Rates of our matrix products and of libraries, one thread, by turns.")

    @Option(help: "Turns.") var repetitions = 15
    @Option(help: "x86-64-v3 or x86-64-v4; default: each that the processor has, a process each.")
    var level: String?

    /// What an operand is transposed for: x W^T of a forward pass, x W of a backward pass, x^T y of a weight's gradient.
    private enum Pass { case forward, backward, gradient }

    private static let products: [(m: Int, n: Int, k: Int, pass: Pass, note: String)] = [
        (256, 1024, 192, .forward, ""), (256, 512, 192, .backward, ", backward"),
        (512, 192, 1024, .gradient, ", gradient of a weight"),
        (256, 64, 192, .forward, ", an expert"), (64, 256, 24, .forward, ", scores of a head"),
        (64, 24, 256, .backward, ", values of a head"), (24, 256, 64, .gradient, ", its gradient"),
        (64, 256, 64, .forward, ", scores of a wide head"),
        (64, 64, 256, .backward, ", values of a wide head"), (256, 576, 1536, .forward, ""),
        (256, 1536, 576, .forward, ""), (256, 5632, 1024, .forward, ""),
        (2816, 1024, 512, .gradient, ", gradient of a weight"),
    ]

    /// What makes a library keep to a level; it looks when it is loaded. Left to itself it takes the highest.
    private static let settings = [
        "x86-64-v3": ["ONEDNN_MAX_CPU_ISA": "AVX2", "OPENBLAS_CORETYPE": "Haswell"],
        "x86-64-v4": [:],
    ]

    func run() throws {
        if let level { return compare(at: level) }
        let levels = Blas.cpuLevel == "x86-64-v4" ? ["x86-64-v4", "x86-64-v3"] : [Blas.cpuLevel]
        for level in levels {
            let process = Process()
            process.executableURL = Bundle.main.executableURL
            process.arguments = [
                "products", "--level", level, "--repetitions", String(repetitions),
            ]
            process.environment = ProcessInfo.processInfo.environment.filter {
                $0.key != "OPENBLAS_CORETYPE"
            }.merging(Self.settings[level] ?? [:]) { $1 }
            try process.run()
            process.waitUntilExit()
        }
    }

    private func compare(at level: String) {
        vk_product_level(level == "x86-64-v3" ? 3 : 4)
        let names = ["ours, \(level)"] + MatrixLibrary.found.map(\.description)
        say("| m x n x k, GFLOP/s | \(names.joined(separator: " | ")) |")
        say("| --- |" + names.map { _ in " --- |" }.joined())
        for (m, n, k, pass, note) in Self.products {
            let (a, b) = (Tensor(repeating: 0.5, [m, k]), Tensor(repeating: 0.25, [n, k]))
            let c = Tensor.zeros([m, n])
            let (isAT, isBT) = (pass == .gradient, pass == .forward)
            let (aStride, bStride) = (isAT ? m : k, isBT ? k : n)
            func ours() {
                Blas.gemm(
                    m, n, k, a.pointer, aStride, transposeA: isAT, b.pointer, bStride,
                    transposeB: isBT,
                    c.pointer, n)
            }
            func by(_ library: MatrixLibrary) {
                library.gemm(
                    m, n, k, a.pointer, aStride, transposeA: isAT, b.pointer, bStride,
                    transposeB: isBT,
                    c.pointer, n)
            }
            let sides = [ours] + MatrixLibrary.found.map { library in { by(library) } }
            let flops = 2 * m * n * k
            // A turn is long enough for the clock.
            let count = max(1, 20_000_000 / flops)
            var rates = sides.map { _ in Series() }
            for turn in 0...repetitions {
                for (index, side) in sides.enumerated() {
                    let time = milliseconds { for _ in 0..<count { side() } }
                    if turn > 0 { rates[index].add(Double(count * flops) / time / 1e6) }
                }
            }
            let cells = rates.map { String(Int($0.median.rounded())) }
            say("| \(m) x \(n) x \(k)\(note) | \(cells.joined(separator: " | ")) |")
        }
    }
}
