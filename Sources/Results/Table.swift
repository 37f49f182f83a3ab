import Catalog

/// A table of named columns, each of one type: `/points`, and what is made of it.
public struct Table: Sendable {
    public struct Column: Sendable {
        public var name: String
        public var unit: String
        public var description: String
        public var role: Schema.Role
        public var values: Values
        /// How it is laid out for people.
        public var alignsRight: Bool

        /// - Parameter alignsRight: `nil`: as numbers do and texts do not.
        public init(
            _ name: String, _ values: Values, unit: String = "", description: String = "",
            role: Schema.Role = .measure, alignsRight: Bool? = nil
        ) {
            (self.name, self.values, self.unit) = (name, values, unit)
            (self.description, self.role) = (description, role)
            self.alignsRight = alignsRight ?? (values.doubles != nil)
        }
    }

    public enum Values: Sendable {
        case texts([String])
        case wholes([Int])
        case numbers([Double])

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

    /// - Throws: `InputError` with a suggestion.
    public func column(_ name: String) throws -> Column {
        if let column = columns.first(where: { $0.name == name }) { return column }
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
