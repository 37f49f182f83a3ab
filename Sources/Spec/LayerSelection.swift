import Catalog

/// Which layers of a stack are routed; the others stay dense. Layers count from 0.
public enum LayerSelection: Sendable, Hashable {
    case all
    /// The second, the fourth, ...: layers 1, 3, 5, ...
    case everySecond
    case only([Int])
    case except([Int])

    /// `all`, `every_second`, `[0, 2]`, `0` or `{except: [0]}`; `nil` for anything else.
    public init?(_ value: Value) {
        switch value {
        case .string("all"): self = .all
        case .string("every_second"): self = .everySecond
        case .int(let layer):
            guard layer >= 0 else { return nil }
            self = .only([layer])
        case .list:
            guard let layers = Self.layers(value) else { return nil }
            self = .only(layers)
        case .map(let values):
            guard values.count == 1, let value = values["except"],
                let layers = Self.layers(value)
            else { return nil }
            self = .except(layers)
        default: return nil
        }
    }

    /// The form in which an experiment file writes it, layers in ascending order.
    public var value: Value {
        switch self {
        case .all: .string("all")
        case .everySecond: .string("every_second")
        case .only(let layers): .list(layers.map(Value.int))
        case .except(let layers): .map(["except": .list(layers.map(Value.int))])
        }
    }

    /// As a part of a job's name; `nil` for all.
    package var label: String? {
        func joined(_ layers: [Int]) -> String { layers.map(String.init).joined(separator: "+") }
        return switch self {
        case .all: nil
        case .everySecond: "every_second"
        case .only(let layers): "l" + joined(layers)
        case .except(let layers): "except" + joined(layers)
        }
    }

    package static let kind = Option.Kind.custom(
        allowed:
            "all, every_second, a layer from 0, a list of layers, or {except: a list of layers}",
        check: { LayerSelection($0)?.value })

    /// The layers of a stack of `count` layers, in ascending order.
    ///
    /// - Parameter stack: names it in errors.
    /// - Throws: `InputError` where a layer is out of range or none is left.
    public func resolve(layers count: Int, of stack: String = "this teacher") throws -> [Int] {
        let named: [Int] =
            switch self {
            case .only(let layers), .except(let layers): layers
            case .all, .everySecond: []
            }
        if let layer = named.first(where: { $0 >= count }) {
            throw InputError(
                "there is no layer \(layer), allowed are 0 to \(count - 1) of \(stack)")
        }
        let layers =
            switch self {
            case .all: Array(0..<count)
            case .everySecond: Array(stride(from: 1, to: count, by: 2))
            case .only(let layers): layers
            case .except(let layers): (0..<count).filter { !layers.contains($0) }
            }
        guard !layers.isEmpty else {
            throw InputError("\(value.json) leaves no layer of \(stack)'s \(count)")
        }
        return layers
    }

    private static func layers(_ value: Value) -> [Int]? {
        guard case .list(let values) = value, !values.isEmpty else { return nil }
        let layers = values.compactMap { value -> Int? in
            if case .int(let layer) = value, layer >= 0 { layer } else { nil }
        }
        guard layers.count == values.count, Set(layers).count == layers.count else { return nil }
        return layers.sorted()
    }
}
