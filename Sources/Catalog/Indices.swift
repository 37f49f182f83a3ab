extension Value {
    /// The indices that a list names: the numbers in it, or the places of the true ones of as many truth
    /// values as there are things.
    ///
    /// - Parameters:
    ///   - count: of the things.
    ///   - things: what they are, for errors.
    /// - Throws: `InputError` for anything else.
    public func indices(below count: Int, of things: String) throws -> Set<Int> {
        guard case .list(let list) = self else {
            throw InputError("\(excerpt(json, atMost: 80)) is no list")
        }
        let flags = list.compactMap { if case .bool(let flag) = $0 { flag } else { nil } }
        if !list.isEmpty, flags.count == list.count {
            guard flags.count == count else {
                throw InputError("has \(flags.count) entries, the model has \(count) \(things)")
            }
            return Set(flags.indices.filter { flags[$0] })
        }
        return try Set(
            list.map { entry in
                guard case .int(let index) = entry, (0..<count).contains(index) else {
                    throw InputError(
                        "has \(excerpt(entry.json, atMost: 40)), allowed are the \(things) 0 to "
                            + "\(count - 1)")
                }
                return index
            })
    }
}
