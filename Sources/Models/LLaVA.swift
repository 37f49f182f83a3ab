// Ported from transformers/models/llava/modeling_llava.py.
import Catalog
import Layers
import TensorCore

/// LLaVA 1.5 (Liu et al., arXiv 2310.03744): a CLIP or SigLIP tower, a projector of two layers, a
/// language model of any family.
struct LLaVA: VisionLanguageModel {
    let tower: VisionTower
    /// Whether the features are those of all tokens but the first.
    let dropsFirst: Bool
    let projector: MLP
    let projectorSite: Site
    let language: any LanguageModel
    let imageToken: Int32
    let weights: [NamedWeight]
    let configuration: [String: Value]

    var branches: [ResidualBranch] { tower.branches + language.branches }
    var tokensPerImage: Int { tower.tokens - (dropsFirst ? 1 : 0) }
    var imageSize: Int { tower.grid.image }
    var channels: Int { tower.grid.channels }

    func features(of pixels: Tensor, routing: (any RouteSource)?) -> Tensor {
        var x = tower(pixels, routing: routing)
        if dropsFirst {
            x = gather(x, (0..<Int32(x.rows)).filter { $0 % Int32(tower.tokens) > 0 })
        }
        let sequences = Sequences(lengths: [x.rows])
        let context = BranchContext(site: projectorSite, source: routing)
        return projector.reading(x, keys: sequences.all, context)(x, sequences.all, nil)
    }

    func denseCost(images: Int) -> [Site: Int] {
        var costs = tower.denseCost(images: images)
        costs[projectorSite] = projector.denseCost(
            Sequences(lengths: [images * tokensPerImage]))
        return costs
    }
}

func llava(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any VisionLanguageModel {
    var config = ConfigurationReader(values, place: place)
    let shape = TowerShape(
        &config, prefix: "vision_config.", types: [TowerShape.clip, TowerShape.siglip],
        absent: TowerShape.clip)
    let bias = config.bool("multimodal_projector_bias", default: true)
    let form = config.activation("projector_hidden_act", default: "gelu")
    let dropsFirst = config.string("vision_feature_select_strategy") != "full"
    config.require("vision_feature_select_strategy", is: "default", "full")
    let layers = config.featureLayers("vision_feature_layer", of: shape.sizes.layers, default: -2)
    let imageToken = config.imageToken(default: 32_000)
    config.check(
        shape.tokens > 1 || !dropsFirst,
        "'vision_feature_select_strategy' is \"default\", which leaves nothing of one token")
    _ = config.keys(of: "text_config")
    try config.finish()

    let names = LLaVANames(source)
    let language = try ModelFolder.make(
        languageConfiguration(values, default: "llama"), place: place + ": text_config",
        PartWeights(LLaVANames.language, of: source, read: names.language), as: .languageModel)
    let towerWeights = PartWeights(LLaVANames.tower, of: source, read: names.tower)
    let tower = try towerWeights.tower(LLaVANames.tower, shape, layers: layers, isNormed: false)
    let path = "multi_modal_projector"
    let projectorWeights = PartWeights("", of: source) { names.root + $0 }
    let projector = MLP(
        form,
        up: try projectorWeights.projection(
            path + ".linear_1", language.hiddenSize, shape.sizes.width, bias: bias),
        down: try projectorWeights.projection(
            path + ".linear_2", language.hiddenSize, language.hiddenSize, bias: bias))
    _ = try source.finish()
    return LLaVA(
        tower: tower, dropsFirst: dropsFirst, projector: projector,
        projectorSite: .projector(path, width: shape.sizes.width), language: language,
        imageToken: imageToken,
        weights: towerWeights.finish() + projectorWeights.finish() + language.weights,
        configuration: values)
}

/// What a checkpoint calls the weights: as transformers 4 and the hub do, which is what is written;
/// as transformers 4.52 and later do, below `model`; or as transformers 5 does for a new model, with
/// the tower's modules right below it.
private struct LLaVANames {
    static let (language, tower) = ("language_model.", "vision_tower.vision_model.")

    let root: String
    let tower: (String) -> String
    let language: (String) -> String

    init(_ source: any WeightSource) {
        let isOld = source.contains("multi_modal_projector.linear_1.weight")
        let root = isOld ? "" : "model."
        let towers = [Self.tower, "vision_tower."].map { root + $0 }
        let found = towers.first {
            source.contains($0 + "embeddings.patch_embedding.weight")
        }
        self.root = root
        tower = { (found ?? towers[0]) + $0.dropFirst(Self.tower.count) }
        language = isOld ? { $0 } : Self.belowModel
    }

    /// "language_model.model.norm.weight" is "model.language_model.norm.weight", the output layer
    /// "lm_head.weight".
    private static func belowModel(_ name: String) -> String {
        let own = name.dropFirst(language.count)
        guard let dot = own.firstIndex(of: ".") else { return name }
        let isHead = ["lm_head", "embed_out"].contains(own[..<dot])
        return isHead
            ? "lm_head" + own[dot...] : "model." + language + own[own.index(after: dot)...]
    }
}

/// The configuration of the language model.
///
/// - Parameter family: where it names none.
func languageConfiguration(
    _ values: [String: Value], default family: String
) -> [String: Value] {
    var text: [String: Value] = ["model_type": .string(family)]
    if case .map(let values) = values["text_config"] { text.merge(values) { $1 } }
    return text
}

extension ConfigurationReader {
    /// How many layers of a tower are computed for the features of `key`: 0 is the input of the first
    /// layer, -1 the output of the last.
    mutating func featureLayers(_ key: String, of layers: Int, default fallback: Int) -> Int {
        let layer = index(key, default: fallback)
        check(
            (-layers - 1...layers).contains(layer),
            "'\(key)' is \(layer), allowed is \(-layers - 1) to \(layers) of \(layers) layers")
        return layer < 0 ? layers + 1 + layer : layer
    }

    /// `image_token_index`, or as transformers 4.52 and later write it `image_token_id`.
    mutating func imageToken(default fallback: Int) -> Int32 {
        let key = has("image_token_index") ? "image_token_index" : "image_token_id"
        let token = index(key, default: fallback)
        check(token >= 0, "'\(key)' is \(token), allowed is a token id")
        return Int32(clamping: token)
    }
}

extension Site {
    /// Where a projector's FLOPs are counted: before the first layer of the language model.
    static func projector(_ path: String, width: Int) -> Site {
        Site(path: path, stack: "projector", layer: 0, kind: .input, width: width, units: 1)
    }
}
