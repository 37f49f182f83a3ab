import Foundation

/// The printed table: a line a case, as soon as it is measured.
struct Table {
    private static let columns = [
        "case", "ours ms (spread)", "torch float32", "ratio", "torch bf16", "ratio", "dense ms",
        "counted", "GFLOP/s", "ceiling", "MiB",
    ]
    private let widths: [Int]

    /// - Parameter names: of the cases to come.
    init(_ names: [String]) {
        let longest = names.map(\.count).max() ?? 0
        widths = [max(longest, 4)] + [16, 15, 5, 15, 5, 8, 7, 7, 7, 5]
        line(Self.columns)
    }

    func line(_ cells: [String]) {
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
