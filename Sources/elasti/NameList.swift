import Catalog
import Models
import Report
import Routing
import Spec

/// A heading with what stands under it.
struct NameList {
    /// What it is asked for by; several lists may share one.
    let name: String
    let title: String
    /// The only task that has these names; `nil`: every task has them.
    var task: Task?
    let entries: [Entry<Void>]

    var text: String {
        ([task.map { "\(title), task \($0.rawValue)" } ?? title]
            + entries.flatMap { entry in
                ["  \(entry.name): \(entry.summary)"] + entry.options.map { "      \($0.text)" }
            }).joined(separator: "\n")
    }

    var values: [Value] {
        entries.map { entry in
            var value = entry.value
            if let task { value["task"] = .string(task.rawValue) }
            return .map(value)
        }
    }

    /// All of them, in the order of an experiment file.
    static let all =
        [
            NameList(
                name: "tasks", title: "Tasks (task)",
                entries: registry.allowedTasks.map { Entry($0.rawValue, $0.summary, make: ()) })
        ]
        + byTask("data", "Data sets (data.name)") { $0.dataSets }
        + [
            NameList(
                name: "modules", title: "Module kinds (routing.modules, several joined by +)",
                entries: registry.modules.entries),
            NameList(
                name: "gates", title: "Gate estimators (routing.gate)",
                entries: registry.gates.entries),
            NameList(
                name: "selections", title: "Selections (evaluate.selections)",
                entries: registry.selections.entries),
        ]
        + byTask("losses", "Losses (loss.name)") { $0.losses }
        + [
            NameList(
                name: "families", title: "Model families (model_type in config.json)",
                entries: families.descriptions.entries + autoencoders.descriptions.entries),
            NameList(
                name: "sizes", title: "Sizes of models (model_type, for elasti parameters)",
                entries: modelShapes.descriptions.entries),
            NameList(
                name: "figures", title: "Figures (figures)", entries: registry.figures.entries),
        ] + keys

    /// What to ask for, each once.
    static let names = all.map(\.name).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
    }

    private static func byTask(
        _ name: String, _ title: String, _ catalog: (Registry.Catalogues) -> Catalog<Void>
    ) -> [NameList] {
        registry.allowedTasks.compactMap { task in
            registry.tasks[task].map {
                NameList(name: name, title: title, task: task, entries: catalog($0).entries)
            }
        }
    }

    /// The keys of every task, then those that only one has.
    private static let keys =
        [
            NameList(
                name: "keys", title: "Keys of an experiment file",
                entries: entries(of: .languageModeling) { $0.task == nil })
        ]
        + registry.allowedTasks.map { task in
            NameList(
                name: "keys", title: "Keys of an experiment file", task: task,
                entries: entries(of: task) { $0.task == task })
        }

    private static func entries(
        of task: Task, where isListed: (Key) -> Bool
    ) -> [Entry<Void>] {
        Shape(registry, task).keys.filter(isListed).map { key in
            Entry(key.path, "\(key.option.summary) (\(key.option.allowedAndDefault))", make: ())
        }
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
