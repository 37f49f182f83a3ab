import Catalog
import Layers
import TensorCore

/// A model of the parts of another: an ordinary checkpoint of fewer layers, of smaller MLPs, or without some
/// modules.
private struct Extraction {
    let model: any ElasticModel
    /// By site, as `extracted` gets them.
    let units: [Site: Int]
    let layers: Int
    private static let root = "model.layers."

    init(_ model: any ElasticModel, _ units: [Site: Int]) throws {
        (self.model, self.units) = (model, units)
        guard case .int(let layers)? = model.configuration["num_hidden_layers"],
            model.configuration["intermediate_size"] != nil,
            model.branches.allSatisfy({ $0.site.path.hasPrefix(Self.root) })
        else {
            throw InputError(
                "a model of this family is not extracted; allowed are those laid out as Llama is, "
                    + "with '\(Self.root)0.mlp' and so on")
        }
        self.layers = layers
        let narrow = units.filter { $0.key.kind == .attention && $0.value > 0 }.keys
        if let site = narrow.min(by: { $0.layer < $1.layer }) {
            throw InputError(
                "\(site.path): a config.json has one number of heads for all layers; an attention is "
                    + "extracted whole or not at all")
        }
    }

    private func isOff(_ kind: Site.Kind, _ layer: Int) -> Bool {
        !model.branches.contains {
            $0.site.layer == layer && $0.site.kind == kind && units[$0.site] != 0
        }
    }

    /// Whether every layer is as the others, so that those after one that is gone may move up.
    private var layersAreAlike: Bool {
        let values = model.configuration
        let listed = ["layer_types", "no_rope_layers"].allSatisfy { key in
            guard case .list(let list)? = values[key] else { return true }
            return Set(list.map(\.json)).count < 2
        }
        let patterned = ["sliding_window_pattern", "no_rope_layer_interval"].contains {
            values[$0] ?? .null != .null
        }
        let type = values["model_type"]?.json ?? ""
        return listed && !patterned && values["use_sliding_window"] != .bool(true)
            && !["gemma2", "gemma3", "smollm3"].contains(where: type.contains)
    }

    func make() throws -> any ElasticModel {
        let all = Array(0..<layers)
        let gone =
            layersAreAlike ? Set(all.filter { isOff(.attention, $0) && isOff(.mlp, $0) }) : []
        let kept = all.filter { !gone.contains($0) }
        guard !kept.isEmpty else { throw InputError("the plan leaves no layer") }
        return try model.replacing(tensors(kept), configuration: configuration(kept))
    }

    private func tensors(_ kept: [Int]) -> [String: Tensor] {
        var changed: [String: Tensor] = [:]
        for branch in model.branches {
            guard let units = units[branch.site], units > 0 else { continue }
            changed.merge(branch.branch.weights(inOrder: Array(0..<units))) { $1 }
        }
        var result: [String: Tensor] = [:]
        for (place, layer) in kept.enumerated() {
            let (old, new) = ("\(Self.root)\(layer).", "\(Self.root)\(place).")
            for weight in model.weights where weight.name.hasPrefix(old) {
                let tensor = changed[weight.name] ?? (place == layer ? nil : weight.floats)
                result[new + weight.name.dropFirst(old.count)] = tensor
            }
        }
        return result
    }

    private func configuration(_ kept: [Int]) -> [String: Value] {
        var values = model.configuration
        let mlps = model.branches.map(\.site).filter { $0.kind == .mlp }
        let sizes = kept.map { layer -> Int in
            let site = mlps.first { $0.layer == layer }
            let whole = site?.units ?? 1
            let left = site.flatMap { units[$0] } ?? whole
            return left == 0 ? whole : left
        }
        values["num_hidden_layers"] = .int(kept.count)
        values["intermediate_size"] =
            Set(sizes).count == 1 ? .int(sizes[0]) : .list(sizes.map(Value.int))
        for key in ["layer_types", "no_rope_layers"] {
            guard case .list(let list)? = values[key] else { continue }
            values[key] = .list(Array(list.prefix(kept.count)))
        }
        for (key, kind) in [("drop_attn_list", Site.Kind.attention), ("drop_mlp_list", .mlp)] {
            let off = kept.indices.filter { isOff(kind, kept[$0]) }
            values[key] = off.isEmpty ? nil : .list(off.map(Value.int))
        }
        // The tensors are written as float32.
        for key in ["torch_dtype", "dtype"] where values[key] != nil {
            values[key] = .string("float32")
        }
        return values
    }
}

extension ElasticModel {
    /// What is left by a plan as a model of its own, of the same function: fewer layers where whole blocks are off
    /// and all layers are alike, `drop_attn_list` and `drop_mlp_list` of LLM-Drop where modules are, and
    /// `intermediate_size` as a list where widths differ.
    ///
    /// - Parameter units: the first units that are left at a site, 0: none; other sites are whole.
    /// - Throws: `InputError` for other families than those laid out as Llama is, and for some of the heads.
    public func extracted(_ units: [Site: Int]) throws -> any ElasticModel {
        try Extraction(self, units).make()
    }
}
