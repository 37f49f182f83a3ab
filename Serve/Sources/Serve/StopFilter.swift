/// Lets a text through up to the first of some texts that end it. What may be the beginning of one is held back.
package struct StopFilter {
    private let stops: [[UInt8]]
    private var held: [UInt8] = []
    package private(set) var isStopped = false

    /// - Parameter stops: none of them empty.
    package init(_ stops: [String]) { self.stops = stops.map { Array($0.utf8) } }

    /// - Parameter piece: whole characters.
    /// - Returns: what is let through.
    package mutating func add(_ piece: String) -> String {
        guard !isStopped else { return "" }
        held += piece.utf8
        for start in held.indices {
            let rest = held[start...]
            isStopped = stops.contains { rest.starts(with: $0) }
            if isStopped || stops.contains(where: { $0.starts(with: rest) }) {
                defer { held = isStopped ? [] : Array(rest) }
                return String(decoding: held[..<start], as: UTF8.self)
            }
        }
        defer { held = [] }
        return String(decoding: held, as: UTF8.self)
    }

    /// What was held back at the end of the text.
    package func end() -> String { String(decoding: held, as: UTF8.self) }
}
