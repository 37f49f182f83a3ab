import Catalog

/// Which points of two results files are the same point: those with the same settings. Names of
/// jobs do not count, since they end with a digest of keys that another version may not have.
///
/// Compared are the settings that both files have, but for one that has a single value in each file
/// and another in the other: the studies differ in it, not their points. Where they do not tell two
/// points of a file apart, as in a sweep over a key that has no column, the job's name decides.
public struct PointMatching: Sendable {
    /// Rows of the two tables, in the order of the first.
    public let pairs: [(first: Int, second: Int)]
    public let onlyFirst: [Int]
    public let onlySecond: [Int]
    /// Numbers of `pairs` that differ in seed and draw alone, in the order of the first.
    public let groups: [[Int]]
    /// The settings by which points are the same.
    let settings: [String]

    /// - Throws: `InputError` if a table has no column `job`.
    public init(_ first: Table, _ second: Table) throws {
        let shared = Set(Self.settings(second))
        let settings = try Self.settings(first).filter {
            guard shared.contains($0) else { return false }
            let values = try (Self.values(first, $0), Self.values(second, $0))
            return values.0 == values.1 || values.0.count > 1 || values.1.count > 1
                || Self.repetitions.contains($0) || Self.points.contains($0)
        }
        let keys = try (Self.keys(first, settings), Self.keys(second, settings))
        let jobs = try (first.texts("job"), second.texts("job"))
        let repeated = Self.repeated(keys.0).union(Self.repeated(keys.1))
        func marked(_ keys: [[String]], _ jobs: [String]) -> [[String]] {
            zip(keys, jobs).map { repeated.contains($0) ? $0 + [$1] : $0 }
        }
        let marks = (marked(keys.0, jobs.0), marked(keys.1, jobs.1))
        var waiting = Dictionary(grouping: marks.1.indices) { marks.1[$0] }
        var pairs: [(first: Int, second: Int)] = []
        var onlyFirst: [Int] = []
        for row in marks.0.indices {
            if let partner = waiting[marks.0[row]]?.first {
                waiting[marks.0[row]]?.removeFirst()
                pairs.append((row, partner))
            } else {
                onlyFirst.append(row)
            }
        }
        (self.pairs, self.onlyFirst, self.settings) = (pairs, onlyFirst, settings)
        onlySecond = waiting.values.joined().sorted()

        let units = try Self.keys(first, settings.filter { !Self.repetitions.contains($0) })
        let unitMarks = units.indices.map { row in
            repeated.contains(keys.0[row]) ? units[row] + [jobs.0[row]] : units[row]
        }
        var places: [[String]: Int] = [:]
        var groups: [[Int]] = []
        for (index, pair) in pairs.enumerated() {
            let place = places[unitMarks[pair.first], default: groups.count]
            places[unitMarks[pair.first]] = place
            if place == groups.count { groups.append([]) }
            groups[place].append(index)
        }
        self.groups = groups
    }

    /// The settings that only repeat a point.
    static let repetitions = ["seed", "draw"]

    /// What a point is, whatever the study: never left out.
    private static let points = ["module", "capacity", "selection", "domain"]

    private static func values(_ table: Table, _ name: String) throws -> Set<String> {
        Set(try table.column(name).values.printed)
    }

    private static func settings(_ table: Table) -> [String] {
        table.settings.map(\.name)
    }

    private static func keys(_ table: Table, _ names: [String]) throws -> [[String]] {
        let columns = try names.map { try table.column($0).values }
        return (0..<table.rowCount).map { row in columns.map { $0[row].json } }
    }

    private static func repeated(_ keys: [[String]]) -> Set<[String]> {
        var seen: Set<[String]> = []
        return Set(keys.filter { !seen.insert($0).inserted })
    }
}

extension Table {
    /// A row of `/points` in words: "heads-c0.5-r8-s0-1f2e3d4c, random at 0.75, draw 2".
    public func pointName(_ row: Int) -> String {
        func text(_ name: String) -> String? {
            self[name].map { $0.values.picking([row]).printed[0] }
        }
        var name = text("job") ?? "row \(row)"
        if let selection = text("selection") { name += ", \(selection)" }
        if let capacity = text("capacity"), capacity != "-" { name += " at \(capacity)" }
        if let domain = text("domain"), domain != Schema.allDomains { name += ", on \(domain)" }
        if let draw = text("draw"), draw != "0" { name += ", draw \(draw)" }
        return name
    }
}
