import Results

/// How figures call what a results file has names for; what is not here is called by its name.
enum Names {
    /// A kind's title, a shorter one, and what it routes in a word; in the order of the panels.
    private static let known: KeyValuePairs = [
        "mlp_tokens": (title: "MLP tokens", short: "MLP tokens", word: "MLP"),
        "attention_tokens": ("Attention tokens", "Attn. tokens", "attention"),
        "heads": ("Attention heads", "Heads", "heads"),
        "experts": ("MLP experts", "Experts", "experts"),
        "nested_experts": ("MLP widths", "Widths", "widths"),
    ]

    /// The module kinds of the paper, which have a panel each.
    static let modules = known.map(\.key).filter { $0 != "nested_experts" }

    private static func names(of module: String) -> (title: String, short: String, word: String) {
        known.first { $0.key == module }?.value ?? (module, module, module)
    }

    static func title(ofModule module: String) -> String { names(of: module).title }
    static func short(ofModule module: String) -> String { names(of: module).short }
    static func word(ofModule module: String) -> String { names(of: module).word }

    /// The module kinds of a file, the well-known first. Jobs of several, joined by +, are not among
    /// them.
    static func kinds(_ found: [String]) -> [String] {
        let found = Set(found)
        return modules.filter(found.contains)
            + found.subtracting(modules).filter { !$0.contains("+") }.sorted()
    }

    private static let losses = [
        "forward_kl": "forward KL", "reverse_kl": "reverse KL", "symmetric_kl": "symmetric KL",
        "jensen_shannon": "Jensen-Shannon", "cross_entropy": "LM loss, no teacher",
        "logits_mse": "logits MSE",
    ]

    static func loss(_ name: String) -> String { losses[name] ?? name }

    private static let gates = [
        "weighted": "weighted (the paper's)", "straight_through": "straight-through",
        "straight_through_dense": "dense straight-through", "first_order": "first-order",
    ]

    static func gate(_ name: String) -> String { gates[name] ?? name }

    private static let rules = [
        "random": "random tokens", "hired": "HiRED", "fastv": "FastV", "pyramid": "PyramidDrop",
    ]

    /// A rule by which image tokens are dropped, where it is asked for after so many layers.
    static func rule(_ name: String, after layers: Int) -> String {
        (rules[name] ?? name) + (layers > 0 ? " (K = \(layers))" : "")
    }

    /// The estimator that a figure draws where there are several.
    static func mainGate(_ found: [String]) -> String? {
        ["straight_through_dense", "straight_through", "weighted"].first(where: found.contains)
            ?? found.first
    }

    /// The selection that inference uses: causal where there is one.
    static func mainSelection(_ found: [String]) -> String? {
        ["threshold", "fixed_threshold", "top_k"].first(where: found.contains)
            ?? found.sorted().first
    }

    private static let cuts = [
        "rank": "low rank", "plain_rank": "low rank", "shared": "shared blocks",
    ]

    /// What a plan cuts, "width+rank": without the number of bits that stand beside others.
    static func cut(_ name: String) -> String {
        name.split(separator: "+").map { part in
            let word = String(part.prefix { $0 != " " })
            return cuts[word] ?? word
        }.joined(separator: " + ")
    }

    static func setting(_ name: String) -> String {
        name == "lora_rank" ? "LoRA rank" : name.split(separator: "_").joined(separator: " ")
    }
}
