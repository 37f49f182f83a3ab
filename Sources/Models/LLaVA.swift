// Ported from transformers/models/llava/modeling_llava.py.
import Catalog
import Layers
import TensorCore

/// A language model that reads images too: a vision tower and a projector make tokens of them.
public protocol VisionLanguageModel: ElasticModel {
    /// What reads the tokens of images and of text.
    var language: any LanguageModel { get }
}

/// LLaVA 1.5 (Liu et al., arXiv 2310.03744): a CLIP tower, a projector of two layers, a language
/// model of any family. Its branches are those of the language model: the tower stays dense.
///
/// It can be counted, not run: the weights of the tower are taken, and nothing computes with them yet.
struct LLaVA: VisionLanguageModel {
    let language: any LanguageModel
    let weights: [NamedWeight]
    let configuration: [String: Value]

    var hiddenSize: Int { language.hiddenSize }
    var branches: [ResidualBranch] { language.branches }
    var head: OutputHead { language.head }
}

func llava(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any VisionLanguageModel {
    var config = ConfigurationReader(values, place: place)
    let vision = "vision_config."
    let tower = ViTSizes(&config, prefix: vision, stack: "vision")
    let grid = PatchGrid(&config, prefix: vision, patch: 32, width: tower.width)
    let bias = config.bool("multimodal_projector_bias", default: true)
    config.require(vision + "model_type", is: "clip_vision_model")
    _ = config.keys(of: "text_config")
    try config.finish()

    var text: [String: Value] = ["model_type": .string("llama")]
    if case .map(let values) = values["text_config"] { text.merge(values) { $1 } }
    let language = try ModelFolder.make(
        text, place: place + ": text_config", PrefixedWeights("language_model.", of: source),
        as: .languageModel)
    try source.takeCLIP("vision_tower.vision_model.", tower, grid)
    _ = try source.projection(
        "multi_modal_projector.linear_1", language.hiddenSize, tower.width, bias: bias)
    _ = try source.projection(
        "multi_modal_projector.linear_2", language.hiddenSize, language.hiddenSize, bias: bias)
    return LLaVA(language: language, weights: try source.finish(), configuration: values)
}

extension WeightSource {
    /// The weights of a CLIP tower (Radford et al., arXiv 2103.00020) below a path.
    fileprivate func takeCLIP(_ root: String, _ sizes: ViTSizes, _ grid: PatchGrid) throws {
        func norm(_ path: String) throws {
            _ = try layerNorm(root + path, sizes.width, epsilon: 1e-5)
        }
        func linear(_ path: String, _ outputs: Int, _ inputs: Int) throws {
            _ = try projection(root + path, outputs, inputs, bias: true)
        }
        _ = try tensor(root + "embeddings.class_embedding", shape: [sizes.width])
        _ = try tensor(
            root + "embeddings.patch_embedding.weight",
            shape: [sizes.width, grid.channels, grid.patch, grid.patch])
        _ = try matrix(
            root + "embeddings.position_embedding.weight", shape: [grid.count + 1, sizes.width])
        // Spelt as in the checkpoints.
        for path in ["pre_layrnorm", "post_layernorm"] { try norm(path) }
        for layer in 0..<sizes.layers {
            let path = "encoder.layers.\(layer)."
            for name in ["q_proj", "k_proj", "v_proj", "out_proj"] {
                try linear("\(path)self_attn.\(name)", sizes.width, sizes.width)
            }
            try linear(path + "mlp.fc1", sizes.intermediate, sizes.width)
            try linear(path + "mlp.fc2", sizes.width, sizes.intermediate)
            for name in ["layer_norm1", "layer_norm2"] { try norm(path + name) }
        }
    }
}
