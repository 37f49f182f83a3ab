import Layers
import TensorCore

/// The sizes of a stack of a vision transformer.
struct ViTSizes {
    let stack: String
    let width, intermediate, layers, heads: Int

    /// What keys that are absent stand for.
    typealias Defaults = (width: Int, intermediate: Int, layers: Int, heads: Int)

    /// - Parameters:
    ///   - prefix: of the stack's keys.
    ///   - defaults: absent: the keys have to be there.
    init(
        _ config: inout ConfigurationReader, prefix: String, stack: String,
        defaults: Defaults? = nil
    ) {
        self.stack = stack
        width = config.int(
            prefix + "hidden_size", default: defaults?.width, atMost: SizeLimit.width)
        intermediate = config.int(
            prefix + "intermediate_size", default: defaults?.intermediate, atMost: SizeLimit.units)
        layers = config.int(
            prefix + "num_hidden_layers", default: defaults?.layers, atMost: SizeLimit.count)
        heads = config.int(
            prefix + "num_attention_heads", default: defaults?.heads, atMost: SizeLimit.count)
        config.check(
            width % max(1, heads) == 0,
            "\(prefix)num_attention_heads \(heads) must divide \(prefix)hidden_size \(width)")
    }
}

extension ViTSizes {
    func site(_ path: String, layer: Int, _ kind: Site.Kind) -> Site {
        Site(
            path: path, stack: stack, layer: layer, kind: kind, width: width,
            units: kind == .attention ? heads : intermediate)
    }

    /// Without a causal mask and rotary positions.
    func attention(
        query: Projection, key: Projection, value: Projection, output: Projection
    ) -> Attention {
        Attention(
            query: query, key: key, value: value, output: output, heads: heads, keyHeads: heads,
            scale: 1 / Float(width / heads).squareRoot(), rotary: nil, causal: false)
    }
}

/// What holds for every layer of both stacks.
struct ViTRules {
    let epsilon: Double
    /// Of query, key and value.
    let hasInputBias: Bool
    /// Whether GELU is by erf; else by tanh.
    let isExact: Bool
}

/// What the projections of a layer are called.
private struct ViTNames {
    let query, key, value, output, up, down: String

    /// In checkpoints, which transformers 5 writes as transformers 4 did.
    static let stored = ViTNames(
        query: "attention.attention.query", key: "attention.attention.key",
        value: "attention.attention.value", output: "attention.output.dense",
        up: "intermediate.dense", down: "output.dense")
    /// The modules of transformers 5, for a state that was saved as it is.
    static let modules = ViTNames(
        query: "attention.q_proj", key: "attention.k_proj", value: "attention.v_proj",
        output: "attention.o_proj", up: "mlp.fc1", down: "mlp.fc2")
}

extension WeightSource {
    /// A table that is not trained: the checkpoint's, or sinusoids.
    func positions(_ name: String, _ grid: PatchGrid, _ width: Int) throws -> Tensor {
        try constant(name, shape: [1, grid.count + 1, width]) { grid.positions(width: width) }
    }

    /// Attention and MLP of each layer, without a causal mask.
    ///
    /// - Parameter paths: of the layers, as checkpoints may spell it; sites and low-rank factors go by
    ///   the first and by the names of checkpoints, whatever is read.
    func branches(
        _ sizes: ViTSizes, _ rules: ViTRules, _ paths: [String]
    ) throws -> [ResidualBranch] {
        let prefix = paths.first { contains($0 + ".0.layernorm_before.weight") } ?? paths[0]
        let hasStored = contains("\(prefix).0.\(ViTNames.stored.query).weight")
        let names: ViTNames = hasStored ? .stored : .modules
        return try (0..<sizes.layers).flatMap { layer in
            let (path, place) = ("\(paths[0]).\(layer)", "\(prefix).\(layer)")
            func projection(
                _ name: KeyPath<ViTNames, String>, _ outputs: Int, _ inputs: Int, bias: Bool = true
            ) throws -> Projection {
                let found = "\(place).\(names[keyPath: name])"
                return Projection(
                    path: "\(path).\(ViTNames.stored[keyPath: name])",
                    weight: try matrix(found + ".weight", shape: [outputs, inputs]),
                    bias: bias ? try tensor(found + ".bias", shape: [outputs]) : nil)
            }
            func input(_ name: KeyPath<ViTNames, String>) throws -> Projection {
                try projection(name, sizes.width, sizes.width, bias: rules.hasInputBias)
            }
            func branch(
                _ name: String, _ kind: Site.Kind, norm: String, _ branch: any Branch
            ) throws -> ResidualBranch {
                ResidualBranch(
                    site: sizes.site("\(path).\(name)", layer: layer, kind),
                    norm: try layerNorm("\(place).\(norm)", sizes.width, epsilon: rules.epsilon),
                    branch: branch)
            }
            return [
                try branch(
                    "attention", .attention, norm: "layernorm_before",
                    sizes.attention(
                        query: try input(\.query), key: try input(\.key), value: try input(\.value),
                        output: try projection(\.output, sizes.width, sizes.width))),
                try branch(
                    "mlp", .mlp, norm: "layernorm_after",
                    MLP(
                        rules.isExact ? .exactGELU : .gelu,
                        up: try projection(\.up, sizes.intermediate, sizes.width),
                        down: try projection(\.down, sizes.width, sizes.intermediate))),
            ]
        }
    }
}
