import Layers
import TensorCore

/// A vision transformer that reads whole images: the linear embedding of their patches, positions,
/// branches. A class token comes first where there is one.
struct VisionTower: Sendable {
    let grid: PatchGrid
    /// [width, channels, patch, patch] and [width].
    let patchWeight: Tensor
    let patchBias: Tensor?
    /// [width]
    let classToken: Tensor?
    /// [tokens, width]
    let positions: Matrix
    /// Of the embeddings.
    let norm: any Norm
    /// Those that are computed.
    let branches: [ResidualBranch]
    /// Of the features.
    let outputNorm: any Norm

    var width: Int { positions.columns }
    /// Of an image, the class token among them.
    var tokens: Int { positions.rows }

    /// The features of all tokens: [images * tokens, width].
    ///
    /// - Parameter pixels: [images, channels, size, size].
    func callAsFunction(_ pixels: Tensor, routing: (any RouteSource)?) -> Tensor {
        let images = pixels.shape[0]
        precondition(
            pixels.shape == [images, grid.channels, grid.image, grid.image],
            "images \(pixels.shape) for a tower of \(grid.image) pixels")
        let patches = (0..<Int32(grid.count)).map { $0 }
        var x = linear(
            grid.planes(of: pixels, Array(repeating: patches[...], count: images)),
            patchWeight.reshaped([width, grid.numbers]), bias: patchBias)
        if let classToken {
            let end = Int32(images * grid.count)
            let rows = (0..<Int32(images)).flatMap { image in
                [end] + patches.map { image * Int32(grid.count) + $0 }
            }
            x = gather(stacked(x, classToken.reshaped([1, width])), rows)
        }
        let places = (0..<images).flatMap { _ in 0..<Int32(tokens) }
        x = norm(x + gather(positions, places))
        return outputNorm(branches(x, sequences(of: images), routing: routing).hidden)
    }

    func denseCost(images: Int) -> [Site: Int] {
        let sequences = sequences(of: images)
        let costs = branches.map { ($0.site, $0.branch.denseCost(sequences)) }
        return Dictionary(uniqueKeysWithValues: costs)
    }

    private func sequences(of images: Int) -> Sequences {
        Sequences(
            lengths: Array(repeating: tokens, count: images), leading: classToken == nil ? 0 : 1)
    }
}

/// A tower as its configuration states it.
struct TowerShape {
    /// Of `CLIPVisionModel` (Radford et al., arXiv 2103.00020); else of `SiglipVisionModel` (Zhai et
    /// al., arXiv 2303.15343), which others have as it is.
    let isCLIP: Bool
    let sizes: ViTSizes
    let grid: PatchGrid
    let epsilon: Double
    let form: MLP.Form
    let hasHead: Bool

    /// - Parameter types: the values of `model_type` that are known.
    init(_ config: inout ConfigurationReader, prefix: String, types: [String], absent: String) {
        let type = config.string(prefix + "model_type") ?? absent
        config.require(prefix + "model_type", is: types.map { .string($0) })
        isCLIP = type == Self.clip
        let isWide = ![Self.clip, Self.siglip].contains(type)
        sizes = ViTSizes(
            &config, prefix: prefix, stack: "vision",
            defaults: isWide ? (1152, 3072, 12, 16) : (768, 3072, 12, 12))
        grid = PatchGrid(
            &config, prefix: prefix, patch: type == Self.siglip ? 16 : 32, width: sizes.width)
        epsilon = config.number(prefix + "layer_norm_eps", default: isCLIP ? 1e-5 : 1e-6)
        form = config.activation(
            prefix + "hidden_act", default: isCLIP ? "quick_gelu" : "gelu_pytorch_tanh")
        hasHead =
            type == Self.siglip && config.bool(prefix + "vision_use_head", default: true)
    }

    static let (clip, siglip) = ("clip_vision_model", "siglip_vision_model")

    var tokens: Int { grid.count + (isCLIP ? 1 : 0) }
}

extension ConfigurationReader {
    /// What the hidden units are by the name of an activation.
    mutating func activation(_ key: String, default fallback: String) -> MLP.Form {
        let forms: [(name: String, form: MLP.Form)] = [
            ("gelu", .exactGELU), ("gelu_new", .gelu), ("gelu_pytorch_tanh", .gelu),
            ("quick_gelu", .quickGELU),
        ]
        let name = string(key) ?? fallback
        require(key, is: forms.map { .string($0.name) })
        return forms.first { $0.name == name }?.form ?? .exactGELU
    }
}

extension WeightSource {
    /// The tower, all of its weights taken.
    ///
    /// - Parameters:
    ///   - path: of the tower, which sites and low-rank factors go by.
    ///   - layers: how many are computed.
    ///   - isNormed: whether the norm after the last layer is of the features.
    func tower(
        _ path: String, _ shape: TowerShape, layers: Int, isNormed: Bool
    ) throws -> VisionTower {
        let (sizes, grid) = (shape.sizes, shape.grid)
        func norm(_ name: String) throws -> LayerNorm {
            try layerNorm(name, sizes.width, epsilon: shape.epsilon)
        }
        let patches = "embeddings.patch_embedding"
        let classToken =
            shape.isCLIP ? try tensor("embeddings.class_embedding", shape: [sizes.width]) : nil
        let patchWeight = try tensor(
            patches + ".weight", shape: [sizes.width, grid.channels, grid.patch, grid.patch])
        let patchBias = shape.isCLIP ? nil : try tensor(patches + ".bias", shape: [sizes.width])
        let positions = try matrix(
            "embeddings.position_embedding.weight", shape: [shape.tokens, sizes.width])
        // Spelt as in the checkpoints.
        let first: any Norm = shape.isCLIP ? try norm("pre_layrnorm") : Unnormalised()
        let branches = try (0..<sizes.layers).flatMap {
            try towerLayer("encoder.layers.\($0)", of: path, $0, shape)
        }
        let last = try norm("post_layernorm")
        if shape.hasHead, contains("head.probe") { try takeHead(sizes, norm) }
        return VisionTower(
            grid: grid, patchWeight: patchWeight, patchBias: patchBias, classToken: classToken,
            positions: positions, norm: first,
            branches: branches.filter { $0.site.layer < layers },
            outputNorm: isNormed ? last : Unnormalised())
    }

    private func towerLayer(
        _ name: String, of path: String, _ layer: Int, _ shape: TowerShape
    ) throws -> [ResidualBranch] {
        let sizes = shape.sizes
        func linear(_ module: String, _ outputs: Int, _ inputs: Int) throws -> Projection {
            let module = "\(name).\(module)"
            return Projection(
                path: path + module,
                weight: try matrix(module + ".weight", shape: [outputs, inputs]),
                bias: try tensor(module + ".bias", shape: [outputs]))
        }
        func square(_ module: String) throws -> Projection {
            try linear("self_attn." + module, sizes.width, sizes.width)
        }
        func branch(
            _ module: String, _ kind: Site.Kind, norm: String, _ branch: any Branch
        ) throws -> ResidualBranch {
            ResidualBranch(
                site: sizes.site("\(path)\(name).\(module)", layer: layer, kind),
                norm: try layerNorm("\(name).\(norm)", sizes.width, epsilon: shape.epsilon),
                branch: branch)
        }
        return [
            try branch(
                "self_attn", .attention, norm: "layer_norm1",
                sizes.attention(
                    query: try square("q_proj"), key: try square("k_proj"),
                    value: try square("v_proj"), output: try square("out_proj"))),
            try branch(
                "mlp", .mlp, norm: "layer_norm2",
                MLP(
                    shape.form, up: try linear("mlp.fc1", sizes.intermediate, sizes.width),
                    down: try linear("mlp.fc2", sizes.width, sizes.intermediate))),
        ]
    }

    /// The weights of SigLIP's pooling, by which nothing is computed here.
    private func takeHead(
        _ sizes: ViTSizes, _ norm: (_ name: String) throws -> LayerNorm
    ) throws {
        let attention = "head.attention."
        _ = try tensor("head.probe", shape: [1, 1, sizes.width])
        _ = try matrix(attention + "in_proj_weight", shape: [3 * sizes.width, sizes.width])
        _ = try tensor(attention + "in_proj_bias", shape: [3 * sizes.width])
        _ = try projection(attention + "out_proj", sizes.width, sizes.width, bias: true)
        _ = try norm("head.layernorm")
        _ = try projection("head.mlp.fc1", sizes.intermediate, sizes.width, bias: true)
        _ = try projection("head.mlp.fc2", sizes.width, sizes.intermediate, bias: true)
    }
}
