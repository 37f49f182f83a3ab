import Foundation

/// The printed table: a line a case, as soon as it is measured.
struct Table {
    private static let columns = [
        "case", "ours ms (spread)", "torch float32", "ratio", "torch bf16", "ratio", "dense ms",
        "counted", "saved", "GFLOP/s", "ceiling", "MiB", "torch",
    ]
    private let widths: [Int]

    /// - Parameter names: of the cases to come.
    init(_ names: [String]) {
        let longest = names.map(\.count).max() ?? 0
        widths = [max(longest, 4)] + [17, 16, 5, 16, 5, 8, 7, 5, 7, 7, 5, 5]
        line(Self.columns)
    }

    func line(_ measurement: Measurement) {
        func cell(_ value: Double?, _ digits: Int) -> String {
            value.map { fixed($0, digits) } ?? "-"
        }
        func timed(_ series: Series?) -> String {
            series.map { "\(fixed($0.median, 1)) (\(fixed($0.spread, 1)))" } ?? "-"
        }
        let ours = measurement.ours
        var cells = [measurement.benchmark.title, timed(ours)]
        for precision in Precision.allCases {
            let series = measurement.torch(precision)?.series
            let ratio = series.flatMap { torch in ours.map { torch.median / $0.median } }
            cells += [timed(series), cell(ratio, 2)]
        }
        line(
            cells + [
                cell(measurement.dense?.median, 1), cell(measurement.counted?.ratio, 3),
                cell(measurement.saved, 2), cell(measurement.gflops, 0),
                cell(measurement.ceiling.median, 0),
                cell(Double(measurement.peakBytes) / 1_048_576, 0),
                cell(measurement.torchPeakBytes.map { Double($0) / 1_048_576 }, 0),
            ])
    }

    private func line(_ cells: [String]) {
        let padded = zip(cells, widths).enumerated().map { index, cell in
            let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
            return index == 0 ? cell.0 + space : space + cell.0
        }
        say(padded.joined(separator: "  "))
    }
}

/// Writes a line at once; `print` into a pipe would hold them all back to the end.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func fixed(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
}
