import Catalog

/// A way to make cheaper students of a frozen teacher. A job is of one method.
///
/// The reader of experiment files knows a method by this alone; the Runner has the methods there are, and what they
/// do.
public protocol MethodDescription: Sendable {
    /// As `method.name` in a file; the section that is the short form is called so too.
    var name: String { get }
    /// For `elasti list`.
    var summary: String { get }
    /// The key of its section without which there is no job of it: where it is written, the method is chosen.
    /// `nil`: any key of its section chooses it.
    var leadingKey: String? { get }
    /// The catalogues of names that its keys may hold, for `elasti list`.
    var catalogues: [NamedCatalogue] { get }

    /// The keys of its section, by their whole paths; `nil`: there is no such method for the task.
    func keys(of task: any TaskDescription) -> [Key]?
    /// What is wrong with a complete job of it, beside the rules of all methods.
    func faults(of job: Resolved) -> [Fault]
    /// The keys and sections that have an effect on a job of it, beside `data` and `teacher`. What has none is no
    /// part of the job.
    func uses(_ job: Resolved) -> [String]
    /// A job's name without its digest: readable, and safe in a path.
    func jobName(_ job: Job) -> String
}

/// Names as `elasti list` shows them.
public struct NamedCatalogue: Sendable {
    /// What it is asked for by.
    public let name: String
    public let title: String
    public let entries: [Entry<Void>]

    package init(_ name: String, title: String, _ catalog: Catalog<Void>) {
        (self.name, self.title, entries) = (name, title, catalog.entries)
    }
}

extension MethodDescription {
    public var catalogues: [NamedCatalogue] { [] }
    public func faults(of job: Resolved) -> [Fault] { [] }

    /// The keys as `method` may hold them, without those that only say for a part what others say for all; `nil`:
    /// there is no such method for the task.
    public func options(of task: any TaskDescription) -> [Option]? {
        keys(of: task)?.filter { $0.inherits == nil }.map { key in
            Option(
                String(key.path.dropFirst(name.count + 1)), key.option.kind,
                default: key.option.fallback, key.option.summary)
        }
    }

    /// The path of one of its keys.
    func path(_ key: String) -> String { join(name, key) }
    /// Whether a path is in its section.
    func holds(_ path: String) -> Bool { path.hasPrefix(name + ".") }

    /// What chooses it in some settings: the last that is written.
    func choice(in settings: Settings) -> Setting? {
        let paths = leadingKey.map { [path($0)] } ?? settings.paths.filter(holds)
        return paths.compactMap { settings[$0] }.filter { !$0.written.isNull }
            .max { $0.layer < $1.layer }
    }
}

/// `method: {name: x, a: 1}` is `x: {a: 1}`: keys are checked, inherited and laid over one another in this form.
enum MethodSection {
    static let path = "method"
    static let name = "method.name"

    /// The key that names the method, beside the keys of all of them.
    static func keys(_ methods: [any MethodDescription], _ task: any TaskDescription) -> [Key] {
        [
            Key(
                name, .choice(methods.map(\.name)), default: .null,
                "how the student is made; its options stand beside it, or in a section of its name")
        ] + methods.flatMap { $0.keys(of: task) ?? [] }
    }

    /// The sections that `method` may hold: those of each method.
    static func sections(_ methods: [any MethodDescription], _ sections: Set<String>) -> [String] {
        sections.flatMap { section in
            methods.filter { $0.holds(section) }.map { path + section.dropFirst($0.name.count) }
        }
    }
}

extension Settings {
    /// One layer with the options beside `method.name` in the section of that name. Options beside no name wait for
    /// the name of another layer.
    func shortened(_ shape: Shape, faults: inout [String]) -> Settings {
        guard let named = self[MethodSection.name], let method = shape.method(of: named) else {
            return self
        }
        var result = Settings()
        for path in paths {
            guard let setting = self[path] else { continue }
            if shape.methods.contains(where: { $0.holds(path) }) {
                faults.append(
                    "\(setting.keyPlace): '\(path)' stands beside '\(MethodSection.name)' "
                        + "(\(named.keyPlace)); a method's options are written in one of the two")
                continue
            }
            result.set(path == MethodSection.name ? path : method.own(path), setting)
        }
        return result
    }

    /// The same with the options that waited in the section of the method in force, `nil` if there is none yet.
    /// Options that it does not have give way to a stronger name.
    mutating func settle(
        _ method: (any MethodDescription)?, _ shape: Shape, faults: inout [String]
    ) {
        let chosen = [method?.choice(in: self), self[MethodSection.name]].compactMap { $0?.layer }
        for path in paths where path.hasPrefix(MethodSection.path + ".") {
            guard path != MethodSection.name, let setting = self[path] else { continue }
            remove(path)
            guard let method else {
                if !shape.methods.contains(where: { shape.isKey($0.own(path)) }) {
                    faults.append("\(setting.keyPlace): \(shape.unknownOption(path))")
                }
                continue
            }
            let own = method.own(path)
            if let other = self[own], other.layer >= setting.layer {
                if other.layer > setting.layer { continue }
                faults.append(
                    "\(setting.keyPlace): '\(path)' and '\(own)' (\(other.keyPlace)) are one key")
            } else if shape.isKey(own) || setting.layer >= chosen.max() ?? .file {
                set(own, setting)
            }
        }
    }
}

extension MethodDescription {
    /// `method.a` as a key of its section; other paths as they are.
    fileprivate func own(_ path: String) -> String {
        path.hasPrefix(MethodSection.path + ".")
            ? name + path.dropFirst(MethodSection.path.count) : path
    }
}

extension Shape {
    /// The method that a setting of `method.name` names.
    fileprivate func method(of named: Setting) -> (any MethodDescription)? {
        guard case .string(let name) = named.written.value else { return nil }
        return methods.first { $0.name == name }
    }

    fileprivate func isKey(_ path: String) -> Bool { keys.contains { $0.path == path } }

    /// "unknown key 'x' in 'method' (allowed: ...)".
    fileprivate func unknownOption(_ path: String) -> String {
        let name = String(path.dropFirst(MethodSection.path.count + 1))
        let allowed = distinct(
            ["name"] + methods.flatMap { names(in: $0.name, among: keys) })
        return "unknown key '\(excerpt(name, atMost: 80))' in '\(MethodSection.path)'"
            + suggestion(for: name, among: allowed)
    }

    /// "; 'share' is an option of method x": the end of an error about a key that another method has.
    func otherMethod(_ path: String) -> String {
        guard let method = methods.first(where: { $0.holds(path) }) else { return "" }
        let option = String(path.dropFirst(method.name.count + 1))
        let others = methods.filter { isKey(join($0.name, option)) }.map(\.name)
        return others.isEmpty
            ? "" : "; '\(option)' is an option of method \(others.joined(separator: " and "))"
    }

    /// The method that settings choose by its name or its section, the last that is written; `nil` and a fault where
    /// there is none, or more than one.
    func method(
        of settings: Settings, file: String, faults: inout [String]
    ) -> (any MethodDescription)? {
        var chosen = methods.compactMap { method in
            method.choice(in: settings).map { (method: method, setting: $0, path: method.label) }
        }
        if let named = settings[MethodSection.name], let method = method(of: named) {
            chosen.append((method, named, MethodSection.name))
        }
        let last = chosen.map(\.setting.layer).max()
        chosen = chosen.filter { $0.setting.layer == last }
        guard let first = chosen.first else {
            // A name that is unknown is a fault by itself.
            if settings[MethodSection.name]?.written.isNull ?? true {
                faults.append(missing(methods, file))
            }
            return nil
        }
        if let other = chosen.first(where: { $0.method.name != first.method.name }) {
            faults.append(
                "\(other.setting.written.place): \(other.path): has no effect beside \(first.path) "
                    + "(\(first.setting.written.place))")
            return nil
        }
        return first.method
    }

    /// The fault of a job that does not have the key without which there is none of its method.
    func fault(_ method: any MethodDescription, in settings: Settings, file: String) -> String? {
        guard let key = method.leadingKey, settings[method.path(key)]?.written.isNull ?? true else {
            return nil
        }
        return missing([method], file)
    }

    private func missing(_ methods: [any MethodDescription], _ file: String) -> String {
        let needed = keys.first { $0.path == methods.first?.label }?.option.allowed
        let others = methods.dropFirst().map { ", or '\($0.label)'" }.joined()
        return "\(file): '\(methods.first?.label ?? MethodSection.name)' is missing"
            + (needed.map { "; needed is \($0)" } ?? "") + others
    }
}

extension MethodDescription {
    /// What chooses it, for messages.
    fileprivate var label: String { leadingKey.map(path) ?? name }
}
