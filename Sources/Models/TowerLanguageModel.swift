import Catalog
import Layers
import TensorCore

/// What makes embeddings of a tower's features.
protocol ImageProjector: Sendable {
    /// Where its FLOPs are counted.
    var site: Site { get }

    func tokensPerImage(_ tower: VisionTower) -> Int

    /// - Parameter x: features of all tokens of some images, [images * tokens, width].
    /// - Returns: [images * tokensPerImage, hidden size].
    func callAsFunction(_ x: Tensor, _ tower: VisionTower, routing: (any RouteSource)?) -> Tensor

    /// FLOPs of so many embeddings.
    func cost(_ tokens: Int) -> Int
}

/// A vision tower, a projector and a language model.
struct TowerLanguageModel: VisionLanguageModel {
    let tower: VisionTower
    let projector: any ImageProjector
    let language: any LanguageModel
    let imageToken: Int32
    let weights: [NamedWeight]
    /// What the checkpoint calls a tensor of the language model.
    let languageName: @Sendable (String) -> String
    let configuration: [String: Value]

    var branches: [ResidualBranch] { tower.branches + language.branches }
    var tokensPerImage: Int { projector.tokensPerImage(tower) }
    var hasClassToken: Bool { tower.classToken != nil }
    var imageSize: Int { tower.grid.image }
    var channels: Int { tower.grid.channels }
    var projectorSite: Site { projector.site }

    func storedName(_ name: String) -> String { languageName(name) }

    func features(of pixels: Tensor, routing: (any RouteSource)?) -> Tensor {
        let features = projector(tower(pixels, routing: routing), tower, routing: routing)
        routing?.meter?.note(products: projector.cost(features.rows))
        return features
    }

    func denseCost(images: Int) -> [Site: Int] {
        var costs = tower.denseCost(images: images)
        costs[projectorSite] = projector.cost(images * tokensPerImage)
        return costs
    }
}

/// Sizes that transformers' configurations have by default, by `model_type`: of one within another it writes what
/// differs from them alone. Those that a family has no default for itself.
private let classDefaults = [
    "llama": sizes(intermediate: 11_008, vocabulary: 32_000),
    "mistral": sizes(intermediate: 14_336, vocabulary: 32_000),
    "qwen2": sizes(intermediate: 22_016, vocabulary: 151_936),
]

private func sizes(intermediate: Int, vocabulary: Int) -> [String: Value] {
    [
        "hidden_size": .int(4096), "num_hidden_layers": .int(32), "num_attention_heads": .int(32),
        "intermediate_size": .int(intermediate), "vocab_size": .int(vocabulary),
    ]
}

extension [String: Value] {
    /// The configuration of the language model in that of a model that is made of several.
    ///
    /// - Parameter family: where it names none.
    func language(default family: String) -> [String: Value] {
        var text: [String: Value] = ["model_type": .string(family)]
        if case .map(let values) = self["text_config"] { text.merge(values) { $1 } }
        if case .string(let type)? = text["model_type"], let sizes = classDefaults[type] {
            text.merge(sizes) { stated, _ in stated }
        }
        // The output layer is the whole model's, which may say so instead.
        if self["tie_word_embeddings"] == .bool(true) { text["tie_word_embeddings"] = .bool(true) }
        return text
    }
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
