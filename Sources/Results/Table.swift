import Catalog

/// A table of named columns, each of one type: `/points`, and what is made of it.
public struct Table: Sendable {
    /// A column and its values, one a row.
    @dynamicMemberLookup
    public struct Column: Sendable {
        public var definition: Results.Column
        public var values: Values
        /// How it is laid out for people.
        public var alignsRight: Bool

        /// - Parameter alignsRight: `nil`: as numbers do and texts do not.
        public init(_ definition: Results.Column, _ values: Values, alignsRight: Bool? = nil) {
            (self.definition, self.values) = (definition, values)
            self.alignsRight = alignsRight ?? (values.kind != .text)
        }

        public init(
            _ name: String, _ values: Values, unit: String = "", description: String = "",
            role: Results.Column.Role = .measure, alignsRight: Bool? = nil
        ) {
            self.init(
                Results.Column(name, values.kind, role, unit: unit, description), values,
                alignsRight: alignsRight)
        }

        public subscript<Fact>(dynamicMember fact: KeyPath<Results.Column, Fact>) -> Fact {
            definition[keyPath: fact]
        }
    }

    public enum Values: Sendable {
        case texts([String])
        case wholes([Int])
        case numbers([Double])

        public var kind: Results.Column.Kind {
            switch self {
            case .texts: .text
            case .wholes: .whole
            case .numbers: .number
            }
        }

        public var count: Int {
            switch self {
            case .texts(let values): values.count
            case .wholes(let values): values.count
            case .numbers(let values): values.count
            }
        }

        public subscript(row: Int) -> Value {
            switch self {
            case .texts(let values): .string(values[row])
            case .wholes(let values): .int(values[row])
            case .numbers(let values): .number(values[row])
            }
        }

        /// The values of `rows`, in their order.
        func picking(_ rows: [Int]) -> Values {
            switch self {
            case .texts(let values): .texts(rows.map { values[$0] })
            case .wholes(let values): .wholes(rows.map { values[$0] })
            case .numbers(let values): .numbers(rows.map { values[$0] })
            }
        }

        /// Numbers for means and figures; `nil` for texts.
        public var doubles: [Double]? {
            switch self {
            case .texts: nil
            case .wholes(let values): values.map(Double.init)
            case .numbers(let values): values
            }
        }
    }

    public let columns: [Column]
    public let rowCount: Int

    /// Columns of one length.
    public init(_ columns: [Column]) {
        rowCount = columns.first?.values.count ?? 0
        let rowCount = rowCount
        precondition(
            columns.allSatisfy { $0.values.count == rowCount },
            "columns of lengths \(columns.map(\.values.count))")
        self.columns = columns
    }

    public subscript(name: String) -> Column? { columns.first { $0.name == name } }

    /// The columns that say what was run.
    public var settings: [Column] { columns.filter { $0.role == .setting } }

    /// The columns that say what was found: measures, counts and times.
    public var findings: [Column] { columns.filter(\.role.isAveraged) }

    /// The measures that the rows are about first; there are several where rows are of several tasks.
    public var primary: [Column] { columns.filter { $0.role == .measure && $0.isPrimary } }

    /// - Throws: `InputError` with a suggestion.
    public func column(_ name: String) throws -> Column {
        if let column = self[name] { return column }
        throw InputError(
            "there is no column '\(name)'" + suggestion(for: name, among: columns.map(\.name)))
    }

    /// - Throws: `InputError` if there is no such column or it holds numbers.
    public func texts(_ name: String) throws -> [String] {
        guard case .texts(let values) = try column(name).values else {
            throw InputError("the column '\(name)' holds numbers, needed is text")
        }
        return values
    }

    /// - Throws: `InputError` if there is no such column or it holds text.
    public func numbers(_ name: String) throws -> [Double] {
        guard let values = try column(name).values.doubles else {
            throw InputError("the column '\(name)' holds text, needed are numbers")
        }
        return values
    }

    /// - Throws: `InputError` if there is no such column or it holds text or fractions.
    public func wholes(_ name: String) throws -> [Int] {
        guard case .wholes(let values) = try column(name).values else {
            throw InputError("the column '\(name)' holds no whole numbers, which are needed")
        }
        return values
    }

    /// `rows` of the table, in their order.
    public func picking(_ rows: [Int]) -> Table {
        Table(
            columns.map { column in
                var column = column
                column.values = column.values.picking(rows)
                return column
            })
    }

    /// Only the columns `names`, in their order.
    public func selecting(_ names: [String]) throws -> Table {
        Table(try names.map { try column($0) })
    }

    /// Rows as dictionaries, for what is made row by row.
    public var rows: [[String: Value]] {
        (0..<rowCount).map { row in
            Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.values[row]) })
        }
    }
}
