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

/// How the weights of a layer are spelled: by the names of transformers 4, and as transformers 5 has them, in
/// checkpoints or in a state that was saved as it is.
private enum ViTSpelling {
    private static let layers = [
        ("vit.encoder.layer.", "vit.layers."),
        ("decoder.decoder_layers.", "decoder.decoder_encoder.layer."),
    ]
    private static let projections = [
        (".attention.attention.query.", ".attention.q_proj."),
        (".attention.attention.key.", ".attention.k_proj."),
        (".attention.attention.value.", ".attention.v_proj."),
        (".attention.output.dense.", ".attention.o_proj."),
        (".intermediate.dense.", ".mlp.fc1."), (".output.dense.", ".mlp.fc2."),
    ]

    /// What a source calls the weight that has this name in transformers 4.
    static func spelled(_ name: String, in source: any WeightSource) -> String {
        func renamed(_ name: String, _ names: [(String, String)]) -> String {
            let pair = names.first { name.contains($0.0) }
            return pair.map { name.replacing($0.0, with: $0.1) } ?? name
        }
        let other = renamed(name, layers)
        return [name, other, renamed(name, projections), renamed(other, projections)]
            .first(where: source.contains) ?? name
    }
}

extension WeightSource {
    /// A table that is not trained: the checkpoint's, or sinusoids.
    func positions(_ name: String, _ grid: PatchGrid, _ width: Int) throws -> Tensor {
        try constant(name, shape: [1, grid.count + 1, width]) { grid.positions(width: width) }
    }

    /// These weights by the names of transformers 4, whichever they have here.
    func viT() -> PartWeights {
        PartWeights("", of: self) { ViTSpelling.spelled($0, in: self) }
    }

    /// Attention and MLP of each layer, without a causal mask.
    ///
    /// - Parameter stack: the path of the layers.
    func branches(
        _ sizes: ViTSizes, _ rules: ViTRules, _ stack: String
    ) throws -> [ResidualBranch] {
        try (0..<sizes.layers).flatMap { layer in
            let path = "\(stack).\(layer)"
            func input(_ name: String) throws -> Projection {
                try projection(
                    "\(path).attention.attention.\(name)", sizes.width, sizes.width,
                    bias: rules.hasInputBias)
            }
            func branch(
                _ name: String, _ kind: Site.Kind, norm: String, _ branch: any Branch
            ) throws -> ResidualBranch {
                ResidualBranch(
                    site: sizes.site("\(path).\(name)", layer: layer, kind),
                    norm: try layerNorm("\(path).\(norm)", sizes.width, epsilon: rules.epsilon),
                    branch: branch)
            }
            return [
                try branch(
                    "attention", .attention, norm: "layernorm_before",
                    sizes.attention(
                        query: try input("query"), key: try input("key"),
                        value: try input("value"),
                        output: try projection(
                            "\(path).attention.output.dense", sizes.width, sizes.width, bias: true
                        ))),
                try branch(
                    "mlp", .mlp, norm: "layernorm_after",
                    MLP(
                        rules.isExact ? .exactGELU : .gelu,
                        up: try projection(
                            "\(path).intermediate.dense", sizes.intermediate, sizes.width,
                            bias: true),
                        down: try projection(
                            "\(path).output.dense", sizes.width, sizes.intermediate, bias: true))),
            ]
        }
    }
}
