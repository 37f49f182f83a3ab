import Catalog
import TensorCore

/// Assembles a model from the content of its `config.json`, its weights taken by name.
public typealias ModelMaker =
    @Sendable (_ config: [String: Value], _ place: String, any WeightSource) throws
    -> any ElasticModel

/// A family of models: what its models can do, and the function that makes one.
public struct Family: Sendable {
    /// The name of their `ModelKind`.
    let kind: String
    let make: ModelMaker

    init<Model>(_ kind: ModelKind<Model>, _ make: @escaping ModelMaker) {
        (self.kind, self.make) = (kind.name, make)
    }
}

/// What models can do: the protocol that they conform to.
public struct ModelKind<Model>: Sendable {
    /// With its article, for errors.
    let name: String

    /// Whether the models of a family can do this.
    func includes(_ family: Family) -> Bool {
        family.kind == name || name == ModelKind<any ElasticModel>.any.name
    }
}

extension ModelKind<any LanguageModel> {
    public static var languageModel: Self { Self(name: "a language model") }
}

extension ModelKind<any MaskedAutoencoder> {
    public static var autoencoder: Self { Self(name: "an autoencoder of images") }
}

extension ModelKind<any VisionLanguageModel> {
    public static var visionLanguageModel: Self { Self(name: "a vision-language model") }
}

extension ModelKind<any ElasticModel> {
    /// What all have in common.
    public static var any: Self { Self(name: "a model") }
}

extension Catalog<Family> {
    /// Of those whose models can do this.
    public func names<Model>(of kind: ModelKind<Model>) -> [String] {
        entries.filter { kind.includes($0.make) }.map(\.name)
    }
}

/// The families of models, by the `model_type` of their configuration.
public let families = Catalog<Family>(
    "model family",
    [
        Entry(
            "llama", "Llama 2 and 3: RMSNorm, rotary positions, grouped-query attention, SwiGLU",
            make: Family(.languageModel, llama)),
        Entry(
            "phi3", "Phi-3 and 3.5: fused projections, longrope, sliding window",
            make: Family(.languageModel, phi3)),
        Entry(
            "gemma2", "Gemma 2: norms around modules, GeGLU, soft caps, alternating windows",
            make: Family(.languageModel, gemma2)),
        Entry(
            "gpt2", "GPT-2: LayerNorm, learned positions, GELU",
            make: Family(.languageModel, gpt2)),
        Entry(
            "qwen2", "Qwen2 and 2.5: Llama with biases on queries, keys and values",
            make: Family(.languageModel, qwen2)),
        Entry(
            "qwen3", "Qwen3: Llama with norms of queries and keys",
            make: Family(.languageModel, qwen3)),
        Entry(
            "mistral", "Mistral: Llama with a window in every layer",
            make: Family(.languageModel, mistral)),
        Entry(
            "gemma3_text",
            "Gemma 3: norms around modules and of queries and keys, two rotary bases",
            make: Family(.languageModel, gemma3)),
        Entry(
            "olmo2", "OLMo 2: norms after modules, and of all queries and keys",
            make: Family(.languageModel, olmo2)),
        Entry(
            "gpt_neox", "GPT-NeoX and Pythia: attention and MLP side by side, LayerNorm, GELU",
            make: Family(.languageModel, gptNeoX)),
        Entry(
            "smollm3", "SmolLM3: Llama with layers that have no positions",
            make: Family(.languageModel, smollm3)),
        Entry(
            "vit_mae", "ViT-MAE: a vision transformer of visible patches, a decoder of all",
            make: Family(.autoencoder, vitMAE)),
        Entry(
            "llava", "LLaVA: a CLIP or SigLIP tower, a projector, a language model of any family",
            make: Family(.visionLanguageModel, llava)),
        Entry(
            "idefics3", "Idefics 3: a SigLIP tower, a pixel shuffle, a language model",
            make: Family(.visionLanguageModel, idefics3)),
        Entry(
            "smolvlm", "SmolVLM: Idefics 3 under another name",
            make: Family(.visionLanguageModel, idefics3)),
    ])
