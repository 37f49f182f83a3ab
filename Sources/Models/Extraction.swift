import Catalog
import Layers
import TensorCore

/// A model of the parts of another: an ordinary checkpoint of fewer layers, of smaller MLPs, of fewer heads, or
/// without some modules.
private struct Extraction {
    let model: any ElasticModel
    /// By site, as `extracted` gets them.
    let units: [Site: Int]
    let others: [Site: any Branch]
    private let stacks: [ExtractedStack]

    init(
        _ model: any ElasticModel, _ units: [Site: Int], _ others: [Site: any Branch]
    ) throws {
        (self.model, self.units, self.others) = (model, units, others)
        stacks = try distinct(model.branches.map(\.site.stack)).map {
            try ExtractedStack($0, of: model, units)
        }
    }

    func make() throws -> any ElasticModel {
        var (tensors, values): ([String: Tensor], [String: Value]) = ([:], model.configuration)
        for stack in stacks {
            tensors.merge(self.tensors(stack)) { $1 }
            try stack.write(to: &values)
        }
        // The tensors are written as float32.
        for key in ["torch_dtype", "dtype"] where values[key] != nil {
            values[key] = .string("float32")
        }
        return try model.replacing(tensors, configuration: values)
    }

    private func tensors(_ stack: ExtractedStack) -> [String: Tensor] {
        var changed: [String: Tensor] = [:]
        for branch in model.branches {
            let left = units[branch.site] ?? branch.site.units
            let other = others[branch.site]
            guard left > 0, other != nil || left < branch.site.units else { continue }
            changed.merge((other ?? branch.branch).weights(inOrder: Array(0..<left))) { $1 }
        }
        var result: [String: Tensor] = [:]
        for (place, layer) in stack.kept.enumerated() {
            let (old, new) = ("\(stack.root)\(layer).", "\(stack.root)\(place).")
            for weight in model.weights where weight.name.hasPrefix(old) {
                let tensor = changed[weight.name] ?? (place == layer ? nil : weight.floats)
                result[new + weight.name.dropFirst(old.count)] = tensor
            }
        }
        return result
    }
}

/// What is left of the layers of one stack, and how a configuration says so.
private struct ExtractedStack {
    /// What stands before a layer's number in the names of its weights.
    let root: String
    /// The layers that are left.
    let kept: [Int]
    private let countKey, sizeKey: String
    /// Of the MLPs that are left.
    private let sizes: [Int]
    /// Of the attentions that are left; `nil`: as many as there were.
    private let heads: Heads?
    /// Places among the layers that are left.
    private let off: [Site.Kind: [Int]]
    private let name: String

    private struct Heads {
        /// For errors.
        let site: Site
        let count, keyHeads, size: Int
    }

    /// The keys of a configuration that count layers, each with that of the MLPs' size.
    private static let keys = [("n_layer", "n_inner"), ("num_hidden_layers", "intermediate_size")]
    /// Of the families whose `intermediate_size` may be a list, and which read lists of dropped modules.
    private static let listingRoot = "model.layers."

    init(_ name: String, of model: any ElasticModel, _ units: [Site: Int]) throws {
        let sites = model.branches.map(\.site).filter { $0.stack == name }
        let prefix = model.layerCounts.count > 1 && name == "decoder" ? "decoder_" : ""
        let found = Self.keys.first { model.configuration[prefix + $0.0] != nil }
        guard let found, let first = sites.first, let layers = model.layerCounts[name],
            let number = first.path.range(of: ".\(first.layer).")
        else {
            throw InputError(
                "a model of several models is not extracted; allowed are language models and "
                    + "masked autoencoders")
        }
        self.name = name
        (countKey, sizeKey) = (prefix + found.0, prefix + found.1)
        root = first.path[..<number.lowerBound] + "."
        func isOff(_ kind: Site.Kind, _ layer: Int) -> Bool {
            !sites.contains { $0.layer == layer && $0.kind == kind && units[$0] != 0 }
        }
        kept = (0..<layers).filter {
            !(model.layersAreAlike && isOff(.attention, $0) && isOff(.mlp, $0))
        }
        guard !kept.isEmpty else { throw InputError("the plan leaves no layer of the \(name)") }
        sizes = kept.map { layer in
            let site = sites.first { $0.layer == layer && $0.kind == .mlp }
            let whole = site?.units ?? 1
            let left = site.flatMap { units[$0] } ?? whole
            return left == 0 ? whole : left
        }
        let left = Set(kept)
        heads = try Self.heads(
            of: model.branches.filter { branch in
                branch.site.stack == name && branch.site.kind == .attention
                    && left.contains(branch.site.layer) && units[branch.site] != 0
            }, units)
        off = [Site.Kind.attention, .mlp].reduce(into: [:]) { [kept] off, kind in
            off[kind] = kept.indices.filter { isOff(kind, kept[$0]) }
        }
    }

    /// - Throws: `InputError` for attentions that differ.
    private static func heads(
        of attentions: [ResidualBranch], _ units: [Site: Int]
    ) throws -> Heads? {
        func left(_ branch: ResidualBranch) -> Int { units[branch.site] ?? branch.site.units }
        guard let narrow = attentions.first(where: { left($0) < $0.site.units }),
            let step = narrow.branch.widthStep, let query = narrow.branch.projections.first
        else { return nil }
        let count = left(narrow)
        if let other = attentions.first(where: { left($0) != count }) {
            throw InputError(
                "\(other.site.path): has \(left(other)) heads, \(narrow.site.path) has \(count); a "
                    + "config.json has one number of heads for all layers")
        }
        return Heads(
            site: narrow.site, count: count, keyHeads: count / step,
            size: query.outputs / narrow.site.units)
    }

    /// - Throws: `InputError` for layers that differ, in a family whose configuration has no lists.
    func write(to values: inout [String: Value]) throws {
        values[countKey] = .int(kept.count)
        values[sizeKey] = Set(sizes).count == 1 ? .int(sizes[0]) : .list(sizes.map(Value.int))
        guard root == Self.listingRoot else {
            if Set(sizes).count > 1 || off.values.contains(where: { !$0.isEmpty }) {
                throw InputError(
                    "the \(name) of this model family has one size for all layers; allowed are plans "
                        + "with one width for all MLPs, and with whole layers off")
            }
            if let heads {
                throw InputError(
                    "\(heads.site.path): the configuration of this model family says no size of a head; an "
                        + "attention is extracted whole or not at all")
            }
            return
        }
        if let heads {
            values["num_attention_heads"] = .int(heads.count)
            values["num_key_value_heads"] = .int(heads.keyHeads)
            values["head_dim"] = .int(heads.size)
        }
        for key in ["layer_types", "no_rope_layers"] {
            guard case .list(let list)? = values[key] else { continue }
            values[key] = .list(Array(list.prefix(kept.count)))
        }
        for (key, kind) in [("drop_attn_list", Site.Kind.attention), ("drop_mlp_list", .mlp)] {
            let list = off[kind] ?? []
            values[key] = list.isEmpty ? nil : .list(list.map(Value.int))
        }
    }
}

extension ElasticModel {
    /// Whether every layer is as the others, so that those after one that is gone may move up.
    fileprivate var layersAreAlike: Bool {
        let values = configuration
        let listed = ["layer_types", "no_rope_layers"].allSatisfy { key in
            guard case .list(let list)? = values[key] else { return true }
            return Set(list.map(\.json)).count < 2
        }
        let patterned = ["sliding_window_pattern", "no_rope_layer_interval"].contains {
            values[$0] ?? .null != .null
        }
        let numbered = ["use_sliding_window", "scale_attn_by_inverse_layer_idx"].contains {
            values[$0] == .bool(true)
        }
        let type = values["model_type"]?.json ?? ""
        return listed && !patterned && !numbered
            && !["gemma2", "gemma3", "smollm3"].contains(where: type.contains)
    }
}

extension ElasticModel {
    /// What is left by a plan as a model of its own, of the same function: fewer layers where whole blocks are off
    /// and all layers are alike; in the families laid out as Llama is also `drop_attn_list` and `drop_mlp_list` of
    /// LLM-Drop where modules are, `intermediate_size` as a list where widths differ, and fewer heads where all
    /// attentions have as many.
    ///
    /// - Parameters:
    ///   - units: the first units that are left at a site, 0: none; other sites are whole.
    ///   - others: branches of so many units whose weights are written in place of the model's, dense.
    /// - Throws: `InputError` for what the configuration of the family cannot say, and for some of the heads.
    public func extracted(
        _ units: [Site: Int], others: [Site: any Branch] = [:]
    ) throws -> any ElasticModel {
        try Extraction(self, units, others).make()
    }
}
