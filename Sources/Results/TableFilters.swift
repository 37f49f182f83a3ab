import Catalog

extension Table {
    package func has(_ name: String) -> Bool { self[name] != nil }

    /// The rows whose text in a column meets a condition; all where there is no such column.
    package func keeping(_ name: String, _ isKept: (String) -> Bool) throws -> Table {
        guard has(name) else { return self }
        let texts = try texts(name)
        return picking(texts.indices.filter { isKept(texts[$0]) })
    }

    package func keeping(_ name: String, _ value: String) throws -> Table {
        try keeping(name) { $0 == value }
    }

    /// Likewise of numbers.
    package func keeping(_ name: String, where isKept: (Double) -> Bool) throws -> Table {
        guard has(name) else { return self }
        let numbers = try numbers(name)
        return picking(numbers.indices.filter { isKept(numbers[$0]) })
    }

    /// The rows that were scored at the capacity that their routers were trained at, or trained at drawn
    /// ones.
    package func keepingOwnCapacity() throws -> Table {
        guard has("trained_capacity") else { return self }
        let (trained, own) = (try numbers("trained_capacity"), try numbers("capacity"))
        return picking(own.indices.filter { trained[$0].isNaN || trained[$0] == own[$0] })
    }
}
