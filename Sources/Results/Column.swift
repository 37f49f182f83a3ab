import Catalog

/// What a column of `/points` is. Whoever fills a column defines it; in a results file the definition
/// stands in the attributes of the column's data set, and a reader takes what the file says.
public struct Column: Sendable, Equatable {
    /// What it holds, in memory and in the file (strings, 64-bit integers, doubles).
    public enum Kind: String, Sendable {
        case text, whole, number
    }

    /// What it says about a row. In a mean over rows, labels are dropped, rows that differ in a
    /// setting stay apart, and all else is averaged.
    public enum Role: String, Sendable, CaseIterable {
        /// Names a row.
        case label
        /// What was run.
        case setting
        /// What was found.
        case measure
        /// How much there was of something: tokens, parameters.
        case count
        /// Measured by the clock: two runs of the same job do not agree in it.
        case time

        public var isAveraged: Bool { self != .label && self != .setting }
    }

    /// Which way a measure gets better.
    public enum Better: String, Sendable, CaseIterable {
        case lower, higher
    }

    /// Where it has to be.
    public enum Presence: Sendable {
        /// Each row has to state it.
        case inEveryRow
        /// In the table whether a row states it or not.
        case always
        /// In the table only where a row states it.
        case whereStated
    }

    public var name: String
    public let kind: Kind
    public let role: Role
    /// Empty for names; "1" for numbers without a unit.
    public let unit: String
    /// `nil`: neither way is worse.
    public let better: Better?
    /// Whether it is the measure that a study is about first.
    public let isPrimary: Bool
    public var presence: Presence
    /// The value of a row that does not state it.
    public let fallback: Value
    public let description: String
    /// Its place among all columns that the program knows; `nil`: after those.
    public var position: Int?

    /// - Parameter fallback: `nil`: NaN, 0 or an empty text.
    public init(
        _ name: String, _ kind: Kind, _ role: Role, unit: String = "", better: Better? = nil,
        isPrimary: Bool = false, presence: Presence = .always, fallback: Value? = nil,
        position: Int? = nil, _ description: String
    ) {
        (self.name, self.kind, self.role, self.unit) = (name, kind, role, unit)
        (self.better, self.isPrimary, self.presence) = (better, isPrimary, presence)
        (self.fallback, self.position) = (fallback ?? kind.nothing, position)
        self.description = description
    }

    /// - Parameter owners: who defines this column and who the other, for the message.
    /// - Throws: `InputError` that says what differs, if `other` is another column of the same name.
    ///   Words that describe a column may change from version to version.
    func check(against other: Column, owners: (String, String)) throws {
        func facts(_ column: Column) -> [(name: String, value: String)] {
            [
                ("kind", column.kind.rawValue), ("role", column.role.rawValue),
                ("unit", column.unit), ("better", column.better?.rawValue ?? "none"),
                ("primary", column.isPrimary ? "1" : "0"),
            ]
        }
        guard
            let (own, others) = zip(facts(self), facts(other)).first(where: { $0.value != $1.value }
            )
        else { return }
        throw InputError(
            "the column '\(name)' is defined differently by \(owners.0) and by \(owners.1): "
                + "\(own.name) '\(excerpt(own.value))' and '\(excerpt(others.value))'")
    }
}

extension Column.Kind {
    /// What stands for a value that there is not.
    var nothing: Value {
        switch self {
        case .text: .string("")
        case .whole: .int(0)
        case .number: .number(.nan)
        }
    }

    /// A whole number is a number too.
    func holds(_ value: Value) -> Bool {
        switch (self, value) {
        case (.text, .string), (.whole, .int), (.number, .number), (.number, .int): true
        default: false
        }
    }
}

/// The columns of `/points` that a program knows, each with its owner: the part of the program that
/// defines and fills it.
public struct Columns: Sendable {
    /// In order: labels, settings and what was found, and of each the owners' in theirs.
    public let all: [(owner: String, column: Column)]

    /// Two owners may share a column.
    ///
    /// - Throws: `InputError` that names column and owners where two define it differently.
    public init(_ owners: [(name: String, columns: [Column])]) throws {
        let owned = owners.flatMap { owner in owner.columns.map { (owner: owner.name, column: $0) }
        }
        var first: [String: (owner: String, column: Column)] = [:]
        for (owner, column) in owned {
            if let other = first[column.name] {
                try other.column.check(against: column, owners: (other.owner, owner))
            } else {
                first[column.name] = (owner, column)
            }
        }
        var position = 0
        all = Column.Role.allCases.flatMap { role in
            owned.filter { $0.column.role == role }.map { owner, column in
                var column = column
                (column.position, position) = (position, position + 1)
                return (owner, column)
            }
        }
    }

    /// Those of some owners, each once.
    public func of(_ owners: Set<String>) -> [Column] {
        var seen: Set<String> = []
        return all.filter { owners.contains($0.owner) && seen.insert($0.column.name).inserted }
            .map(\.column)
    }
}
