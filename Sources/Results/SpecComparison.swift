import Catalog

extension ResultsComparison {
    /// What the experiments ask for: the header's keys, and every key of the jobs with the values it
    /// has in each file. Two files with the same jobs have no difference, however they are written.
    ///
    /// Without resolved jobs in both files, as in ones written before they were kept, the texts of
    /// the specs are all there is to compare.
    public var spec: [Change] {
        let header = ["experiment", "title", "figures", "profile"].compactMap {
            Change($0, first.attributes[$0], second.attributes[$0])
        }
        guard hasJobs else {
            let texts = ["spec", "overrides"].compactMap {
                Change($0, first.attributes[$0], second.attributes[$0])
            }
            return header + texts.map { Change($0.name, "one text", "another text") }
        }
        return header + keys
    }

    /// Whether both files hold their resolved jobs.
    public var hasJobs: Bool { !first.jobs.isEmpty && !second.jobs.isEmpty }

    private var keys: [Change] {
        let flat = [first, second].map { $0.jobs.mapValues(\.flattened) }
        let values = flat.map { jobs in
            Dictionary(grouping: jobs.values.joined()) { $0.key }
                .mapValues { Set($0.map(\.value.json)) }
        }
        let pairs = pairedJobs
        return Set(values[0].keys).union(values[1].keys).sorted().compactMap { key -> Change? in
            let (a, b) = (values[0][key], values[1][key])
            if a != b {
                return Change(key, Self.text(a), Self.text(b))
            }
            let moved = pairs.count { flat[0][$0]?[key]?.json != flat[1][$1]?[key]?.json }
            return moved == 0
                ? nil
                : Change(key, Self.text(a), "the same values, but other ones in \(moved) jobs")
        }
    }

    /// The jobs of points that match.
    private var pairedJobs: [(String, String)] {
        guard let a = try? first.points.texts("job"), let b = try? second.points.texts("job") else {
            return []
        }
        return distinct(matching.pairs.map { [a[$0.first], b[$0.second]] }).map { ($0[0], $0[1]) }
    }

    /// Values in order, as many as fit a line.
    private static func text(_ values: Set<String>?) -> String {
        guard let values else { return "none" }
        let sorted = values.sorted {
            if let first = Double($0), let second = Double($1) { first < second } else { $0 < $1 }
        }
        let shown = sorted.prefix(8).joined(separator: ", ")
        return sorted.count > 8 ? "\(shown), ... (\(sorted.count))" : shown
    }
}

extension Value {
    /// The leaves of nested mappings by dotted path.
    package var flattened: [String: Value] {
        guard case .map(let entries) = self else { return [:] }
        var result: [String: Value] = [:]
        for (name, value) in entries {
            if case .map = value {
                for (path, leaf) in value.flattened { result["\(name).\(path)"] = leaf }
            } else {
                result[name] = value
            }
        }
        return result
    }
}
