import Catalog
import Statistics

/// A column of a table that is made of rows.
package struct RowColumn<Row> {
    package let name: String
    var alignsRight: Bool?
    let values: ([Row]) -> Table.Values

    package static func text(
        _ name: String, alignsRight: Bool? = nil, _ value: @escaping (Row) -> String
    ) -> RowColumn { RowColumn(name: name, alignsRight: alignsRight) { .texts($0.map(value)) } }

    package static func whole(_ name: String, _ value: @escaping (Row) -> Int) -> RowColumn {
        RowColumn(name: name) { .wholes($0.map(value)) }
    }

    package static func number(_ name: String, _ value: @escaping (Row) -> Double) -> RowColumn {
        RowColumn(name: name) { .numbers($0.map(value)) }
    }
}

extension Array {
    /// The mean by the name of the measure, and the range.
    package static func range<Row>(
        _ name: String, _ value: @escaping (Row) -> Statistics
    ) -> [RowColumn<Row>] where Element == RowColumn<Row> {
        [
            .number(name) { value($0).mean }, .number(name + "_minimum") { value($0).minimum },
            .number(name + "_maximum") { value($0).maximum },
        ]
    }

    /// A paired difference with half its interval and the pairs.
    package static func paired<Row>(
        _ prefix: String = "",
        _ names: (String, String, String) = ("difference", "half_width_95", "seeds"),
        found value: @escaping (Row) -> PairedDifference
    ) -> [RowColumn<Row>] where Element == RowColumn<Row> {
        [
            .number(prefix + names.0) { value($0).mean },
            .number(prefix + names.1) { value($0).halfWidth },
            .whole(prefix + names.2) { value($0).count },
        ]
    }
}

/// A series with what was found of it: a row of a table.
package struct SeriesRow<Found> {
    package let series: Series
    package let found: Found

    package init(_ series: Series, _ found: Found) { (self.series, self.found) = (series, found) }
}

extension Array {
    /// Settings of the series, by their names.
    package static func settings<Found>(_ names: String...) -> [RowColumn<SeriesRow<Found>>]
    where Element == RowColumn<SeriesRow<Found>> {
        names.map { name in
            RowColumn(name: name) { rows in
                let values = rows.map { $0.series.settings[name] ?? .null }
                let isText = values.contains { if case .string = $0 { true } else { false } }
                let isWhole = values.allSatisfy { if case .int = $0 { true } else { false } }
                return isText
                    ? .texts(rows.map { $0.series.text(name) })
                    : isWhole
                        ? .wholes(rows.map { $0.series.whole(name) })
                        : .numbers(rows.map { $0.series.number(name) })
            }
        }
    }
}

extension [RowColumn<SeriesRow<Series.Point>>] {
    /// The setting that varies.
    package static func place(_ name: String) -> Self { [.number(name, \.found.at)] }

    package static func means(_ measures: String...) -> Self {
        measures.map { measure in .number(measure) { $0.found[measure].mean } }
    }

    /// Means with the range over the replicates.
    package static func ranges(_ measures: String...) -> Self {
        measures.flatMap { measure in Self.range(measure) { $0.found[measure] } }
    }

    /// How many replicates have the measure.
    package static func seeds(of measure: String) -> Self {
        [.whole("seeds") { $0.found[measure].count }]
    }
}

extension [Series] {
    /// A row a point, of each series in ascending order of a measure.
    package func points(by measure: String) -> [SeriesRow<Series.Point>] {
        flatMap { series in
            series.points.sorted { $0[measure].mean < $1[measure].mean }
                .map { SeriesRow(series, $0) }
        }
    }
}

extension Table {
    package init<Row>(_ rows: [Row], _ columns: [RowColumn<Row>]) {
        self.init(
            columns.map { Column($0.name, $0.values(rows), alignsRight: $0.alignsRight) })
    }
}
