import Catalog

/// Reads typed keys of a `config.json` and collects every fault for one error.
struct ConfigurationReader {
    private let values: [String: Value]
    private let place: String
    private var faults: [String] = []

    init(_ values: [String: Value], place: String) { (self.values, self.place) = (values, place) }

    /// The value at a dotted path.
    private func value(_ path: String) -> Value? {
        var current: Value? = .map(values)
        for key in path.split(separator: ".") {
            guard case .map(let values) = current else { return nil }
            current = values[String(key)]
        }
        return current == .null ? nil : current
    }

    /// The windows of layers, `nil` for a layer without one: by `layer_types`, of the size that
    /// `sliding_window` states.
    ///
    /// - Parameters:
    ///   - size: where `sliding_window` is absent; `nil`: it has to be there.
    ///   - slides: which layers have one where `layer_types` is absent.
    mutating func windows(_ layers: Int, of size: Int?, _ slides: (Int) -> Bool) -> [Int?] {
        let types = strings("layer_types")
        for type in types ?? [] where type != Self.window && type != "full_attention" {
            check(
                false,
                "'layer_types' has \"\(type)\", which this model family does not compute; allowed "
                    + "is \"\(Self.window)\" or \"full_attention\"")
        }
        check(
            types.map { $0.count == layers } ?? true,
            "'layer_types' has \(types?.count ?? 0) entries, num_hidden_layers is \(layers)")
        let isWindow = (0..<layers).map { layer in
            types.map { layer < $0.count && $0[layer] == Self.window } ?? slides(layer)
        }
        guard isWindow.contains(true) else { return isWindow.map { _ in nil } }
        let isNull = isNull("sliding_window")
        check(!isNull, "'sliding_window' is null, which layers with a window need")
        let window = int("sliding_window", default: isNull ? 1 : size)
        return isWindow.map { $0 ? window : nil }
    }

    private static let window = "sliding_attention"

    /// The windows of layers, where they are those from `max_window_layers` on, if
    /// `use_sliding_window` is set.
    mutating func windowsOfLastLayers(_ layers: Int) -> [Int?] {
        let slides = bool("use_sliding_window", default: false)
        let first = count("max_window_layers", default: 28)
        let isThere = slides && !isNull("sliding_window")
        let windows = windows(layers, of: 4096) { isThere && $0 >= first }
        check(
            slides || windows.allSatisfy { $0 == nil },
            "'layer_types' has windows, 'use_sliding_window' is false")
        return windows
    }

    /// Whether a key is there and not null.
    func has(_ key: String) -> Bool { value(key) != nil }

    /// Whether a key is there and null.
    func isNull(_ key: String) -> Bool { values[key] == .null }

    /// A size: a whole number from 1 to `limit`, so that no product of sizes overflows.
    mutating func int(
        _ key: String, default fallback: Int? = nil, atMost limit: Int = SizeLimit.vocabulary
    ) -> Int {
        switch value(key) {
        case .int(let number) where (1...limit).contains(number): return number
        case nil:
            if let fallback { return fallback }
            faults.append("\(place): the key '\(key)' is missing")
        case let found?:
            faults.append(
                "\(place): '\(key)' is \(found.json), allowed is a whole number from 1 to \(limit)")
        }
        return 1
    }

    /// A whole number that may be negative, of no more than 24 bits.
    mutating func index(_ key: String, default fallback: Int) -> Int {
        let limit = SizeLimit.vocabulary
        switch value(key) {
        case .int(let number) where (-limit...limit).contains(number): return number
        case nil: return fallback
        case let found?:
            faults.append(
                "\(place): '\(key)' is \(found.json), allowed is a whole number from \(-limit) to "
                    + "\(limit)")
            return fallback
        }
    }

    /// A size that layers have in common, or a list with that of each.
    mutating func ints(_ key: String, atMost limit: Int) -> [Int] {
        guard case .list(let list)? = value(key) else { return [int(key, atMost: limit)] }
        let sizes = list.compactMap { value -> Int? in
            if case .int(let size) = value, (1...limit).contains(size) { size } else { nil }
        }
        if !list.isEmpty, sizes.count == list.count { return sizes }
        faults.append(
            "\(place): '\(key)' is a list with other entries than whole numbers from 1 to \(limit)")
        return [1]
    }

    /// The layers that a list names (LLM-Drop); none where the key is absent.
    mutating func layers(_ key: String, of count: Int) -> Set<Int> {
        guard let value = value(key) else { return [] }
        do {
            return try value.indices(below: count, of: "layers")
        } catch {
            faults += (error as? InputError)?.faults.map { "\(place): '\(key)' \($0)" } ?? []
            return []
        }
    }

    /// A number of things, which may be none.
    mutating func count(_ key: String, default fallback: Int) -> Int {
        value(key) == .int(0) ? 0 : int(key, default: fallback)
    }

    /// `nil` where the key is absent.
    mutating func number(_ key: String) -> Double? {
        switch value(key) {
        case .int(let number) where number > 0: return Double(number)
        case .number(let number) where number > 0 && number.isFinite: return number
        case nil: return nil
        case let found?:
            faults.append("\(place): '\(key)' is \(found.json), allowed is a positive number")
            return nil
        }
    }

    mutating func number(_ key: String, default fallback: Double) -> Double {
        number(key) ?? fallback
    }

    /// Of a key that must be there.
    mutating func needed(_ key: String) -> Double {
        if value(key) == nil { faults.append("\(place): the key '\(key)' is missing") }
        return number(key) ?? 1
    }

    /// Of a key whose absence and whose null say different things: `nil` for null.
    mutating func number(_ key: String, absent: Double) -> Double? {
        number(key) ?? (values[key] == nil ? absent : nil)
    }

    /// Refuses another number under a key that is not read than under the one that is.
    mutating func requireSame(_ key: String, as other: String, default fallback: Double) {
        let read = number(other, default: fallback)
        guard let found = number(key), found != read else { return }
        check(false, "'\(key)' is \(found), '\(other)', which counts, is \(read)")
    }

    /// Positive numbers, exactly `count` of them.
    mutating func numbers(_ key: String, count: Int) -> [Double] {
        var list: [Double] = []
        if case .list(let values) = value(key) {
            list = values.compactMap {
                switch $0 {
                case .int(let number) where number > 0: Double(number)
                case .number(let number) where number > 0 && number.isFinite: number
                default: nil
                }
            }
            if values.count == count, list.count == count { return list }
        }
        faults.append(
            "\(place): '\(key)' is \(value(key)?.json ?? "missing"), allowed is a list of \(count) "
                + "positive numbers")
        return Array(repeating: 1, count: count)
    }

    /// Ones and zeros, at least `count` of them; `nil` where the key is absent.
    mutating func flags(_ key: String, atLeast count: Int) -> [Bool]? {
        guard let found = value(key) else { return nil }
        if case .list(let values) = found, values.count >= count {
            let flags = values.compactMap { (value: Value) -> Bool? in
                switch value {
                case .int(let number) where number == 0 || number == 1: number == 1
                case .bool(let flag): flag
                default: nil
                }
            }
            if flags.count == values.count { return flags }
        }
        faults.append(
            "\(place): '\(key)' is \(found.json), allowed is a list of zeros and ones, one a layer, "
                + "which are \(count)")
        return nil
    }

    /// `nil` where the key is absent.
    mutating func string(_ key: String) -> String? {
        switch value(key) {
        case .string(let text): return text
        case nil: return nil
        case let found?:
            faults.append("\(place): '\(key)' is \(found.json), allowed is a string")
            return nil
        }
    }

    /// `nil` where the key is absent.
    mutating func strings(_ key: String) -> [String]? {
        guard let found = value(key) else { return nil }
        if case .list(let values) = found {
            let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
            if texts.count == values.count { return texts }
        }
        faults.append("\(place): '\(key)' is \(found.json), allowed is a list of strings")
        return nil
    }

    /// The keys of a mapping that are not null; none where it is absent.
    mutating func keys(of path: String) -> [String] {
        switch value(path) {
        case .map(let values): return values.filter { $0.value != .null }.keys.sorted()
        case nil: return []
        case let found?:
            faults.append("\(place): '\(path)' is \(found.json), allowed is a mapping")
            return []
        }
    }

    mutating func bool(_ key: String, default fallback: Bool) -> Bool {
        switch value(key) {
        case .bool(let value): return value
        case nil: return fallback
        case let found?:
            faults.append("\(place): '\(key)' is \(found.json), allowed is true or false")
            return fallback
        }
    }

    /// Refuses keys that would change the numbers in a way that this family does not compute.
    mutating func refuse(_ keys: String...) {
        for key in keys { require(key, is: [.null]) }
    }

    /// Refuses a key that is there with another value than the ones this family computes.
    mutating func require(_ key: String, is allowed: [Value]) {
        guard let found = value(key), !allowed.contains(found) else { return }
        faults.append(
            "\(place): '\(key)' is \(found.json), which this model family does not compute; allowed "
                + "is " + allowed.map(\.json).joined(separator: " or "))
    }

    mutating func require(_ key: String, is allowed: String...) {
        require(key, is: allowed.map { .string($0) })
    }

    mutating func require(_ key: String, is allowed: Bool) { require(key, is: [.bool(allowed)]) }

    mutating func check(_ holds: Bool, _ fault: String) {
        if !holds { faults.append("\(place): \(fault)") }
    }

    /// - Throws: `InputError` with all that was found.
    func finish() throws {
        guard faults.isEmpty else { throw InputError(faults: faults) }
    }
}
