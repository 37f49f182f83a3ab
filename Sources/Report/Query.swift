import Catalog
import Results
import Statistics

/// Series of measures over one setting: the one question that figures ask of `/points`.
///
/// Rows that differ in any other setting of the file stand in different series, so nothing is averaged
/// by accident. Rows of one replicate (a seed) are averaged first, as the draws of a random choice are;
/// means and intervals are then over the replicates.
///
///     try Query(["lm_loss", "compute_module"], along: "capacity").series(in: results.points)
package struct Query {
    /// Those of which a row has no number are left out of that measure alone.
    package var measures: [String]
    /// Rows without a number of all of these are left out.
    package var needed: [String] = []
    /// The setting that varies along a series.
    package var along: String
    /// The settings whose values are told apart within a point.
    package var replicate = ["seed"]
    /// Settings that follow from `along` or are averaged within a replicate.
    package var within = ["draw"]

    package init(_ measures: [String], needed: [String] = [], along: String) {
        (self.measures, self.needed, self.along) = (measures, needed, along)
    }

    /// In the order of their first rows.
    ///
    /// - Throws: `InputError` for a column that the table has not, or of another type.
    package func series(in table: Table) throws -> [Series] {
        let needed = try needed.map(table.numbers)
        let table = table.picking(
            (0..<table.rowCount).filter { row in needed.allSatisfy { !$0[row].isNaN } })
        let own = Set([along] + replicate + within)
        let settings = table.columns.filter { $0.role == .setting && !own.contains($0.name) }
        return try table.groups(by: settings.map(\.name)).map { rows in
            let rows = table.picking(rows)
            let values = settings.map { ($0.name, rows[$0.name]?.values[0] ?? .null) }
            return Series(
                settings: Dictionary(values) { first, _ in first }, along: along,
                points: try rows.groups(by: [along]).map { try point(rows.picking($0)) })
        }
    }

    private func point(_ rows: Table) throws -> Series.Point {
        let keys = try replicate.filter(rows.has).map(rows.wholes)
        let columns = try measures.map { ($0, try rows.numbers($0)) }
        let jobs = try rows.has("job") ? rows.texts("job") : nil
        let groups = Dictionary(grouping: 0..<rows.rowCount) { row in keys.map { $0[row] } }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return Series.Point(
            at: try rows.column(along).values.doubles?.first ?? .nan,
            replicates: groups.map(\.key), jobs: groups.map { jobs?[$0.value[0]] ?? "" },
            values: Dictionary(
                uniqueKeysWithValues: columns.map { name, column in
                    (name, groups.map { Statistics(of: $0.value.map { column[$0] }).mean })
                }))
    }
}

/// Measures over one setting, all other settings the same.
package struct Series {
    /// What its rows share.
    package let settings: [String: Value]
    /// The setting that varies.
    let along: String
    package let points: [Point]

    package struct Point {
        /// The value of the setting that varies.
        package let at: Double
        /// In order; what tells them apart, such as the seed.
        package let replicates: [[Int]]
        /// The first job of each.
        let jobs: [String]
        /// By measure: a value a replicate.
        let values: [String: [Double]]

        /// Over the replicates.
        package subscript(measure: String) -> Statistics { Statistics(of: values[measure] ?? []) }

        func value(_ measure: String, of replicate: [Int]) -> Double? {
            replicates.firstIndex(of: replicate).flatMap { values[measure]?[$0] }
        }
    }

    package func text(_ setting: String) -> String {
        if case .string(let text) = settings[setting] { text } else { "" }
    }

    func whole(_ setting: String) -> Int {
        if case .int(let whole) = settings[setting] { whole } else { 0 }
    }

    func number(_ setting: String) -> Double {
        switch settings[setting] {
        case .number(let number): number
        case .int(let whole): Double(whole)
        default: .nan
        }
    }

    var replicates: [[Int]] {
        distinct(points.flatMap(\.replicates)).sorted { $0.lexicographicallyPrecedes($1) }
    }

    func point(at place: Double) -> Point? { points.first { $0.at == place } }

    /// The mean over replicates there; NaN without one.
    func mean(_ measure: String, at place: Double) -> Double {
        point(at: place)?[measure].mean ?? .nan
    }

    /// Two measures, means over replicates or those of one alone.
    func curve(_ x: String, _ y: String, of replicate: [Int]? = nil) -> [(x: Double, y: Double)] {
        points.compactMap { point in
            guard let replicate else { return (point[x].mean, point[y].mean) }
            guard let x = point.value(x, of: replicate), let y = point.value(y, of: replicate)
            else { return nil }
            return (x, y)
        }
    }

    /// The same as marks of a panel, with the range over the replicates; `x` may be what varies.
    func marks(_ x: String, _ y: String) -> [Report.Point] {
        points.map { point in
            let found = point[y]
            let count = found.count > 1 ? ", mean over \(found.count)" : ""
            return Report.Point(
                x: x == along ? point.at : point[x].mean, found,
                note: "\(Names.setting(along)) \(Value.number(point.at).json)\(count)")
        }.sorted { $0.x < $1.x }
    }

    /// Its measure minus that of another series at the same place, a value a common replicate.
    func differences(_ measure: String, to other: Series?, at place: Double) -> [Double] {
        guard let own = point(at: place), let others = other?.point(at: place) else { return [] }
        return own.replicates.compactMap { replicate in
            guard let first = own.value(measure, of: replicate),
                let second = others.value(measure, of: replicate)
            else { return nil }
            return first - second
        }
    }

    /// The mean of these with its interval.
    package func difference(_ measure: String, to other: Series?, at place: Double)
        -> PairedDifference
    {
        let found = differences(measure, to: other, at: place)
        return PairedDifference(found, minus: found.map { _ in 0 })
    }
}

extension [Series] {
    /// "keys kept, loss reverse_kl" of each: the settings that take several values among the series
    /// that are the same in `peers`; `known` ones are said elsewhere. Empty where there is none.
    package func variants(among peers: [String], known: [String]) -> [String] {
        let names = Set(flatMap(\.settings.keys)).subtracting(known + peers).sorted()
        let groups = Dictionary(grouping: indices) { index in
            peers.map { self[index].settings[$0]?.json ?? "" }
        }
        var result = [String](repeating: "", count: count)
        for own in groups.values where own.count > 1 {
            let varying = names.filter { name in
                Set(own.map { self[$0].settings[name]?.json ?? "" }).count > 1
            }
            for index in own {
                result[index] = varying.map { "\($0) \(self[index].settings[$0]?.plain ?? "")" }
                    .joined(separator: ", ")
            }
        }
        return result
    }
}

extension Value {
    /// A text as it is, anything else as JSON.
    var plain: String { if case .string(let text) = self { text } else { json } }
}

extension Table {
    func has(_ name: String) -> Bool { self[name] != nil }

    /// The rows whose text in a column meets a condition; all where there is no such column.
    func keeping(_ name: String, _ isKept: (String) -> Bool) throws -> Table {
        guard has(name) else { return self }
        let texts = try texts(name)
        return picking(texts.indices.filter { isKept(texts[$0]) })
    }

    func keeping(_ name: String, _ value: String) throws -> Table {
        try keeping(name) { $0 == value }
    }

    /// Likewise of numbers.
    func keeping(_ name: String, where isKept: (Double) -> Bool) throws -> Table {
        guard has(name) else { return self }
        let numbers = try numbers(name)
        return picking(numbers.indices.filter { isKept(numbers[$0]) })
    }

    /// The rows that were scored at the capacity that their routers were trained at, or trained at drawn
    /// ones.
    func keepingOwnCapacity() throws -> Table {
        guard has("trained_capacity") else { return self }
        let (trained, own) = (try numbers("trained_capacity"), try numbers("capacity"))
        return picking(own.indices.filter { trained[$0].isNaN || trained[$0] == own[$0] })
    }
}

/// A column of a table that is made of rows.
struct RowColumn<Row> {
    let name: String
    var alignsRight: Bool?
    let values: ([Row]) -> Table.Values

    static func text(
        _ name: String, alignsRight: Bool? = nil, _ value: @escaping (Row) -> String
    ) -> RowColumn { RowColumn(name: name, alignsRight: alignsRight) { .texts($0.map(value)) } }

    static func whole(_ name: String, _ value: @escaping (Row) -> Int) -> RowColumn {
        RowColumn(name: name) { .wholes($0.map(value)) }
    }

    static func number(_ name: String, _ value: @escaping (Row) -> Double) -> RowColumn {
        RowColumn(name: name) { .numbers($0.map(value)) }
    }

    /// The mean by the name of the measure, and the range.
    static func range(
        _ name: String, _ value: @escaping (Row) -> Statistics
    ) -> [RowColumn] {
        [
            .number(name) { value($0).mean }, .number(name + "_minimum") { value($0).minimum },
            .number(name + "_maximum") { value($0).maximum },
        ]
    }

    /// A paired difference with half its interval and the pairs.
    static func difference(
        _ value: @escaping (Row) -> PairedDifference
    ) -> [RowColumn] {
        [
            .number("difference") { value($0).mean },
            .number("half_width_95") { value($0).halfWidth }, .whole("seeds") { value($0).count },
        ]
    }
}

extension Table {
    init<Row>(_ rows: [Row], _ columns: [RowColumn<Row>]) {
        self.init(
            columns.map { Column($0.name, $0.values(rows), alignsRight: $0.alignsRight) })
    }
}
