import Results

/// What `elasti compare` says above its table.
struct CompareText {
    private let names: [String]
    private let comparison: ResultsComparison

    init(_ first: String, _ second: String, _ comparison: ResultsComparison) {
        names = [first, second]
        self.comparison = comparison
    }

    var text: String {
        ([["First:  \(names[0])", "Second: \(names[1])"]] + [spec, provenance, teacher, points])
            .filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(
                separator: "\n")
    }

    /// What the experiments ask for otherwise: of what both ask for, unless that is the same.
    var settings: String {
        let changes = comparison.spec
        let shared = changes.filter { $0.name == "task" || $0.first != nil && $0.second != nil }
        return changes.isEmpty
            ? "the settings are the same, each has other points of them"
            : (["they differ in"] + Self.lines(shared.isEmpty ? changes : shared))
                .joined(separator: "\n")
    }

    private var spec: [String] {
        let changes = comparison.spec
        let note = comparison.hasJobs ? "" : " (a file without its resolved jobs: texts compared)"
        return changes.isEmpty
            ? ["Settings: the same\(note)"] : ["Settings\(note)"] + Self.lines(changes)
    }

    private var provenance: [String] {
        let changes = comparison.provenance
        return changes.isEmpty ? [] : ["Origin"] + Self.lines(changes)
    }

    private var teacher: [String] {
        let changes = comparison.teacher
        return changes.isEmpty ? ["Teacher: the same"] : ["Teacher"] + Self.lines(changes)
    }

    private var points: [String] {
        let matching = comparison.matching
        var lines = ["Points: \(matching.pairs.count) in both files"]
        if comparison.isIdentical {
            return [lines[0] + ", identical but for measured times"]
        }
        lines[0] +=
            comparison.unequalPairs == 0
            ? ", their numbers identical but for measured times"
            : ", \(comparison.unequalPairs) with other numbers"
        if !comparison.unequal.isEmpty {
            lines.append("  different: " + comparison.unequal.joined(separator: ", "))
        }
        lines += Self.unmatched("first", matching.onlyFirst, comparison.first.points)
        lines += Self.unmatched("second", matching.onlySecond, comparison.second.points)
        return lines
    }

    /// More names than these are counted.
    private static let shown = 10

    private static func unmatched(_ which: String, _ rows: [Int], _ points: Table) -> [String] {
        guard !rows.isEmpty else { return [] }
        var lines = ["  only in the \(which) file: \(rows.count)"]
        lines += rows.prefix(shown).map { "    " + points.pointName($0) }
        if rows.count > shown { lines.append("    and \(rows.count - shown) more") }
        return lines
    }

    private static func lines(_ changes: [ResultsComparison.Change]) -> [String] {
        let width = changes.map(\.name.count).max() ?? 0
        return changes.map { change in
            let name = change.name + String(repeating: " ", count: width - change.name.count)
            return "  \(name)  \(change.first ?? "none") -> \(change.second ?? "none")".visible
        }
    }
}
