import Foundation

/// Times cases on all sides by turns, so that what else the machine does falls on each alike.
struct Comparison {
    let program: URL
    let threads: Int
    /// Of the turns of a case.
    let seconds: Double
    /// In float32 and bf16; empty: ours alone.
    let torch: [Side]
    /// Where a case's weights and tokens pass from our side to the other.
    let exchange: URL

    private static let mostTurns = 15
    /// Losses further apart than this share mean that the sides compute different things. Half
    /// precision is held to nothing: it is shown, not compared.
    private static let tolerance = 0.001
    /// After a step PyTorch's threads spin for some milliseconds.
    private static let pause = 0.02

    /// Takes turns until all medians are settled or the time is over.
    ///
    /// - Throws: `SideFailure` if a side breaks off, or computes something else than the others.
    func measure(_ benchmark: Case) throws -> Measurement {
        // A new process a case: its peak of memory is the case's own.
        let ours = try Side("ours", program, ["serve", "--threads", String(threads)])
        let others = benchmark.isBesideTorch ? torch : []
        let sides = [ours] + others
        let prepared = try sides.map {
            try $0.prepare(benchmark, file: others.isEmpty ? nil : exchange)
        }
        try compare(prepared)

        var measurement = Measurement(
            benchmark: benchmark, threads: threads, counted: prepared[0].counted,
            engines: zip(sides, prepared).map { "\($0.name): \($1.engine ?? "unknown")" })
        var forms = prepared.map { ($0.checks ?? [:]).keys.sorted() }
        let start = ContinuousClock.now
        for turn in 0..<Self.mostTurns {
            let isOver = start.duration(to: .now) > .seconds(seconds) || measurement.isSettled
            if turn >= 2, isOver { break }
            for (index, side) in sides.enumerated() {
                for form in forms[index] {
                    Thread.sleep(forTimeInterval: Self.pause)
                    measurement.add(try side.run(form), of: form, side: side.name)
                }
                // Of PyTorch's forms only the faster counts.
                if turn == 0, index > 0 { forms[index] = measurement.near(side.name, forms[index]) }
            }
        }
        if benchmark.isTraining, let side = others.first,
            let form = measurement.torch(.float32)?.form
        {
            measurement.torchPeakBytes = try side.peak(form)
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
