import Foundation

/// The printed table: a line a case, as soon as it is measured, and a heading where a block of cases begins. A line
/// has 120 characters at most.
final class Table {
    private let columns: [(name: String, width: Int)]
    private let precisions: [Precision]
    private var block = ""
    /// Cases with a difference that their spread covers.
    private(set) var unsure = 0

    /// - Parameter precisions: of PyTorch.
    init(_ precisions: [Precision]) {
        self.precisions = precisions
        let torch = precisions.flatMap { precision in
            [("\(precision.rawValue) ms", precision == .float32 ? 15 : 13), ("ratio", 5)]
        }
        let ours = [("case", 28), ("ours ms (spread)", 16)]
        columns = ours + torch + [("dense ms", 8), ("counted", 7), ("saved", 5), ("ceiling", 7)]
        line(columns.map(\.name))
    }

    func line(_ measurement: Measurement) {
        let ours = measurement.ours
        let ratio = measurement.gflops.map { 100 * $0 / measurement.ceiling.median }
        line(
            measurement.benchmark.block, measurement.benchmark.what, ours,
            precisions.map { measurement.torch($0)?.series },
            [
                measurement.dense.map { fixed($0.median, digits($0.median)) } ?? "-",
                cell(measurement.counted?.ratio, 3),
                told(measurement.saved, ours, measurement.dense), cell(ratio, 0) + " %",
            ])
    }

    func line(_ sweep: SweepMeasurement) {
        for (name, series) in sweep.sides {
            line(
                SweepComparison.title, name, sweep.ours,
                precisions.map { $0 == .float32 ? series : nil },
                ["-", "-", "-", "-"])
        }
    }

    private func line(
        _ block: String, _ name: String, _ ours: Series?, _ torch: [Series?], _ rest: [String]
    ) {
        if block != self.block { say("-- " + block) }
        self.block = block
        let cells =
            [name, timed(ours)]
            + torch.flatMap { torch in
                let ratio = torch.flatMap { torch in ours.map { torch.median / $0.median } }
                return [timed(torch), told(ratio, ours, torch)]
            } + rest
        line(cells)
        if cells.contains("?") { unsure += 1 }
    }

    private func cell(_ value: Double?, _ digits: Int) -> String {
        value.map { fixed($0, digits) } ?? "-"
    }

    private func timed(_ series: Series?) -> String {
        guard let series, !series.values.isEmpty else { return "-" }
        let places = digits(series.median)
        return "\(fixed(series.median, places)) (\(fixed(series.spread, places)))"
    }

    /// After the point, of milliseconds.
    private func digits(_ time: Double) -> Int { time < 10 ? 2 : time < 1000 ? 1 : 0 }

    /// A ratio of times that differ by more than they spread.
    private func told(_ value: Double?, _ ours: Series?, _ other: Series?) -> String {
        guard let value, !value.isNaN, let ours, let other else { return "-" }
        let difference = abs(ours.median - other.median)
        return difference > max(ours.spread, other.spread) ? fixed(value, 2) : "?"
    }

    private func line(_ cells: [String]) {
        let padded = zip(cells, columns).enumerated().map { index, cell in
            let space = String(repeating: " ", count: max(0, cell.1.width - cell.0.count))
            return index == 0 ? cell.0 + space : space + cell.0
        }
        say(padded.joined(separator: " "))
    }
}

/// Writes a line at once; `print` into a pipe would hold them all back to the end.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func fixed(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
}
