/// A named thing a user can ask for, with its options and the function that makes it.
public struct Entry<Make: Sendable>: Sendable {
    public let name: String
    public let summary: String
    public let options: [Option]
    public let make: Make

    public init(_ name: String, _ summary: String, options: [Option] = [], make: Make) {
        (self.name, self.summary, self.options, self.make) = (name, summary, options, make)
    }

    /// Checks `values` against the declared options and fills in the defaults.
    ///
    /// - Parameter place: says where a key stands in the user's file, for the error.
    /// - Throws: `InputError` with a fault for each unknown key, wrong type, value out of range and
    ///   missing option.
    public func options(
        from values: [String: Value], place: (_ key: String) -> String = { $0 }
    ) throws -> Options {
        var faults: [String] = []
        var result: [String: Value] = [:]
        for key in values.keys.sorted() where !options.contains(where: { $0.name == key }) {
            faults.append(
                "\(place(key)): '\(name)' has no option '\(key)'"
                    + suggestion(for: key, among: options.map(\.name)))
        }
        for option in options {
            guard let value = values[option.name] ?? option.fallback else {
                faults.append(
                    "\(place(option.name)): '\(name)' needs the option '\(option.name)', "
                        + option.allowed)
                continue
            }
            if let value = option.checked(value) {
                result[option.name] = value
            } else {
                faults.append("\(place(option.name)): \(option.fault(value))")
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        return Options(checked: result)
    }
}

/// The registered entries of one kind, in the order a reader should meet them.
public struct Catalog<Make: Sendable>: Sendable {
    /// What an entry is called in messages: "loss", "data set", ...
    public let kind: String
    public let entries: [Entry<Make>]

    public init(_ kind: String, _ entries: [Entry<Make>]) {
        (self.kind, self.entries) = (kind, entries)
    }

    public var names: [String] { entries.map(\.name) }

    /// - Throws: `InputError` with a suggestion and the list of names.
    public func entry(named name: String) throws -> Entry<Make> {
        if let entry = entries.first(where: { $0.name == name }) { return entry }
        throw InputError(
            "there is no \(kind) '\(excerpt(name))'" + suggestion(for: name, among: names))
    }
}

/// "; did you mean 'x'? (allowed: ...)": the end of an error about an unknown name.
public func suggestion(for name: String, among names: [String]) -> String {
    let allowed =
        names.isEmpty ? "nothing is allowed here" : "allowed: \(names.joined(separator: ", "))"
    return nearest(to: name, among: names).map { "; did you mean '\($0)'? (\(allowed))" }
        ?? " (\(allowed))"
}

/// The name that a user who wrote `name` will have meant, if one is near enough.
func nearest(to name: String, among names: [String]) -> String? {
    // No name is that long, and the distance takes time.
    guard name.utf8.count <= 200 else { return nil }
    let near = names.map { ($0, editDistance(name, $0)) }.min { $0.1 < $1.1 }
    if let near, near.1 <= max(2, name.count / 3), near.1 < name.count { return near.0 }
    return name.count < 3 ? nil : names.first { $0.hasPrefix(name) }
}

/// Damerau-Levenshtein distance with adjacent transpositions, in characters.
func editDistance(_ first: String, _ second: String) -> Int {
    let a = Array(first)
    let b = Array(second)
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
        var current = [i] + Array(repeating: 0, count: b.count)
        for j in 1...b.count {
            current[j] = min(
                previous[j] + 1, current[j - 1] + 1,
                previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                current[j] = min(current[j], before[j - 2] + 1)
            }
        }
        (before, previous) = (previous, current)
    }
    return previous[b.count]
}

extension Catalog {
    /// The same entries without what they make: names, summaries and options, for the experiment
    /// file's reader and for `elasti list`.
    public var descriptions: Catalog<Void> {
        Catalog<Void>(
            kind,
            entries.map { Entry<Void>($0.name, $0.summary, options: $0.options, make: ()) })
    }
}
