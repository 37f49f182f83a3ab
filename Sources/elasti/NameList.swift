import Catalog
import Models
import Report
import Results
import Routing
import Runner
import Spec

/// A heading with what stands under it.
struct NameList {
    /// What it is asked for by; several lists may share one.
    let name: String
    let title: String
    /// The tasks that have these names; none: every task has them.
    var tasks: [String] = []
    let entries: [Entry<Void>]

    var text: String {
        ([tasks.isEmpty ? title : "\(title), task \(tasks.joined(separator: " and "))"]
            + entries.flatMap { entry in
                ["  \(entry.name): \(entry.summary)"] + entry.options.map { "      \($0.text)" }
            }).joined(separator: "\n")
    }

    var values: [Value] {
        entries.map { entry in
            var value = entry.value
            if !tasks.isEmpty { value["tasks"] = .list(tasks.map(Value.string)) }
            return .map(value)
        }
    }

    /// All of them, in the order of an experiment file.
    static let all =
        [
            NameList(
                name: "tasks", title: "Tasks (task)",
                entries: registry.tasks.descriptions.entries)
        ]
        + byTask("data", "Data sets (data.name)") { $0.dataSets.entries }
        + byTask("methods", "Methods (method.name, or a section of the name)") { task in
            registry.methods.compactMap { method in
                method.options(of: task).map {
                    Entry(method.name, method.summary, options: $0, make: ())
                }
            }
        }
        + registry.methods.flatMap(\.catalogues).map {
            NameList(name: $0.name, title: $0.title, entries: $0.entries)
        }
        + [
            NameList(
                name: "selections", title: "Selections (evaluate.selections)",
                entries: registry.selections.entries)
        ]
        + byTask("losses", "Losses (loss.name)") { $0.lossNames.entries }
        + [
            NameList(
                name: "families", title: "Model families (model_type in config.json)",
                entries: families.descriptions.entries),
            NameList(
                name: "figures", title: "Figures (figures)", entries: registry.figures.entries),
            NameList(
                name: "columns", title: "Columns of results (/points)",
                entries: ((try? pointColumns().all) ?? []).map {
                    Entry($0.column.name, $0.column.summary, make: ())
                }),
        ]
        + byTask("keys", "Keys of an experiment file") { task in
            Shape(registry, task).keys.map { key in
                Entry(key.path, "\(key.option.summary) (\(key.option.allowedAndDefault))", make: ())
            }
        }

    /// What to ask for, each once.
    static let names = all.map(\.name).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
    }

    /// A list for each set of tasks that have the same entries: those of all tasks first.
    private static func byTask(
        _ name: String, _ title: String, _ entries: (any TaskDescription) -> [Entry<Void>]
    ) -> [NameList] {
        var owners: [(entry: Entry<Void>, tasks: [String])] = []
        for task in registry.tasks.entries.map(\.make) {
            for entry in entries(task) {
                if let known = owners.firstIndex(where: { $0.entry.value == entry.value }) {
                    owners[known].tasks.append(task.name)
                } else {
                    owners.append((entry, [task.name]))
                }
            }
        }
        let sets = distinct([registry.tasks.names] + owners.map(\.tasks))
        return sets.map { tasks in
            NameList(
                name: name, title: title, tasks: tasks == registry.tasks.names ? [] : tasks,
                entries: owners.filter { $0.tasks == tasks }.map(\.entry))
        }.filter { !$0.entries.isEmpty }
    }
}

extension Option {
    fileprivate var text: String { "\(name): \(summary) (\(allowedAndDefault))" }

    /// What is allowed and the default.
    fileprivate var allowedAndDefault: String {
        switch fallback {
        case nil: "\(allowed); needed"
        case .null?: allowed
        case let value?: "\(allowed); default \(value.json)"
        }
    }
}

extension Entry<Void> {
    fileprivate var value: [String: Value] {
        [
            "name": .string(name), "summary": .string(summary),
            "options": .list(
                options.map { option in
                    .map([
                        "name": .string(option.name), "summary": .string(option.summary),
                        "allowed": .string(option.allowed), "default": option.fallback ?? .null,
                    ])
                }),
        ]
    }
}

extension Column {
    /// "cross-entropy ... (number, measure, nats per token; lower is better)"
    fileprivate var summary: String {
        let facts = [kind.rawValue, role.rawValue, unit].filter { !$0.isEmpty }
        let better = better.map { "; \($0.rawValue) is better" } ?? ""
        return "\(description) (\(facts.joined(separator: ", "))\(better))"
    }
}
