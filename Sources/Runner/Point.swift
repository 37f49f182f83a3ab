import Catalog
import Routing

/// One evaluation of a job: a selection at a capacity, and a draw of a random one.
struct Point: Hashable {
    /// `nil`: the job skips, which leaves nothing to select.
    let selection: Selection?
    /// `nil`: the capacity each module was trained at.
    let capacity: Double?
    let draw: Int
    /// Whether there are several draws.
    let isRandom: Bool

    init(selection: Selection?, capacity: Double? = nil, draw: Int = 0, isRandom: Bool = false) {
        (self.selection, self.capacity) = (selection, capacity)
        (self.draw, self.isRandom) = (draw, isRandom)
    }

    private var name: String { selection?.rawValue ?? "skip" }

    /// Names the point in `/documents` and in the journal.
    var key: String {
        name + (capacity.map { "-c\(Value.number($0).json)" } ?? "")
            + (isRandom ? "-\(draw)" : "")
    }

    /// - Parameter batch: random draws differ from batch to batch.
    func mode(seed: UInt64, batch: Int) -> ElasticPass.Mode {
        .evaluation(
            selection ?? .topK, capacity: capacity, seed: seed, draw: draw << 32 | batch)
    }

    var row: [String: Value] {
        ["selection": .string(name), "draw": .int(draw), "point": .string(key)]
    }

    /// The point that a row of the journal is of; `nil` for a training step's.
    static func key(_ row: [String: Value]) -> String? {
        if case .string(let key) = row["point"] { key } else { nil }
    }
}
