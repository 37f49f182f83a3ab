import Catalog

/// Every key of one job with its value, and where that was written.
struct Resolved {
    static let checkpoint = "teacher.checkpoint"

    let task: Task
    /// By dotted path; in the type that the key declares.
    let options: Options
    private let settings: Settings
    private let keys: KeySet
    private let file: String

    init(
        task: Task, values: [String: Value], settings: Settings, keys: KeySet, file: String
    ) {
        (self.task, options) = (task, Options(checked: values))
        (self.settings, self.keys, self.file) = (settings, keys, file)
    }

    var modules: [String] {
        (options.optionalString("routing.modules") ?? "").split(separator: "+").map(String.init)
    }

    /// The place where the value of `path` was written; the file's name where it is a default.
    func place(_ path: String) -> String {
        if let setting = settings[path] { return setting.written.place }
        if let general = keys[path]?.inherits,
            let setting = settings[general]
        {
            return setting.written.place
        }
        return file
    }

    /// The options that the entry named in an open section declares.
    func entryOptions(_ section: String, _ catalog: Catalog<Void>) -> Options {
        let entry = catalog.entries.first { $0.name == options.string(join(section, "name")) }
        return self.options(entry?.options ?? [], in: section)
    }

    func options(_ declared: [Option], in section: String) -> Options {
        Options(
            checked: Dictionary(
                declared.map { ($0.name, options.values[join(section, $0.name)] ?? .null) }
            ) { first, _ in first })
    }
}
