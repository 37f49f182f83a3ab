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
                answer.checks = try next.forms.mapValues { form in
                    var first = 0.0
                    let time = try milliseconds { first = check(try form()) }
                    // A long step is warm after one.
                    if time < 500 { _ = try form() }
                    return first
                }
                answer.engine = Blas.description
                answer.counted = next.counted
                prepared = next
            } else if let prepared, let form = request.run.flatMap({ prepared.forms[$0] }) {
                let issued = Blas.issuedFlops
                var (count, time) = (0, 0.0)
                // One short step says little.
                while time < 50 {
                    time += try milliseconds { _ = try form() }
                    count += 1
                }
                answer.milliseconds = time / Double(count)
                answer.flops = (Blas.issuedFlops - issued) / count
                answer.peakBytes = Storage.peakBytes
                if request.run == "step" { answer.ceiling = prepared.ceiling.rate() }
            }
            try FileHandle.standardOutput.write(contentsOf: answer.line())
        }
    }

    /// The number by which two sides are compared.
    private func check(_ result: Tensor) -> Double {
        if result.count == 1 { return Double(result.item) }
        return result.values.reduce(0) { $0 + Double($1 * $1) } / Double(result.count)
    }
}

func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    let time = try ContinuousClock().measure(body)
    return Double(time.components.seconds) * 1e3 + Double(time.components.attoseconds) / 1e15
}
