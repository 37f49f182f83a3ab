import Catalog

/// One key of an experiment file.
public struct Key: Sendable {
    /// Dotted, from the root of the file: `train.learning_rate`.
    public let path: String
    public let option: Option
    /// The path whose written value, then whose default, holds where this one is not written.
    public let inherits: String?
    /// Whether it says something about the whole file: a sweep cannot set it.
    public let isHeader: Bool

    package init(
        _ path: String, _ kind: Option.Kind, default fallback: Value?, _ summary: String,
        inherits: String? = nil, isHeader: Bool = false
    ) {
        self.path = path
        option = Option(lastPart(of: path), kind, default: fallback, summary)
        (self.inherits, self.isHeader) = (inherits, isHeader)
    }

    package init(section: String, _ option: Option) {
        (path, self.option) = (join(section, option.name), option)
        (inherits, isHeader) = (nil, false)
    }
}

/// The shape of an experiment file of one task: one table of keys. Checking, defaults, the list of what is
/// allowed in an error, and the documentation are all read from it.
public struct Shape: Sendable {
    /// Every key that a file may hold whatever it names in its open sections.
    public let keys: [Key]
    /// `data`, `loss` and `method`: a `name` chooses the entry whose options are further keys.
    public let openSections: [String: Catalog<Void>]
    public let registry: Registry
    public let task: any TaskDescription
    /// Those that there are for the task.
    let methods: [any MethodDescription]
    /// "" and every path that holds other keys.
    let sections: Set<String>

    public init(_ registry: Registry, _ task: any TaskDescription) {
        (self.registry, self.task) = (registry, task)
        methods = registry.methods.filter { $0.keys(of: task) != nil }
        keys = Shape.keys(registry, task, methods)
        openSections = [
            "data": task.dataSets, "loss": task.lossNames,
            MethodSection.path: Catalog(
                "method", methods.map { Entry($0.name, $0.summary, make: ()) }),
        ]
        var sections: Set<String> = [""]
        for key in keys {
            var path = key.path
            while let dot = path.lastIndex(of: ".") {
                path = String(path[..<dot])
                sections.insert(path)
            }
        }
        self.sections = sections.union(MethodSection.sections(methods, sections))
    }

    /// The keys, those among them that the entries named in the open sections add.
    ///
    /// - Parameter names: an entry's name for each open section.
    func keys(naming names: [String: String]) -> KeySet {
        var result = keys
        for (section, name) in names.sorted(by: { $0.key < $1.key }) {
            let entry = openSections[section]?.entries.first { $0.name == name }
            result += entry?.options.map { Key(section: section, $0) } ?? []
        }
        return KeySet(list: result)
    }

    /// "unknown key 'stps' in 'train'; did you mean 'steps'? (allowed: ...)".
    func unknown(_ path: String, among keys: [Key]) -> String {
        let others = otherTasks { $0.knows(path) }
        if !others.isEmpty, !knows(path) {
            return "'\(excerpt(path, atMost: 80))' is a key of task \(others), this file is of "
                + task.name
        }
        var section = path
        repeat { section = parent(of: section) } while !sections.contains(section)
        let name = section.isEmpty ? path : String(path.dropFirst(section.count + 1))
        let allowed = names(in: section, among: keys)
        var end = otherMethod(path) + suggestion(for: name, among: allowed)
        if !end.hasPrefix(";"),
            let other = keys.first(where: { lastPart(of: $0.path) == lastPart(of: path) })
        {
            end = "; did you mean '\(other.path)'?\(end)"
        }
        return "unknown key '\(excerpt(name, atMost: 80))'"
            + (section.isEmpty ? "" : " in '\(section)'") + end
    }

    /// "; 'shapes' is of task x, this file is of y": the end of an error about the name of an entry
    /// that only another task has.
    func whereElse(_ path: String, _ value: Value) -> String {
        guard lastPart(of: path) == "name", case .string(let name) = value else { return "" }
        let others = otherTasks {
            $0.openSections[parent(of: path)]?.names.contains(name) == true
        }
        return others.isEmpty
            ? "" : "; '\(name)' is of task \(others), this file is of \(task.name)"
    }

    /// The names of the tasks with such a shape, but for this one: "a and b".
    private func otherTasks(where holds: (Shape) -> Bool) -> String {
        registry.tasks.entries.map(\.make)
            .filter { $0.name != task.name && holds(Shape(registry, $0)) }.map(\.name).joined(
                separator: " and ")
    }

    /// Whether `path` is a key, or may be one beside some name, or holds keys.
    private func knows(_ path: String) -> Bool {
        let name = lastPart(of: path)
        return sections.contains(path) || keys.contains { $0.path == path }
            || openSections[parent(of: path)]?.entries.contains {
                $0.options.contains { $0.name == name }
            } == true
    }

    /// What stands directly in a section, in the order of the table.
    func names(in section: String, among keys: [Key]) -> [String] {
        var names: [String] = []
        for key in keys where section.isEmpty || key.path.hasPrefix(section + ".") {
            let rest = section.isEmpty ? key.path[...] : key.path.dropFirst(section.count + 1)
            let name = String(rest.prefix { $0 != "." })
            if !names.contains(name) { names.append(name) }
        }
        return names
    }
}

/// The keys that one choice of names allows. All jobs of that choice share it.
struct KeySet {
    let list: [Key]
    private let byPath: [String: Int]

    init(list: [Key]) {
        self.list = list
        byPath = Dictionary(list.indices.map { (list[$0].path, $0) }) { first, _ in first }
    }

    subscript(path: String) -> Key? { byPath[path].map { list[$0] } }

    func contains(_ path: String) -> Bool { byPath[path] != nil }
}

package func join(_ section: String, _ name: String) -> String {
    section.isEmpty ? name : section + "." + name
}

func parent(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(path[..<$0]) } ?? ""
}

func lastPart(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(path[path.utf8.index(after: $0)...]) }
        ?? path
}
