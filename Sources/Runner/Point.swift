import Catalog
import Routing

/// One evaluation of a trained job: a selection at a capacity, and a draw of a random one.
struct Point: Hashable {
    let selection: Selection
    /// `nil`: the capacity each module was trained at.
    let capacity: Double?
    let draw: Int

    /// Names the point in `/documents` and in the journal.
    var key: String {
        selection.rawValue + (capacity.map { "-c\(Value.number($0).json)" } ?? "")
            + (selection == .random ? "-\(draw)" : "")
    }

    /// - Parameter batch: random draws differ from batch to batch.
    func mode(seed: UInt64, batch: Int) -> ElasticPass.Mode {
        .evaluation(selection, capacity: capacity, seed: seed, draw: draw << 32 | batch)
    }

    var row: [String: Value] {
        ["selection": .string(selection.rawValue), "draw": .int(draw), "point": .string(key)]
    }

    /// The point that a row of the journal is of; `nil` for a training step's.
    static func key(_ row: [String: Value]) -> String? {
        if case .string(let key) = row["point"] { key } else { nil }
    }
}
