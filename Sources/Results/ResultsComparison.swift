import Catalog

/// What differs between two results files.
public struct ResultsComparison: Sendable {
    /// Something both files state, differently; `nil`: one of them does not state it.
    public struct Change: Sendable, Equatable {
        public let name: String
        public let first: String?
        public let second: String?

        init?(_ name: String, _ first: Value?, _ second: Value?) {
            guard first?.json != second?.json else { return nil }
            func text(_ value: Value) -> String {
                if case .string(let text) = value { text } else { value.json }
            }
            self.name = name
            (self.first, self.second) = (first.map(text), second.map(text))
        }

        init(_ name: String, _ first: String, _ second: String) {
            (self.name, self.first, self.second) = (name, first, second)
        }
    }

    public let first: ResultsFile
    public let second: ResultsFile
    public let matching: PointMatching
    /// Pairs of `matching` whose measures, but for measured times, are not equal bit for bit.
    public let unequalPairs: Int
    /// Other data sets that are not: "the documents of 3 jobs", "/teacher/lm_loss".
    public let unequal: [String]

    /// - Throws: `InputError` for a column that the files define differently.
    public init(_ first: ResultsFile, _ second: ResultsFile) throws {
        (self.first, self.second) = (first, second)
        matching = try PointMatching(first.points, second.points)
        for column in first.points.columns {
            guard let other = second.points[column.name] else { continue }
            try column.definition.check(
                against: other.definition, owners: ("the first file", "the second"))
        }
        let names = [first, second].map { file in
            file.points.findings.filter { $0.role != .time }.map(\.name)
        }
        let shared = Set(names[1]).intersection(names[0])
        let columns = try shared.map {
            (try first.points.column($0).values, try second.points.column($0).values)
        }
        unequalPairs = matching.pairs.count { pair in
            columns.contains { !$0.hasSameBits(at: pair.first, as: $1, at: pair.second) }
        }
        unequal =
            Set(names[0]).symmetricDifference(names[1]).sorted().map { "/points/\($0)" }
            + Self.unequal(first, second, matching)
    }

    /// Whether the second is the first made again: the same points, and every number equal bit for
    /// bit but measured times.
    public var isIdentical: Bool {
        unequalPairs == 0 && unequal.isEmpty && matching.onlyFirst.isEmpty
            && matching.onlySecond.isEmpty
    }

    /// Whether both come from kernels, processors and a matrix library that give the same bits.
    public var sharesArithmetic: Bool {
        let namesMachine = ["cpu_level", "blas"].allSatisfy { first.attributes[$0] != nil }
        return namesMachine
            && ["engine", "cpu_level", "blas"].allSatisfy {
                first.attributes[$0] == second.attributes[$0]
            }
    }

    /// Root attributes that say where results come from.
    public var provenance: [Change] {
        [
            "elasti_version", "engine", "git_commit", "git_dirty", "host", "cpu", "cpu_level",
            "blas",
            "threads", "command", "created",
        ].compactMap { Change($0, first.attributes[$0], second.attributes[$0]) }
    }

    /// `/teacher`: what it is and what it scores.
    public var teacher: [Change] {
        let (a, b) = (first.teacher, second.teacher)
        return Set(a.attributes.keys).union(b.attributes.keys).sorted().compactMap {
            Change($0, a.attributes[$0], b.attributes[$0])
        }
            + Self.teacherColumns(a, b).compactMap { Change($0.name, a.value($0), b.value($0)) }
    }

    private static func teacherColumns(
        _ first: ResultsFile.Teacher, _ second: ResultsFile.Teacher
    ) -> [Column] {
        let names = Set(first.columns.map(\.name))
        return first.columns + second.columns.filter { !names.contains($0.name) }
    }

    private static func unequal(
        _ first: ResultsFile, _ second: ResultsFile, _ matching: PointMatching
    ) -> [String] {
        let jobs = (try? (first.points.texts("job"), second.points.texts("job"))) ?? ([], [])
        let pairs = Set(matching.pairs.map { [jobs.0[$0.first], jobs.1[$0.second]] })
        func count(_ part: KeyPath<ResultsFile, [String: [String: [Double]]]>) -> Int {
            pairs.count { pair in
                !(first[keyPath: part][pair[0]] ?? [:])
                    .hasSameBits(as: second[keyPath: part][pair[1]] ?? [:])
            }
        }
        var unequal: [String] = []
        for (name, count) in [
            ("documents", count(\.documents)), ("curves", count(\.curves)),
            ("validation", count(\.validation)), ("search", count(\.searches)),
            ("traces", pairs.count { first.traces[$0[0]] != second.traces[$0[1]] }),
            (
                "choices",
                pairs.count { Set(first.choices[$0[0]] ?? []) != Set(second.choices[$0[1]] ?? []) }
            ),
            ("pictures", pairs.count { first.pictures[$0[0]] != second.pictures[$0[1]] }),
        ] where count > 0 {
            unequal.append("/\(name) of \(count) \(count == 1 ? "job" : "jobs")")
        }
        let (a, b) = (first.teacher, second.teacher)
        for column in teacherColumns(a, b) where !hasSameBits(a.value(column), b.value(column)) {
            unequal.append("/teacher/\(column.name)")
        }
        // Files written before they were kept have none.
        if !a.documents.isEmpty, !b.documents.isEmpty,
            !hasSameBits(a.documents, b.documents)
        {
            unequal.append("/teacher/documents")
        }
        if first.images?.families != second.images?.families
            || first.images?.tracedFamilies != second.images?.tracedFamilies
            || first.images?.tracedImages != second.images?.tracedImages
        {
            unequal.append("/images")
        }
        if first.images?.sheet != second.images?.sheet { unequal.append("the sheet of /pictures") }
        for name in Set(first.groups.keys).union(second.groups.keys).sorted() {
            let same = first.groups[name].flatMap { group in
                second.groups[name].map(group.hasSameBits)
            }
            if same != true { unequal.append("/\(name)") }
        }
        return unequal
    }
}
