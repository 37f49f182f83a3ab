import Catalog
import Foundation

/// How a table is printed.
public enum TableFormat: String, CaseIterable, Sendable {
    /// Aligned columns for people.
    case table
    /// Comma-separated values (RFC 4180) with full precision; NaN is `nan`.
    case csv
    /// A list of objects with full precision; NaN is `null`.
    case json
    case markdown
    /// A `tabular` with the rules of the package booktabs.
    case latex
}

extension Table {
    /// The whole table as text that ends with a line break.
    public func text(_ format: TableFormat) -> String {
        switch format {
        case .table: aligned
        case .csv: csv
        case .json: json
        case .markdown: markdown
        case .latex: latex
        }
    }

    private var csv: String {
        let cells = columns.map { column in
            (0..<rowCount).map { row in
                switch column.values[row] {
                case .string(let text): Table.quotedForCSV(text)
                case .number(let number) where !number.isFinite:
                    number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
                case let value: value.json
                }
            }
        }
        let header = columns.map { Table.quotedForCSV($0.name) }
        return ([header] + transposed(cells)).map { $0.joined(separator: ",") + "\n" }.joined()
    }

    private static func quotedForCSV(_ text: String) -> String {
        guard text.contains(where: { ",\"\r\n\r\n".contains($0) }) else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    private var json: String {
        let objects = (0..<rowCount).map { row in
            let members = columns.map { column in
                var value = column.values[row]
                if case .number(let number) = value, !number.isFinite { value = .null }
                return "\(Value.quoted(column.name)): \(value.json)"
            }
            return "  {" + members.joined(separator: ", ") + "}"
        }
        return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    private var markdown: String {
        let header = columns.map { Table.escapedForMarkdown($0.name) }
        let rule = columns.map { $0.alignsRight ? "---:" : "---" }
        let cells = transposed(
            columns.map { $0.values.printed.map(Table.escapedForMarkdown) })
        return ([header, rule] + cells)
            .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    /// `text` within a line of markdown: no column, markup or tag begins in it.
    public static func escapedForMarkdown(_ text: String) -> String {
        text.visible.map { character in
            switch character {
            case "\\", "|", "`", "[", "]": "\\\(character)"
            case "<": "&lt;"
            case "&": "&amp;"
            default: String(character)
            }
        }.joined()
    }

    private var latex: String {
        func row(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\\n" }
        let header = row(columns.map { Table.escapedForLaTeX($0.name) })
        let cells = transposed(columns.map { $0.values.printed.map(Table.escapedForLaTeX) })
        let layout = columns.map { $0.alignsRight ? "r" : "l" }.joined()
        return "\\begin{tabular}{\(layout)}\n\\toprule\n\(header)\\midrule\n"
            + cells.map(row).joined() + "\\bottomrule\n\\end{tabular}\n"
    }

    /// `text` with the characters that LaTeX would read as commands.
    static func escapedForLaTeX(_ text: String) -> String {
        text.visible.map { character in
            switch character {
            case "\\": "\\textbackslash{}"
            case "~": "\\textasciitilde{}"
            case "^": "\\textasciicircum{}"
            case "<": "\\textless{}"
            case ">": "\\textgreater{}"
            case "|": "\\textbar{}"
            case "&", "%", "$", "#", "_", "{", "}": "\\\(character)"
            default: String(character)
            }
        }.joined()
    }

    private var aligned: String {
        let padded = columns.map { column in
            let cells = [column.name] + column.values.printed
            let width = cells.map(\.count).max() ?? 0
            return cells.map { cell in
                let padding = String(repeating: " ", count: width - cell.count)
                return column.alignsRight ? padding + cell : cell + padding
            }
        }
        guard !columns.isEmpty else { return "\n" }
        return (0...rowCount).map { row in
            var line = padded.map { $0[row] }.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    private func transposed(_ cells: [[String]]) -> [[String]] {
        (0..<rowCount).map { row in cells.map { $0[row] } }
    }
}

extension Table.Values {
    /// The values for people: one number of decimals a column, as many as it needs and at most four
    /// where its largest value is below ten, three below a hundred, one below a thousand.
    public var printed: [String] {
        switch self {
        case .texts(let values): return values.map(\.visible)
        case .wholes(let values): return values.map(String.init)
        case .numbers(let values):
            let finite = values.filter(\.isFinite)
            let largest = finite.map(abs).max() ?? 0
            let most = largest < 10 ? 4 : largest < 100 ? 3 : largest < 1000 ? 1 : 0
            let small = largest > 0 && largest < 0.001
            let decimals =
                (0...most).first { decimals in
                    let scale = pow(10, Double(decimals))
                    return finite.allSatisfy {
                        abs(($0 * scale).rounded() - $0 * scale) < 1e-9 * scale
                    }
                } ?? most
            return values.map { value in
                guard value.isFinite else { return value.isNaN ? "-" : value < 0 ? "-inf" : "inf" }
                return String(format: small ? "%.3e" : "%.\(decimals)f", value)
            }
        }
    }
}
