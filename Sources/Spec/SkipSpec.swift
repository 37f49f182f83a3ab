import Catalog

/// What a job leaves out of the teacher, without training anything: how redundant is it?
public struct SkipSpec: Sendable, Hashable {
    /// What is skipped: a branch of a block, both, or attention heads.
    public enum Modules: String, Sendable, CaseIterable { case mlp, attention, block, heads }
    /// Which heads go first.
    public enum Order: String, Sendable, CaseIterable {
        case random
        case leastImportant = "least_important"
    }

    public let modules: Modules
    public let layers: LayerSelection
    /// Of the heads of these layers, in (0, 1]; 1 for whole modules.
    public let share: Double
    public let order: Order

    /// `nil` where the job routes.
    init?(_ job: Options) {
        guard let modules = job.optionalString("skip.modules").flatMap(Modules.init) else {
            return nil
        }
        self.modules = modules
        layers = job.values["skip.layers"].flatMap(LayerSelection.init) ?? .all
        share = modules == .heads ? job.number("skip.share") : 1
        order = Order(rawValue: job.string("skip.order")) ?? .random
    }

    /// Whether several draws differ.
    public var isRandom: Bool { modules == .heads && order == .random && share < 1 }
    /// Whether heads are ranked.
    public var needsImportance: Bool { modules == .heads && order == .leastImportant && share < 1 }

    static let keys = [
        Key(
            "skip.modules", .choice(Modules.allCases.map(\.rawValue)), default: .null,
            "left out of the teacher, instead of routing.modules; nothing is trained",
            of: .languageModeling),
        Key(
            "skip.layers", LayerSelection.kind, default: .string("all"),
            "the layers it is left out in", of: .languageModeling),
        Key(
            "skip.share", .above(0, through: 1), default: .number(1),
            "heads: share of the heads of these layers", of: .languageModeling),
        Key(
            "skip.order", .choice(Order.allCases.map(\.rawValue)), default: .string("random"),
            "heads: which go first", of: .languageModeling),
    ]

    /// "skip-mlp-l3", "skip-heads-random-0.25-s0".
    func name(seed: UInt64) -> String {
        var parts = ["skip", modules.rawValue] + (layers.label.map { [$0] } ?? [])
        if modules == .heads { parts += [order.rawValue, Value.number(share).json] }
        if isRandom { parts.append("s\(seed)") }
        return parts.joined(separator: "-")
    }
}

extension Resolved {
    var skip: SkipSpec? { SkipSpec(options) }

    /// Whether a key has an effect on a job that skips.
    static func concerns(_ path: String, _ skip: SkipSpec) -> Bool {
        switch path {
        case "skip.share", "skip.order": skip.modules == .heads
        case "seed", "evaluate.random_draws": skip.isRandom
        case "evaluate.validation_tokens": skip.needsImportance
        case "evaluate.test_tokens", "evaluate.timing_tokens": true
        default: ["data.", "teacher.", "skip."].contains { path.hasPrefix($0) }
        }
    }
}
