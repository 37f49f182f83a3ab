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

    /// A size: a whole number from 1 to 2^24, so that products of sizes stay numbers.
    mutating func int(_ key: String, default fallback: Int? = nil) -> Int {
        switch value(key) {
        case .int(let number) where (1...16_777_216).contains(number): return number
        case nil:
            if let fallback { return fallback }
            faults.append("\(place): the key '\(key)' is missing")
        case let found?:
            faults.append(
                "\(place): '\(key)' is \(found.json), allowed is a whole number from 1 to 16777216")
        }
        return 1
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

    mutating func bool(_ key: String, default fallback: Bool) -> Bool {
        switch value(key) {
        case .bool(let value): return value
        case nil: return fallback
        case let found?:
            faults.append("\(place): '\(key)' is \(found.json), allowed is true or false")
            return fallback
        }
    }

    /// Refuses a key that is there with another value than the ones this family computes.
    mutating func require(_ key: String, is allowed: Value...) {
        guard let found = value(key), !allowed.contains(found) else { return }
        faults.append(
            "\(place): '\(key)' is \(found.json), which this model family does not compute; allowed "
                + "is " + allowed.map(\.json).joined(separator: " or "))
    }

    mutating func require(_ key: String, is allowed: String) {
        require(key, is: .string(allowed))
    }

    mutating func check(_ holds: Bool, _ fault: String) {
        if !holds { faults.append("\(place): \(fault)") }
    }

    /// - Throws: `InputError` with all that was found.
    func finish() throws {
        guard faults.isEmpty else { throw InputError(faults: faults) }
    }
}
