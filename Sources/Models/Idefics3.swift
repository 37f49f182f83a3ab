// Ported from transformers/models/idefics3/modeling_idefics3.py and smolvlm/modeling_smolvlm.py.
import Catalog
import Layers
import TensorCore

/// The projector of Idefics 3: the tokens of a square of patches side by side (pixel shuffle), then
/// one linear map.
private struct PixelShuffle: ImageProjector {
    /// Patches of a side of the square.
    let scale: Int
    let map: Projection
    let site: Site

    func tokensPerImage(_ tower: VisionTower) -> Int { tower.tokens / (scale * scale) }

    func callAsFunction(
        _ x: Tensor, _ tower: VisionTower, routing: (any RouteSource)?
    ) -> Tensor {
        let (side, squares) = (tower.grid.side, tower.grid.side / scale)
        let rows = (0..<x.rows / tower.tokens).flatMap { image in
            (0..<squares * squares).flatMap { square in
                (0..<scale * scale).map { place in
                    let row = square / squares * scale + place / scale
                    let column = square % squares * scale + place % scale
                    return Int32((image * side + row) * side + column)
                }
            }
        }
        let squared = gather(x, rows).reshaped([rows.count / (scale * scale), map.inputs])
        return map(squared, BranchContext(site: site, source: routing))
    }

    func cost(_ tokens: Int) -> Int { map.cost(tokens) }
}

/// Idefics 3 (Laurençon et al., arXiv 2408.12637) and SmolVLM (Marafioti et al., arXiv 2504.05299): a
/// SigLIP tower, a pixel shuffle with one linear map, a language model. An image may be several of
/// `tokensPerImage` each: its tiles and the whole.
func idefics3(
    _ values: [String: Value], _ place: String, _ source: any WeightSource
) throws -> any VisionLanguageModel {
    var config = ConfigurationReader(values, place: place)
    let types = ["idefics3_vision", "idefics3", "smolvlm_vision"]
    let shape = TowerShape(&config, prefix: "vision_config.", types: types, absent: types[0])
    let scale = config.int("scale_factor", default: 2, atMost: SizeLimit.count)
    let imageToken = config.imageToken(default: 128_257)
    config.check(
        shape.grid.side.isMultiple(of: scale),
        "'scale_factor' is \(scale), which must divide the \(shape.grid.side) patches of a side")
    config.check(
        scale * scale <= SizeLimit.units / shape.sizes.width,
        "'scale_factor' is \(scale), which makes more than \(SizeLimit.units) numbers of a square")
    _ = config.keys(of: "text_config")
    try config.finish()

    let path = "model.connector.modality_projection.proj"
    let language = try ModelFolder.make(
        values.language(default: "llama"), place: place + ": text_config",
        PartWeights("", of: source, read: textName), as: .languageModel)
    let towerPath = "model.vision_model."
    let towerWeights = PartWeights(towerPath, of: source)
    let tower = try towerWeights.tower(
        towerPath, shape, layers: shape.sizes.layers, isNormed: true)
    let projectorWeights = PartWeights("", of: source)
    let map = try projectorWeights.projection(
        path, language.hiddenSize, shape.sizes.width * scale * scale)
    _ = try source.finish()
    return TowerLanguageModel(
        tower: tower,
        projector: PixelShuffle(
            scale: scale, map: map, site: .projector(path, width: map.inputs)),
        language: language, imageToken: imageToken,
        weights: towerWeights.finish() + projectorWeights.finish()
            + language.weights.map { $0.renamed(textName($0.name)) },
        languageName: textName,
        configuration: values)
}

/// "model.norm.weight" is "model.text_model.norm.weight"; the output layer keeps its name.
private func textName(_ name: String) -> String {
    name.isOutputLayer
        ? headName : "model.text_model." + name.drop { $0 != "." }.dropFirst()
}
