import Catalog
import Statistics

extension Table {
    /// The rows that meet a condition (`Condition`).
    ///
    /// - Throws: `InputError` for an unknown column, a number that is none, and a text that no row
    ///   has (with a suggestion).
    public func filtered(_ condition: String) throws -> Table {
        let condition = try Condition(condition)
        let values = try column(condition.column).values
        let holds =
            if case .texts(let texts) = values {
                try condition.holds(texts)
            } else {
                try condition.holds(values.doubles ?? [])
            }
        return picking((0..<rowCount).filter { holds[$0] })
    }

    /// The rows in ascending order of a column, or in descending order of the one that follows a
    /// `-`. NaN is last either way; equals stay in their order.
    public func sorted(by order: String) throws -> Table {
        let descends = order.hasPrefix("-")
        let name = descends ? String(order.dropFirst()) : order
        let rows: [Int]
        if let numbers = try column(name).values.doubles {
            rows = (0..<rowCount).sorted {
                let (first, second) = (numbers[$0], numbers[$1])
                if first.isNaN || second.isNaN { return second.isNaN && !first.isNaN }
                return descends ? first > second : first < second
            }
        } else {
            let texts = try texts(name)
            rows = (0..<rowCount).sorted {
                descends ? texts[$0] > texts[$1] : texts[$0] < texts[$1]
            }
        }
        return picking(rows)
    }

    /// Rows with equal values in all of `names`, as groups of row numbers, in order of their first
    /// row. NaN equals NaN.
    public func groups(by names: [String]) throws -> [[Int]] {
        let columns = try names.map { try column($0).values }
        var place: [[String]: Int] = [:]
        var groups: [[Int]] = []
        for row in 0..<rowCount {
            let key = columns.map { $0[row].json }
            if let group = place[key] {
                groups[group].append(row)
            } else {
                place[key] = groups.count
                groups.append([row])
            }
        }
        return groups
    }

    /// The mean of every measure over rows that differ in `names` only, with `count`, the number of
    /// rows, and a column `<measure>_sd`, their sample standard deviation (NaN for one row).
    ///
    /// Labels are dropped. A row whose measure is NaN does not take part in that measure's mean.
    public func mean(over names: [String]) throws -> Table {
        for name in names where try column(name).role.isAveraged {
            throw InputError("--mean-over \(name): it is a measure, allowed is a setting")
        }
        let settings = settings.filter { !names.contains($0.name) }
        let groups = try groups(by: settings.map(\.name))
        var result = settings.map { column in
            var column = column
            column.values = column.values.picking(groups.compactMap(\.first))
            return column
        }
        result.append(
            Column("count", .wholes(groups.map(\.count)), description: "rows in the mean"))
        for column in findings {
            guard let numbers = column.values.doubles else { continue }
            let statistics = groups.map { rows in Statistics(of: rows.map { numbers[$0] }) }
            for (name, values, what) in [
                (column.name, statistics.map(\.mean), "mean"),
                (column.name + "_sd", statistics.map(\.deviation), "sample standard deviation"),
            ] {
                result.append(
                    Column(
                        name, .numbers(values), unit: column.unit,
                        description: "\(what) of: \(column.description)"))
            }
        }
        return Table(result)
    }

    /// The table without columns that say the same in every row, and what these say.
    public func withoutConstants() -> (table: Table, constants: [(name: String, text: String)]) {
        guard rowCount > 1 else { return (self, []) }
        let constant = columns.filter { column in
            let first = column.values[0].json
            return (1..<rowCount).allSatisfy { column.values[$0].json == first }
        }
        let names = Set(constant.map(\.name))
        return (
            Table(columns.filter { !names.contains($0.name) }),
            constant.map { ($0.name, $0.values.printed[0]) }
        )
    }
}
