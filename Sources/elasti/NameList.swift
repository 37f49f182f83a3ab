import Catalog
import Models
import Report
import Routing
import Spec

/// A heading with what stands under it.
struct NameList {
    let name: String
    let title: String
    let entries: [Entry<Void>]

    var text: String {
        ([title]
            + entries.flatMap { entry in
                ["  \(entry.name): \(entry.summary)"] + entry.options.map { "      \($0.text)" }
            }).joined(separator: "\n")
    }

    var value: Value { .list(entries.map(\.value)) }

    /// All of them, in the order of an experiment file.
    static let all = [
        NameList(
            name: "data", title: "Data sets (data.name)", entries: registry.dataSets.entries),
        NameList(
            name: "modules", title: "Module kinds (routing.modules, several joined by +)",
            entries: registry.modules.entries),
        NameList(
            name: "gates", title: "Gate estimators (routing.gate)",
            entries: GateEstimator.allCases.map { Entry($0.rawValue, $0.summary, make: ()) }),
        NameList(
            name: "selections", title: "Selections (evaluate.selections)",
            entries: registry.selections.entries),
        NameList(name: "losses", title: "Losses (loss.name)", entries: registry.losses.entries),
        NameList(
            name: "families", title: "Model families (model_type in config.json)",
            entries: families.descriptions.entries),
        NameList(
            name: "sizes", title: "Sizes of models (model_type, for elasti parameters)",
            entries: modelShapes.descriptions.entries),
        NameList(name: "figures", title: "Figures (figures)", entries: registry.figures.entries),
        NameList(
            name: "keys", title: "Keys of an experiment file",
            entries: Shape(registry).keys.map { key in
                Entry(key.path, "\(key.option.summary) (\(key.option.allowedAndDefault))", make: ())
            }),
    ]
}

extension GateEstimator {
    fileprivate var summary: String {
        switch self {
        case .weighted: "what is chosen is weighted by its score, as in the paper"
        case .straightThrough: "gate 1; the gradient goes through what is chosen"
        case .straightThroughDense: "gate 1; the gradient reaches every score"
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
    fileprivate var value: Value {
        .map([
            "name": .string(name), "summary": .string(summary),
            "options": .list(
                options.map { option in
                    .map([
                        "name": .string(option.name), "summary": .string(option.summary),
                        "allowed": .string(option.allowed), "default": option.fallback ?? .null,
                    ])
                }),
        ])
    }
}
