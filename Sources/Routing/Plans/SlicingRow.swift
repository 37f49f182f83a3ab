import Catalog

/// A row of Gemma 3n's slicing configurations: the sizes of the MLPs of the layers that are left.
struct SlicingRow {
    let name: String
    /// The layers that are left.
    let layers: Int
    let dims: [Int]
    let skipped: Set<Int>

    static let widths = "FFN Hidden Dims"

    /// - Parameter name: `nil`: there is one row.
    /// - Throws: `InputError` for columns and rows that are missing, and cells that are no numbers.
    static func named(_ name: String?, in text: String) throws -> SlicingRow {
        var lines = cells(text)
        guard !lines.isEmpty else { throw InputError("no rows") }
        let header = lines.removeFirst()
        func column(_ title: String) throws -> Int {
            guard let place = header.firstIndex(of: title) else {
                throw InputError("the column '\(title)' is missing")
            }
            return place
        }
        let columns = try ["name", "# Layers", widths, "Layers Skipped"].map(column)
        let rows = lines.filter { line in columns.allSatisfy { $0 < line.count } }
        let found = rows.filter { name == nil || $0[columns[0]] == name }
        guard found.count == 1 else {
            let names = rows.map { "'\(excerpt($0[columns[0]], atMost: 60))'" }
            throw InputError(
                (name.map { "no one row '\(excerpt($0, atMost: 60))'" }
                    ?? "\(found.count) rows, name one as FILE#ROW")
                    + "; there are \(names.prefix(20).joined(separator: ", "))")
        }
        let row = columns.map { found[0][$0] }
        guard let layers = Int(row[1]) else {
            throw InputError("'# Layers' is '\(excerpt(row[1], atMost: 40))', no whole number")
        }
        return SlicingRow(
            name: row[0], layers: layers, dims: try numbers(row[2], widths),
            skipped: Set(try row[3].isEmpty ? [] : numbers(row[3], "Layers Skipped")))
    }

    /// Fields by RFC 4180.
    private static func cells(_ text: String) -> [[String]] {
        var (rows, row, cell): ([[String]], [String], String) = ([], [], "")
        var isQuoted = false
        func trimmed(_ text: String) -> String {
            String(
                text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        func endRow() {
            row.append(trimmed(cell))
            if row != [""] { rows.append(row) }
            (row, cell) = ([], "")
        }
        var previous: Character?
        for character in text {
            switch character {
            case "\"":
                // Two of them within quotes are one.
                if !isQuoted, previous == "\"" { cell.append("\"") }
                isQuoted.toggle()
            case "," where !isQuoted:
                row.append(trimmed(cell))
                cell = ""
            case "\n" where !isQuoted, "\r\n" where !isQuoted: endRow()
            default: cell.append(character)
            }
            previous = character
        }
        endRow()
        return rows
    }

    /// More than any model has layers.
    private static let most = 10_000

    /// Lists with products and repetitions, as these files have them: `[2_048 * 4, 8] + [16] * 3`.
    private static func numbers(_ text: String, _ column: String) throws -> [Int] {
        var rest = Substring(text.filter { !$0.isWhitespace && $0 != "_" })
        func fault() -> InputError {
            InputError(
                "'\(column)' is '\(excerpt(text, atMost: 80))', allowed are lists of whole numbers, "
                    + "as [2_048 * 4, 8192] + [16384] * 3")
        }
        func take(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest.removeFirst()
            return true
        }
        func product() throws -> Int {
            var result = 1
            repeat {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                guard let factor = Int(digits) else { throw fault() }
                let (value, overflows) = result.multipliedReportingOverflow(by: factor)
                guard !overflows else { throw fault() }
                result = value
                rest = rest.dropFirst(digits.count)
            } while take("*")
            return result
        }
        var result: [Int] = []
        repeat {
            guard take("[") else { throw fault() }
            var list: [Int] = []
            if !take("]") {
                repeat { list.append(try product()) } while take(",")
                guard take("]") else { throw fault() }
            }
            let times = take("*") ? try product() : 1
            guard list.count <= most, times <= most, result.count + list.count * times <= most
            else {
                throw fault()
            }
            for _ in 0..<times { result += list }
        } while take("+")
        guard rest.isEmpty else { throw fault() }
        return result
    }
}
