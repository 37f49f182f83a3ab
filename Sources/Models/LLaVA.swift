// Ported from transformers/models/llava/modeling_llava.py.
import Catalog
import Layers
import TensorCore

/// The projector of LLaVA: two layers, of all tokens of the tower or of all but the first.
private struct LLaVAProjector: ImageProjector {
    let mlp: MLP
    let dropsFirst: Bool
    let site: Site

    func tokensPerImage(_ tower: VisionTower) -> Int { tower.tokens - (dropsFirst ? 1 : 0) }

    func callAsFunction(
        _ x: Tensor, _ tower: VisionTower, routing: (any RouteSource)?
    ) -> Tensor {
        let first = Int32(tower.tokens)
        let x = dropsFirst ? gather(x, (0..<Int32(x.rows)).filter { $0 % first > 0 }) : x
        let all = Sequences(lengths: [x.rows]).all
        return mlp.reading(x, keys: all, BranchContext(site: site, source: routing))(x, all, nil)
    }

    func cost(_ tokens: Int) -> Int { mlp.denseCost(Sequences(lengths: [tokens])) }
}

/// LLaVA 1.5 (Liu et al., arXiv 2310.03744): a CLIP or SigLIP tower, a projector of two layers, a
/// language model of any family.
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
        values.language(default: "llama"), place: place + ": text_config",
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
    return TowerLanguageModel(
        tower: tower,
        projector: LLaVAProjector(
            mlp: projector, dropsFirst: dropsFirst,
            site: .projector(path, width: shape.sizes.width)), language: language,
        imageToken: imageToken,
        weights: towerWeights.finish() + projectorWeights.finish() + language.weights,
        languageName: { LLaVANames.language + $0 },
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
        return String(own).isOutputLayer
            ? headName : "model." + language + own.drop { $0 != "." }.dropFirst()
    }
}
