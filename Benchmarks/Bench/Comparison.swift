import Foundation

/// Times cases on all sides by turns, so that what else the machine does falls on each alike.
struct Comparison {
    let program: URL
    let threads: Int
    let repetitions: Int
    /// In float32 and bf16; empty: ours alone.
    let torch: [Side]
    /// Where a case's weights and tokens pass from our side to the other.
    let exchange: URL

    /// Losses further apart than this share mean that the sides compute different things. Half
    /// precision is held to nothing: it is shown, not compared.
    private static let tolerance = 0.001
    /// After a step PyTorch's threads spin for some milliseconds.
    private static let pause = 0.02

    /// - Throws: `SideFailure` if a side breaks off, or computes something else than the others.
    func measure(_ benchmark: Case) throws -> Measurement {
        // A new process a case: its peak of memory is the case's own.
        let ours = try Side("ours", program, ["serve", "--threads", String(threads)])
        let sides = [ours] + torch
        let prepared = try sides.map { try $0.prepare(benchmark, file: exchange) }
        try compare(prepared)

        var measurement = Measurement(
            benchmark: benchmark, threads: threads, counted: prepared[0].counted,
            torchPeaks: prepared.count > 1 ? prepared[1].peaks ?? [:] : [:],
            engines: zip(sides, prepared).map { "\($0.name): \($1.engine ?? "unknown")" })
        var forms = prepared.map { ($0.checks ?? [:]).keys.sorted() }
        for turn in 0..<(benchmark.isLong ? max(1, repetitions / 2) : repetitions) {
            for (index, side) in sides.enumerated() {
                for form in forms[index] {
                    Thread.sleep(forTimeInterval: Self.pause)
                    measurement.add(try side.run(form), of: form, side: side.name)
                }
                // Of PyTorch's forms only the faster counts.
                if turn == 0, index > 0 { forms[index] = measurement.near(side.name, forms[index]) }
            }
        }
        return measurement
    }

    private func compare(_ prepared: [Answer]) throws {
        guard let expected = prepared[0].checks?["step"], prepared.count > 1 else { return }
        for (form, found) in prepared[1].checks ?? [:] {
            guard abs(found - expected) <= Self.tolerance * abs(expected) else {
                throw SideFailure(
                    "\(torch[0].name), \(form): the first loss is \(found), ours is \(expected): the "
                        + "sides do not compute the same")
            }
        }
    }
}
