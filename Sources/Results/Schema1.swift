import HDF5

/// What a file of schema 1 does not say about its columns: there the program knew them by name.
enum Schema1 {
    /// In the order of schema 1; units and descriptions stand in the file.
    private static let settings = [
        "module", "scheme", "gate", "subtract_mean", "keys", "layers", "stacks", "sub_modules",
        "capacity", "capacity_mlp_tokens", "capacity_attention_tokens", "capacity_heads",
        "capacity_experts", "lora_rank", "lora_alpha", "loss", "loss_temperature", "loss_top_k",
        "loss_rest", "auxiliary_load", "auxiliary_top_k", "train_steps", "trained_capacity",
        "capacity_draw", "choice", "seed", "data", "teacher", "train_subset", "domain", "selection",
        "draw",
    ]
    private static let measures = [
        "compute", "compute_module", "compute_total", "compute_router", "lm_loss", "bits_per_byte",
        "divergence", "teacher_lm_loss", "agreement", "cosine_similarity", "decoder_mse",
        "reconstruction_loss", "kept",
    ]
    private static let counts = [
        "tokens_evaluated", "images_evaluated", "tokens_trained", "images_trained",
        "trainable_parameters", "parameters",
    ]
    private static let times = [
        "tokens_per_second", "dense_tokens_per_second", "images_per_second",
        "dense_images_per_second", "train_seconds",
    ]
    private static let names = ["job"] + settings + measures + counts + times
    /// Neither way is worse.
    private static let neutral = Set(["teacher_lm_loss", "kept"] + counts)
    private static let primary: Set = ["lm_loss", "cosine_similarity"]
    private static let fallbacks = ["choice": "learned", "train_subset": "all", "domain": "all"]

    /// The tree with what schema 2 says of the columns of `/points` and `/teacher`.
    static func upgraded(_ tree: HDF5.Group) -> HDF5.Group {
        var tree = tree
        tree.attributes["schema"] = .int(Schema.version)
        for group in ["points", "teacher"] {
            for name in tree.groups[group]?.datasets.keys.map({ $0 }) ?? [] {
                tree.groups[group]?.datasets[name]?.attributes.merge(attributes(of: name)) { $1 }
            }
        }
        return tree
    }

    private static func attributes(of name: String) -> [String: HDF5.Attribute] {
        guard let position = names.firstIndex(of: name) else { return [:] }
        let role: Column.Role =
            name == "job"
            ? .label
            : settings.contains(name)
                ? .setting
                : counts.contains(name) ? .count : times.contains(name) ? .time : .measure
        var attributes: [String: HDF5.Attribute] = [
            "role": .string(role.rawValue), "position": .int(position),
        ]
        if role == .measure || role == .time, !neutral.contains(name) {
            let isHigher =
                ["agreement", "cosine_similarity"].contains(name) || name.hasSuffix("_per_second")
            attributes["better"] = .string(isHigher ? "higher" : "lower")
        }
        if primary.contains(name) { attributes["primary"] = .int(1) }
        attributes["fallback"] = fallbacks[name].map(HDF5.Attribute.string)
        return attributes
    }
}
