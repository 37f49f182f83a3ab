import Catalog

/// The module kinds in the order in which their names are joined.
private let kinds: [any ModuleKind] = [
    MLPTokens(),
    AttentionTokens(),
    Heads(),
    Experts(),
    NestedExperts(),
    ImageTokens(),
]

public let moduleKinds = Catalog(
    "module kind",
    kinds.map { Entry($0.name, $0.summary, options: $0.options, make: $0) })
