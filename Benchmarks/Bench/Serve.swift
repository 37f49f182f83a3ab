import ArgumentParser
import Catalog
import Foundation
import TensorCore

/// Our side, a process of its own so that memory and threads are measured alone; it speaks the
/// protocol of torch_reference.py.
struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answers requests on standard input.", shouldDisplay: false)

    @ArgumentParser.Option var threads: Int

    func run() throws {
        ThreadPool.configure(threads: threads)
        var prepared: PreparedCase?
        while let line = readLine() {
            let request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
            var answer = Answer()
            if let benchmark = request.prepare {
                let next = try PreparedCase(benchmark)
                if let file = request.file {
                    try Safetensors.data(next.tensors).write(to: URL(fileURLWithPath: file))
                }
                answer.checks = next.forms.mapValues { form in
                    let first = check(form())
                    for _ in 1..<warmUps { _ = form() }
                    return first
                }
                answer.engine = Blas.description
                answer.countedCompute = next.countedCompute
                prepared = next
            } else if let form = request.run.flatMap({ prepared?.forms[$0] }) {
                let issued = Blas.issuedFlops
                answer.milliseconds = milliseconds { _ = form() }
                answer.flops = Blas.issuedFlops - issued
                answer.peakBytes = Storage.peakBytes
                answer.ceiling = ceiling()
            }
            FileHandle.standardOutput.write(try answer.line())
        }
    }

    /// The number by which two sides are compared.
    private func check(_ result: Tensor) -> Double {
        if result.count == 1 { return Double(result.item) }
        return result.values.reduce(0) { $0 + Double($1 * $1) } / Double(result.count)
    }

    /// GFLOP/s of a product of the model's own size without anything around it.
    private func ceiling() -> Double {
        let (m, n, k, repetitions) = (1024, 512, 192, 20)
        let a = Tensor(repeating: 0.5, [m, k])
        let b = Tensor(repeating: 0.5, [n, k])
        let c = Tensor.zeros([m, n])
        func product() {
            Blas.parallelGemm(m, n, k, a.pointer, k, b.pointer, k, transposeB: true, c.pointer, n)
        }
        let time = withExtendedLifetime((a, b, c)) {
            product()
            return milliseconds { for _ in 0..<repetitions { product() } }
        }
        return Double(2 * m * n * k * repetitions) / time / 1e6
    }
}

private func milliseconds(_ body: () -> Void) -> Double {
    let time = ContinuousClock().measure(body)
    return Double(time.components.seconds) * 1e3 + Double(time.components.attoseconds) / 1e15
}
