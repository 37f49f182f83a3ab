import Catalog

/// How a trained set of routers chooses at evaluation (method.md section 2).
public enum Selection: String, Sendable, CaseIterable {
    case topK = "top_k"
    case threshold
    case fixedThreshold = "fixed_threshold"
    case random
    case `static`
}

/// The registered selections.
public let selections = Catalog<Selection>(
    "selection",
    [
        Entry(
            "top_k", "the k highest of a sequence (looks ahead) or of a token's sub-modules",
            make: .topK),
        Entry(
            "threshold", "tokens above the site's calibrated threshold: causal", make: .threshold),
        Entry("fixed_threshold", "tokens with sigmoid(z) above 0.5: causal", make: .fixedThreshold),
        Entry("random", "k at random, gate 1: the floor to beat", make: .random),
        Entry(
            "static", "the same k sub-modules for every input, by mean router probability",
            make: .static),
    ])
