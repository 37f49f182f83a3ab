import Foundation

/// The printed table: a line a case, as soon as it is measured, and a heading where a block of cases begins.
final class Table {
    private static let columns = [
        ("case", 28), ("ours ms (spread)", 16), ("float32 ms", 15), ("ratio", 5), ("bf16 ms", 13),
        ("ratio", 5), ("dense ms", 8), ("counted", 7), ("saved", 5), ("ceiling", 7),
    ]
    private var block = ""
    /// Cases with a difference that their spread covers.
    private(set) var unsure = 0

    init() { line(Self.columns.map(\.0)) }

    func line(_ measurement: Measurement) {
        let benchmark = measurement.benchmark
        if benchmark.block != block {
            block = benchmark.block
            say("-- " + block)
        }
        func cell(_ value: Double?, _ digits: Int) -> String {
            value.map { fixed($0, digits) } ?? "-"
        }
        func timed(_ series: Series?) -> String {
            series.map { "\(fixed($0.median, 1)) (\(fixed($0.spread, 1)))" } ?? "-"
        }
        let ours = measurement.ours
        var isSure = true
        /// A ratio of times that differ by more than they spread.
        func told(_ value: Double?, _ digits: Int, _ other: Series?) -> String {
            guard let value, let ours, let other else { return "-" }
            guard abs(ours.median - other.median) > max(ours.spread, other.spread) else {
                isSure = false
                return "?"
            }
            return fixed(value, digits)
        }
        var cells = [benchmark.what, timed(ours)]
        for precision in Precision.allCases {
            let series = measurement.torch(precision)?.series
            let ratio = series.flatMap { torch in ours.map { torch.median / $0.median } }
            cells += [timed(series), told(ratio, 2, series)]
        }
        let share = measurement.gflops.map { 100 * $0 / measurement.ceiling.median }
        line(
            cells + [
                cell(measurement.dense?.median, 1), cell(measurement.counted?.ratio, 3),
                told(measurement.saved, 2, measurement.dense), cell(share, 0) + " %",
            ])
        if !isSure { unsure += 1 }
    }

    private func line(_ cells: [String]) {
        let padded = zip(cells, Self.columns).enumerated().map { index, cell in
            let space = String(repeating: " ", count: max(0, cell.1.1 - cell.0.count))
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
