import Catalog

/// Every key of one job with its value, and where that was written.
public struct Resolved {
    static let checkpoint = "teacher.checkpoint"

    package let task: any TaskDescription
    let method: any MethodDescription
    /// `nil`: the file need not name its task.
    let taskName: String?
    /// By dotted path; in the type that the key declares.
    public let options: Options
    private let settings: Settings
    let keys: KeySet
    private let file: String
    /// Keys and sections that have an effect.
    private var used: [String] = []

    init(
        _ shape: Shape, _ method: any MethodDescription, values: [String: Value],
        settings: Settings, keys: KeySet, file: String
    ) {
        (task, self.method, options) = (shape.task, method, Options(checked: values))
        taskName = task.name == shape.registry.usualTask.name ? nil : task.name
        (self.settings, self.keys, self.file) = (settings, keys, file)
        used =
            ["data", "teacher", ProductArithmetic.path] + task.scoring(options) + method.uses(self)
    }

    /// Whether a key has an effect on the job.
    package func uses(_ path: String) -> Bool {
        used.contains {
            path.hasPrefix($0)
                && (path.utf8.count == $0.utf8.count
                    || path.utf8.dropFirst($0.utf8.count).first == dot)
        }
    }

    /// The values, with the defaults of keys that have no effect: as a job read back has them.
    var effective: Options {
        Options(
            checked: options.values.reduce(into: [:]) { values, value in
                let key = keys[value.key]
                let fallback = key?.inherits == nil ? key?.option.fallback : nil
                values[value.key] = uses(value.key) ? value.value : fallback ?? value.value
            })
    }

    /// The place where the value of `path` was written; the file's name where it is a default.
    package func place(_ path: String) -> String {
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

    package func options(_ declared: [Option], in section: String) -> Options {
        Options(
            checked: Dictionary(
                declared.map { ($0.name, options.values[join(section, $0.name)] ?? .null) }
            ) { first, _ in first })
    }
}

private let dot = UInt8(ascii: ".")
