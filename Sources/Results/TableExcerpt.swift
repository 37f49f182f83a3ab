import Catalog

/// What people read first of a table of points: the settings that tell its rows apart, and some of what was
/// found.
public struct TableExcerpt: Sendable {
    public let table: Table
    /// Settings, and findings that are asked for, which say the same in every row.
    let constants: [(name: String, text: String)]
    /// Columns that are not here though rows differ in them.
    let omitted: [String]
    private let rows: Int

    /// The widths that may be asked for, in characters.
    public static let widths = 20...1000

    /// - Parameters:
    ///   - measures: names of findings; those that the table lacks are left out. Where it has none of them, it has
    ///     all of its findings. A finding's standard deviation goes with it.
    ///   - width: in characters; what does not fit is left out from the right, findings first, but for the first.
    public init(_ whole: Table, measures: [String], width: Int? = nil) {
        rows = whole.rowCount
        let same = whole.withoutConstants().constants
        let constant = Set(same.map(\.name))
        let asked = distinct(measures).filter(whole.has)
        let known = asked.isEmpty ? whole.findings.map(\.name) : asked
        var findings = known.filter { !constant.contains($0) }
            .flatMap { [$0, "\($0)_sd"] }.compactMap { whole[$0] }
        let apart = whole.apart
        // Where settings do not tell rows apart, their names do.
        let groups = (try? whole.groups(by: apart.map(\.name)).count) ?? 0
        let needsLabels = groups < rows || apart.isEmpty
        var names = (needsLabels ? whole.columns.filter { $0.role == .label } : []) + apart
        func isTooWide() -> Bool {
            let widths = (names + findings).map(\.width)
            return width.map { widths.reduce(0, +) + 2 * (widths.count - 1) > $0 } ?? false
        }
        while isTooWide(), findings.count > 1 { findings.removeLast() }
        while isTooWide(), names.count + findings.count > 1 {
            if names.isEmpty { findings.removeLast() } else { names.removeLast() }
        }
        table = Table(names + findings)
        let table = table
        constants = same.filter { name, text in
            !["", "-"].contains(text) && (whole[name]?.role == .setting || known.contains(name))
        }
        omitted = whole.columns.map(\.name).filter { name in
            !table.has(name) && !constant.contains(name) && !name.hasSuffix("_sd")
        }
    }

    /// The table, and below it what is the same in all rows and what is not here. Ends with a line break.
    ///
    /// - Parameter width: of the lines below.
    public func text(_ format: TableFormat, width: Int) -> String {
        var notes: [String] = []
        if !constants.isEmpty {
            let list = constants.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
            notes.append("The same in all \(rows) rows: \(list)")
        }
        if !omitted.isEmpty {
            notes.append(
                "Not shown (--all shows everything, --measures some): "
                    + omitted.joined(separator: ", "))
        }
        let mark = format == .latex ? "% " : ""
        let lines = notes.flatMap { $0.wrapped(width - mark.count) }.map { mark + $0 + "\n" }
        let gap = lines.isEmpty || format == .latex ? "" : "\n"
        return table.text(format) + gap + lines.joined()
    }
}

extension Table {
    /// What a reader wants of a study's points beside its primary measures, as far as there is room.
    private static let usual = [
        "compute", "compute_module", "divergence", "agreement", "tokens_per_second",
        "images_per_second", "examples_per_second",
    ]

    /// The findings that are shown unless others are asked for; of means, the number of their rows too.
    public var usualMeasures: [String] {
        let found = (primary.map(\.name) + Self.usual).filter {
            self[$0]?.values.doubles?.contains(where: \.isFinite) ?? false
        }
        return found + ["count"]
    }

    /// - Throws: `InputError` that names what there is, for a name that is no finding's.
    public func checkMeasures(_ names: [String]) throws {
        let known = findings.map(\.name)
        let faults = names.filter { !known.contains($0) }.map {
            "--measures: there is no measure '\(excerpt($0))'" + suggestion(for: $0, among: known)
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
    }

    /// The table without findings but those named.
    public func keeping(measures: [String]) -> Table {
        Table(columns.filter { !$0.role.isAveraged || measures.contains($0.name) })
    }

    /// Of the settings, in their order, those that tell more rows apart than the ones before them do; what the
    /// others say follows from these.
    package var apart: [Column] {
        var groups = Array(repeating: 0, count: rowCount)
        var count = 1
        return settings.filter { column in
            var known: [String: Int] = [:]
            let finer = groups.indices.map { row -> Int in
                let key = "\(groups[row]) \(column.values[row].json)"
                let group = known[key] ?? known.count
                known[key] = group
                return group
            }
            defer { (groups, count) = (finer, known.count) }
            return known.count > count
        }
    }
}

extension Table.Column {
    /// Of the longest cell, its name among them.
    fileprivate var width: Int { ([definition.name] + values.printed).map(\.count).max() ?? 0 }
}

extension String {
    /// In lines of at most `width` characters, broken at spaces; a longer word has a line of its own.
    func wrapped(_ width: Int) -> [String] {
        split(separator: " ").reduce(into: [""]) { lines, word in
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
    }
}
