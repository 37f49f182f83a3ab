import Catalog

extension HDF5.Attribute {
    /// A plain value as an attribute: truth values as 0 and 1, mappings and mixed lists as JSON.
    /// `nil` for null.
    public init?(_ value: Value) {
        switch value {
        case .null: return nil
        case .bool(let value): self = .int(value ? 1 : 0)
        case .int(let value): self = .int(value)
        case .number(let value): self = .double(value)
        case .string(let value): self = .string(value)
        case .list(let values):
            let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
            self =
                texts.count == values.count
                ? HDF5.Attribute(shape: [texts.count], values: .strings(texts))
                : .string(value.json)
        case .map: self = .string(value.json)
        }
    }

    /// The attribute as a plain value: a scalar, or a list of its elements.
    public var value: Value {
        let elements: [Value] =
            switch values {
            case .doubles(let values): values.map { .number($0) }
            case .floats(let values): values.map { .number(Double($0)) }
            case .ints(let values): values.map { .int(Int($0)) }
            case .bytes(let values): values.map { .int(Int($0)) }
            case .strings(let values): values.map { .string($0) }
            }
        return shape.isEmpty ? elements[0] : .list(elements)
    }

    /// `nil`: it is no single text.
    public var text: String? {
        if case .string(let text) = value { text } else { nil }
    }
}
