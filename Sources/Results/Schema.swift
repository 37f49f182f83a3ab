import Catalog

/// What stands in a results file beside the columns, which describe themselves (`Column`).
public enum Schema {
    public static let version = 2

    /// The `domain` of a row that is about all domains of a mixture together.
    public static let allDomains = "all"

    /// Root attributes (docs/results.md).
    static let root: KeyValuePairs<String, Column.Kind> = [
        "schema": .whole, "experiment": .text, "title": .text, "spec": .text, "digest": .text,
        "created": .text, "elasti_version": .text, "git_commit": .text, "git_dirty": .whole,
        "host": .text, "cpu": .text, "threads": .whole, "blas": .text, "command": .text,
    ]
    /// Root attributes that a file may do without.
    static let optionalRoot: KeyValuePairs<String, Column.Kind> = [
        "figures": .text, "overrides": .text, "profile": .text, "cpu_level": .text, "jobs": .whole,
        "engine": .text, "left_out": .text,
    ]
    static let teacher: KeyValuePairs<String, Column.Kind> = [
        "model": .text, "digest": .text, "data": .text,
    ]

    /// - Throws: `InputError` with a fault for each attribute that is missing or of another kind.
    static func check(
        _ found: [String: Value], has wanted: KeyValuePairs<String, Column.Kind>,
        andMayHave others: KeyValuePairs<String, Column.Kind> = [:], place: String
    ) throws {
        let stated = others.filter { found[$0.key] != nil }
        let faults = (Array(wanted) + stated).compactMap { name, kind -> String? in
            switch (kind, found[name]) {
            case (.text, .string), (.whole, .int), (.whole, .bool): return nil
            case (_, let value):
                return "\(place) has \(value.map { "\($0.kind) as" } ?? "no") attribute '\(name)', "
                    + "allowed is \(kind == .text ? "a string" : "a whole number")"
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
    }
}
