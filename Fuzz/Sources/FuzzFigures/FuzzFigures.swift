import Catalog
import Foundation
import FuzzSupport
import Report
import Results

private let studies = resultsFiles.map { file in
    do {
        return try ResultsFile(contentsOf: file)
    } catch {
        fatalError("\(error)")
    }
}

/// Every text of an input starts with it; no command of a script may have it.
private let mark = "zqx"

/// Results whose texts, numbers and columns are changed, through every figure that draws them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFigures(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        var edits = Edits(data)
        var results = studies[Int(edits.byte()) % studies.count]
        let names = results.text("figures").split(separator: ",").map(String.init)
        for _ in 0..<16 where !edits.isOver { results.apply(&edits) }
        for name in names {
            do {
                check(try figures.entry(named: name).make().render(results))
            } catch is InputError {
                continue
            }
        }
    }
}

private func check(_ files: FigureFiles) {
    for line in files.gnuplot.split(separator: "\n") where !line.hasPrefix("#") {
        let parts = line.split(separator: "'", omittingEmptySubsequences: false)
        precondition(!parts.count.isMultiple(of: 2), "a string without an end: \(line)")
        for (place, part) in parts.enumerated() where place.isMultiple(of: 2) {
            precondition(!part.contains(mark) && !part.contains("`"), "a text as code: \(line)")
        }
    }
}

extension ResultsFile {
    /// Changes one thing.
    fileprivate mutating func apply(_ edits: inout Edits) {
        switch edits.byte() % 8 {
        case 0:
            let names = attributes.keys.sorted()
            attributes[names[edits.number(below: names.count)]] = edits.value()
        case 1:
            let names = teacher.attributes.keys.sorted()
            teacher.attributes[names[edits.number(below: names.count)]] = edits.value()
        case 2:
            let names = teacher.scores.keys.sorted()
            teacher.scores[names[edits.number(below: names.count)]] = edits.double()
        case 3:
            // A missing column.
            let lost = edits.number(below: points.columns.count)
            points = Table(points.columns.enumerated().filter { $0.offset != lost }.map(\.element))
        case 4:
            // Some of the rows, or none.
            let (first, second) = (
                edits.number(below: points.rowCount + 1), edits.number(below: points.rowCount + 1)
            )
            points = points.picking(Array(min(first, second)..<max(first, second)))
        case 5:
            let number = edits.double()
            for job in curves.keys {
                curves[job] = curves[job]?.mapValues { $0.map { _ in number } }
                validation[job] = validation[job]?.mapValues { $0.map { _ in number } }
            }
        default: changeCells(&edits)
        }
    }

    /// Other values in some rows of a column.
    private mutating func changeCells(_ edits: inout Edits) {
        guard points.rowCount > 0 else { return }
        var columns = points.columns
        let place = edits.number(below: columns.count)
        let first = edits.number(below: points.rowCount)
        let rows = edits.byte().isMultiple(of: 2) ? first..<first + 1 : first..<points.rowCount
        switch columns[place].values {
        case .texts(var values):
            let text = edits.text()
            for row in rows { values[row] = text }
            columns[place].values = .texts(values)
        case .wholes(var values):
            let whole = edits.whole()
            for row in rows { values[row] = whole }
            columns[place].values = .wholes(values)
        case .numbers(var values):
            let number = edits.double()
            for row in rows { values[row] = number }
            columns[place].values = .numbers(values)
        }
        points = Table(columns)
    }
}

extension Edits {
    fileprivate mutating func text() -> String {
        mark + String(decoding: bytes(Int(byte()) % 32), as: UTF8.self)
    }

    fileprivate mutating func whole() -> Int {
        let special = [Int.min, Int.max, -1, 0, 1, 1 << 53]
        let kind = Int(byte()) % 12
        return kind < special.count ? special[kind] : number(below: 1 << 31)
    }

    fileprivate mutating func double() -> Double {
        let special: [Double] = [.nan, .infinity, -.infinity, -1, 0, 1e300, -1e12, 5e-324]
        let kind = Int(byte()) % 16
        guard kind >= special.count else { return special[kind] }
        return Double(
            bitPattern: UInt64(number(below: 1 << 32)) << 32 | UInt64(number(below: 1 << 32)))
    }

    fileprivate mutating func value() -> Value {
        switch byte() % 3 {
        case 0: .string(text())
        case 1: .int(whole())
        default: .number(double())
        }
    }
}
