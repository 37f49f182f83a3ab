import Catalog

extension Table {
    /// Rows that state values by the names of columns, as the columns' table.
    ///
    /// - Parameters:
    ///   - columns: all that a row may state.
    ///   - place: of the table, for messages: "/points".
    /// - Throws: `InputError` with a fault for each unknown column, missing value and wrong type.
    public init(
        _ rows: [[String: Value]], columns known: [Results.Column], place: String = "/points"
    ) throws {
        let names = known.map(\.name)
        var faults = Set(rows.flatMap(\.keys)).subtracting(names).sorted().map {
            "\(place) has no column '\($0)'" + suggestion(for: $0, among: names)
        }
        var columns: [Column] = []
        for column in known {
            let cells = rows.map { $0[column.name] }
            if column.presence == .whereStated, cells.allSatisfy({ $0 == nil }) { continue }
            do {
                columns.append(try Column(column, cells, place: place))
            } catch let error as InputError {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        self.init(columns)
    }

    /// The rows of several tables, one table after another. Rows of a table that lacks a column have
    /// its fallback.
    ///
    /// - Throws: `InputError` that names a column and the two owners whose tables define it differently.
    public init(joining tables: [(owner: String, table: Table)]) throws {
        var first: [String: (owner: String, column: Results.Column)] = [:]
        for (owner, table) in tables {
            for column in table.columns {
                if let other = first[column.name] {
                    try other.column.check(
                        against: column.definition, owners: (other.owner, owner))
                } else {
                    first[column.name] = (owner, column.definition)
                }
            }
        }
        self.init(
            try first.values.map { _, definition in
                try Column(
                    definition,
                    tables.flatMap { _, table -> [Value?] in
                        let values = table[definition.name]?.values
                        return (0..<table.rowCount).map { values?[$0] }
                    }, place: "/points")
            }.inOrder)
    }

    /// The table with columns that have one value in all rows, in place of those of the same name.
    public func stating(_ cells: [(Results.Column, Value)]) throws -> Table {
        try with(
            cells.map { definition, value in
                try Column(definition, Array(repeating: value, count: rowCount), place: "/points")
            })
    }

    /// The table with `added` in place of columns of the same name.
    public func with(_ added: [Column]) -> Table {
        let names = Set(added.map(\.name))
        return Table((columns.filter { !names.contains($0.name) } + added).inOrder)
    }
}

extension [Table.Column] {
    /// In the order of the program's columns; others follow by name.
    var inOrder: [Table.Column] {
        sorted {
            ($0.position ?? .max, $0.name) < ($1.position ?? .max, $1.name)
        }
    }
}

extension Table.Column {
    /// `cells` in the type of a column; what is not stated is its fallback.
    fileprivate init(_ column: Column, _ cells: [Value?], place: String) throws {
        let needed = column.presence == .inEveryRow
        let values = cells.map { $0 ?? (needed ? nil : column.fallback) }
        if let wrong = values.first(where: { $0.map(column.kind.holds) != true }) {
            throw InputError(
                "\(place)/\(column.name): found \(wrong?.json ?? "no value"), allowed is "
                    + (column.kind == .whole ? "a whole number" : "a \(column.kind.rawValue)"))
        }
        let found = values.compactMap { $0 }
        let typed: Table.Values =
            switch column.kind {
            case .text:
                .texts(found.compactMap { if case .string(let text) = $0 { text } else { nil } })
            case .whole:
                .wholes(found.compactMap { if case .int(let whole) = $0 { whole } else { nil } })
            case .number: .numbers(found.map(\.number))
            }
        self.init(column, typed)
    }
}

extension Value {
    /// As a number; NaN for what is none.
    public var number: Double {
        switch self {
        case .int(let value): Double(value)
        case .number(let value): value
        case .string("inf"): .infinity
        case .string("-inf"): -.infinity
        default: .nan
        }
    }
}
