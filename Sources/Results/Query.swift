import Catalog
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
    package var within: [String]

    package init(
        _ measures: [String], needed: [String] = [], along: String, within: [String] = ["draw"]
    ) {
        (self.measures, self.needed) = (measures, needed)
        (self.along, self.within) = (along, within)
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
package struct Series: Sendable {
    /// What its rows share, and what a figure adds to tell lines apart.
    package var settings: [String: Value]
    /// The setting that varies.
    package let along: String
    package let points: [Point]

    package init(settings: [String: Value], along: String, points: [Point]) {
        (self.settings, self.along, self.points) = (settings, along, points)
    }

    package struct Point: Sendable {
        /// The value of the setting that varies.
        package let at: Double
        /// In order; what tells them apart, such as the seed.
        package let replicates: [[Int]]
        /// The first job of each.
        package let jobs: [String]
        /// By measure: a value a replicate.
        package var values: [String: [Double]]

        package init(
            at place: Double, replicates: [[Int]], jobs: [String], values: [String: [Double]]
        ) {
            (at, self.replicates) = (place, replicates)
            (self.jobs, self.values) = (jobs, values)
        }

        /// Over the replicates.
        package subscript(measure: String) -> Statistics { Statistics(of: values[measure] ?? []) }

        package func value(_ measure: String, of replicate: [Int]) -> Double? {
            replicates.firstIndex(of: replicate).flatMap { values[measure]?[$0] }
        }
    }

    package func text(_ setting: String) -> String {
        if case .string(let text) = settings[setting] { text } else { "" }
    }

    package func whole(_ setting: String) -> Int {
        if case .int(let whole) = settings[setting] { whole } else { 0 }
    }

    package func number(_ setting: String) -> Double {
        switch settings[setting] {
        case .number(let number): number
        case .int(let whole): Double(whole)
        default: .nan
        }
    }

    package var replicates: [[Int]] {
        distinct(points.flatMap(\.replicates)).sorted { $0.lexicographicallyPrecedes($1) }
    }

    package func point(at place: Double) -> Point? { points.first { $0.at == place } }

    /// The mean over replicates there; NaN without one.
    package func mean(_ measure: String, at place: Double) -> Double {
        point(at: place)?[measure].mean ?? .nan
    }

    /// Two measures, means over replicates or those of one alone.
    package func curve(
        _ x: String, _ y: String, of replicate: [Int]? = nil
    ) -> [(x: Double, y: Double)] {
        points.compactMap { point in
            guard let replicate else { return (point[x].mean, point[y].mean) }
            guard let x = point.value(x, of: replicate), let y = point.value(y, of: replicate)
            else { return nil }
            return (x, y)
        }
    }

    /// Its measure minus that of another series at the same place, a value a common replicate.
    package func differences(
        _ measure: String, to other: Series?, at place: Double
    ) -> [Double] {
        guard let own = point(at: place), let others = other?.point(at: place) else { return [] }
        return own.replicates.compactMap { replicate in
            guard let first = own.value(measure, of: replicate),
                let second = others.value(measure, of: replicate)
            else { return nil }
            return first - second
        }
    }

    /// The mean of these with its interval.
    package func difference(
        _ measure: String, to other: Series?, at place: Double
    ) -> PairedDifference {
        let found = differences(measure, to: other, at: place)
        return PairedDifference(found, minus: found.map { _ in 0 })
    }
}

extension ResultsFile {
    /// The loss of each test document at a point of a series along `capacity`, by a selection: the mean over its jobs
    /// and draws. Empty where a job has none.
    package func documents(of point: Series.Point, by selection: String) -> [Double] {
        let all = point.jobs.map { job -> [[Double]] in
            let vectors = documents[job] ?? [:]
            // A capacity that is not the job's own is named, and so is a draw.
            let names = ["\(selection)-c\(Value.number(point.at).json)", selection].lazy.map {
                stem in
                vectors.keys.filter { name in
                    name == stem
                        || name.hasPrefix(stem + "-") && Int(name.dropFirst(stem.count + 1)) != nil
                }.sorted()
            }
            return names.first { !$0.isEmpty }?.compactMap { vectors[$0] } ?? []
        }
        let count = all.flatMap { $0 }.map(\.count).min() ?? 0
        guard all.allSatisfy({ !$0.isEmpty }) else { return [] }
        return (0..<count).map { index in
            Statistics(of: all.map { job in Statistics(of: job.map { $0[index] }).mean }).mean
        }
    }
}

extension [Series] {
    /// With a setting "variant" that says "keys kept, loss reverse_kl": the settings that take several
    /// values among the series that are the same in `peers`; `known` ones are said elsewhere. Empty where
    /// there is none.
    package func namingVariants(among peers: [String], known: [String]) -> [Series] {
        let names = Set(flatMap(\.settings.keys)).subtracting(known + peers).sorted()
        func key(_ series: Series) -> [String] { peers.map { series.settings[$0]?.json ?? "" } }
        let groups = Dictionary(grouping: self, by: key)
        return map { series in
            let own = groups[key(series)] ?? []
            let varying = names.filter { name in
                Set(own.map { $0.settings[name]?.json ?? "" }).count > 1
            }
            let words = varying.map { "\($0) \(series.settings[$0]?.plain ?? "")" }
            var series = series
            series.settings["variant"] = .string(words.joined(separator: ", "))
            return series
        }
    }

    /// The settings that differ among them, of those that are not in `known`.
    package func differing(except known: [String]) -> [String] {
        Set(flatMap(\.settings.keys)).subtracting(known).sorted().filter { name in
            Set(map { $0.settings[name]?.json ?? "" }).count > 1
        }
    }
}

extension Value {
    /// A text as it is, anything else as JSON.
    package var plain: String { if case .string(let text) = self { text } else { json } }
}
