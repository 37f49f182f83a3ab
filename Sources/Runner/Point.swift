import Catalog

/// What a student is scored at: a way to choose at a capacity, and a draw of a random one.
package struct Point: Hashable, Sendable {
    /// How the student chooses: the column `selection`.
    package let selection: String
    /// `nil`: the one that the student was made for.
    package let capacity: Double?
    package let draw: Int
    /// Whether there are several draws.
    package let isRandom: Bool

    package init(
        _ selection: String, capacity: Double? = nil, draw: Int = 0, isRandom: Bool = false
    ) {
        (self.selection, self.capacity) = (selection, capacity)
        (self.draw, self.isRandom) = (draw, isRandom)
    }

    /// Names the point in `/documents` and in the journal.
    var key: String {
        selection + (capacity.map { "-c\(Value.number($0).json)" } ?? "")
            + (isRandom ? "-\(draw)" : "")
    }

    var row: [String: Value] {
        ["selection": .string(selection), "draw": .int(draw), "point": .string(key)]
    }

    /// The point that a row of the journal is of; `nil` for a training step's.
    static func key(_ row: [String: Value]) -> String? {
        if case .string(let key) = row["point"] { key } else { nil }
    }
}
